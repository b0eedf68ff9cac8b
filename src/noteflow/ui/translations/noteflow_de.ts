<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Deletions</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n Besprechung</numerusform>
            <numerusform>%n Besprechungen</numerusform>
        </translation>
    </message>
    <message>
        <source>By that date your rules delete {what}.</source>
        <translation>Nach diesem Datum wäre nach Ihren Regeln zu löschen: {what}.</translation>
    </message>
    <message>
        <source>Delete now</source>
        <translation>Jetzt löschen</translation>
    </message>
    <message>
        <source>Deleted, as your rules for keeping say: {what}.</source>
        <translation>Gelöscht, wie es Ihre Aufbewahrungsregeln sagen: {what}.</translation>
    </message>
    <message>
        <source>If the date is right, delete now. If not, keep everything for now and set the clock right. “noteflow retention” lists what is due.</source>
        <translation>Stimmt das Datum, löschen Sie jetzt. Wenn nicht, behalten Sie vorerst alles und stellen Sie die Uhr richtig. „noteflow retention“ listet auf, was fällig ist.</translation>
    </message>
    <message>
        <source>Is the computer’s clock right?</source>
        <translation>Geht die Uhr des Computers richtig?</translation>
    </message>
    <message numerus="yes">
        <source>It says {date}, %n day(s) earlier than NoteFlow expected.</source>
        <translation>
            <numerusform>Sie zeigt {date}, %n Tag früher, als NoteFlow erwartet hat.</numerusform>
            <numerusform>Sie zeigt {date}, %n Tage früher, als NoteFlow erwartet hat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It says {date}, %n day(s) later than NoteFlow expected.</source>
        <translation>
            <numerusform>Sie zeigt {date}, %n Tag später, als NoteFlow erwartet hat.</numerusform>
            <numerusform>Sie zeigt {date}, %n Tage später, als NoteFlow erwartet hat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its sound will be deleted on {day}.</source>
        <translation>Ihr Ton wird am {day} gelöscht.</translation>
    </message>
    <message>
        <source>Keep for now</source>
        <translation>Vorerst behalten</translation>
    </message>
    <message>
        <source>Nothing was deleted. After a week without NoteFlow the date may well be right; a wrong one deletes too early.</source>
        <translation>Nichts wurde gelöscht. Nach einer Woche ohne NoteFlow kann das Datum durchaus stimmen; ein falsches löscht zu früh.</translation>
    </message>
    <message>
        <source>Pinned: no rule deletes it.</source>
        <translation>Angeheftet: Keine Regel löscht sie.</translation>
    </message>
    <message>
        <source>Will be deleted on {day}, its sound on {sound_day}.</source>
        <translation>Wird am {day} gelöscht, ihr Ton am {sound_day}.</translation>
    </message>
    <message>
        <source>Will be deleted on {day}.</source>
        <translation>Wird am {day} gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>the sound of %n meeting(s)</source>
        <translation>
            <numerusform>der Ton von %n Besprechung</numerusform>
            <numerusform>der Ton von %n Besprechungen</numerusform>
        </translation>
    </message>
    <message>
        <source>{meetings} and {sounds}</source>
        <translation>{meetings} und {sounds}</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message numerus="yes">
        <source>%n thing(s) to look at; all else is in order.</source>
        <translation>
            <numerusform>%n Punkt ist anzusehen; alles andere ist in Ordnung.</numerusform>
            <numerusform>%n Punkte sind anzusehen; alles andere ist in Ordnung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Copied. Look before you send it: it is readable.</source>
        <translation>Kopiert. Sehen Sie nach, bevor Sie ihn senden: Er ist lesbar.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>Alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Looking, {number} of {count}: {what}</source>
        <translation>Prüfung läuft, {number} von {count}: {what}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>NoteFlow’s log</source>
        <translation>Protokoll von NoteFlow</translation>
    </message>
    <message>
        <source>Nothing was noted yet.</source>
        <translation>Noch wurde nichts vermerkt.</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>Wiederherstellungsphrase</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>Saved. Look before you send it: it is readable.</source>
        <translation>Gespeichert. Sehen Sie nach, bevor Sie ihn senden: Er ist lesbar.</translation>
    </message>
    <message>
        <source>Speech model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Stopped; %n thing(s) not looked at.</source>
        <translation>
            <numerusform>Abgebrochen; %n Punkt nicht geprüft.</numerusform>
            <numerusform>Abgebrochen; %n Punkte nicht geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>The computer’s sound</source>
        <translation>Ton des Computers</translation>
    </message>
    <message>
        <source>The licence’s text</source>
        <translation>Text der Lizenz</translation>
    </message>
    <message>
        <source>The report holds no titles, words, names or keys.</source>
        <translation>Der Bericht enthält keine Titel, Worte, Namen oder Schlüssel.</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>What NoteFlow consists of</source>
        <translation>Woraus NoteFlow besteht</translation>
    </message>
    <message>
        <source>What NoteFlow noted of itself, as it happens. Meetings stand here by a mark that means nothing elsewhere.</source>
        <translation>Was NoteFlow über sich selbst vermerkt, während es geschieht. Besprechungen stehen hier mit einem Zeichen, das anderswo nichts bedeutet.</translation>
    </message>
    <message>
        <source>font</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>bitte ansehen</translation>
    </message>
    <message>
        <source>see there</source>
        <translation>siehe dort</translation>
    </message>
    <message>
        <source>speech model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>{name} brings no licence along; it stands where {name} came from.</source>
        <translation>{name} bringt keine Lizenz mit; sie steht dort, woher {name} kam.</translation>
    </message>
    <message>
        <source>{name} brings no text along. Its licence: {licence}.</source>
        <translation>{name} bringt keinen Text mit. Die Lizenz: {licence}.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n Besprechung</numerusform>
            <numerusform>%n Besprechungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 of {count} meetings was not exported: {why}</source>
        <translation>1 von {count} Besprechungen wurde nicht exportiert: {why}</translation>
    </message>
    <message>
        <source>A browser shows it with its colours and columns.</source>
        <translation>Ein Browser zeigt es mit seinen Farben und Spalten.</translation>
    </message>
    <message>
        <source>Action items</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>As it stands now</source>
        <translation>Wie sie jetzt steht</translation>
    </message>
    <message>
        <source>As it stood at</source>
        <translation>Wie sie stand am</translation>
    </message>
    <message>
        <source>As it stood at…</source>
        <translation>Wie sie stand am …</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Choose where to save</source>
        <translation>Speicherort auswählen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message numerus="yes">
        <source>Export %n meeting(s)</source>
        <translation>
            <numerusform>%n Besprechung exportieren</numerusform>
            <numerusform>%n Besprechungen exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>{0} exportieren</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From “{0}”, {1}</source>
        <translation>Von „{0}“, {1}</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>Give it like 12:05 or 1:02:03.</source>
        <translation>Schreiben Sie sie wie 12:05 oder 1:02:03.</translation>
    </message>
    <message>
        <source>Give it like 2026-11-22 10:30.</source>
        <translation>Schreiben Sie sie wie 2026-11-22 10:30.</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>Enthalten</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Markers as chapters</source>
        <translation>Markierungen als Kapitel</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Besprechungen</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>id and log head, at the foot</source>
        <translation>Kennung und Protokollkopf, am Fuß</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Preview of the first</source>
        <translation>Vorschau der ersten</translation>
    </message>
    <message>
        <source>Preview, page {0}</source>
        <translation>Vorschau, Seite {0}</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The export needs a name. Type one, or choose a place.</source>
        <translation>Der Export braucht einen Namen. Geben Sie einen ein oder wählen Sie einen Ort.</translation>
    </message>
    <message>
        <source>The exported file is not encrypted. Anyone who gets the file can read it.</source>
        <translation>Die exportierte Datei ist nicht verschlüsselt. Wer die Datei bekommt, kann sie lesen.</translation>
    </message>
    <message>
        <source>The exported files are not encrypted. Anyone who gets them can read them.</source>
        <translation>Die exportierten Dateien sind nicht verschlüsselt. Wer sie bekommt, kann sie lesen.</translation>
    </message>
    <message>
        <source>The others are written.</source>
        <translation>Die anderen sind geschrieben.</translation>
    </message>
    <message>
        <source>The preview is being made…</source>
        <translation>Die Vorschau wird erstellt …</translation>
    </message>
    <message>
        <source>The whole meeting</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>There is a file of this name already. Replace it, or give another name.</source>
        <translation>Eine Datei dieses Namens gibt es schon. Ersetzen Sie sie oder geben Sie einen anderen Namen an.</translation>
    </message>
    <message>
        <source>These are its words; how they lie on pages Word alone knows.</source>
        <translation>Das sind die Worte; wie sie auf Seiten liegen, weiß nur Word.</translation>
    </message>
    <message>
        <source>This is its beginning.</source>
        <translation>Das ist der Anfang.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Title, date and other facts stand in front of it, as properties.</source>
        <translation>Titel, Datum und andere Angaben stehen als Eigenschaften davor.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Verification line</source>
        <translation>Prüfzeile</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>Who spoke</source>
        <translation>Wer gesprochen hat</translation>
    </message>
    <message>
        <source>for programs</source>
        <translation>für Programme</translation>
    </message>
    <message>
        <source>gaps and pauses</source>
        <translation>Lücken und Pausen</translation>
    </message>
    <message>
        <source>just words</source>
        <translation>nur Worte</translation>
    </message>
    <message>
        <source>one page</source>
        <translation>eine Seite</translation>
    </message>
    <message>
        <source>plain notes</source>
        <translation>schlichte Notizen</translation>
    </message>
    <message>
        <source>subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>to edit</source>
        <translation>zum Bearbeiten</translation>
    </message>
    <message>
        <source>to hand over</source>
        <translation>zum Weitergeben</translation>
    </message>
    <message>
        <source>web captions</source>
        <translation>Web-Untertitel</translation>
    </message>
    <message>
        <source>with links</source>
        <translation>mit Links</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} of {1} written</source>
        <translation>{0} von {1} geschrieben</translation>
    </message>
    <message>
        <source>{failed} of {count} meetings were not exported: {why}</source>
        <translation>{failed} von {count} Besprechungen wurden nicht exportiert: {why}</translation>
    </message>
    <message>
        <source>“{0}” is no place in the meeting.</source>
        <translation>„{0}“ ist keine Stelle in der Besprechung.</translation>
    </message>
    <message>
        <source>“{0}” is no time.</source>
        <translation>„{0}“ ist keine Zeitangabe.</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>, done</source>
        <translation>, erledigt</translation>
    </message>
    <message>
        <source>24 words open your meetings when all else is lost.</source>
        <translation>24 Wörter öffnen Ihre Besprechungen, wenn alles andere verloren ist.</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Eine Passphrase</translation>
    </message>
    <message>
        <source>Anyone who has these words can get in</source>
        <translation>Wer diese Wörter hat, kommt hinein</translation>
    </message>
    <message>
        <source>At least 12 characters, and hard to guess: four or five unrelated words make a good one.</source>
        <translation>Mindestens 12 Zeichen und schwer zu erraten: Vier oder fünf Wörter ohne Zusammenhang ergeben eine gute.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Check your copy</source>
        <translation>Abschrift prüfen</translation>
    </message>
    <message>
        <source>Choose a smaller model in the step before, or go on waiting.</source>
        <translation>Wählen Sie im Schritt davor ein kleineres Modell oder warten Sie weiter.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Verdecken</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>Covered while you check. Type the two words from your paper.</source>
        <translation>Verdeckt, während Sie prüfen. Geben Sie die zwei Wörter von Ihrem Papier ein.</translation>
    </message>
    <message>
        <source>Did you hear yourself?</source>
        <translation>Haben Sie sich gehört?</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Erased: its keys are destroyed, and nothing can open it any more.</source>
        <translation>Gelöscht: Ihre Schlüssel sind vernichtet, und nichts kann sie mehr öffnen.</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <source>Every recording and every note is encrypted from the first byte. Choose what opens them on this computer.</source>
        <translation>Jede Aufnahme und jede Notiz ist vom ersten Byte an verschlüsselt. Wählen Sie, was sie auf diesem Computer öffnet.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Fetch one above, or take one from a folder: “noteflow models add FOLDER”. Recordings are kept, and their text is written when there is one.</source>
        <translation>Laden Sie oben eines oder nehmen Sie eines aus einem Ordner: „noteflow models add FOLDER“. Aufnahmen bleiben erhalten, und ihr Text wird geschrieben, wenn eines da ist.</translation>
    </message>
    <message>
        <source>Fetch {name}</source>
        <translation>{name} laden</translation>
    </message>
    <message>
        <source>Fetching asks huggingface.co for the model, once; no sound ever goes there.</source>
        <translation>Beim Laden wird huggingface.co einmal nach dem Modell gefragt; Ton geht nie dorthin.</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>{name} wird geladen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertigstellen</translation>
    </message>
    <message>
        <source>Finish without the test</source>
        <translation>Ohne Test fertigstellen</translation>
    </message>
    <message>
        <source>Go back to Keys and choose what opens your meetings.</source>
        <translation>Gehen Sie zurück zu „Schlüssel“ und wählen Sie, was Ihre Besprechungen öffnet.</translation>
    </message>
    <message>
        <source>Go back to Microphone and see that the bar moves, or to Language. Then try again.</source>
        <translation>Gehen Sie zurück zu „Mikrofon“ und sehen Sie nach, ob sich der Balken bewegt, oder zu „Sprache“. Dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Have the keyring open your meetings?</source>
        <translation>Soll der Schlüsselbund Ihre Besprechungen öffnen?</translation>
    </message>
    <message>
        <source>Have this passphrase open your meetings?</source>
        <translation>Soll diese Passphrase Ihre Besprechungen öffnen?</translation>
    </message>
    <message>
        <source>Heard. {keys} starts and stops a recording.</source>
        <translation>Gehört. {keys} beginnt und beendet eine Aufnahme.</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Hotkey</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Hotkeys do not work here.</source>
        <translation>Tastenkürzel gehen hier nicht.</translation>
    </message>
    <message>
        <source>In a call the others come out of this computer. NoteFlow records what it plays as a side of its own, so that you can tell who spoke.</source>
        <translation>Bei einem Anruf kommen die anderen aus diesem Computer. NoteFlow nimmt, was er abspielt, als eigene Seite auf, damit Sie erkennen, wer gesprochen hat.</translation>
    </message>
    <message>
        <source>It works in every program; pressed again it stops. Try it now: nothing is recorded yet.</source>
        <translation>Es geht in jedem Programm; noch einmal gedrückt, beendet es die Aufnahme. Probieren Sie es jetzt: Noch wird nichts aufgenommen.</translation>
    </message>
    <message>
        <source>Keep the paper away from this computer. New words take the place of the earlier.</source>
        <translation>Bewahren Sie das Papier nicht bei diesem Computer auf. Neue Wörter treten an die Stelle der früheren.</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Listening. Say a few words.</source>
        <translation>NoteFlow hört zu. Sagen Sie ein paar Worte.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message>
        <source>Looking for it…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Make another recovery phrase?</source>
        <translation>Eine andere Wiederherstellungsphrase erstellen?</translation>
    </message>
    <message>
        <source>Make new words…</source>
        <translation>Neue Wörter erstellen …</translation>
    </message>
    <message>
        <source>Making the key from it…</source>
        <translation>Der Schlüssel wird daraus gemacht …</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>No network, no account</source>
        <translation>Kein Netz, kein Konto</translation>
    </message>
    <message>
        <source>No words were understood.</source>
        <translation>Es wurden keine Worte verstanden.</translation>
    </message>
    <message>
        <source>Not to be had here</source>
        <translation>Hier nicht verfügbar</translation>
    </message>
    <message>
        <source>NoteFlow hears you.</source>
        <translation>NoteFlow hört Sie.</translation>
    </message>
    <message>
        <source>Nothing that was said could be written down.</source>
        <translation>Nichts von dem Gesagten ließ sich aufschreiben.</translation>
    </message>
    <message>
        <source>Nothing to listen to</source>
        <translation>Nichts zu hören</translation>
    </message>
    <message>
        <source>On this system the app records the microphone alone so far.</source>
        <translation>Auf diesem System nimmt die App bisher nur das Mikrofon auf.</translation>
    </message>
    <message>
        <source>One key starts a recording</source>
        <translation>Eine Taste beginnt eine Aufnahme</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Opens when you sign in.</source>
        <translation>Öffnet sich, wenn Sie sich anmelden.</translation>
    </message>
    <message>
        <source>Play a test sound</source>
        <translation>Testton abspielen</translation>
    </message>
    <message>
        <source>Play it again</source>
        <translation>Noch einmal abspielen</translation>
    </message>
    <message>
        <source>Played back from the encrypted file.</source>
        <translation>Aus der verschlüsselten Datei abgespielt.</translation>
    </message>
    <message>
        <source>Playing it back</source>
        <translation>Wird abgespielt</translation>
    </message>
    <message>
        <source>Press the button and say a sentence or two. NoteFlow records it, writes it down, plays it back, and erases it with its keys.</source>
        <translation>Drücken Sie auf die Schaltfläche und sagen Sie ein, zwei Sätze. NoteFlow nimmt sie auf, schreibt sie auf, spielt sie ab und löscht sie mit ihren Schlüsseln.</translation>
    </message>
    <message>
        <source>Press the button: you should hear two notes, and the bar moves.</source>
        <translation>Drücken Sie auf die Schaltfläche: Sie sollten zwei Töne hören, und der Balken bewegt sich.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Record ten seconds</source>
        <translation>Zehn Sekunden aufnehmen</translation>
    </message>
    <message>
        <source>Record what the computer plays</source>
        <translation>Aufnehmen, was der Computer abspielt</translation>
    </message>
    <message>
        <source>Recorded and sealed, {time}.</source>
        <translation>Aufgenommen und versiegelt, {time}.</translation>
    </message>
    <message>
        <source>Recording {time}. Say something.</source>
        <translation>Aufnahme {time}. Sagen Sie etwas.</translation>
    </message>
    <message>
        <source>Recording…</source>
        <translation>Wird aufgenommen …</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>Wiederherstellungsphrase</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>In eine Datei speichern …</translation>
    </message>
    <message>
        <source>Saved as {name}. The file is not encrypted: keep it away from this computer.</source>
        <translation>Gespeichert als {name}. Die Datei ist nicht verschlüsselt: Bewahren Sie sie nicht auf diesem Computer auf.</translation>
    </message>
    <message>
        <source>It may be muted: switch it on, or choose another. This page follows by itself.</source>
        <translation>Vielleicht ist es stummgeschaltet: Schalten Sie es ein oder wählen Sie ein anderes. Diese Seite folgt von selbst.</translation>
    </message>
    <message>
        <source>Say a few words. The bar moves while you speak; nothing of it is kept. NoteFlow records the microphone that is chosen here, or the desktop’s default where that one is not there.</source>
        <translation>Sagen Sie ein paar Worte. Der Balken bewegt sich, während Sie sprechen; davon wird nichts behalten. NoteFlow nimmt das Mikrofon auf, das hier gewählt ist, oder, wo es nicht da ist, das übliche des Desktops.</translation>
    </message>
    <message>
        <source>Set up NoteFlow</source>
        <translation>NoteFlow einrichten</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Wieder zeigen</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>Vorerst überspringen</translation>
    </message>
    <message>
        <source>Step {number}: {title}</source>
        <translation>Schritt {number}: {title}</translation>
    </message>
    <message>
        <source>Ten seconds</source>
        <translation>Zehn Sekunden</translation>
    </message>
    <message>
        <source>Ten seconds to see that it works</source>
        <translation>Zehn Sekunden, um zu sehen, dass es funktioniert</translation>
    </message>
    <message>
        <source>Ten-second test</source>
        <translation>Zehn-Sekunden-Test</translation>
    </message>
    <message>
        <source>Test of ten seconds</source>
        <translation>Test von zehn Sekunden</translation>
    </message>
    <message>
        <source>Text is written on this computer. A larger model makes fewer mistakes and takes longer.</source>
        <translation>Text wird auf diesem Computer geschrieben. Ein größeres Modell macht weniger Fehler und braucht länger.</translation>
    </message>
    <message>
        <source>The microphone gives no sound.</source>
        <translation>Das Mikrofon gibt keinen Ton.</translation>
    </message>
    <message>
        <source>The only way back in if this computer is lost. Copy it onto paper, in this order.</source>
        <translation>Der einzige Weg zurück, wenn dieser Computer verloren geht. Schreiben Sie sie auf Papier ab, in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>The other side</source>
        <translation>Die Gegenseite</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>The test sound was played, and did not come in.</source>
        <translation>Der Testton wurde abgespielt und kam nicht an.</translation>
    </message>
    <message>
        <source>The text takes long on this computer.</source>
        <translation>Der Text braucht auf diesem Computer lange.</translation>
    </message>
    <message>
        <source>The tray’s menu has the same switch.</source>
        <translation>Das Menü des Infobereichs hat denselben Schalter.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the second one again.</source>
        <translation>Die beiden sind nicht gleich. Geben Sie die zweite noch einmal ein.</translation>
    </message>
    <message>
        <source>There is no speech model on this computer.</source>
        <translation>Auf diesem Computer gibt es kein Sprachmodell.</translation>
    </message>
    <message>
        <source>There is no vault yet, so nothing can be kept.</source>
        <translation>Es gibt noch keinen Tresor, deshalb lässt sich nichts behalten.</translation>
    </message>
    <message>
        <source>There is no vault yet, so nothing can be recorded.</source>
        <translation>Es gibt noch keinen Tresor, deshalb lässt sich nichts aufnehmen.</translation>
    </message>
    <message>
        <source>This computer’s keyring</source>
        <translation>Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>This is what opens them now</source>
        <translation>Das öffnet sie jetzt</translation>
    </message>
    <message>
        <source>Turn the sound up, choose what you listen with as the system’s output, and play it again.</source>
        <translation>Stellen Sie den Ton lauter, wählen Sie als Ausgabe des Systems, womit Sie hören, und spielen Sie ihn noch einmal ab.</translation>
    </message>
    <message>
        <source>Type the present passphrase, or the recovery phrase, to go on.</source>
        <translation>Geben Sie die jetzige Passphrase oder die Wiederherstellungsphrase ein, um fortzufahren.</translation>
    </message>
    <message>
        <source>Typed each time. Better on a computer that others use.</source>
        <translation>Wird jedes Mal eingegeben. Besser auf einem Computer, den auch andere benutzen.</translation>
    </message>
    <message>
        <source>Use this passphrase</source>
        <translation>Diese Passphrase nehmen</translation>
    </message>
    <message>
        <source>Waiting for {keys}.</source>
        <translation>Wartet auf {keys}.</translation>
    </message>
    <message>
        <source>What is spoken</source>
        <translation>Was gesprochen wird</translation>
    </message>
    <message>
        <source>What opens your meetings</source>
        <translation>Was Ihre Besprechungen öffnet</translation>
    </message>
    <message>
        <source>What the computer plays is captured.</source>
        <translation>Was der Computer abspielt, kommt an.</translation>
    </message>
    <message>
        <source>Whatever is spoken</source>
        <translation>Was auch gesprochen wird</translation>
    </message>
    <message>
        <source>Word {number}</source>
        <translation>Wort {number}</translation>
    </message>
    <message>
        <source>Word {number} is another one. Look at your paper, or show the words again.</source>
        <translation>Wort {number} ist ein anderes. Sehen Sie auf Ihr Papier oder zeigen Sie die Wörter noch einmal.</translation>
    </message>
    <message>
        <source>Writing it down</source>
        <translation>Wird aufgeschrieben</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Written down on this computer.</source>
        <translation>Auf diesem Computer aufgeschrieben.</translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation>Ihr Mikrofon</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Ihre Passphrase</translation>
    </message>
    <message>
        <source>Your recovery phrase</source>
        <translation>Ihre Wiederherstellungsphrase</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>viele Sprachen</translation>
    </message>
    <message>
        <source>{languages}, {size} MB</source>
        <translation>{languages}, {size} MB</translation>
    </message>
    <message>
        <source>{name} found and working</source>
        <translation>{name} gefunden, funktioniert</translation>
    </message>
</context>
<context>
    <name>Forgotten</name>
    <message>
        <source>Go on recording</source>
        <translation>Weiter aufnehmen</translation>
    </message>
    <message>
        <source>Is this recording still wanted?</source>
        <translation>Wird diese Aufnahme noch gebraucht?</translation>
    </message>
    <message>
        <source>It goes on as soon as somebody speaks, or with any key or click in NoteFlow. What was said is safe.</source>
        <translation>Sie geht weiter, sobald jemand spricht oder bei jeder Taste und jedem Klick in NoteFlow. Was gesagt wurde, ist sicher.</translation>
    </message>
    <message>
        <source>Nobody has spoken for a while. NoteFlow stops recording in a minute unless somebody is there.</source>
        <translation>Seit einer Weile spricht niemand. NoteFlow beendet die Aufnahme in einer Minute, wenn niemand da ist.</translation>
    </message>
    <message>
        <source>Nobody has spoken for a while. Recording stops in {seconds} s.</source>
        <translation>Seit einer Weile spricht niemand. Die Aufnahme endet in {seconds} s.</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Jetzt beenden</translation>
    </message>
</context>
<context>
    <name>Hotkeys</name>
    <message>
        <source>Bind the command “noteflow {command}” to {keys} or another key in the desktop&apos;s keyboard settings.</source>
        <translation>Legen Sie in den Tastatureinstellungen des Desktops den Befehl „noteflow {command}“ auf {keys} oder eine andere Taste.</translation>
    </message>
    <message>
        <source>Choose other keys in Settings, under Hotkeys.</source>
        <translation>Wählen Sie in den Einstellungen unter „Tastenkürzel“ andere Tasten.</translation>
    </message>
    <message>
        <source>Hotkeys do not work any more: the desktop has taken them back.</source>
        <translation>Tastenkürzel gehen nicht mehr: Der Desktop hat sie zurückgenommen.</translation>
    </message>
    <message>
        <source>Hotkeys do not work here: there is no display.</source>
        <translation>Tastenkürzel gehen hier nicht: Es gibt keinen Bildschirm.</translation>
    </message>
    <message>
        <source>Hotkeys do not work here: this desktop has no portal for global shortcuts, and Wayland has no other way.</source>
        <translation>Tastenkürzel gehen hier nicht: Dieser Desktop hat kein Portal für globale Tastenkürzel, und Wayland kennt keinen anderen Weg.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: NoteFlow does not understand the desktop&apos;s portal.</source>
        <translation>Tastenkürzel gehen nicht: NoteFlow versteht das Portal des Desktops nicht.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the X display does not answer.</source>
        <translation>Tastenkürzel gehen nicht: Der X-Server antwortet nicht.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the desktop could not give NoteFlow any.</source>
        <translation>Tastenkürzel gehen nicht: Der Desktop konnte NoteFlow keine geben.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the desktop was told to give NoteFlow none. It asks at the next start.</source>
        <translation>Tastenkürzel gehen nicht: Der Desktop soll NoteFlow keine geben. Er fragt beim nächsten Start.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the desktop&apos;s portal refuses them ({error}).</source>
        <translation>Tastenkürzel gehen nicht: Das Portal des Desktops verweigert sie ({error}).</translation>
    </message>
    <message>
        <source>On this desktop “{told}” is what NoteFlow calls {keys}.</source>
        <translation>Auf diesem Desktop heißt „{told}“, was NoteFlow {keys} nennt.</translation>
    </message>
    <message>
        <source>Pause the recording, or go on</source>
        <translation>Aufnahme anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Search all meetings</source>
        <translation>Alle Besprechungen durchsuchen</translation>
    </message>
    <message>
        <source>Set a marker</source>
        <translation>Markierung setzen</translation>
    </message>
    <message>
        <source>Show the live window</source>
        <translation>Live-Fenster zeigen</translation>
    </message>
    <message>
        <source>Start or stop a recording</source>
        <translation>Aufnahme beginnen oder beenden</translation>
    </message>
    <message>
        <source>The desktop&apos;s portal for hotkeys has ended. Until it is back they do not work.</source>
        <translation>Das Portal des Desktops für Tastenkürzel hat sich beendet. Bis es wieder da ist, gehen sie nicht.</translation>
    </message>
    <message>
        <source>The live window is in the tray&apos;s menu as well.</source>
        <translation>Das Live-Fenster steht auch im Menü des Infobereichs.</translation>
    </message>
    <message>
        <source>The tray&apos;s menu has it as well.</source>
        <translation>Das Menü des Infobereichs hat es auch.</translation>
    </message>
    <message>
        <source>Until the desktop answers whether NoteFlow may have hotkeys, they do not work. It may have opened a window that waits for you.</source>
        <translation>Bis der Desktop antwortet, ob NoteFlow Tastenkürzel haben darf, gehen sie nicht. Vielleicht hat er ein Fenster geöffnet, das auf Sie wartet.</translation>
    </message>
    <message>
        <source>{keys} is not on this keyboard.</source>
        <translation>{keys} gibt es auf dieser Tastatur nicht.</translation>
    </message>
    <message>
        <source>{keys} is taken by another program, so NoteFlow cannot hear it.</source>
        <translation>{keys} hat schon ein anderes Programm, deshalb kann NoteFlow es nicht hören.</translation>
    </message>
    <message>
        <source>{keys} is taken on this desktop, or was not given to NoteFlow.</source>
        <translation>{keys} ist auf diesem Desktop vergeben oder wurde NoteFlow nicht gegeben.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Add a marker</source>
        <translation>Markierung setzen</translation>
    </message>
    <message>
        <source>Add an action item</source>
        <translation>Aufgabe hinzufügen</translation>
    </message>
    <message>
        <source>AltGr writes characters. Hold Ctrl, Alt or Super instead.</source>
        <translation>AltGr schreibt Zeichen. Halten Sie stattdessen Strg, Alt oder Super.</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Zurück zu jetzt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the keys for “{action}”, now {keys}</source>
        <translation>Tasten für „{action}“ ändern, jetzt {keys}</translation>
    </message>
    <message>
        <source>Choose one more</source>
        <translation>Eine mehr auswählen</translation>
    </message>
    <message>
        <source>Clear the search, then the selection</source>
        <translation>Suche leeren, dann die Auswahl</translation>
    </message>
    <message>
        <source>Delete the line</source>
        <translation>Zeile löschen</translation>
    </message>
    <message>
        <source>Edit the line</source>
        <translation>Zeile bearbeiten</translation>
    </message>
    <message>
        <source>Erase what is chosen</source>
        <translation>Ausgewähltes löschen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export what is chosen</source>
        <translation>Ausgewähltes exportieren</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Find in this meeting</source>
        <translation>In dieser Besprechung suchen</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>Fünf Sekunden zurück</translation>
    </message>
    <message>
        <source>Five seconds on</source>
        <translation>Fünf Sekunden vor</translation>
    </message>
    <message>
        <source>Hear the line</source>
        <translation>Zeile anhören</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Eine Datei importieren</translation>
    </message>
    <message>
        <source>In any program</source>
        <translation>In jedem Programm</translation>
    </message>
    <message>
        <source>In this window</source>
        <translation>In diesem Fenster</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Look back at the meeting as it was</source>
        <translation>Die Besprechung sehen, wie sie war</translation>
    </message>
    <message>
        <source>Merge the line with the one before</source>
        <translation>Zeile mit der davor verbinden</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Open the meeting</source>
        <translation>Besprechung öffnen</translation>
    </message>
    <message>
        <source>Pause, or go on</source>
        <translation>Anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Press the keys for “{action}”. Esc cancels, Backspace removes.</source>
        <translation>Drücken Sie die Tasten für „{action}“. Esc bricht ab, Rücktaste entfernt.</translation>
    </message>
    <message>
        <source>Press the keys…</source>
        <translation>Tasten drücken …</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Search all meetings</source>
        <translation>Alle Besprechungen durchsuchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show the live window</source>
        <translation>Live-Fenster zeigen</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>Diese Tasten zeigen</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Split the line</source>
        <translation>Zeile teilen</translation>
    </message>
    <message>
        <source>Start or stop recording</source>
        <translation>Aufnahme beginnen oder beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message numerus="yes">
        <source>%n action item(s)</source>
        <translation>
            <numerusform>%n Aufgabe</numerusform>
            <numerusform>%n Aufgaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n Besprechung</numerusform>
            <numerusform>%n Besprechungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more in this meeting</source>
        <translation>
            <numerusform>%n weitere in dieser Besprechung</numerusform>
            <numerusform>%n weitere in dieser Besprechung</numerusform>
        </translation>
    </message>
    <message>
        <source>Action items</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>All on this computer</source>
        <translation>Alles auf diesem Computer</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Stand</translation>
    </message>
    <message>
        <source>Being recorded</source>
        <translation>Wird aufgenommen</translation>
    </message>
    <message>
        <source>Both sides become text while you listen, encrypted on this computer.</source>
        <translation>Beide Seiten werden zu Text, während Sie zuhören, verschlüsselt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation>Import abbrechen</translation>
    </message>
    <message>
        <source>Choose a meeting to read it here.</source>
        <translation>Wählen Sie eine Besprechung, um sie hier zu lesen.</translation>
    </message>
    <message>
        <source>Clear the search  Esc</source>
        <translation>Suche leeren  Esc</translation>
    </message>
    <message>
        <source>Clear the search, Esc</source>
        <translation>Suche leeren, Esc</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Destroys their keys for good. Backups made earlier still hold them.</source>
        <translation>Vernichtet ihre Schlüssel für immer. Frühere Sicherungen haben sie noch.</translation>
    </message>
    <message>
        <source>Did you mean “{words}” ({count})?</source>
        <translation>Meinten Sie „{words}“ ({count})?</translation>
    </message>
    <message>
        <source>Does not verify</source>
        <translation>Besteht die Prüfung nicht</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Either side</source>
        <translation>Beide Seiten</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>Erase %n</source>
        <translation>
            <numerusform>%n löschen</numerusform>
            <numerusform>%n löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %n meeting(s)</source>
        <translation>
            <numerusform>%n Besprechung löschen</numerusform>
            <numerusform>%n Besprechungen löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %n meeting(s)?</source>
        <translation>
            <numerusform>%n Besprechung löschen?</numerusform>
            <numerusform>%n Besprechungen löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %n…</source>
        <translation>
            <numerusform>%n löschen …</numerusform>
            <numerusform>%n löschen …</numerusform>
        </translation>
    </message>
    <message>
        <source>Erase “{title}”?</source>
        <translation>„{title}“ löschen?</translation>
    </message>
    <message>
        <source>Erase, Delete</source>
        <translation>Löschen, Entf</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Erase…  Delete</source>
        <translation>Löschen …  Entf</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Wird gelöscht</translation>
    </message>
    <message>
        <source>Esc clears the selection</source>
        <translation>Esc hebt die Auswahl auf</translation>
    </message>
    <message>
        <source>Every file</source>
        <translation>Jede Datei</translation>
    </message>
    <message numerus="yes">
        <source>Export %n meeting(s)</source>
        <translation>
            <numerusform>%n Besprechung exportieren</numerusform>
            <numerusform>%n Besprechungen exportieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n…</source>
        <translation>
            <numerusform>%n exportieren …</numerusform>
            <numerusform>%n exportieren …</numerusform>
        </translation>
    </message>
    <message>
        <source>Export, Ctrl+E</source>
        <translation>Exportieren, Strg+E</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export…  Ctrl+E</source>
        <translation>Exportieren …  Strg+E</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Aus einer Datei</translation>
    </message>
    <message>
        <source>From files</source>
        <translation>Aus Dateien</translation>
    </message>
    <message>
        <source>Hear it from {at} on</source>
        <translation>Ab {at} anhören</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Datei importieren …</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>{name} wird importiert</translation>
    </message>
    <message>
        <source>Its keys are destroyed. Backups made earlier still hold it.</source>
        <translation>Ihre Schlüssel werden vernichtet. Frühere Sicherungen haben sie noch.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep from rules that delete</source>
        <translation>Vor löschenden Regeln schützen</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Let rules delete it again</source>
        <translation>Wieder von Regeln löschen lassen</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Besprechungen</translation>
    </message>
    <message>
        <source>More than {count} lines</source>
        <translation>Mehr als {count} Zeilen</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Bitte ansehen</translation>
    </message>
    <message>
        <source>No date: the beginning is lost</source>
        <translation>Kein Datum: Der Anfang ist verloren</translation>
    </message>
    <message>
        <source>No line has “{words}”.</source>
        <translation>Keine Zeile hat „{words}“.</translation>
    </message>
    <message>
        <source>No meeting fits these filters.</source>
        <translation>Keine Besprechung passt zu diesen Filtern.</translation>
    </message>
    <message>
        <source>No words were heard in this meeting.</source>
        <translation>In dieser Besprechung war kein Wort zu hören.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Nothing is left to do. {keys} notes an action item while you record; a meeting’s notes take more.</source>
        <translation>Es ist nichts mehr zu tun. {keys} notiert während der Aufnahme eine Aufgabe; die Notizen einer Besprechung nehmen weitere auf.</translation>
    </message>
    <message>
        <source>Nothing is pinned. Pin a meeting to keep it from rules that delete.</source>
        <translation>Nichts ist angeheftet. Heften Sie eine Besprechung an, um sie vor löschenden Regeln zu schützen.</translation>
    </message>
    <message>
        <source>Nothing needs a look. Every meeting is as it was written.</source>
        <translation>Nichts ist anzusehen. Jede Besprechung ist so, wie sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Nothing of this meeting can be shown.</source>
        <translation>Von dieser Besprechung lässt sich nichts zeigen.</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Noch nichts aufgenommen</translation>
    </message>
    <message>
        <source>Nothing was erased.</source>
        <translation>Nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open meeting, Enter</source>
        <translation>Besprechung öffnen, Enter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Pinning meetings</source>
        <translation>Besprechungen werden angeheftet</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Search all meetings</source>
        <translation>Alle Besprechungen durchsuchen</translation>
    </message>
    <message>
        <source>Search every word ever said</source>
        <translation>Jedes je gesagte Wort durchsuchen</translation>
    </message>
    <message>
        <source>Search “{words}”</source>
        <translation>„{words}“ suchen</translation>
    </message>
    <message>
        <source>Searching. Esc stops it.</source>
        <translation>Suche läuft. Esc bricht sie ab.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show all meetings</source>
        <translation>Alle Besprechungen anzeigen</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Sound and video</source>
        <translation>Ton und Video</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>Aufnahme beginnen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Stop {clock}</source>
        <translation>Beenden {clock}</translation>
    </message>
    <message>
        <source>Take the ten-second test</source>
        <translation>Zehn-Sekunden-Test machen</translation>
    </message>
    <message>
        <source>Text is being written</source>
        <translation>Text wird geschrieben</translation>
    </message>
    <message>
        <source>Text verified</source>
        <translation>Text geprüft</translation>
    </message>
    <message>
        <source>The first words appear here soon.</source>
        <translation>Die ersten Worte erscheinen bald hier.</translation>
    </message>
    <message>
        <source>The keys are destroyed. The search is being built anew without the text.</source>
        <translation>Die Schlüssel sind vernichtet. Die Suche wird ohne den Text neu aufgebaut.</translation>
    </message>
    <message>
        <source>Their keys are destroyed. Backups made earlier still hold them.</source>
        <translation>Ihre Schlüssel werden vernichtet. Frühere Sicherungen haben sie noch.</translation>
    </message>
    <message>
        <source>Them</source>
        <translation>Gegenseite</translation>
    </message>
    <message>
        <source>Them alone</source>
        <translation>Nur Gegenseite</translation>
    </message>
    <message>
        <source>This meeting was recorded without text.</source>
        <translation>Diese Besprechung wurde ohne Text aufgenommen.</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Transcribing</source>
        <translation>Wird verschriftet</translation>
    </message>
    <message>
        <source>Transcribing, {share} %</source>
        <translation>Wird verschriftet, {share} %</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Unpinning meetings</source>
        <translation>Besprechungen werden gelöst</translation>
    </message>
    <message>
        <source>When a conversation starts, press these keys in any program.</source>
        <translation>Wenn ein Gespräch beginnt, drücken Sie diese Tasten in einem beliebigen Programm.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Yesterday, {day}</source>
        <translation>Gestern, {day}</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>You alone</source>
        <translation>Nur Sie</translation>
    </message>
    <message>
        <source>You and them</source>
        <translation>Sie und Gegenseite</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>does not verify</source>
        <translation>besteht die Prüfung nicht</translation>
    </message>
    <message>
        <source>from anywhere</source>
        <translation>von überall</translation>
    </message>
    <message>
        <source>more than {count}</source>
        <translation>mehr als {count}</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>recovered after a crash</source>
        <translation>nach einem Absturz wiederhergestellt</translation>
    </message>
    <message>
        <source>sound erased</source>
        <translation>Ton gelöscht</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>{length} of sound</source>
        <translation>{length} Ton</translation>
    </message>
    <message>
        <source>{lines} in {meetings}</source>
        <translation>{lines} in {meetings}</translation>
    </message>
</context>
<context>
    <name>LiveWindow</name>
    <message>
        <source>Action item</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Add action item, {keys}</source>
        <translation>Aufgabe hinzufügen, {keys}</translation>
    </message>
    <message>
        <source>Add marker, Ctrl+M</source>
        <translation>Markierung setzen, Strg+M</translation>
    </message>
    <message>
        <source>Add marker, {keys}</source>
        <translation>Markierung setzen, {keys}</translation>
    </message>
    <message>
        <source>All on this computer</source>
        <translation>Alles auf diesem Computer</translation>
    </message>
    <message>
        <source>Encrypted on this computer</source>
        <translation>Auf diesem Computer verschlüsselt</translation>
    </message>
    <message>
        <source>Encrypted on this computer from the first second</source>
        <translation>Von der ersten Sekunde an auf diesem Computer verschlüsselt</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>I am just quiet</source>
        <translation>Ich bin nur still</translation>
    </message>
    <message>
        <source>Keep on top</source>
        <translation>Im Vordergrund halten</translation>
    </message>
    <message>
        <source>Level of the file</source>
        <translation>Pegel der Datei</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Make it a strip</source>
        <translation>Zur Leiste machen</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Nothing is being recorded</source>
        <translation>Es wird nichts aufgenommen</translation>
    </message>
    <message>
        <source>On this desktop a program cannot keep its window on top, nor choose its place. The window&apos;s own menu can (often Alt+Space).</source>
        <translation>Auf diesem Desktop kann ein Programm sein Fenster nicht im Vordergrund halten und seinen Platz nicht wählen. Das Menü des Fensters kann es (oft Alt+Leertaste).</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open storage</source>
        <translation>Speicherplatz ansehen</translation>
    </message>
    <message>
        <source>Open the saved meeting</source>
        <translation>Gespeicherte Besprechung öffnen</translation>
    </message>
    <message>
        <source>Open this meeting</source>
        <translation>Diese Besprechung öffnen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause recording</source>
        <translation>Aufnahme anhalten</translation>
    </message>
    <message>
        <source>Paused at {time}</source>
        <translation>Angehalten bei {time}</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Recording since {time}</source>
        <translation>Aufnahme seit {time}</translation>
    </message>
    <message>
        <source>Recording stopped</source>
        <translation>Aufnahme beendet</translation>
    </message>
    <message>
        <source>Recording, {time}</source>
        <translation>Aufnahme, {time}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Resume recording</source>
        <translation>Aufnahme fortsetzen</translation>
    </message>
    <message>
        <source>Saved, {length}</source>
        <translation>Gespeichert, {length}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the whole window</source>
        <translation>Ganzes Fenster zeigen</translation>
    </message>
    <message>
        <source>Sound settings…</source>
        <translation>Toneinstellungen …</translation>
    </message>
    <message>
        <source>Start here, or press these keys in any program.</source>
        <translation>Beginnen Sie hier oder drücken Sie diese Tasten in einem beliebigen Programm.</translation>
    </message>
    <message>
        <source>Start here.</source>
        <translation>Beginnen Sie hier.</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>Aufnahme beginnen</translation>
    </message>
    <message>
        <source>Starting to record</source>
        <translation>Aufnahme beginnt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>The last words</source>
        <translation>Die letzten Worte</translation>
    </message>
    <message>
        <source>The text will be gone over once more.</source>
        <translation>Der Text wird noch einmal durchgegangen.</translation>
    </message>
    <message>
        <source>Their level</source>
        <translation>Pegel der Gegenseite</translation>
    </message>
    <message>
        <source>Their side is silent</source>
        <translation>Gegenseite ist stumm</translation>
    </message>
    <message>
        <source>They are just quiet</source>
        <translation>Dort ist es nur still</translation>
    </message>
    <message>
        <source>Title of the meeting</source>
        <translation>Titel der Besprechung</translation>
    </message>
    <message>
        <source>What is being said</source>
        <translation>Was gesagt wird</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Write a note, {keys} keeps it</source>
        <translation>Notiz schreiben, {keys} behält sie</translation>
    </message>
    <message>
        <source>Write an action item</source>
        <translation>Aufgabe schreiben</translation>
    </message>
    <message>
        <source>Write what is to be done, {keys} keeps it</source>
        <translation>Schreiben, was zu tun ist, {keys} behält es</translation>
    </message>
    <message>
        <source>Writing the last words</source>
        <translation>Die letzten Worte werden geschrieben</translation>
    </message>
    <message>
        <source>Your level</source>
        <translation>Ihr Pegel</translation>
    </message>
    <message>
        <source>Your side is silent</source>
        <translation>Ihre Seite ist stumm</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>bei {time}</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht aufgenommen</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>{level}, missing</source>
        <translation>{level}, fehlt</translation>
    </message>
    <message>
        <source>{level}, missing for {seconds} seconds</source>
        <translation>{level}, fehlt seit {seconds} Sekunden</translation>
    </message>
    <message>
        <source>{level}, silent</source>
        <translation>{level}, stumm</translation>
    </message>
    <message>
        <source>{level}, silent for {seconds} seconds</source>
        <translation>{level}, stumm seit {seconds} Sekunden</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n Lücke</numerusform>
            <numerusform>%n Lücken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marker(s)</source>
        <translation>
            <numerusform>%n Markierung</numerusform>
            <numerusform>%n Markierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more finding(s)</source>
        <translation>
            <numerusform>%n weiterer Befund</numerusform>
            <numerusform>%n weitere Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>(edited)</source>
        <translation>(bearbeitet)</translation>
    </message>
    <message>
        <source>/ {length} verified</source>
        <translation>/ {length} geprüft</translation>
    </message>
    <message>
        <source>A backup that was made before may hold all of it: “noteflow restore FILE --dry-run” tells.</source>
        <translation>Eine frühere Sicherung hat vielleicht noch alles: „noteflow restore FILE --dry-run“ sagt es.</translation>
    </message>
    <message>
        <source>Action item</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Add a marker here</source>
        <translation>Hier eine Markierung setzen</translation>
    </message>
    <message>
        <source>Added: {text}.</source>
        <translation>Hinzugefügt: {text}.</translation>
    </message>
    <message>
        <source>As of now</source>
        <translation>Stand jetzt</translation>
    </message>
    <message>
        <source>As of {date}</source>
        <translation>Stand {date}</translation>
    </message>
    <message>
        <source>As of, change {number} of {count}</source>
        <translation>Stand, Änderung {number} von {count}</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Zurück zu jetzt</translation>
    </message>
    <message>
        <source>Back to now, Esc</source>
        <translation>Zurück zu jetzt, Esc</translation>
    </message>
    <message>
        <source>Being recorded</source>
        <translation>Wird aufgenommen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close, Esc</source>
        <translation>Schließen, Esc</translation>
    </message>
    <message>
        <source>Compared: {events} events and {files} sound files.</source>
        <translation>Verglichen: {events} Ereignisse und {files} Tondateien.</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>Kopieren (Strg+C)</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Copy the transcript</source>
        <translation>Mitschrift kopieren</translation>
    </message>
    <message>
        <source>Delete this line</source>
        <translation>Diese Zeile löschen</translation>
    </message>
    <message>
        <source>Does not verify</source>
        <translation>Besteht die Prüfung nicht</translation>
    </message>
    <message>
        <source>Does not verify from {at}</source>
        <translation>Besteht die Prüfung ab {at} nicht</translation>
    </message>
    <message>
        <source>Done: {text}</source>
        <translation>Erledigt: {text}</translation>
    </message>
    <message>
        <source>Edit (F2)</source>
        <translation>Bearbeiten (F2)</translation>
    </message>
    <message>
        <source>Enter goes there, F2 edits, Delete removes</source>
        <translation>Enter springt hin, F2 bearbeitet, Entf entfernt</translation>
    </message>
    <message>
        <source>Enter keeps it, Ctrl+Enter splits it here, Ctrl+Backspace merges it with the line before</source>
        <translation>Enter behält sie, Strg+Enter teilt sie hier, Strg+Rücktaste verbindet sie mit der Zeile davor</translation>
    </message>
    <message>
        <source>Every event matches its seal. Press to verify the sound as well</source>
        <translation>Jedes Ereignis passt zu seinem Siegel. Drücken Sie, um auch den Ton zu prüfen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export this meeting, Ctrl+E</source>
        <translation>Diese Besprechung exportieren, Strg+E</translation>
    </message>
    <message>
        <source>Export what verifies…</source>
        <translation>Geprüftes exportieren …</translation>
    </message>
    <message>
        <source>Find in this meeting</source>
        <translation>In dieser Besprechung suchen</translation>
    </message>
    <message>
        <source>Find, Ctrl+F</source>
        <translation>Suchen, Strg+F</translation>
    </message>
    <message>
        <source>Five seconds back, Left</source>
        <translation>Fünf Sekunden zurück, Links</translation>
    </message>
    <message>
        <source>Five seconds on, Right</source>
        <translation>Fünf Sekunden vor, Rechts</translation>
    </message>
    <message>
        <source>From {time} on nothing verifies. What follows is kept as it was found.</source>
        <translation>Ab {time} besteht nichts die Prüfung. Was folgt, bleibt, wie es gefunden wurde.</translation>
    </message>
    <message>
        <source>Hear from here (Enter)</source>
        <translation>Ab hier hören (Enter)</translation>
    </message>
    <message>
        <source>Hide the report</source>
        <translation>Bericht verbergen</translation>
    </message>
    <message>
        <source>Its events and its sound are compared with their seals. You can go on reading.</source>
        <translation>Ihre Ereignisse und ihr Ton werden mit ihren Siegeln verglichen. Sie können weiterlesen.</translation>
    </message>
    <message>
        <source>Keep this meeting</source>
        <translation>Diese Besprechung behalten</translation>
    </message>
    <message>
        <source>Kept: what follows is stored as found and not shown.</source>
        <translation>Behalten: Was folgt, ist gespeichert, wie es gefunden wurde, und wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>Let rules delete this meeting again</source>
        <translation>Diese Besprechung wieder von Regeln löschen lassen</translation>
    </message>
    <message>
        <source>Listen anyway</source>
        <translation>Trotzdem anhören</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Markers</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Merge with the line before (Ctrl+Backspace)</source>
        <translation>Mit der Zeile davor verbinden (Strg+Rücktaste)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Name who speaks here…</source>
        <translation>Benennen, wer hier spricht …</translation>
    </message>
    <message>
        <source>No line has it</source>
        <translation>Keine Zeile hat es</translation>
    </message>
    <message>
        <source>No markers were set in this meeting.</source>
        <translation>In dieser Besprechung wurden keine Markierungen gesetzt.</translation>
    </message>
    <message>
        <source>No notes were written in this meeting.</source>
        <translation>In dieser Besprechung wurden keine Notizen geschrieben.</translation>
    </message>
    <message>
        <source>No other meeting is affected.</source>
        <translation>Keine andere Besprechung ist betroffen.</translation>
    </message>
    <message>
        <source>No words were heard in this meeting.</source>
        <translation>In dieser Besprechung war kein Wort zu hören.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Notes and markers</source>
        <translation>Notizen und Markierungen</translation>
    </message>
    <message>
        <source>Notes, markers and people</source>
        <translation>Notizen, Markierungen und Personen</translation>
    </message>
    <message>
        <source>Nothing is added to what does not verify</source>
        <translation>Hier wird nichts hinzugefügt</translation>
    </message>
    <message>
        <source>Nothing of this meeting can be shown.</source>
        <translation>Von dieser Besprechung lässt sich nichts zeigen.</translation>
    </message>
    <message>
        <source>Part of this meeting was changed or damaged</source>
        <translation>Ein Teil dieser Besprechung wurde verändert oder beschädigt</translation>
    </message>
    <message>
        <source>Pause, Space</source>
        <translation>Pause, Leertaste</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Play, Space</source>
        <translation>Abspielen, Leertaste</translation>
    </message>
    <message>
        <source>Read-only while you look back</source>
        <translation>Nur lesen beim Zurückblicken</translation>
    </message>
    <message>
        <source>Recovered after a crash</source>
        <translation>Nach einem Absturz wiederhergestellt</translation>
    </message>
    <message>
        <source>Redo, Ctrl+Shift+Z</source>
        <translation>Wiederholen, Strg+Umschalt+Z</translation>
    </message>
    <message>
        <source>Removed: {text}.</source>
        <translation>Entfernt: {text}.</translation>
    </message>
    <message>
        <source>Safe: everything up to {end} verifies and is shown here.</source>
        <translation>Sicher: Alles bis {end} besteht die Prüfung und wird hier gezeigt.</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Bericht zeigen</translation>
    </message>
    <message>
        <source>Signed last at {size} events, root {root}.</source>
        <translation>Zuletzt unterschrieben bei {size} Ereignissen, Wurzel {root}.</translation>
    </message>
    <message>
        <source>Skip silence</source>
        <translation>Stille überspringen</translation>
    </message>
    <message>
        <source>Speed, {speed} times, [ and ]</source>
        <translation>Tempo, {speed}-fach, [ und ]</translation>
    </message>
    <message>
        <source>Split (Ctrl+Enter)</source>
        <translation>Teilen (Strg+Enter)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text of the line</source>
        <translation>Text der Zeile</translation>
    </message>
    <message>
        <source>Text of the {kind}</source>
        <translation>Text: {kind}</translation>
    </message>
    <message>
        <source>Text verified</source>
        <translation>Text geprüft</translation>
    </message>
    <message>
        <source>The first words appear here soon.</source>
        <translation>Die ersten Worte erscheinen bald hier.</translation>
    </message>
    <message>
        <source>The next place, Enter</source>
        <translation>Nächste Stelle, Enter</translation>
    </message>
    <message>
        <source>The place before, Shift+Enter</source>
        <translation>Vorige Stelle, Umschalt+Enter</translation>
    </message>
    <message>
        <source>The record was signed at {events} events, root {root}…</source>
        <translation>Die Aufzeichnung wurde bei {events} Ereignissen unterschrieben, Wurzel {root}…</translation>
    </message>
    <message>
        <source>The sound of this meeting was changed or damaged</source>
        <translation>Der Ton dieser Besprechung wurde verändert oder beschädigt</translation>
    </message>
    <message>
        <source>This is the first line of its side. Choose a later one to merge it with the one before.</source>
        <translation>Das ist die erste Zeile ihrer Seite. Wählen Sie eine spätere, um sie mit der davor zu verbinden.</translation>
    </message>
    <message>
        <source>This meeting does not verify</source>
        <translation>Diese Besprechung besteht die Prüfung nicht</translation>
    </message>
    <message>
        <source>This meeting verifies, text and sound</source>
        <translation>Diese Besprechung besteht die Prüfung, Text und Ton</translation>
    </message>
    <message>
        <source>This meeting was recorded without text.</source>
        <translation>Diese Besprechung wurde ohne Text aufgenommen.</translation>
    </message>
    <message>
        <source>Timeline, {place} of {length}</source>
        <translation>Zeitleiste, {place} von {length}</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Undo, Ctrl+Z</source>
        <translation>Rückgängig, Strg+Z</translation>
    </message>
    <message>
        <source>Verified to {end} only</source>
        <translation>Nur bis {end} geprüft</translation>
    </message>
    <message>
        <source>Verify this meeting</source>
        <translation>Diese Besprechung prüfen</translation>
    </message>
    <message>
        <source>Verify this meeting: its events and its sound</source>
        <translation>Diese Besprechung prüfen: ihre Ereignisse und ihren Ton</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>What happened: a verification found a sound file that is not as it was written. Safe: the text verifies and is shown here. Kept: the sound is stored as found and is not played until you ask. The report names the file.</source>
        <translation>Was geschah: Eine Prüfung fand eine Tondatei, die nicht so ist, wie sie geschrieben wurde. Sicher: Der Text besteht die Prüfung und wird hier gezeigt. Behalten: Der Ton ist gespeichert, wie er gefunden wurde, und wird erst abgespielt, wenn Sie es verlangen. Der Bericht nennt die Datei.</translation>
    </message>
    <message>
        <source>Verifying this meeting, {percent} %</source>
        <translation>Diese Besprechung wird geprüft, {percent} %</translation>
    </message>
    <message>
        <source>Sound from {at} on is not as it was recorded and stays silent there. Everything else is heard and read as before. Verify the meeting to see which file it is.</source>
        <translation>Der Ton ab {at} ist nicht so, wie er aufgenommen wurde, und bleibt dort stumm. Alles andere ist zu hören und zu lesen wie zuvor. Prüfen Sie die Besprechung, um zu sehen, welche Datei es ist.</translation>
    </message>
    <message>
        <source>What happened: event {event} no longer matches its seal.</source>
        <translation>Was geschah: Ereignis {event} passt nicht mehr zu seinem Siegel.</translation>
    </message>
    <message>
        <source>What is wrong stands below. Nothing of it was changed or thrown away.</source>
        <translation>Was nicht stimmt, steht unten. Nichts davon wurde geändert oder weggeworfen.</translation>
    </message>
    <message>
        <source>Who is “{side}”?</source>
        <translation>Wer ist „{side}“?</translation>
    </message>
    <message>
        <source>Who speaks as “{side}”</source>
        <translation>Wer als „{side}“ spricht</translation>
    </message>
    <message>
        <source>Who speaks in this line. Empty: whoever speaks on its track</source>
        <translation>Wer in dieser Zeile spricht. Leer: wer auf ihrer Spur spricht</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Write a note at {at}</source>
        <translation>Notiz bei {at} schreiben</translation>
    </message>
    <message>
        <source>Write notes in the live window</source>
        <translation>Notizen schreiben Sie im Live-Fenster</translation>
    </message>
    <message>
        <source>Write the text again</source>
        <translation>Text neu schreiben</translation>
    </message>
    <message>
        <source>a marker</source>
        <translation>eine Markierung</translation>
    </message>
    <message>
        <source>a note</source>
        <translation>eine Notiz</translation>
    </message>
    <message>
        <source>a note or marker changed</source>
        <translation>eine Notiz oder Markierung geändert</translation>
    </message>
    <message>
        <source>a speaker named</source>
        <translation>eine Person benannt</translation>
    </message>
    <message>
        <source>an action item</source>
        <translation>eine Aufgabe</translation>
    </message>
    <message>
        <source>an edit done again</source>
        <translation>eine Bearbeitung wiederholt</translation>
    </message>
    <message>
        <source>an edit of the text</source>
        <translation>eine Bearbeitung des Textes</translation>
    </message>
    <message>
        <source>an edit undone</source>
        <translation>eine Bearbeitung rückgängig gemacht</translation>
    </message>
    <message>
        <source>another title</source>
        <translation>ein anderer Titel</translation>
    </message>
    <message>
        <source>change {number} of {count}: {what}</source>
        <translation>Änderung {number} von {count}: {what}</translation>
    </message>
    <message>
        <source>the recording</source>
        <translation>die Aufnahme</translation>
    </message>
    <message>
        <source>the sound erased</source>
        <translation>der Ton gelöscht</translation>
    </message>
    <message>
        <source>the text written again</source>
        <translation>der Text neu geschrieben</translation>
    </message>
    <message>
        <source>{events} events and {files} sound files match their seals.</source>
        <translation>{events} Ereignisse und {files} Tondateien passen zu ihren Siegeln.</translation>
    </message>
    <message>
        <source>{kind} at {time}: {text}</source>
        <translation>{kind} bei {time}: {text}</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>What stands between “ and ” is a command: it is typed in a terminal.</source>
        <translation>Was zwischen „ und “ steht, ist ein Befehl: Er wird in einem Terminal eingegeben.</translation>
    </message>
</context>
<context>
    <name>Microphone</name>
    <message>
        <source>Default: {0}</source>
        <translation>Standard: {0}</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>The desktop’s default</source>
        <translation>Standard des Desktops</translation>
    </message>
    <message>
        <source>Your level</source>
        <translation>Ihr Pegel</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>A backup begins with signing the log, and the vault&apos;s disk takes nothing.</source>
        <translation>Eine Sicherung beginnt damit, das Protokoll zu unterschreiben, und der Datenträger des Tresors nimmt nichts an.</translation>
    </message>
    <message>
        <source>A damaged page keeps the erasure from being proved.</source>
        <translation>Eine beschädigte Seite verhindert, dass das Löschen nachgewiesen wird.</translation>
    </message>
    <message>
        <source>A fact of the kind {name} holds a value that the log cannot store.</source>
        <translation>Eine Tatsache der Art {name} enthält einen Wert, den das Protokoll nicht speichern kann.</translation>
    </message>
    <message>
        <source>A line cannot be split there: one part would be empty.</source>
        <translation>Dort lässt sich eine Zeile nicht teilen: Ein Teil wäre leer.</translation>
    </message>
    <message>
        <source>A line needs some text.</source>
        <translation>Eine Zeile braucht Text.</translation>
    </message>
    <message>
        <source>A meeting needs a title.</source>
        <translation>Eine Besprechung braucht einen Titel.</translation>
    </message>
    <message>
        <source>A meeting&apos;s key does not authenticate: it was altered, or belongs to another meeting or vault.</source>
        <translation>Der Schlüssel einer Besprechung ist nicht echt: Er wurde verändert oder gehört zu einer anderen Besprechung oder einem anderen Tresor.</translation>
    </message>
    <message>
        <source>A new edit and a second pass forget what had been undone.</source>
        <translation>Eine neue Bearbeitung und ein zweiter Durchgang vergessen, was rückgängig gemacht war.</translation>
    </message>
    <message>
        <source>A page of vault.db is damaged, so its keys are not changed.</source>
        <translation>Eine Seite von vault.db ist beschädigt, deshalb werden ihre Schlüssel nicht geändert.</translation>
    </message>
    <message>
        <source>A part of the log is lost, and whose it was is unknown.</source>
        <translation>Ein Teil des Protokolls ist verloren, und niemand weiß, wessen er war.</translation>
    </message>
    <message>
        <source>A part of the log is lost, so it cannot be compared with its anchor.</source>
        <translation>Ein Teil des Protokolls ist verloren, deshalb lässt es sich nicht mit seinem Anker vergleichen.</translation>
    </message>
    <message>
        <source>A part of the log is lost, so its end can be neither signed nor anchored.</source>
        <translation>Ein Teil des Protokolls ist verloren, deshalb lässt sich sein Ende weder unterschreiben noch verankern.</translation>
    </message>
    <message>
        <source>A recording is running already.</source>
        <translation>Es läuft schon eine Aufnahme.</translation>
    </message>
    <message>
        <source>A recording that was cut off could not be sealed yet.</source>
        <translation>Eine abgebrochene Aufnahme konnte noch nicht versiegelt werden.</translation>
    </message>
    <message>
        <source>A recording was cut off by a crash.</source>
        <translation>Eine Aufnahme wurde durch einen Absturz abgebrochen.</translation>
    </message>
    <message>
        <source>A restore that was cut off cannot be finished: {strerror}.</source>
        <translation>Eine abgebrochene Wiederherstellung lässt sich nicht abschließen: {strerror}.</translation>
    </message>
    <message>
        <source>A segment of the meeting is still open.</source>
        <translation>Ein Abschnitt der Besprechung ist noch offen.</translation>
    </message>
    <message>
        <source>A sound file that the log does not name is no sound of this meeting&apos;s own: it was altered, is another meeting&apos;s, or is a copy of a file that the log names.</source>
        <translation>Eine Tondatei, die das Protokoll nicht nennt, ist kein eigener Ton dieser Besprechung: Sie wurde verändert, gehört zu einer anderen Besprechung oder ist die Kopie einer Datei, die das Protokoll nennt.</translation>
    </message>
    <message>
        <source>A vault needs something that opens it.</source>
        <translation>Ein Tresor braucht etwas, das ihn öffnet.</translation>
    </message>
    <message>
        <source>After a failed write the log cannot be read back.</source>
        <translation>Nach einem misslungenen Schreibvorgang lässt sich das Protokoll nicht zurücklesen.</translation>
    </message>
    <message>
        <source>After {count} attempts that failed the next one has to wait: wait {wait_s} s.</source>
        <translation>Nach {count} misslungenen Versuchen muss der nächste warten: noch {wait_s} s.</translation>
    </message>
    <message>
        <source>Allow NoteFlow, or the terminal that it runs in, under System Settings, Privacy &amp; Security, Screen &amp; System Audio Recording, then start it again.</source>
        <translation>Erlauben Sie NoteFlow oder dem Terminal, in dem es läuft, die Aufnahme unter Systemeinstellungen, Datenschutz &amp; Sicherheit, Bildschirm- &amp; Systemaudioaufnahme, dann starten Sie es neu.</translation>
    </message>
    <message>
        <source>Also here: {join}.</source>
        <translation>Auch da: {join}.</translation>
    </message>
    <message>
        <source>An alarm about the log stands, so a copy of it could not be told from a forged one.</source>
        <translation>Zum Protokoll steht ein Alarm an, deshalb ließe sich eine Kopie davon nicht von einer gefälschten unterscheiden.</translation>
    </message>
    <message>
        <source>An earlier one opens the vault as before; `noteflow key recovery` makes a new one.</source>
        <translation>Eine frühere öffnet den Tresor wie bisher; `noteflow key recovery` macht eine neue.</translation>
    </message>
    <message>
        <source>An export holds no “{name}”.</source>
        <translation>Ein Export enthält kein „{name}“.</translation>
    </message>
    <message>
        <source>An id has 32 hexadecimal digits.</source>
        <translation>Eine Kennung hat 32 hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>An id is needed.</source>
        <translation>Eine Kennung wird gebraucht.</translation>
    </message>
    <message>
        <source>An old vault.json cannot be deleted: {strerror}.</source>
        <translation>Eine alte vault.json lässt sich nicht löschen: {strerror}.</translation>
    </message>
    <message>
        <source>An unexpected error came up: {name}.</source>
        <translation>Ein unerwarteter Fehler trat auf: {name}.</translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault and cannot be reached.</source>
        <translation>Ein anderes NoteFlow hält den Tresor und ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault and does not answer.</source>
        <translation>Ein anderes NoteFlow hält den Tresor und antwortet nicht.</translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault.</source>
        <translation>Ein anderes NoteFlow hält den Tresor.</translation>
    </message>
    <message>
        <source>Another NoteFlow is fetching, adding or removing a model.</source>
        <translation>Ein anderes NoteFlow lädt, ergänzt oder entfernt gerade ein Modell.</translation>
    </message>
    <message>
        <source>Another NoteFlow {why}.</source>
        <translation>Ein anderes NoteFlow {why}.</translation>
    </message>
    <message>
        <source>Another one is taken from a folder: `noteflow models add FOLDER`.</source>
        <translation>Ein anderes nehmen Sie aus einem Ordner: `noteflow models add FOLDER`.</translation>
    </message>
    <message>
        <source>Backups, copies of the folder made earlier and what a restore set aside (the folders replaced-1, replaced-2, ...) hold the old keys; exported files are in the clear.</source>
        <translation>Sicherungen, frühere Kopien des Ordners und was eine Wiederherstellung beiseitegelegt hat (die Ordner replaced-1, replaced-2, ...) haben die alten Schlüssel; exportierte Dateien sind unverschlüsselt.</translation>
    </message>
    <message>
        <source>Both sides need the same version.</source>
        <translation>Beide Seiten brauchen dieselbe Version.</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it.</source>
        <translation>Ändern Sie ihre Rechte oder kopieren Sie sie.</translation>
    </message>
    <message>
        <source>Change that first.</source>
        <translation>Ändern Sie das zuerst.</translation>
    </message>
    <message>
        <source>Check its name and folder.</source>
        <translation>Prüfen Sie Namen und Ordner.</translation>
    </message>
    <message>
        <source>Check the disk it is on.</source>
        <translation>Prüfen Sie den Datenträger, auf dem es liegt.</translation>
    </message>
    <message>
        <source>Choose a file with sound in it.</source>
        <translation>Wählen Sie eine Datei mit Ton.</translation>
    </message>
    <message>
        <source>Choose a folder that you can write to.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose a folder with --home.</source>
        <translation>Wählen Sie einen Ordner mit --home.</translation>
    </message>
    <message>
        <source>Choose a letter, a digit or a function key.</source>
        <translation>Wählen Sie einen Buchstaben, eine Ziffer oder eine Funktionstaste.</translation>
    </message>
    <message>
        <source>Choose a longer recording.</source>
        <translation>Wählen Sie eine längere Aufnahme.</translation>
    </message>
    <message>
        <source>Choose a place between two words.</source>
        <translation>Wählen Sie eine Stelle zwischen zwei Wörtern.</translation>
    </message>
    <message>
        <source>Choose a sound or video file in it.</source>
        <translation>Wählen Sie darin eine Ton- oder Videodatei.</translation>
    </message>
    <message>
        <source>Choose a sound or video file.</source>
        <translation>Wählen Sie eine Ton- oder Videodatei.</translation>
    </message>
    <message>
        <source>Choose another file, or copy it again.</source>
        <translation>Wählen Sie eine andere Datei oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space.</source>
        <translation>Wählen Sie einen anderen Ordner oder machen Sie Platz frei.</translation>
    </message>
    <message>
        <source>Choose another in the system&apos;s settings, or press play again.</source>
        <translation>Wählen Sie in den Einstellungen des Systems eine andere oder drücken Sie noch einmal auf Abspielen.</translation>
    </message>
    <message>
        <source>Choose another name, or move it away.</source>
        <translation>Wählen Sie einen anderen Namen oder verschieben Sie sie.</translation>
    </message>
    <message>
        <source>Choose another output in Windows&apos; sound settings.</source>
        <translation>Wählen Sie in den Toneinstellungen von Windows eine andere Ausgabe.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose one of many languages, such as base where it is installed, or the language en.</source>
        <translation>Wählen Sie eines für viele Sprachen, etwa base, wo es installiert ist, oder die Sprache en.</translation>
    </message>
    <message>
        <source>Choose one of: {join}.</source>
        <translation>Wählen Sie eines davon: {join}.</translation>
    </message>
    <message>
        <source>Choose other keys in Settings, under Hotkeys, or bind `noteflow toggle`, `noteflow pause` and `noteflow mark` in the desktop&apos;s own settings.</source>
        <translation>Wählen Sie in den Einstellungen unter „Tastenkürzel“ andere Tasten oder legen Sie `noteflow toggle`, `noteflow pause` und `noteflow mark` in den Einstellungen des Desktops auf Tasten.</translation>
    </message>
    <message>
        <source>Choose what opens it first.</source>
        <translation>Wählen Sie zuerst, was ihn öffnet.</translation>
    </message>
    <message>
        <source>Choose {join}, or another model.</source>
        <translation>Wählen Sie {join} oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>Close another program and try again.</source>
        <translation>Schließen Sie ein anderes Programm und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Close it to them: chmod 700 &apos;{home}&apos;.</source>
        <translation>Schließen Sie ihn für andere: chmod 700 &apos;{home}&apos;.</translation>
    </message>
    <message>
        <source>Close other programs that record, plug it in again, or allow NoteFlow the microphone in the system&apos;s privacy settings.</source>
        <translation>Schließen Sie andere Programme, die aufnehmen, stecken Sie es noch einmal ein oder erlauben Sie NoteFlow das Mikrofon in den Datenschutzeinstellungen des Systems.</translation>
    </message>
    <message>
        <source>Close that program, or forbid exclusive control in the output&apos;s settings in Windows, then try again.</source>
        <translation>Schließen Sie dieses Programm oder verbieten Sie in den Einstellungen der Ausgabe in Windows den alleinigen Zugriff, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Compare it with what you wrote down.</source>
        <translation>Vergleichen Sie sie mit dem, was Sie aufgeschrieben haben.</translation>
    </message>
    <message>
        <source>Convert it, to WAV for example.</source>
        <translation>Wandeln Sie sie um, zum Beispiel in WAV.</translation>
    </message>
    <message>
        <source>Copy it again from where it came.</source>
        <translation>Kopieren Sie sie noch einmal von dort, woher sie kam.</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>Kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Copy it once more from where it was made, or use another backup.</source>
        <translation>Kopieren Sie sie noch einmal von dort, wo sie entstand, oder nehmen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>Copy the folder with what its links lead to (`cp -rL`), and add the copy.</source>
        <translation>Kopieren Sie den Ordner mit dem, worauf seine Verknüpfungen zeigen (`cp -rL`), und fügen Sie die Kopie hinzu.</translation>
    </message>
    <message>
        <source>Delete it to have it no longer shown.</source>
        <translation>Löschen Sie sie, damit sie nicht mehr gezeigt wird.</translation>
    </message>
    <message>
        <source>Delete that yourself.</source>
        <translation>Löschen Sie das selbst.</translation>
    </message>
    <message>
        <source>Delete the line to have it no longer shown.</source>
        <translation>Löschen Sie die Zeile, damit sie nicht mehr gezeigt wird.</translation>
    </message>
    <message>
        <source>Edit it when its sentence is over.</source>
        <translation>Bearbeiten Sie sie, wenn ihr Satz zu Ende ist.</translation>
    </message>
    <message>
        <source>Erase it again.</source>
        <translation>Löschen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Erase the sound again.</source>
        <translation>Löschen Sie den Ton noch einmal.</translation>
    </message>
    <message>
        <source>Event {expected} of its stream should come before it.</source>
        <translation>Ereignis {expected} seines Stroms müsste davor stehen.</translation>
    </message>
    <message>
        <source>Events before it are lost, so its root cannot be compared.</source>
        <translation>Ereignisse davor sind verloren, deshalb lässt sich seine Wurzel nicht vergleichen.</translation>
    </message>
    <message>
        <source>Fetch it again; if that happens again, a proxy or mirror (HTTPS_PROXY, HF_ENDPOINT) changes it.</source>
        <translation>Laden Sie es noch einmal; geschieht das wieder, ändert es ein Proxy oder Spiegel (HTTPS_PROXY, HF_ENDPOINT).</translation>
    </message>
    <message>
        <source>For a new vault choose another folder with --home.</source>
        <translation>Für einen neuen Tresor wählen Sie mit --home einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Four or five unrelated words make a good one.</source>
        <translation>Vier oder fünf Wörter ohne Zusammenhang ergeben eine gute.</translation>
    </message>
    <message>
        <source>Free 200 MB and start again.</source>
        <translation>Machen Sie 200 MB frei und beginnen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Free some memory or disk space.</source>
        <translation>Machen Sie Arbeitsspeicher oder Platz auf dem Datenträger frei.</translation>
    </message>
    <message>
        <source>Free some space first, or choose a data folder on another disk (--home).</source>
        <translation>Machen Sie zuerst Platz frei oder wählen Sie einen Datenordner auf einem anderen Datenträger (--home).</translation>
    </message>
    <message>
        <source>Free some space or check the disk, then start again.</source>
        <translation>Machen Sie Platz frei oder prüfen Sie den Datenträger, dann beginnen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, and try again.</source>
        <translation>Machen Sie Platz frei und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, or see to the disk, the owner and the permissions.</source>
        <translation>Machen Sie Platz frei oder sehen Sie nach Datenträger, Besitzer und Rechten.</translation>
    </message>
    <message>
        <source>Free some space, then start again.</source>
        <translation>Machen Sie Platz frei, dann beginnen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Machen Sie Platz frei, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Machen Sie Platz frei.</translation>
    </message>
    <message>
        <source>Free some space; recording stops on a full disk.</source>
        <translation>Machen Sie Platz frei; auf einem vollen Datenträger endet die Aufnahme.</translation>
    </message>
    <message>
        <source>Free {ROOM} MB and try again.</source>
        <translation>Machen Sie {ROOM} MB frei und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Give --recovery-file to write it to a file.</source>
        <translation>Geben Sie --recovery-file an, um sie in eine Datei zu schreiben.</translation>
    </message>
    <message>
        <source>Give a whole number of {unit} from 0 to {largest}.</source>
        <translation>Geben Sie eine ganze Zahl in {unit} von 0 bis {largest} an.</translation>
    </message>
    <message>
        <source>Give all of them, in order.</source>
        <translation>Geben Sie alle an, in der Reihenfolge.</translation>
    </message>
    <message>
        <source>Give an end that is later than the start.</source>
        <translation>Geben Sie ein Ende an, das nach dem Anfang liegt.</translation>
    </message>
    <message>
        <source>Give it at least one letter.</source>
        <translation>Geben Sie mindestens einen Buchstaben an.</translation>
    </message>
    <message>
        <source>Give it the system keyring or a passphrase of your own.</source>
        <translation>Geben Sie ihm den Schlüsselbund des Systems oder eine eigene Passphrase.</translation>
    </message>
    <message>
        <source>Give its text, or - to read it from standard input.</source>
        <translation>Geben Sie seinen Text an oder -, um ihn von der Standardeingabe zu lesen.</translation>
    </message>
    <message>
        <source>Give keep-sound-days fewer days than keep-days; 0 keeps the sound as long as the text.</source>
        <translation>Geben Sie keep-sound-days weniger Tage als keep-days; 0 behält den Ton so lange wie den Text.</translation>
    </message>
    <message>
        <source>Give more of the id.</source>
        <translation>Geben Sie mehr von der Kennung an.</translation>
    </message>
    <message>
        <source>Give more of the name.</source>
        <translation>Geben Sie mehr vom Namen an.</translation>
    </message>
    <message>
        <source>Give one like de, several like de,en, or auto.</source>
        <translation>Geben Sie eine an wie de, mehrere wie de,en, oder auto.</translation>
    </message>
    <message>
        <source>Give one like tiny.en or base.</source>
        <translation>Geben Sie einen an wie tiny.en oder base.</translation>
    </message>
    <message>
        <source>Give one of letters, digits, dots, dashes and underscores: `--name NAME`.</source>
        <translation>Geben Sie einen aus Buchstaben, Ziffern, Punkten, Strichen und Unterstrichen an: `--name NAME`.</translation>
    </message>
    <message>
        <source>Give one that is there, or {DEFAULT}.</source>
        <translation>Geben Sie eines an, das es gibt, oder {DEFAULT}.</translation>
    </message>
    <message>
        <source>Give this one another name: `--name NAME`.</source>
        <translation>Geben Sie diesem einen anderen Namen: `--name NAME`.</translation>
    </message>
    <message>
        <source>Give {join}.</source>
        <translation>Geben Sie {join} an.</translation>
    </message>
    <message>
        <source>Hold Ctrl, Alt or Super as well.</source>
        <translation>Halten Sie dazu Strg, Alt oder Super.</translation>
    </message>
    <message>
        <source>If it shows a question, answer it and try again; else log out and in.</source>
        <translation>Wenn er eine Frage zeigt, beantworten Sie sie und versuchen Sie es noch einmal; sonst melden Sie sich ab und wieder an.</translation>
    </message>
    <message>
        <source>If nobody has, look in your newest backup for what is missing.</source>
        <translation>Hat das niemand getan, suchen Sie in Ihrer neuesten Sicherung, was fehlt.</translation>
    </message>
    <message>
        <source>If you have put an older copy of the vault back, all is well: `noteflow verify --accept` records that.</source>
        <translation>Haben Sie eine ältere Kopie des Tresors zurückgelegt, ist alles gut: `noteflow verify --accept` vermerkt das.</translation>
    </message>
    <message>
        <source>In the place of the meeting&apos;s folder {parent} there is a link.</source>
        <translation>An der Stelle des Ordners {parent} der Besprechung liegt eine Verknüpfung.</translation>
    </message>
    <message>
        <source>Install NoteFlow again, or leave the computer&apos;s own sound out.</source>
        <translation>Installieren Sie NoteFlow noch einmal oder lassen Sie den Ton des Computers weg.</translation>
    </message>
    <message>
        <source>Install it (on Debian and Ubuntu: libportaudio2), then start NoteFlow again.</source>
        <translation>Installieren Sie sie (unter Debian und Ubuntu: libportaudio2), dann starten Sie NoteFlow neu.</translation>
    </message>
    <message>
        <source>Installed here: {known}.</source>
        <translation>Hier installiert: {known}.</translation>
    </message>
    <message>
        <source>It does not authenticate under its meeting&apos;s key.</source>
        <translation>Es ist mit dem Schlüssel seiner Besprechung nicht echt.</translation>
    </message>
    <message>
        <source>It had not come to any sound.</source>
        <translation>Es war noch kein Ton gekommen.</translation>
    </message>
    <message>
        <source>It has 24 English words.</source>
        <translation>Sie hat 24 englische Wörter.</translation>
    </message>
    <message>
        <source>It is a {name} of a version that this NoteFlow does not know.</source>
        <translation>Es ist ein {name} einer Version, die dieses NoteFlow nicht kennt.</translation>
    </message>
    <message>
        <source>It is kept; a backup may hold it as it was.</source>
        <translation>Es bleibt erhalten; eine Sicherung hat es vielleicht, wie es war.</translation>
    </message>
    <message>
        <source>It is locked: `noteflow unlock` opens it.</source>
        <translation>Er ist gesperrt: `noteflow unlock` öffnet ihn.</translation>
    </message>
    <message>
        <source>It is locked: its log or recordings are there, but vault.json, which has their keys, is missing.</source>
        <translation>Er ist gesperrt: Sein Protokoll oder seine Aufnahmen sind da, aber vault.json mit ihren Schlüsseln fehlt.</translation>
    </message>
    <message>
        <source>It is missing from the log.</source>
        <translation>Es fehlt im Protokoll.</translation>
    </message>
    <message>
        <source>It is not a well-formed {name}.</source>
        <translation>Es ist kein wohlgeformtes {name}.</translation>
    </message>
    <message>
        <source>It is not the one that the log knows: an earlier one was put back, and what opened the vault then opens it again.</source>
        <translation>Es ist nicht die, die das Protokoll kennt: Eine frühere wurde zurückgelegt, und was den Tresor damals öffnete, öffnet ihn wieder.</translation>
    </message>
    <message>
        <source>It is of a kind that this NoteFlow does not know.</source>
        <translation>Es ist von einer Art, die dieses NoteFlow nicht kennt.</translation>
    </message>
    <message>
        <source>It is opened by a passphrase.</source>
        <translation>Eine Passphrase öffnet ihn.</translation>
    </message>
    <message>
        <source>It is opened by its recovery phrase alone.</source>
        <translation>Nur die Wiederherstellungsphrase öffnet ihn.</translation>
    </message>
    <message>
        <source>It is opened by the keyring or a passphrase.</source>
        <translation>Der Schlüsselbund oder eine Passphrase öffnet ihn.</translation>
    </message>
    <message>
        <source>It is opened by the keyring.</source>
        <translation>Der Schlüsselbund öffnet ihn.</translation>
    </message>
    <message>
        <source>It is readable: look before you send it.</source>
        <translation>Sie ist lesbar: Sehen Sie nach, bevor Sie sie senden.</translation>
    </message>
    <message>
        <source>It is recorded again as soon as there is an output.</source>
        <translation>Sie wird wieder aufgenommen, sobald es eine Ausgabe gibt.</translation>
    </message>
    <message>
        <source>It is silent just now, and may be muted.</source>
        <translation>Gerade kommt von dort nichts als Stille; vielleicht ist es stummgeschaltet.</translation>
    </message>
    <message>
        <source>It knows {join}.</source>
        <translation>Es kennt {join}.</translation>
    </message>
    <message>
        <source>It lies on a damaged page of vault.db.</source>
        <translation>Es liegt auf einer beschädigten Seite von vault.db.</translation>
    </message>
    <message>
        <source>It may be muted: switch it on, or choose another in the system&apos;s sound settings.</source>
        <translation>Es ist vielleicht stummgeschaltet: Schalten Sie es ein oder wählen Sie in den Toneinstellungen des Systems ein anderes.</translation>
    </message>
    <message>
        <source>It stands before the beginning of the log.</source>
        <translation>Es steht vor dem Anfang des Protokolls.</translation>
    </message>
    <message>
        <source>It stands outside the log: NoteFlow did not write it there.</source>
        <translation>Es steht außerhalb des Protokolls: NoteFlow hat es dort nicht geschrieben.</translation>
    </message>
    <message>
        <source>It stays in the file until you change that setting.</source>
        <translation>Es bleibt in der Datei, bis Sie diese Einstellung ändern.</translation>
    </message>
    <message>
        <source>It takes the one that {vault_name} had when the backup was made.</source>
        <translation>Es braucht die, die {vault_name} hatte, als die Sicherung gemacht wurde.</translation>
    </message>
    <message>
        <source>It takes what opened the vault then.</source>
        <translation>Es braucht, was den Tresor damals öffnete.</translation>
    </message>
    <message>
        <source>It was not written by this version of `noteflow backup`.</source>
        <translation>Sie wurde nicht von dieser Version von `noteflow backup` geschrieben.</translation>
    </message>
    <message>
        <source>It was put back to an earlier state, or its newest part is lost.</source>
        <translation>Es wurde auf einen früheren Stand zurückgesetzt, oder sein neuester Teil ist verloren.</translation>
    </message>
    <message>
        <source>It was signed for more events than the log holds.</source>
        <translation>Er wurde für mehr Ereignisse unterschrieben, als das Protokoll enthält.</translation>
    </message>
    <message>
        <source>Its columns are not those of an event.</source>
        <translation>Seine Spalten sind nicht die eines Ereignisses.</translation>
    </message>
    <message>
        <source>Its content or its place was altered.</source>
        <translation>Sein Inhalt oder seine Stelle wurde verändert.</translation>
    </message>
    <message>
        <source>Its content, its place or its link was altered.</source>
        <translation>Sein Inhalt, seine Stelle oder sein Glied wurde verändert.</translation>
    </message>
    <message>
        <source>Its fields are: {told}.</source>
        <translation>Seine Felder sind: {told}.</translation>
    </message>
    <message>
        <source>Its file {file} cannot be read.</source>
        <translation>Seine Datei {file} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Its key does not authenticate.</source>
        <translation>Sein Schlüssel ist nicht echt.</translation>
    </message>
    <message>
        <source>Its key is kept in the log alone, so nothing here opens the files.</source>
        <translation>Sein Schlüssel steht nur im Protokoll, deshalb öffnet hier nichts die Dateien.</translation>
    </message>
    <message>
        <source>Its key is missing from vault.db.</source>
        <translation>Sein Schlüssel fehlt in vault.db.</translation>
    </message>
    <message>
        <source>Its key lies on a damaged page of vault.db.</source>
        <translation>Sein Schlüssel liegt auf einer beschädigten Seite von vault.db.</translation>
    </message>
    <message>
        <source>Its key was altered.</source>
        <translation>Sein Schlüssel wurde verändert.</translation>
    </message>
    <message>
        <source>Its link in the chain was altered.</source>
        <translation>Sein Glied in der Kette wurde verändert.</translation>
    </message>
    <message>
        <source>Its signature does not verify.</source>
        <translation>Seine Unterschrift besteht die Prüfung nicht.</translation>
    </message>
    <message>
        <source>Its text is there.</source>
        <translation>Ihr Text ist da.</translation>
    </message>
    <message>
        <source>Its {row} key does not authenticate.</source>
        <translation>Sein Schlüssel {row} ist nicht echt.</translation>
    </message>
    <message>
        <source>Keep those that matter most.</source>
        <translation>Behalten Sie die wichtigsten.</translation>
    </message>
    <message>
        <source>Keys of meetings lie on a damaged page, so none can be destroyed.</source>
        <translation>Schlüssel von Besprechungen liegen auf einer beschädigten Seite, deshalb lässt sich keiner vernichten.</translation>
    </message>
    <message>
        <source>Keys of meetings lie on a damaged page.</source>
        <translation>Schlüssel von Besprechungen liegen auf einer beschädigten Seite.</translation>
    </message>
    <message>
        <source>Leave it out; the microphone alone can be recorded.</source>
        <translation>Lassen Sie ihn weg; das Mikrofon allein lässt sich aufnehmen.</translation>
    </message>
    <message>
        <source>Leave out --at to see it as it is.</source>
        <translation>Lassen Sie --at weg, um sie zu sehen, wie sie ist.</translation>
    </message>
    <message>
        <source>Leave out any of: {join}.</source>
        <translation>Lassen Sie davon weg, was Sie wollen: {join}.</translation>
    </message>
    <message>
        <source>Let it go on, or end it, and try again.</source>
        <translation>Lassen Sie es weiterlaufen oder beenden Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Listen in the app.</source>
        <translation>Hören Sie in der App.</translation>
    </message>
    <message>
        <source>Look at the disk; it is tried again.</source>
        <translation>Sehen Sie nach dem Datenträger; es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>Look at the meeting again: a second pass may have replaced it.</source>
        <translation>Sehen Sie die Besprechung noch einmal an: Ein zweiter Durchgang hat sie vielleicht ersetzt.</translation>
    </message>
    <message>
        <source>Look at the meeting again: it may be gone.</source>
        <translation>Sehen Sie die Besprechung noch einmal an: Sie ist vielleicht nicht mehr da.</translation>
    </message>
    <message>
        <source>Look whether it still runs, then try again.</source>
        <translation>Sehen Sie nach, ob es noch läuft, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Make a recovery phrase (`noteflow key recovery`) or set a passphrase (`noteflow key add-passphrase`).</source>
        <translation>Machen Sie eine Wiederherstellungsphrase (`noteflow key recovery`) oder setzen Sie eine Passphrase (`noteflow key add-passphrase`).</translation>
    </message>
    <message>
        <source>Make another way first: `noteflow key add-passphrase`, `noteflow key recovery`.</source>
        <translation>Schaffen Sie zuerst einen anderen Weg: `noteflow key add-passphrase`, `noteflow key recovery`.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>Legen Sie ihn zuerst an.</translation>
    </message>
    <message>
        <source>Make one with `noteflow init`, or choose a folder with --home.</source>
        <translation>Legen Sie einen mit `noteflow init` an oder wählen Sie mit --home einen Ordner.</translation>
    </message>
    <message>
        <source>Make one with `noteflow key recovery`, and write it down.</source>
        <translation>Machen Sie eine mit `noteflow key recovery` und schreiben Sie sie auf.</translation>
    </message>
    <message>
        <source>Make room on it or make it writable; until then a copy of the whole folder serves as one.</source>
        <translation>Schaffen Sie Platz darauf oder machen Sie ihn beschreibbar; bis dahin dient eine Kopie des ganzen Ordners als Sicherung.</translation>
    </message>
    <message>
        <source>Make room on its disk, or see to the folder&apos;s permissions.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger oder sehen Sie nach den Rechten des Ordners.</translation>
    </message>
    <message>
        <source>Make room on its disk, see that the disk is healthy and the folder yours, then try again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, sehen Sie nach, ob er heil ist und der Ordner Ihnen gehört, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Make room on the disk that holds {folder}.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger mit {folder}.</translation>
    </message>
    <message>
        <source>Make room on the vault&apos;s disk, or see to the folder&apos;s permissions.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger des Tresors oder sehen Sie nach den Rechten des Ordners.</translation>
    </message>
    <message>
        <source>Make room on the vault&apos;s disk, or see whether it is healthy, and start NoteFlow again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger des Tresors oder sehen Sie nach, ob er heil ist, und starten Sie NoteFlow neu.</translation>
    </message>
    <message>
        <source>Make the backup again.</source>
        <translation>Machen Sie die Sicherung noch einmal.</translation>
    </message>
    <message>
        <source>Meetings can be read and exported; for more, see to its disk, owner and permissions, or choose another folder with --home.</source>
        <translation>Besprechungen lassen sich lesen und exportieren; für mehr sehen Sie nach Datenträger, Besitzer und Rechten oder wählen Sie mit --home einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Merge the line before it instead.</source>
        <translation>Verbinden Sie stattdessen die Zeile davor.</translation>
    </message>
    <message>
        <source>Missing: {stretches}.</source>
        <translation>Es fehlt: {stretches}.</translation>
    </message>
    <message>
        <source>Move it to a folder with an ordinary name.</source>
        <translation>Verschieben Sie es in einen Ordner mit einem gewöhnlichen Namen.</translation>
    </message>
    <message>
        <source>Name a file elsewhere.</source>
        <translation>Nennen Sie eine Datei an einem anderen Ort.</translation>
    </message>
    <message>
        <source>Name a file that `noteflow backup` wrote.</source>
        <translation>Nennen Sie eine Datei, die `noteflow backup` geschrieben hat.</translation>
    </message>
    <message>
        <source>Name a folder for the files; a new one is made.</source>
        <translation>Nennen Sie einen Ordner für die Dateien; ein neuer wird angelegt.</translation>
    </message>
    <message>
        <source>Name a new file.</source>
        <translation>Nennen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>Name a new one.</source>
        <translation>Nennen Sie eine neue.</translation>
    </message>
    <message>
        <source>Name one that was recorded.</source>
        <translation>Nennen Sie eine, die aufgenommen wurde.</translation>
    </message>
    <message>
        <source>Name the file to write.</source>
        <translation>Nennen Sie die Datei, die geschrieben werden soll.</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>Nennen Sie die Datei.</translation>
    </message>
    <message>
        <source>Name the folder of one that faster-whisper loads; others are converted by ct2-transformers-converter.</source>
        <translation>Nennen Sie den Ordner eines Modells, das faster-whisper lädt; andere wandelt ct2-transformers-converter um.</translation>
    </message>
    <message>
        <source>Name the folder that holds all of its files; other formats are converted by CTranslate2&apos;s ct2-transformers-converter.</source>
        <translation>Nennen Sie den Ordner, der alle seine Dateien enthält; andere Formate wandelt ct2-transformers-converter von CTranslate2 um.</translation>
    </message>
    <message>
        <source>Name the folder that holds the model&apos;s files.</source>
        <translation>Nennen Sie den Ordner mit den Dateien des Modells.</translation>
    </message>
    <message>
        <source>Names have small letters a to z alone.</source>
        <translation>Namen haben nur die kleinen Buchstaben a bis z.</translation>
    </message>
    <message>
        <source>Neither vault.db nor its copy opens with the vault&apos;s keys.</source>
        <translation>Weder vault.db noch ihre Kopie öffnet sich mit den Schlüsseln des Tresors.</translation>
    </message>
    <message>
        <source>Neither vault.json nor its copy is whole, so the keys cannot be had from this folder.</source>
        <translation>Weder vault.json noch ihre Kopie ist ganz, deshalb sind die Schlüssel aus diesem Ordner nicht zu bekommen.</translation>
    </message>
    <message>
        <source>No edit of this meeting stands.</source>
        <translation>Keine Bearbeitung dieser Besprechung gilt noch.</translation>
    </message>
    <message>
        <source>No folder for the local socket has a path that is short enough.</source>
        <translation>Kein Ordner für den lokalen Socket hat einen Pfad, der kurz genug ist.</translation>
    </message>
    <message>
        <source>No language is named.</source>
        <translation>Es ist keine Sprache genannt.</translation>
    </message>
    <message>
        <source>No line of the same side follows this one.</source>
        <translation>Auf diese folgt keine Zeile derselben Seite.</translation>
    </message>
    <message>
        <source>No microphone can be used, because no sound server is running.</source>
        <translation>Kein Mikrofon lässt sich verwenden, weil kein Tonserver läuft.</translation>
    </message>
    <message>
        <source>No other program has {names}.</source>
        <translation>Kein anderes Programm hat {names}.</translation>
    </message>
    <message>
        <source>No title, text, sound, key, path or name is in it.</source>
        <translation>Darin steht kein Titel, Text, Ton, Schlüssel, Pfad oder Name.</translation>
    </message>
    <message>
        <source>Nobody used NoteFlow for a while.</source>
        <translation>Seit einer Weile hat niemand NoteFlow benutzt.</translation>
    </message>
    <message>
        <source>None are set, as the settings say.</source>
        <translation>Keine sind gesetzt, wie es die Einstellungen sagen.</translation>
    </message>
    <message>
        <source>None of the sound in {name} can be decoded: it is damaged or protected.</source>
        <translation>Vom Ton in {name} lässt sich nichts entschlüsseln: Er ist beschädigt oder geschützt.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Not needed: this vault opens with a passphrase.</source>
        <translation>Nicht nötig: Dieser Tresor öffnet sich mit einer Passphrase.</translation>
    </message>
    <message>
        <source>NoteFlow cannot start with the session: its folder has a name that cannot be written down.</source>
        <translation>NoteFlow kann nicht mit der Sitzung starten: Sein Ordner hat einen Namen, der sich nicht aufschreiben lässt.</translation>
    </message>
    <message>
        <source>NoteFlow could not do that</source>
        <translation>NoteFlow konnte das nicht tun</translation>
    </message>
    <message>
        <source>NoteFlow could not get {join}.</source>
        <translation>NoteFlow konnte {join} nicht bekommen.</translation>
    </message>
    <message>
        <source>NoteFlow could not start</source>
        <translation>NoteFlow konnte nicht starten</translation>
    </message>
    <message>
        <source>NoteFlow has just locked the vault.</source>
        <translation>NoteFlow hat den Tresor gerade gesperrt.</translation>
    </message>
    <message>
        <source>NoteFlow is about to lock or to open the vault.</source>
        <translation>NoteFlow ist dabei, den Tresor zu sperren oder zu öffnen.</translation>
    </message>
    <message>
        <source>NoteFlow is closing.</source>
        <translation>NoteFlow wird beendet.</translation>
    </message>
    <message>
        <source>NoteFlow is open already</source>
        <translation>NoteFlow ist schon offen</translation>
    </message>
    <message>
        <source>NoteFlow is running and holds the vault.</source>
        <translation>NoteFlow läuft und hält den Tresor.</translation>
    </message>
    <message>
        <source>NoteFlow knows no published model called {name}.</source>
        <translation>NoteFlow kennt kein veröffentlichtes Modell namens {name}.</translation>
    </message>
    <message>
        <source>NoteFlow knows no such edit.</source>
        <translation>NoteFlow kennt keine solche Bearbeitung.</translation>
    </message>
    <message>
        <source>NoteFlow may not read {name}.</source>
        <translation>NoteFlow darf {name} nicht lesen.</translation>
    </message>
    <message>
        <source>NoteFlow writes no format called “{name}”.</source>
        <translation>NoteFlow schreibt kein Format namens „{name}“.</translation>
    </message>
    <message>
        <source>NoteFlow&apos;s folder cannot be used: {why}.</source>
        <translation>Der Ordner von NoteFlow lässt sich nicht verwenden: {why}.</translation>
    </message>
    <message>
        <source>NoteFlow&apos;s folder cannot be written to: {why}.</source>
        <translation>In den Ordner von NoteFlow lässt sich nicht schreiben: {why}.</translation>
    </message>
    <message>
        <source>Nothing can be played here.</source>
        <translation>Hier lässt sich nichts abspielen.</translation>
    </message>
    <message>
        <source>Nothing heard from the other side for a minute.</source>
        <translation>Von der Gegenseite war eine Minute lang nichts zu hören.</translation>
    </message>
    <message>
        <source>Nothing heard from your side for a minute.</source>
        <translation>Von Ihrer Seite war eine Minute lang nichts zu hören.</translation>
    </message>
    <message>
        <source>Nothing is being recorded.</source>
        <translation>Es wird nichts aufgenommen.</translation>
    </message>
    <message>
        <source>Nothing is lost so far; the recording goes on in a new file.</source>
        <translation>Bis jetzt ist nichts verloren; die Aufnahme geht in einer neuen Datei weiter.</translation>
    </message>
    <message>
        <source>Nothing is played just now.</source>
        <translation>Gerade wird nichts abgespielt.</translation>
    </message>
    <message>
        <source>Nothing of the file was kept.</source>
        <translation>Von der Datei wurde nichts behalten.</translation>
    </message>
    <message>
        <source>Nothing was changed; try again.</source>
        <translation>Nichts wurde geändert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>Nothing was recorded yet, so nothing is lost.</source>
        <translation>Noch wurde nichts aufgenommen, deshalb ist nichts verloren.</translation>
    </message>
    <message>
        <source>Only a note, a marker or an action item can be added.</source>
        <translation>Hinzufügen lassen sich nur eine Notiz, eine Markierung oder eine Aufgabe.</translation>
    </message>
    <message>
        <source>Only the passphrase opens the vault now: if it is forgotten, the meetings are lost.</source>
        <translation>Nur die Passphrase öffnet den Tresor jetzt: Wird sie vergessen, sind die Besprechungen verloren.</translation>
    </message>
    <message>
        <source>Only the recovery phrase opens the vault now: it is asked for each time.</source>
        <translation>Nur die Wiederherstellungsphrase öffnet den Tresor jetzt: Sie wird jedes Mal verlangt.</translation>
    </message>
    <message>
        <source>Only the system keyring opens the vault now: if it is lost, so are the meetings.</source>
        <translation>Nur der Schlüsselbund des Systems öffnet den Tresor jetzt: Geht er verloren, sind es auch die Besprechungen.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Open it with the NoteFlow that wrote it, or restore a backup.</source>
        <translation>Öffnen Sie sie mit dem NoteFlow, das sie geschrieben hat, oder stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Open it with what it was made with.</source>
        <translation>Öffnen Sie ihn mit dem, womit er angelegt wurde.</translation>
    </message>
    <message>
        <source>Open that vault, or choose another folder.</source>
        <translation>Öffnen Sie jenen Tresor oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Open the session or keyring where it was made.</source>
        <translation>Öffnen Sie die Sitzung oder den Schlüsselbund, wo er angelegt wurde.</translation>
    </message>
    <message>
        <source>Open the session where it was made.</source>
        <translation>Öffnen Sie die Sitzung, in der er angelegt wurde.</translation>
    </message>
    <message>
        <source>Or keep the key under a passphrase of your own: `noteflow init --keystore passphrase`.</source>
        <translation>Oder halten Sie den Schlüssel unter einer eigenen Passphrase: `noteflow init --keystore passphrase`.</translation>
    </message>
    <message>
        <source>Others on this machine may look into its folder; what they see is encrypted, but for names and times.</source>
        <translation>Andere an diesem Computer können in seinen Ordner sehen; was sie sehen, ist bis auf Namen und Zeiten verschlüsselt.</translation>
    </message>
    <message>
        <source>Page {page} of {DATABASE} is damaged.</source>
        <translation>Seite {page} von {DATABASE} ist beschädigt.</translation>
    </message>
    <message>
        <source>Paused: {stretches}.</source>
        <translation>Pause: {stretches}.</translation>
    </message>
    <message>
        <source>Plug in loudspeakers or headphones, or choose an output in the sound settings, then try again.</source>
        <translation>Schließen Sie Lautsprecher oder Kopfhörer an oder wählen Sie in den Toneinstellungen eine Ausgabe, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Plug in loudspeakers or headphones, or switch them on in Windows&apos; sound settings, then try again.</source>
        <translation>Schließen Sie Lautsprecher oder Kopfhörer an oder schalten Sie sie in den Toneinstellungen von Windows ein, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Plug it in again, then retry.</source>
        <translation>Stecken Sie es wieder ein, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Plug it in again.</source>
        <translation>Stecken Sie es wieder ein.</translation>
    </message>
    <message>
        <source>Plug it in or choose another; recording goes on by itself.</source>
        <translation>Stecken Sie es ein oder wählen Sie ein anderes; die Aufnahme geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Plug one in or switch it on, then try again.</source>
        <translation>Stecken Sie eines ein oder schalten Sie es ein, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Plug some in or choose another output in the system&apos;s settings, then press play again.</source>
        <translation>Schließen Sie welche an oder wählen Sie in den Einstellungen des Systems eine andere Ausgabe, dann drücken Sie noch einmal auf Abspielen.</translation>
    </message>
    <message>
        <source>Press the badge to verify again.</source>
        <translation>Drücken Sie auf das Prüfzeichen, um noch einmal zu prüfen.</translation>
    </message>
    <message>
        <source>Put the passphrase on its first line.</source>
        <translation>Schreiben Sie die Passphrase in die erste Zeile.</translation>
    </message>
    <message>
        <source>Put the right item back from a backup of the keyring.</source>
        <translation>Legen Sie den richtigen Eintrag aus einer Sicherung des Schlüsselbunds zurück.</translation>
    </message>
    <message>
        <source>Put vault.json or vault.json.copy back, or restore a backup: `noteflow restore FILE`.</source>
        <translation>Legen Sie vault.json oder vault.json.copy zurück oder stellen Sie eine Sicherung wieder her: `noteflow restore FILE`.</translation>
    </message>
    <message>
        <source>Put vault.json or vault.json.copy back; or `noteflow restore FILE` with a backup and its passphrase or recovery phrase.</source>
        <translation>Legen Sie vault.json oder vault.json.copy zurück; oder `noteflow restore FILE` mit einer Sicherung und ihrer Passphrase oder Wiederherstellungsphrase.</translation>
    </message>
    <message>
        <source>Quit it first.</source>
        <translation>Beenden Sie es zuerst.</translation>
    </message>
    <message>
        <source>Rename it or move it elsewhere: {folder}.</source>
        <translation>Benennen Sie es um oder verschieben Sie es: {folder}.</translation>
    </message>
    <message>
        <source>Restart NoteFlow, or leave it out.</source>
        <translation>Starten Sie NoteFlow neu oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Restart it, or the computer, then try again.</source>
        <translation>Starten Sie es neu oder den Computer, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Restart the computer, then try again.</source>
        <translation>Starten Sie den Computer neu, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Restore a backup.</source>
        <translation>Stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Restore a backup; `noteflow verify` tells what else is damaged.</source>
        <translation>Stellen Sie eine Sicherung wieder her; `noteflow verify` sagt, was sonst noch beschädigt ist.</translation>
    </message>
    <message>
        <source>Restore a backup; vault.json from one opens this folder&apos;s log too.</source>
        <translation>Stellen Sie eine Sicherung wieder her; vault.json daraus öffnet auch das Protokoll dieses Ordners.</translation>
    </message>
    <message>
        <source>Restore vault.json from a backup; `noteflow key repair` helps when the copy beside it is another.</source>
        <translation>Stellen Sie vault.json aus einer Sicherung wieder her; `noteflow key repair` hilft, wenn die Kopie daneben eine andere ist.</translation>
    </message>
    <message>
        <source>Save its file as UTF-8, or type it.</source>
        <translation>Speichern Sie ihre Datei als UTF-8 oder geben Sie sie ein.</translation>
    </message>
    <message>
        <source>Say what is to be done.</source>
        <translation>Sagen Sie, was zu tun ist.</translation>
    </message>
    <message>
        <source>Say which it is.</source>
        <translation>Sagen Sie, welches es ist.</translation>
    </message>
    <message>
        <source>See the desktop&apos;s password manager; log out and in.</source>
        <translation>Sehen Sie in der Passwortverwaltung des Desktops nach; melden Sie sich ab und wieder an.</translation>
    </message>
    <message>
        <source>See to its owner and permissions, and try again.</source>
        <translation>Sehen Sie nach Besitzer und Rechten und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>See to its owner and permissions, or choose another folder with --home.</source>
        <translation>Sehen Sie nach Besitzer und Rechten oder wählen Sie mit --home einen anderen Ordner.</translation>
    </message>
    <message>
        <source>See to its owner and permissions.</source>
        <translation>Sehen Sie nach Besitzer und Rechten.</translation>
    </message>
    <message>
        <source>See to its path and its permissions.</source>
        <translation>Sehen Sie nach Pfad und Rechten.</translation>
    </message>
    <message>
        <source>See to its path.</source>
        <translation>Sehen Sie nach dem Pfad.</translation>
    </message>
    <message>
        <source>See to its permissions, and wipe again.</source>
        <translation>Sehen Sie nach den Rechten und löschen Sie noch einmal alles.</translation>
    </message>
    <message>
        <source>See to its permissions.</source>
        <translation>Sehen Sie nach den Rechten.</translation>
    </message>
    <message>
        <source>See to the disk and to the file {NAME} in the vault&apos;s folder.</source>
        <translation>Sehen Sie nach dem Datenträger und der Datei {NAME} im Ordner des Tresors.</translation>
    </message>
    <message>
        <source>See to the disk that holds {parent}.</source>
        <translation>Sehen Sie nach dem Datenträger mit {parent}.</translation>
    </message>
    <message>
        <source>See to the disk; `noteflow verify` tells more.</source>
        <translation>Sehen Sie nach dem Datenträger; `noteflow verify` sagt mehr.</translation>
    </message>
    <message>
        <source>See to the disk; `noteflow verify` tells what is damaged.</source>
        <translation>Sehen Sie nach dem Datenträger; `noteflow verify` sagt, was beschädigt ist.</translation>
    </message>
    <message>
        <source>See to the folder&apos;s disk and permissions; nothing was lost.</source>
        <translation>Sehen Sie nach Datenträger und Rechten des Ordners; nichts ging verloren.</translation>
    </message>
    <message>
        <source>See to the folder&apos;s owner and permissions, and its disk.</source>
        <translation>Sehen Sie nach Besitzer, Rechten und Datenträger des Ordners.</translation>
    </message>
    <message>
        <source>See to the permissions of the vault&apos;s folder, and that its disk has room and is healthy.</source>
        <translation>Sehen Sie nach den Rechten des Tresorordners und ob sein Datenträger Platz hat und heil ist.</translation>
    </message>
    <message>
        <source>See to the permissions of the vault&apos;s folder.</source>
        <translation>Sehen Sie nach den Rechten des Tresorordners.</translation>
    </message>
    <message>
        <source>See to the permissions of {where}.</source>
        <translation>Sehen Sie nach den Rechten von {where}.</translation>
    </message>
    <message>
        <source>See whether it is read-only or full.</source>
        <translation>Sehen Sie nach, ob er schreibgeschützt oder voll ist.</translation>
    </message>
    <message>
        <source>See whether the disk has room and is healthy, and try again.</source>
        <translation>Sehen Sie nach, ob der Datenträger Platz hat und heil ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>See whether the disk is healthy: `noteflow doctor`.</source>
        <translation>Sehen Sie nach, ob der Datenträger heil ist: `noteflow doctor`.</translation>
    </message>
    <message>
        <source>Segment {number} of the track is still open.</source>
        <translation>Abschnitt {number} der Spur ist noch offen.</translation>
    </message>
    <message>
        <source>Set PYTHON_KEYRING_BACKEND or keyringrc.cfg to the system keyring, or remove that setting.</source>
        <translation>Stellen Sie PYTHON_KEYRING_BACKEND oder keyringrc.cfg auf den Schlüsselbund des Systems oder nehmen Sie diese Einstellung weg.</translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR.</source>
        <translation>Setzen Sie XDG_RUNTIME_DIR.</translation>
    </message>
    <message>
        <source>Several microphones fit {wanted}: {names}.</source>
        <translation>Mehrere Mikrofone passen zu {wanted}: {names}.</translation>
    </message>
    <message>
        <source>Something follows where the backup should end.</source>
        <translation>Etwas folgt, wo die Sicherung enden sollte.</translation>
    </message>
    <message>
        <source>Something is not as it was written</source>
        <translation>Etwas ist nicht so, wie es geschrieben wurde</translation>
    </message>
    <message>
        <source>Something that NoteFlow needs is not there</source>
        <translation>Etwas, das NoteFlow braucht, ist nicht da</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({kind}).</source>
        <translation>Etwas Unerwartetes ging schief ({kind}).</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({name}).</source>
        <translation>Etwas Unerwartetes ging schief ({name}).</translation>
    </message>
    <message>
        <source>Something unexpected went wrong while recording ({name}).</source>
        <translation>Beim Aufnehmen ging etwas Unerwartetes schief ({name}).</translation>
    </message>
    <message>
        <source>Sound cannot be kept for {keep_sound_days} days when the whole meeting is deleted after {keep_days}.</source>
        <translation>Ton kann nicht {keep_sound_days} Tage behalten werden, wenn die ganze Besprechung nach {keep_days} gelöscht wird.</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Speech to text does not run on this machine; its process ended again and again.</source>
        <translation>Sprache zu Text läuft auf diesem Computer nicht; der Prozess endete immer wieder.</translation>
    </message>
    <message>
        <source>Speech to text failed.</source>
        <translation>Sprache zu Text ist misslungen.</translation>
    </message>
    <message>
        <source>Speech to text had to be restarted; nothing is lost, the text comes later.</source>
        <translation>Sprache zu Text musste neu gestartet werden; nichts ist verloren, der Text kommt später.</translation>
    </message>
    <message>
        <source>Speech to text has been ended.</source>
        <translation>Sprache zu Text wurde beendet.</translation>
    </message>
    <message>
        <source>Split it.</source>
        <translation>Teilen Sie sie.</translation>
    </message>
    <message>
        <source>Start NoteFlow again.</source>
        <translation>Starten Sie NoteFlow neu.</translation>
    </message>
    <message>
        <source>Start PipeWire or PulseAudio (a desktop does so when you log in), then try again.</source>
        <translation>Starten Sie PipeWire oder PulseAudio (ein Desktop tut das beim Anmelden), dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Start it again to record.</source>
        <translation>Starten Sie es neu, um aufzunehmen.</translation>
    </message>
    <message>
        <source>Start the recording again.</source>
        <translation>Beginnen Sie die Aufnahme noch einmal.</translation>
    </message>
    <message>
        <source>Start with the hotkey or `noteflow start`.</source>
        <translation>Beginnen Sie mit dem Tastenkürzel oder `noteflow start`.</translation>
    </message>
    <message>
        <source>Stop it first: `noteflow stop`.</source>
        <translation>Beenden Sie sie zuerst: `noteflow stop`.</translation>
    </message>
    <message>
        <source>Stop the recording first: `noteflow stop`.</source>
        <translation>Beenden Sie zuerst die Aufnahme: `noteflow stop`.</translation>
    </message>
    <message>
        <source>Take the link away.</source>
        <translation>Nehmen Sie die Verknüpfung weg.</translation>
    </message>
    <message>
        <source>Text must be valid Unicode and numbers below 2^53.</source>
        <translation>Text muss gültiges Unicode sein und Zahlen unter 2^53.</translation>
    </message>
    <message>
        <source>That command is not understood</source>
        <translation>Diese Eingabe wird nicht verstanden</translation>
    </message>
    <message>
        <source>That is all that opens the vault, so it stays.</source>
        <translation>Das ist alles, was den Tresor öffnet, deshalb bleibt es.</translation>
    </message>
    <message>
        <source>That is no meeting&apos;s id.</source>
        <translation>Das ist keine Kennung einer Besprechung.</translation>
    </message>
    <message>
        <source>That is no microphone&apos;s name.</source>
        <translation>Das ist kein Name eines Mikrofons.</translation>
    </message>
    <message>
        <source>That is no model&apos;s name.</source>
        <translation>Das ist kein Name eines Modells.</translation>
    </message>
    <message>
        <source>That is no track&apos;s name or segment&apos;s number.</source>
        <translation>Das ist kein Name einer Spur und keine Nummer eines Abschnitts.</translation>
    </message>
    <message>
        <source>The NoteFlow that holds the vault has fallen silent in the middle of the call, which it may still do.</source>
        <translation>Das NoteFlow, das den Tresor hält, ist mitten im Aufruf verstummt; es führt ihn vielleicht noch aus.</translation>
    </message>
    <message>
        <source>The NoteFlow that holds the vault went away in the middle of the call.</source>
        <translation>Das NoteFlow, das den Tresor hält, verschwand mitten im Aufruf.</translation>
    </message>
    <message>
        <source>The action item is empty.</source>
        <translation>Die Aufgabe ist leer.</translation>
    </message>
    <message>
        <source>The anchor cannot be read: {strerror}.</source>
        <translation>Der Anker ist nicht lesbar: {strerror}.</translation>
    </message>
    <message>
        <source>The anchor is missing, so it cannot be told whether the log was put back to an earlier state.</source>
        <translation>Der Anker fehlt, deshalb lässt sich nicht sagen, ob das Protokoll auf einen früheren Stand zurückgesetzt wurde.</translation>
    </message>
    <message>
        <source>The audio file holds {samples} samples, the log says {samples1}.</source>
        <translation>Die Tondatei hat {samples} Abtastwerte, das Protokoll nennt {samples1}.</translation>
    </message>
    <message>
        <source>The audio file is another one than the log names.</source>
        <translation>Die Tondatei ist eine andere, als das Protokoll nennt.</translation>
    </message>
    <message>
        <source>The audio file is missing.</source>
        <translation>Die Tondatei fehlt.</translation>
    </message>
    <message>
        <source>The audio file is {state}{at}; {samples} s of it can be heard.</source>
        <translation>Die Tondatei ist {state}{at}; {samples} s davon sind zu hören.</translation>
    </message>
    <message>
        <source>The audio file {name} of the meeting exists already.</source>
        <translation>Die Tondatei {name} der Besprechung gibt es schon.</translation>
    </message>
    <message>
        <source>The backup authenticates, but {why}.</source>
        <translation>Die Sicherung ist echt, aber {why}.</translation>
    </message>
    <message>
        <source>The backup cannot be written: {strerror}.</source>
        <translation>Die Sicherung lässt sich nicht schreiben: {strerror}.</translation>
    </message>
    <message>
        <source>The backup ends before it should.</source>
        <translation>Die Sicherung endet zu früh.</translation>
    </message>
    <message>
        <source>The backup is cut off.</source>
        <translation>Die Sicherung ist abgeschnitten.</translation>
    </message>
    <message>
        <source>The backup is damaged, cut off or was altered: its piece {index} does not verify.</source>
        <translation>Die Sicherung ist beschädigt, abgeschnitten oder wurde verändert: Ihr Stück {index} besteht die Prüfung nicht.</translation>
    </message>
    <message>
        <source>The backup was made by a newer NoteFlow (its format is version {fixed}).</source>
        <translation>Die Sicherung wurde von einem neueren NoteFlow gemacht (ihr Format hat Version {fixed}).</translation>
    </message>
    <message>
        <source>The beginning of the backup was altered or is damaged.</source>
        <translation>Der Anfang der Sicherung wurde verändert oder ist beschädigt.</translation>
    </message>
    <message>
        <source>The call was not understood.</source>
        <translation>Der Aufruf wurde nicht verstanden.</translation>
    </message>
    <message>
        <source>The checkpoints in vault.db are damaged.</source>
        <translation>Die Prüfpunkte in vault.db sind beschädigt.</translation>
    </message>
    <message>
        <source>The checkpoints lie on a damaged page and cannot be checked.</source>
        <translation>Die Prüfpunkte liegen auf einer beschädigten Seite und lassen sich nicht prüfen.</translation>
    </message>
    <message>
        <source>The computer was too slow for a moment; the gap is marked in the recording.</source>
        <translation>Der Computer war einen Moment zu langsam; die Lücke ist in der Aufnahme vermerkt.</translation>
    </message>
    <message>
        <source>The computer went to sleep.</source>
        <translation>Der Computer ging in den Ruhezustand.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound can be recorded from macOS 14.2 on, and this is {version}.</source>
        <translation>Der Ton des Computers lässt sich ab macOS 14.2 aufnehmen, und dies ist {version}.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded on this system.</source>
        <translation>Der Ton des Computers lässt sich auf diesem System nicht aufnehmen.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded.</source>
        <translation>Der Ton des Computers lässt sich nicht aufnehmen.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: macOS gave no tap of it.</source>
        <translation>Der Ton des Computers lässt sich nicht aufnehmen: macOS gab keinen Zugriff darauf.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: no sound server with an output is running.</source>
        <translation>Der Ton des Computers lässt sich nicht aufnehmen: Kein Tonserver mit einer Ausgabe läuft.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: the library PyAudioWPatch is missing.</source>
        <translation>Der Ton des Computers lässt sich nicht aufnehmen: Die Bibliothek PyAudioWPatch fehlt.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: the library catap is missing.</source>
        <translation>Der Ton des Computers lässt sich nicht aufnehmen: Die Bibliothek catap fehlt.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: there is no output to play it on.</source>
        <translation>Der Ton des Computers lässt sich nicht aufnehmen: Es gibt keine Ausgabe dafür.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound was lost at {at}.</source>
        <translation>Der Ton des Computers ging bei {at} verloren.</translation>
    </message>
    <message>
        <source>The computer&apos;s sound system does not answer.</source>
        <translation>Das Tonsystem des Computers antwortet nicht.</translation>
    </message>
    <message>
        <source>The desktop&apos;s portal is asked for {names} when the tray app starts.</source>
        <translation>Das Portal des Desktops wird um {names} gebeten, wenn die App startet.</translation>
    </message>
    <message>
        <source>The disk did not take all of the log&apos;s copy, so it was not put in the log&apos;s place.</source>
        <translation>Der Datenträger nahm nicht die ganze Kopie des Protokolls an, deshalb wurde sie nicht an seine Stelle gelegt.</translation>
    </message>
    <message>
        <source>The disk did not take all of the log&apos;s copy; nothing was changed.</source>
        <translation>Der Datenträger nahm nicht die ganze Kopie des Protokolls an; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The disk did not take what a rule deletes ({strerror}).</source>
        <translation>Der Datenträger nahm nicht an, was eine Regel löscht ({strerror}).</translation>
    </message>
    <message>
        <source>The disk failed for a moment.</source>
        <translation>Der Datenträger versagte einen Moment.</translation>
    </message>
    <message>
        <source>The disk failed: {strerror}.</source>
        <translation>Der Datenträger versagte: {strerror}.</translation>
    </message>
    <message>
        <source>The disk has no room for it: it takes {megabytes}, {megabytes1} are free.</source>
        <translation>Der Datenträger hat keinen Platz dafür: Es braucht {megabytes}, frei sind {megabytes1}.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>The disk is full, so the recording was ended while it could be sealed.</source>
        <translation>Der Datenträger ist voll, deshalb wurde die Aufnahme beendet, solange sie sich versiegeln ließ.</translation>
    </message>
    <message>
        <source>Damaged: {join}.</source>
        <translation>Beschädigt: {join}.</translation>
    </message>
    <message>
        <source>A newer NoteFlow has written vault.db, in a way that this one does not know.</source>
        <translation>Ein neueres NoteFlow hat vault.db geschrieben, auf eine Weise, die dieses nicht kennt.</translation>
    </message>
    <message>
        <source>Bind `noteflow toggle`, `noteflow pause` and `noteflow mark` in the desktop&apos;s own settings.</source>
        <translation>Legen Sie `noteflow toggle`, `noteflow pause` und `noteflow mark` in den Einstellungen des Desktops auf Tasten.</translation>
    </message>
    <message>
        <source>It is recorded again as soon as it is there.</source>
        <translation>Es wird wieder aufgenommen, sobald es da ist.</translation>
    </message>
    <message>
        <source>It is sealed and listed; the text is being completed.</source>
        <translation>Sie ist versiegelt und steht in der Liste; der Text wird ergänzt.</translation>
    </message>
    <message>
        <source>Log in to a desktop session, or install and start gnome-keyring or KWallet, then try again.</source>
        <translation>Melden Sie sich an einer Desktop-Sitzung an oder installieren und starten Sie gnome-keyring oder KWallet, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Make a default keyring once, in the desktop&apos;s password manager, then try again.</source>
        <translation>Legen Sie in der Passwortverwaltung des Desktops einmal einen Standard-Schlüsselbund an, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Make one in Settings, under Security, and keep it on paper.</source>
        <translation>Erstellen Sie eine in den Einstellungen unter „Sicherheit“, und bewahren Sie sie auf Papier auf.</translation>
    </message>
    <message>
        <source>No live text: {why}</source>
        <translation>Kein Live-Text: {why}</translation>
    </message>
    <message>
        <source>Or use a passphrase of your own: `noteflow init --keystore passphrase`.</source>
        <translation>Oder nehmen Sie eine eigene Passphrase: `noteflow init --keystore passphrase`.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The disk is full; nothing was recorded.</source>
        <translation>Der Datenträger ist voll; nichts wurde aufgenommen.</translation>
    </message>
    <message>
        <source>The disk is nearly full: there is room for about {minutes} min of sound.</source>
        <translation>Der Datenträger ist fast voll: Platz ist noch für etwa {minutes} min Ton.</translation>
    </message>
    <message>
        <source>The disk takes no more sound</source>
        <translation>Der Datenträger nimmt keinen Ton mehr an</translation>
    </message>
    <message>
        <source>The edit {name} is not given as it should be.</source>
        <translation>Die Bearbeitung {name} ist nicht so angegeben, wie sie sein sollte.</translation>
    </message>
    <message>
        <source>The end of the log is damaged, so nothing can be added to it.</source>
        <translation>Das Ende des Protokolls ist beschädigt, deshalb lässt sich nichts hinzufügen.</translation>
    </message>
    <message>
        <source>The end of the log lies on a damaged page, so nothing can be added to it.</source>
        <translation>Das Ende des Protokolls liegt auf einer beschädigten Seite, deshalb lässt sich nichts hinzufügen.</translation>
    </message>
    <message>
        <source>The event before it cannot be read, so it cannot be checked.</source>
        <translation>Das Ereignis davor ist nicht lesbar, deshalb lässt es sich nicht prüfen.</translation>
    </message>
    <message>
        <source>The export was stopped.</source>
        <translation>Der Export wurde angehalten.</translation>
    </message>
    <message>
        <source>The file cannot be imported</source>
        <translation>Die Datei kann nicht importiert werden</translation>
    </message>
    <message>
        <source>The file could not be read or written: {strerror}.</source>
        <translation>Die Datei ließ sich nicht lesen oder schreiben: {strerror}.</translation>
    </message>
    <message>
        <source>The file is cut off: its end is missing, so nothing can be added to it.</source>
        <translation>Die Datei ist abgeschnitten: Ihr Ende fehlt, deshalb lässt sich nichts hinzufügen.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The file is not a NoteFlow backup.</source>
        <translation>Die Datei ist keine NoteFlow-Sicherung.</translation>
    </message>
    <message>
        <source>The folder holds a vault&apos;s log or recordings, but vault.json, which has their keys, is missing.</source>
        <translation>Der Ordner enthält das Protokoll oder die Aufnahmen eines Tresors, aber vault.json mit ihren Schlüsseln fehlt.</translation>
    </message>
    <message>
        <source>The folder {parent} does not exist.</source>
        <translation>Den Ordner {parent} gibt es nicht.</translation>
    </message>
    <message>
        <source>The header of the audio file {name} does not verify: it was altered, or is of another key.</source>
        <translation>Der Kopf der Tondatei {name} besteht die Prüfung nicht: Er wurde verändert oder gehört zu einem anderen Schlüssel.</translation>
    </message>
    <message>
        <source>The import was called off.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound is missing from vault.db.</source>
        <translation>Der Schlüssel zum Ton der Besprechung fehlt in vault.db.</translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound is still there.</source>
        <translation>Der Schlüssel zum Ton der Besprechung ist noch da.</translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound lies on a damaged page of vault.db.</source>
        <translation>Der Schlüssel zum Ton der Besprechung liegt auf einer beschädigten Seite von vault.db.</translation>
    </message>
    <message>
        <source>The key that signs checkpoints is lost or was altered.</source>
        <translation>Der Schlüssel, der Prüfpunkte unterschreibt, ist verloren oder wurde verändert.</translation>
    </message>
    <message>
        <source>The keyring cannot be used</source>
        <translation>Der Schlüsselbund ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>The keyring does not open the vault.</source>
        <translation>Der Schlüsselbund öffnet den Tresor nicht.</translation>
    </message>
    <message>
        <source>The keyring of this session is {name}, but the vault&apos;s key was given to {backend}.</source>
        <translation>Der Schlüsselbund dieser Sitzung ist {name}, aber der Schlüssel des Tresors wurde {backend} gegeben.</translation>
    </message>
    <message>
        <source>The keyring that is set up here ({backend}) does not keep secrets in the system&apos;s own store.</source>
        <translation>Der hier eingestellte Schlüsselbund ({backend}) hält Geheimnisse nicht im eigenen Speicher des Systems.</translation>
    </message>
    <message>
        <source>The keys are destroyed, but the files could not be deleted ({strerror}).</source>
        <translation>Die Schlüssel sind vernichtet, aber die Dateien ließen sich nicht löschen ({strerror}).</translation>
    </message>
    <message>
        <source>The keys at the beginning of the backup are damaged, or were altered.</source>
        <translation>Die Schlüssel am Anfang der Sicherung sind beschädigt oder wurden verändert.</translation>
    </message>
    <message>
        <source>The line was deleted.</source>
        <translation>Die Zeile wurde gelöscht.</translation>
    </message>
    <message>
        <source>The link is lost.</source>
        <translation>Das Glied ist verloren.</translation>
    </message>
    <message>
        <source>The link was altered.</source>
        <translation>Das Glied wurde verändert.</translation>
    </message>
    <message>
        <source>The log cannot be copied: {error}.</source>
        <translation>Das Protokoll lässt sich nicht kopieren: {error}.</translation>
    </message>
    <message>
        <source>The log cannot be opened for writing: {orig}.</source>
        <translation>Das Protokoll lässt sich nicht zum Schreiben öffnen: {orig}.</translation>
    </message>
    <message>
        <source>The log could not be copied faithfully; nothing was changed.</source>
        <translation>Das Protokoll ließ sich nicht getreu kopieren; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The log could not be told of the change of keys, so nothing was changed: {orig}.</source>
        <translation>Dem Protokoll ließ sich der Schlüsselwechsel nicht mitteilen, deshalb wurde nichts geändert: {orig}.</translation>
    </message>
    <message>
        <source>The log does not name this audio file.</source>
        <translation>Das Protokoll nennt diese Tondatei nicht.</translation>
    </message>
    <message>
        <source>The log does not say which vault.json is its own, so it cannot be told whether an earlier one was put back.</source>
        <translation>Das Protokoll sagt nicht, welche vault.json seine eigene ist, deshalb lässt sich nicht sagen, ob eine frühere zurückgelegt wurde.</translation>
    </message>
    <message>
        <source>The log has an alarm that nobody has looked at, so rules delete nothing.</source>
        <translation>Das Protokoll hat einen Alarm, den niemand angesehen hat, deshalb löschen Regeln nichts.</translation>
    </message>
    <message>
        <source>The log has an alarm, so its keys are not changed.</source>
        <translation>Das Protokoll hat einen Alarm, deshalb werden seine Schlüssel nicht geändert.</translation>
    </message>
    <message>
        <source>The log is being read just now, so no copy of it can be made.</source>
        <translation>Das Protokoll wird gerade gelesen, deshalb lässt sich keine Kopie davon machen.</translation>
    </message>
    <message>
        <source>The log is not the one that it was signed for.</source>
        <translation>Das Protokoll ist nicht das, für das er unterschrieben wurde.</translation>
    </message>
    <message>
        <source>The log is not the one that its checkpoint of {size} events was signed for.</source>
        <translation>Das Protokoll ist nicht das, für das sein Prüfpunkt von {size} Ereignissen unterschrieben wurde.</translation>
    </message>
    <message>
        <source>The log is not the one that was verified before.</source>
        <translation>Das Protokoll ist nicht das, das zuvor geprüft wurde.</translation>
    </message>
    <message>
        <source>The log may have been written by a newer NoteFlow: use that one.</source>
        <translation>Das Protokoll wurde vielleicht von einem neueren NoteFlow geschrieben: Nehmen Sie jenes.</translation>
    </message>
    <message>
        <source>The log speaks of an audio segment that was never opened.</source>
        <translation>Das Protokoll nennt einen Tonabschnitt, der nie geöffnet wurde.</translation>
    </message>
    <message>
        <source>The log was rolled back or replaced: its first {size} events are not those that were stored.</source>
        <translation>Das Protokoll wurde zurückgesetzt oder ersetzt: Seine ersten {size} Ereignisse sind nicht die gespeicherten.</translation>
    </message>
    <message>
        <source>The log was rolled back: it ends at event {size}, and event {size1} had been stored.</source>
        <translation>Das Protokoll wurde zurückgesetzt: Es endet bei Ereignis {size}, gespeichert war schon Ereignis {size1}.</translation>
    </message>
    <message>
        <source>The log&apos;s checkpoint of {kept} events is missing; the last one there is of {signed} events.</source>
        <translation>Der Prüfpunkt des Protokolls bei {kept} Ereignissen fehlt; der letzte vorhandene ist bei {signed} Ereignissen.</translation>
    </message>
    <message>
        <source>The log&apos;s checkpoints lie on a damaged page.</source>
        <translation>Die Prüfpunkte des Protokolls liegen auf einer beschädigten Seite.</translation>
    </message>
    <message>
        <source>The loudest sound just now was {peak} dB.</source>
        <translation>Das Lauteste war gerade {peak} dB.</translation>
    </message>
    <message>
        <source>The meeting can still be opened.</source>
        <translation>Die Besprechung lässt sich noch öffnen.</translation>
    </message>
    <message>
        <source>The meeting does not verify{since}, so nothing is added to it.</source>
        <translation>Die Besprechung besteht die Prüfung nicht{since}, deshalb wird ihr nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>The meeting had not begun at that place.</source>
        <translation>Die Besprechung hatte an dieser Stelle noch nicht begonnen.</translation>
    </message>
    <message>
        <source>The meeting has been started already.</source>
        <translation>Die Besprechung hat schon begonnen.</translation>
    </message>
    <message>
        <source>The meeting has no audio file {name}.</source>
        <translation>Die Besprechung hat keine Tondatei {name}.</translation>
    </message>
    <message>
        <source>The meeting has no such side.</source>
        <translation>Die Besprechung hat keine solche Seite.</translation>
    </message>
    <message>
        <source>The meeting has not been started.</source>
        <translation>Die Besprechung hat nicht begonnen.</translation>
    </message>
    <message>
        <source>The meeting is being recorded.</source>
        <translation>Die Besprechung wird aufgenommen.</translation>
    </message>
    <message>
        <source>The meeting is not over.</source>
        <translation>Die Besprechung ist nicht zu Ende.</translation>
    </message>
    <message>
        <source>The meeting is over; no sound can be added to it.</source>
        <translation>Die Besprechung ist zu Ende; Ton lässt sich nicht hinzufügen.</translation>
    </message>
    <message>
        <source>The meeting was erased.</source>
        <translation>Die Besprechung wurde gelöscht.</translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased already.</source>
        <translation>Der Ton der Besprechung wurde schon gelöscht.</translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased, so nothing can be heard again.</source>
        <translation>Der Ton der Besprechung wurde gelöscht, deshalb lässt sich nichts noch einmal anhören.</translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased; its text is there.</source>
        <translation>Der Ton der Besprechung wurde gelöscht; ihr Text ist da.</translation>
    </message>
    <message>
        <source>The microphone alone is recorded.</source>
        <translation>Nur das Mikrofon wird aufgenommen.</translation>
    </message>
    <message>
        <source>The microphone gives no sound.</source>
        <translation>Das Mikrofon gibt keinen Ton.</translation>
    </message>
    <message>
        <source>The microphone hears you too faintly.</source>
        <translation>Das Mikrofon hört Sie zu leise.</translation>
    </message>
    <message>
        <source>The microphone is too loud, so what is said is distorted.</source>
        <translation>Das Mikrofon ist zu laut, deshalb klingt das Gesagte verzerrt.</translation>
    </message>
    <message>
        <source>The microphone was lost at {at}.</source>
        <translation>Das Mikrofon ging bei {at} verloren.</translation>
    </message>
    <message>
        <source>The microphone was opened, but gives no sound.</source>
        <translation>Das Mikrofon wurde geöffnet, gibt aber keinen Ton.</translation>
    </message>
    <message>
        <source>The microphone {name} cannot be opened: it is in use, unplugged, or NoteFlow may not use it.</source>
        <translation>Das Mikrofon {name} lässt sich nicht öffnen: Es wird benutzt, ist ausgesteckt, oder NoteFlow darf es nicht verwenden.</translation>
    </message>
    <message>
        <source>The model {model} understands English alone, not {join}.</source>
        <translation>Das Modell {model} versteht nur Englisch, nicht {join}.</translation>
    </message>
    <message>
        <source>The names and terms have {len} characters; {LIMIT} fit.</source>
        <translation>Die Namen und Begriffe haben {len} Zeichen; {LIMIT} passen.</translation>
    </message>
    <message>
        <source>The next change sets it aside and begins a new one.</source>
        <translation>Die nächste Änderung legt sie beiseite und beginnt eine neue.</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation>Die Notiz ist leer.</translation>
    </message>
    <message>
        <source>The other side is being recorded.</source>
        <translation>Die Gegenseite wird aufgenommen.</translation>
    </message>
    <message>
        <source>The part to export ends before it begins.</source>
        <translation>Der zu exportierende Teil endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>The passphrase could not be worked on, because {memory_kib} MiB of memory are not free.</source>
        <translation>Die Passphrase ließ sich nicht verarbeiten, weil {memory_kib} MiB Arbeitsspeicher nicht frei sind.</translation>
    </message>
    <message>
        <source>The passphrase does not open this backup.</source>
        <translation>Die Passphrase öffnet diese Sicherung nicht.</translation>
    </message>
    <message>
        <source>The passphrase does not open this vault.</source>
        <translation>Die Passphrase öffnet diesen Tresor nicht.</translation>
    </message>
    <message>
        <source>The passphrase file is empty.</source>
        <translation>Die Datei mit der Passphrase ist leer.</translation>
    </message>
    <message>
        <source>The passphrase has {len} characters; it needs {PASSPHRASE_LEAST} or more.</source>
        <translation>Die Passphrase hat {len} Zeichen; sie braucht mindestens {PASSPHRASE_LEAST}.</translation>
    </message>
    <message>
        <source>The passphrase is needed to wrap the new root key.</source>
        <translation>Die Passphrase wird gebraucht, um den neuen Wurzelschlüssel einzupacken.</translation>
    </message>
    <message>
        <source>The passphrase is not text in UTF-8.</source>
        <translation>Die Passphrase ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>The passphrase is too easily guessed: it follows a pattern that guessing programs try early.</source>
        <translation>Die Passphrase ist zu leicht zu erraten: Sie folgt einem Muster, das Rateprogramme früh versuchen.</translation>
    </message>
    <message>
        <source>The recording could not be written to disk ({strerror}).</source>
        <translation>Die Aufnahme ließ sich nicht auf den Datenträger schreiben ({strerror}).</translation>
    </message>
    <message>
        <source>The recording is not paused.</source>
        <translation>Die Aufnahme ist nicht angehalten.</translation>
    </message>
    <message>
        <source>The recording is paused already.</source>
        <translation>Die Aufnahme ist schon angehalten.</translation>
    </message>
    <message>
        <source>The recording still writes this line, or it is gone.</source>
        <translation>Die Aufnahme schreibt diese Zeile noch, oder es gibt sie nicht mehr.</translation>
    </message>
    <message>
        <source>The recording was cut off: of what came after {end} nothing is known.</source>
        <translation>Die Aufnahme brach ab: Von dem, was nach {end} kam, ist nichts bekannt.</translation>
    </message>
    <message>
        <source>The recovery file cannot be written: {strerror}.</source>
        <translation>Die Wiederherstellungsdatei lässt sich nicht schreiben: {strerror}.</translation>
    </message>
    <message>
        <source>The recovery file of this vault names {vault_name}; a newer phrase replaces an older one.</source>
        <translation>Die Wiederherstellungsdatei dieses Tresors nennt {vault_name}; eine neuere Phrase ersetzt eine ältere.</translation>
    </message>
    <message>
        <source>The recovery phrase has {PHRASE_WORDS} words; {len} were given.</source>
        <translation>Die Wiederherstellungsphrase hat {PHRASE_WORDS} Wörter; angegeben wurden {len}.</translation>
    </message>
    <message>
        <source>The recovery phrase is a whole one, but not the one that opens this backup.</source>
        <translation>Die Wiederherstellungsphrase ist vollständig, aber nicht die, die diese Sicherung öffnet.</translation>
    </message>
    <message>
        <source>The recovery phrase is a whole one, but not this vault&apos;s.</source>
        <translation>Die Wiederherstellungsphrase ist vollständig, aber nicht die dieses Tresors.</translation>
    </message>
    <message>
        <source>The recovery phrase is not right: its check sum does not fit, so a word is wrong or in another place.</source>
        <translation>Die Wiederherstellungsphrase stimmt nicht: Ihre Prüfsumme passt nicht, also ist ein Wort falsch oder an anderer Stelle.</translation>
    </message>
    <message>
        <source>The recovery phrase is not right: its list of words has none that is spelt like number {places}.</source>
        <translation>Die Wiederherstellungsphrase stimmt nicht: Ihre Wortliste kennt keines, das geschrieben wird wie Nummer {places}.</translation>
    </message>
    <message>
        <source>The recovery phrase is not text.</source>
        <translation>Die Wiederherstellungsphrase ist kein Text.</translation>
    </message>
    <message>
        <source>The recovery phrase that was shown does not count: NoteFlow was ended or locked, or another was made.</source>
        <translation>Die gezeigte Wiederherstellungsphrase gilt nicht: NoteFlow wurde beendet oder gesperrt, oder eine andere wurde gemacht.</translation>
    </message>
    <message>
        <source>The rest is recorded; it joins in as soon as it is there.</source>
        <translation>Das Übrige wird aufgenommen; es kommt hinzu, sobald es da ist.</translation>
    </message>
    <message>
        <source>The running NoteFlow hears {names}.</source>
        <translation>Das laufende NoteFlow hört {names}.</translation>
    </message>
    <message>
        <source>The setting could not be kept: {strerror}.</source>
        <translation>Die Einstellung ließ sich nicht behalten: {strerror}.</translation>
    </message>
    <message>
        <source>The signature of the log&apos;s last checkpoint does not verify.</source>
        <translation>Die Unterschrift des letzten Prüfpunkts des Protokolls besteht die Prüfung nicht.</translation>
    </message>
    <message>
        <source>The sound cannot be played: the computer has no loudspeakers or headphones that can be used.</source>
        <translation>Der Ton lässt sich nicht abspielen: Der Computer hat keine Lautsprecher oder Kopfhörer, die sich verwenden lassen.</translation>
    </message>
    <message>
        <source>The sound cannot be read.</source>
        <translation>Der Ton ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The sound in {name} is of a kind that NoteFlow cannot decode.</source>
        <translation>Der Ton in {name} ist von einer Art, die NoteFlow nicht entschlüsseln kann.</translation>
    </message>
    <message>
        <source>The sound is recorded all the same.</source>
        <translation>Der Ton wird trotzdem aufgenommen.</translation>
    </message>
    <message>
        <source>The sound is safe; `noteflow recover --wait` tries again.</source>
        <translation>Der Ton ist sicher; `noteflow recover --wait` versucht es noch einmal.</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing, so there is neither microphone nor playback.</source>
        <translation>Die Tonbibliothek PortAudio fehlt, deshalb gibt es weder Mikrofon noch Wiedergabe.</translation>
    </message>
    <message>
        <source>The sound output was lost.</source>
        <translation>Die Tonausgabe ging verloren.</translation>
    </message>
    <message>
        <source>The sound server does not answer.</source>
        <translation>Der Tonserver antwortet nicht.</translation>
    </message>
    <message>
        <source>The speech model {name} does not understand the language {strange}.</source>
        <translation>Das Sprachmodell {name} versteht die Sprache {strange} nicht.</translation>
    </message>
    <message>
        <source>The speech model {name} is not installed.</source>
        <translation>Das Sprachmodell {name} ist nicht installiert.</translation>
    </message>
    <message>
        <source>The stream ends at event {last}, not at {expected}.</source>
        <translation>Der Strom endet bei Ereignis {last}, nicht bei {expected}.</translation>
    </message>
    <message>
        <source>The system keyring ({backend}) did not give back what it was given to keep.</source>
        <translation>Der Schlüsselbund des Systems ({backend}) gab nicht zurück, was er aufbewahren sollte.</translation>
    </message>
    <message>
        <source>The system keyring ({backend}) is locked, and there is no screen on which it could ask for its password.</source>
        <translation>Der Schlüsselbund des Systems ({backend}) ist gesperrt, und es gibt keinen Bildschirm, auf dem er nach seinem Passwort fragen könnte.</translation>
    </message>
    <message>
        <source>The system keyring ({backend}) stayed locked: its question for the password was dismissed, or never seen.</source>
        <translation>Der Schlüsselbund des Systems ({backend}) blieb gesperrt: Seine Frage nach dem Passwort wurde weggeklickt oder nie gesehen.</translation>
    </message>
    <message>
        <source>The system keyring ({name}) no longer holds this vault&apos;s key, which {backend} was given.</source>
        <translation>Der Schlüsselbund des Systems ({name}) hat den Schlüssel dieses Tresors nicht mehr, der {backend} gegeben wurde.</translation>
    </message>
    <message>
        <source>The system keyring cannot be used now.</source>
        <translation>Der Schlüsselbund des Systems lässt sich jetzt nicht verwenden.</translation>
    </message>
    <message>
        <source>The system keyring did not answer within {limit:g} seconds.</source>
        <translation>Der Schlüsselbund des Systems antwortete nicht innerhalb von {limit} Sekunden.</translation>
    </message>
    <message>
        <source>The system keyring failed ({backend}).</source>
        <translation>Der Schlüsselbund des Systems versagte ({backend}).</translation>
    </message>
    <message>
        <source>The system keyring&apos;s item for this vault ({backend}) was not written by NoteFlow.</source>
        <translation>Der Eintrag dieses Tresors im Schlüsselbund des Systems ({backend}) wurde nicht von NoteFlow geschrieben.</translation>
    </message>
    <message>
        <source>The system keyring&apos;s item for this vault holds the key of another vault.</source>
        <translation>Der Eintrag dieses Tresors im Schlüsselbund des Systems enthält den Schlüssel eines anderen Tresors.</translation>
    </message>
    <message>
        <source>The system refused it ({strerror}).</source>
        <translation>Das System hat es verweigert ({strerror}).</translation>
    </message>
    <message>
        <source>The tables of {DATABASE} contradict each other: {DAMAGED_WAL}.</source>
        <translation>Die Tabellen von {DATABASE} widersprechen einander: {DAMAGED_WAL}.</translation>
    </message>
    <message>
        <source>The tables of {DATABASE} contradict each other: {line}.</source>
        <translation>Die Tabellen von {DATABASE} widersprechen einander: {line}.</translation>
    </message>
    <message>
        <source>The text could not be completed ({name}).</source>
        <translation>Der Text ließ sich nicht ergänzen ({name}).</translation>
    </message>
    <message>
        <source>The text has {len} characters; {TEXT_LIMIT} are the most.</source>
        <translation>Der Text hat {len} Zeichen; höchstens {TEXT_LIMIT} passen.</translation>
    </message>
    <message>
        <source>The text is completed at the next start.</source>
        <translation>Der Text wird beim nächsten Start ergänzt.</translation>
    </message>
    <message>
        <source>The track has a segment {number} already.</source>
        <translation>Die Spur hat schon einen Abschnitt {number}.</translation>
    </message>
    <message>
        <source>The track has no open segment.</source>
        <translation>Die Spur hat keinen offenen Abschnitt.</translation>
    </message>
    <message>
        <source>The tray app hears {names} while it runs.</source>
        <translation>NoteFlow hört {names}, solange es läuft.</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Die beiden Passphrasen sind nicht gleich.</translation>
    </message>
    <message>
        <source>The vault cannot be written</source>
        <translation>In den Tresor lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>The vault gets a new recovery phrase, which is shown on a terminal alone.</source>
        <translation>Der Tresor bekommt eine neue Wiederherstellungsphrase, die nur in einem Terminal gezeigt wird.</translation>
    </message>
    <message>
        <source>The vault has a passphrase already.</source>
        <translation>Der Tresor hat schon eine Passphrase.</translation>
    </message>
    <message>
        <source>The vault has no passphrase yet.</source>
        <translation>Der Tresor hat noch keine Passphrase.</translation>
    </message>
    <message>
        <source>The vault has no slot “{kind}”.</source>
        <translation>Der Tresor hat keinen Zugang „{kind}“.</translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation>Der Tresor ist gesperrt</translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation>Der Tresor ist gesperrt.</translation>
    </message>
    <message>
        <source>The vault is not open.</source>
        <translation>Der Tresor ist nicht offen.</translation>
    </message>
    <message>
        <source>The vault is opened by the system keyring alone, so nobody could open a backup of it on another machine.</source>
        <translation>Nur der Schlüsselbund des Systems öffnet den Tresor, deshalb könnte auf einem anderen Computer niemand eine Sicherung davon öffnen.</translation>
    </message>
    <message>
        <source>The vault&apos;s databases are closed.</source>
        <translation>Die Datenbanken des Tresors sind geschlossen.</translation>
    </message>
    <message>
        <source>The vault&apos;s folder cannot be written to, and there is no room for a copy to read from.</source>
        <translation>In den Ordner des Tresors lässt sich nicht schreiben, und für eine Kopie zum Lesen ist kein Platz.</translation>
    </message>
    <message>
        <source>The vault&apos;s folder takes nothing, so it is only read: its disk is full, read-only, or not yours to write.</source>
        <translation>Der Ordner des Tresors nimmt nichts an, deshalb wird er nur gelesen: Sein Datenträger ist voll, schreibgeschützt, oder Sie dürfen dort nicht schreiben.</translation>
    </message>
    <message>
        <source>The vault&apos;s keys are still in {join}.</source>
        <translation>Die Schlüssel des Tresors stehen noch in {join}.</translation>
    </message>
    <message>
        <source>The vault’s keys are missing</source>
        <translation>Die Schlüssel des Tresors fehlen</translation>
    </message>
    <message>
        <source>The verification was called off.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The {what} file cannot be read: {strerror}.</source>
        <translation>Die Datei {what} ist nicht lesbar: {strerror}.</translation>
    </message>
    <message>
        <source>The {what} file is far too large to be one.</source>
        <translation>Die Datei {what} ist viel zu groß, um eine zu sein.</translation>
    </message>
    <message>
        <source>Their sound may be playing on another device: choose that one as the output in the system&apos;s sound settings.</source>
        <translation>Der Ton der Gegenseite läuft vielleicht auf einem anderen Gerät: Wählen Sie dieses in den Toneinstellungen des Systems als Ausgabe.</translation>
    </message>
    <message>
        <source>Them</source>
        <translation>Gegenseite</translation>
    </message>
    <message>
        <source>Then try again; nothing was tried now.</source>
        <translation>Dann versuchen Sie es noch einmal; jetzt wurde nichts versucht.</translation>
    </message>
    <message>
        <source>There are: microphone, {join}.</source>
        <translation>Es gibt: microphone, {join}.</translation>
    </message>
    <message>
        <source>There are: {join}.</source>
        <translation>Es gibt: {join}.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>Es gibt: {names}.</translation>
    </message>
    <message>
        <source>There is a file {path} already.</source>
        <translation>Eine Datei {path} gibt es schon.</translation>
    </message>
    <message>
        <source>There is a model called {name} already.</source>
        <translation>Ein Modell namens {name} gibt es schon.</translation>
    </message>
    <message>
        <source>There is a vault already.</source>
        <translation>Einen Tresor gibt es schon.</translation>
    </message>
    <message>
        <source>There is a vault in this folder already.</source>
        <translation>In diesem Ordner gibt es schon einen Tresor.</translation>
    </message>
    <message>
        <source>There is a vault.db already.</source>
        <translation>Eine vault.db gibt es schon.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Es gibt keine Datei {path}.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>There is no hotkey “{action}”.</source>
        <translation>Es gibt kein Tastenkürzel „{action}“.</translation>
    </message>
    <message>
        <source>There is no microphone called {wanted}.</source>
        <translation>Es gibt kein Mikrofon namens {wanted}.</translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation>Es gibt kein Mikrofon.</translation>
    </message>
    <message>
        <source>There is no model {name} here.</source>
        <translation>Hier gibt es kein Modell {name}.</translation>
    </message>
    <message>
        <source>There is no model “{model}” on this machine.</source>
        <translation>Auf diesem Computer gibt es kein Modell „{model}“.</translation>
    </message>
    <message>
        <source>There is no recovery phrase yet.</source>
        <translation>Es gibt noch keine Wiederherstellungsphrase.</translation>
    </message>
    <message>
        <source>There is no room left on the disk that has NoteFlow’s folder, so the vault cannot be opened.</source>
        <translation>Auf dem Datenträger mit dem Ordner von NoteFlow ist kein Platz mehr, deshalb lässt sich der Tresor nicht öffnen.</translation>
    </message>
    <message>
        <source>There is no room on the disk for a copy of the log, so its keys are not changed.</source>
        <translation>Auf dem Datenträger ist kein Platz für eine Kopie des Protokolls, deshalb werden seine Schlüssel nicht geändert.</translation>
    </message>
    <message>
        <source>There is no screen here for the tray app.</source>
        <translation>Hier gibt es keinen Bildschirm für die App.</translation>
    </message>
    <message>
        <source>There is no setting “{name}”.</source>
        <translation>Es gibt keine Einstellung „{name}“.</translation>
    </message>
    <message>
        <source>There is no slot “{kind}”.</source>
        <translation>Es gibt keinen Zugang „{kind}“.</translation>
    </message>
    <message>
        <source>There is no such action item.</source>
        <translation>Es gibt keine solche Aufgabe.</translation>
    </message>
    <message>
        <source>There is no such line.</source>
        <translation>Es gibt keine solche Zeile.</translation>
    </message>
    <message>
        <source>There is no such meeting.</source>
        <translation>Es gibt keine solche Besprechung.</translation>
    </message>
    <message>
        <source>There is no such note, marker or action item.</source>
        <translation>Es gibt keine solche Notiz, Markierung oder Aufgabe.</translation>
    </message>
    <message>
        <source>There is no system keyring in this session.</source>
        <translation>In dieser Sitzung gibt es keinen Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>There is no vault in NoteFlow&apos;s folder.</source>
        <translation>Im Ordner von NoteFlow gibt es keinen Tresor.</translation>
    </message>
    <message>
        <source>There is no vault yet.</source>
        <translation>Es gibt noch keinen Tresor.</translation>
    </message>
    <message>
        <source>There is no {what} {path}.</source>
        <translation>Es gibt kein {what} {path}.</translation>
    </message>
    <message>
        <source>There is none yet; the first recording makes one.</source>
        <translation>Es gibt noch keinen; die erste Aufnahme legt einen an.</translation>
    </message>
    <message>
        <source>There is none: if the key that opens the vault is lost, so are the meetings.</source>
        <translation>Es gibt keine: Geht der Schlüssel verloren, der den Tresor öffnet, sind es auch die Besprechungen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is one; it opens the vault when all else is lost.</source>
        <translation>Es gibt eine; sie öffnet den Tresor, wenn alles andere verloren ist.</translation>
    </message>
    <message>
        <source>There is: {known}.</source>
        <translation>Es gibt: {known}.</translation>
    </message>
    <message>
        <source>These keys are those of “{other}” already.</source>
        <translation>Diese Tasten gehören schon zu „{other}“.</translation>
    </message>
    <message>
        <source>They are kept: a backup of the log that knows the meeting opens them again.</source>
        <translation>Sie bleiben erhalten: Eine Sicherung des Protokolls, das die Besprechung kennt, öffnet sie wieder.</translation>
    </message>
    <message>
        <source>They are sealed and listed; the text is being completed.</source>
        <translation>Sie sind versiegelt und stehen in der Liste; der Text wird ergänzt.</translation>
    </message>
    <message>
        <source>They can no longer be opened; the next start of NoteFlow deletes them.</source>
        <translation>Sie lassen sich nicht mehr öffnen; der nächste Start von NoteFlow löscht sie.</translation>
    </message>
    <message>
        <source>This NoteFlow does not know the call “{name}”.</source>
        <translation>Dieses NoteFlow kennt den Aufruf „{name}“ nicht.</translation>
    </message>
    <message>
        <source>This asks again for what opens the vault.</source>
        <translation>Das verlangt noch einmal, was den Tresor öffnet.</translation>
    </message>
    <message>
        <source>This backup has no passphrase.</source>
        <translation>Diese Sicherung hat keine Passphrase.</translation>
    </message>
    <message>
        <source>This backup has no recovery phrase.</source>
        <translation>Diese Sicherung hat keine Wiederherstellungsphrase.</translation>
    </message>
    <message>
        <source>This is no Whisper model in CTranslate2&apos;s format: {file} is not of that form.</source>
        <translation>Das ist kein Whisper-Modell im Format von CTranslate2: {file} hat nicht diese Form.</translation>
    </message>
    <message>
        <source>This key cannot be a hotkey.</source>
        <translation>Diese Taste kann kein Tastenkürzel sein.</translation>
    </message>
    <message>
        <source>This key is needed for writing.</source>
        <translation>Diese Taste wird zum Schreiben gebraucht.</translation>
    </message>
    <message>
        <source>This vault belongs to a newer NoteFlow</source>
        <translation>Dieser Tresor gehört zu einem neueren NoteFlow</translation>
    </message>
    <message>
        <source>This vault has no passphrase.</source>
        <translation>Dieser Tresor hat keine Passphrase.</translation>
    </message>
    <message>
        <source>This vault has no recovery phrase.</source>
        <translation>Dieser Tresor hat keine Wiederherstellungsphrase.</translation>
    </message>
    <message>
        <source>Too much of the log is damaged to make a checkpoint of it.</source>
        <translation>Zu viel vom Protokoll ist beschädigt, um einen Prüfpunkt davon zu machen.</translation>
    </message>
    <message>
        <source>Try again and answer it.</source>
        <translation>Versuchen Sie es noch einmal und beantworten Sie sie.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Try again; the file logs/noteflow.log in its folder tells more.</source>
        <translation>Versuchen Sie es noch einmal; die Datei logs/noteflow.log in seinem Ordner sagt mehr.</translation>
    </message>
    <message>
        <source>Until then meetings can be read in a terminal, by `noteflow list` and `show`.</source>
        <translation>Bis dahin lassen sich Besprechungen in einem Terminal lesen, mit `noteflow list` und `show`.</translation>
    </message>
    <message>
        <source>Update NoteFlow, or move that file away and start again.</source>
        <translation>Aktualisieren Sie NoteFlow oder verschieben Sie diese Datei und starten Sie neu.</translation>
    </message>
    <message>
        <source>Use the newer NoteFlow, or restore a backup that was made by this one.</source>
        <translation>Nehmen Sie das neuere NoteFlow oder stellen Sie eine Sicherung wieder her, die dieses gemacht hat.</translation>
    </message>
    <message>
        <source>What is recorded meanwhile is transcribed afterwards.</source>
        <translation>Was inzwischen aufgenommen wird, bekommt seinen Text danach.</translation>
    </message>
    <message>
        <source>What is there opens as usual, and until this is cleared up no rule deletes anything.</source>
        <translation>Was da ist, öffnet sich wie üblich, und bis das geklärt ist, löscht keine Regel etwas.</translation>
    </message>
    <message>
        <source>Write it as in &lt;ctrl&gt;+&lt;alt&gt;+r.</source>
        <translation>Schreiben Sie es wie &lt;ctrl&gt;+&lt;alt&gt;+r.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Your meetings are as they were: NoteFlow changes nothing in a vault that it cannot open.</source>
        <translation>Ihre Besprechungen sind, wie sie waren: NoteFlow ändert nichts in einem Tresor, den es nicht öffnen kann.</translation>
    </message>
    <message>
        <source>{NAME} in the vault&apos;s folder says something that is not understood about {join}, so the usual holds there.</source>
        <translation>{NAME} im Ordner des Tresors sagt über {join} etwas, das nicht verstanden wird, deshalb gilt dort das Übliche.</translation>
    </message>
    <message>
        <source>{NAME} in the vault&apos;s folder was written by a newer NoteFlow, so this one does not change it.</source>
        <translation>{NAME} im Ordner des Tresors wurde von einem neueren NoteFlow geschrieben, deshalb ändert dieses sie nicht.</translation>
    </message>
    <message>
        <source>{device} works.</source>
        <translation>{device} funktioniert.</translation>
    </message>
    <message>
        <source>{name} answers.</source>
        <translation>{name} antwortet.</translation>
    </message>
    <message>
        <source>{recovered} recordings were cut off by a crash.</source>
        <translation>{recovered} Aufnahmen wurden durch einen Absturz abgebrochen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The log does not know this meeting (sound files: {files}, {size} bytes).</source>
        <translation>Das Protokoll kennt diese Besprechung nicht (Tondateien: {files}, {size} Bytes).</translation>
    </message>
    <message>
        <source>The sound is recorded; its text is written when that is put right.</source>
        <translation>Der Ton wird aufgenommen; sein Text wird geschrieben, wenn das behoben ist.</translation>
    </message>
    <message>
        <source>The speech model {name} is damaged, so it is not used.</source>
        <translation>Das Sprachmodell {name} ist beschädigt, deshalb wird es nicht benutzt.</translation>
    </message>
    <message>
        <source>The system did not take the change of what starts with it ({strerror}).</source>
        <translation>Das System hat die Änderung daran, was mit ihm startet, nicht angenommen ({strerror}).</translation>
    </message>
    <message>
        <source>The system keyring ({backend}) has no place for secrets yet, and could not ask for one to be made.</source>
        <translation>Der Schlüsselbund des Systems ({backend}) hat noch keinen Platz für Geheimnisse und konnte nicht darum bitten, einen anzulegen.</translation>
    </message>
    <message>
        <source>Turn its level down in the system&apos;s sound settings, or move away from it.</source>
        <translation>Stellen Sie es in den Toneinstellungen des Systems leiser oder gehen Sie weiter weg.</translation>
    </message>
    <message>
        <source>Turn its level up in the system&apos;s sound settings, or move nearer to it.</source>
        <translation>Stellen Sie es in den Toneinstellungen des Systems lauter oder gehen Sie näher heran.</translation>
    </message>
    <message>
        <source>Type it when asked.</source>
        <translation>Geben Sie sie ein, wenn danach gefragt wird.</translation>
    </message>
    <message>
        <source>Undo brings back what was deleted last.</source>
        <translation>Rückgängig bringt das zuletzt Gelöschte zurück.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Unlock it, for instance by logging in to the desktop, and try again.</source>
        <translation>Entsperren Sie ihn, etwa durch Anmelden am Desktop, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Unmount it and try again, or restore into another folder with --home.</source>
        <translation>Hängen Sie es aus und versuchen Sie es noch einmal oder stellen Sie mit --home in einen anderen Ordner wieder her.</translation>
    </message>
    <message>
        <source>Update NoteFlow, and restore it then.</source>
        <translation>Aktualisieren Sie NoteFlow und stellen Sie sie dann wieder her.</translation>
    </message>
    <message>
        <source>Use NoteFlow there, or wait until it is done.</source>
        <translation>Benutzen Sie NoteFlow dort oder warten Sie, bis es fertig ist.</translation>
    </message>
    <message>
        <source>Use `noteflow start` instead.</source>
        <translation>Nehmen Sie stattdessen `noteflow start`.</translation>
    </message>
    <message>
        <source>Use another backup.</source>
        <translation>Nehmen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>Use it, or choose another folder with --home.</source>
        <translation>Nehmen Sie ihn oder wählen Sie mit --home einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Use the one that runs, or end it and try again.</source>
        <translation>Benutzen Sie das laufende oder beenden Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Wait a moment, or quit it first.</source>
        <translation>Warten Sie einen Moment oder beenden Sie es zuerst.</translation>
    </message>
    <message>
        <source>Wait until it is done, or end it.</source>
        <translation>Warten Sie, bis es fertig ist, oder beenden Sie es.</translation>
    </message>
    <message>
        <source>What is written already stays in the folder.</source>
        <translation>Was schon geschrieben ist, bleibt im Ordner.</translation>
    </message>
    <message>
        <source>What opens it: {join}.</source>
        <translation>Was ihn öffnet: {join}.</translation>
    </message>
    <message>
        <source>What opens the vault was changed just now.</source>
        <translation>Was den Tresor öffnet, wurde gerade geändert.</translation>
    </message>
    <message>
        <source>What the system keyring keeps of the log&apos;s length was not written with this vault&apos;s keys: the folder was put back to a state from before its root key changed, or the keyring&apos;s item was altered.</source>
        <translation>Was der Schlüsselbund des Systems von der Länge des Protokolls weiß, wurde nicht mit den Schlüsseln dieses Tresors geschrieben: Der Ordner wurde auf einen Stand vor dem Wechsel des Wurzelschlüssels zurückgesetzt, oder der Eintrag im Schlüsselbund wurde verändert.</translation>
    </message>
    <message>
        <source>What was heard is safe.</source>
        <translation>Was gehört wurde, ist sicher.</translation>
    </message>
    <message>
        <source>What was said is safe.</source>
        <translation>Was gesagt wurde, ist sicher.</translation>
    </message>
    <message>
        <source>What was written does not open the vault, so everything is as it was before.</source>
        <translation>Was geschrieben wurde, öffnet den Tresor nicht, deshalb ist alles, wie es war.</translation>
    </message>
    <message>
        <source>What was written to vault.json cannot be taken back.</source>
        <translation>Was in vault.json geschrieben wurde, lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>What {device} plays cannot be recorded: another program may have it for itself alone, or it was just unplugged.</source>
        <translation>Was {device} abspielt, lässt sich nicht aufnehmen: Ein anderes Programm hat es vielleicht für sich allein, oder es wurde gerade ausgesteckt.</translation>
    </message>
    <message>
        <source>What {device} plays cannot be recorded: it has {channels} channels, and NoteFlow mixes up to {len}.</source>
        <translation>Was {device} abspielt, lässt sich nicht aufnehmen: Es hat {channels} Kanäle, und NoteFlow mischt bis zu {len}.</translation>
    </message>
    <message>
        <source>Whose it was is unknown.</source>
        <translation>Zu welcher Besprechung es gehörte, ist unbekannt.</translation>
    </message>
    <message>
        <source>Write it as in &lt;ctrl&gt;+&lt;alt&gt;+r, with at least one of ctrl, alt, cmd.</source>
        <translation>Schreiben Sie es wie &lt;ctrl&gt;+&lt;alt&gt;+r, mit mindestens einem von ctrl, alt, cmd.</translation>
    </message>
    <message>
        <source>Your microphone may be muted: switch it on, or choose another in the system&apos;s sound settings.</source>
        <translation>Ihr Mikrofon ist vielleicht stummgeschaltet: Schalten Sie es ein oder wählen Sie in den Toneinstellungen des Systems ein anderes.</translation>
    </message>
    <message>
        <source>Your side is being recorded.</source>
        <translation>Ihre Seite wird aufgenommen.</translation>
    </message>
    <message>
        <source>`noteflow doctor` may tell why.</source>
        <translation>`noteflow doctor` sagt vielleicht, warum.</translation>
    </message>
    <message>
        <source>`noteflow key add-passphrase` adds one.</source>
        <translation>`noteflow key add-passphrase` fügt eine hinzu.</translation>
    </message>
    <message>
        <source>`noteflow key change-passphrase` changes it.</source>
        <translation>`noteflow key change-passphrase` ändert sie.</translation>
    </message>
    <message>
        <source>`noteflow key list` shows those it has.</source>
        <translation>`noteflow key list` zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>`noteflow key repair` puts the copy back; `noteflow verify --accept` keeps the present one.</source>
        <translation>`noteflow key repair` setzt die Kopie wieder ein; `noteflow verify --accept` behält die jetzige.</translation>
    </message>
    <message>
        <source>`noteflow key repair` puts the copy beside it back, if that one is whole; else restore a backup.</source>
        <translation>`noteflow key repair` setzt die Kopie daneben wieder ein, wenn sie heil ist; sonst stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>`noteflow list` shows them; `last` means the newest meeting.</source>
        <translation>`noteflow list` zeigt sie; `last` steht für die neueste Besprechung.</translation>
    </message>
    <message>
        <source>`noteflow list` shows those there are.</source>
        <translation>`noteflow list` zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>`noteflow models fetch {name}` brings it anew.</source>
        <translation>`noteflow models fetch {name}` holt es neu.</translation>
    </message>
    <message>
        <source>`noteflow models fetch {name}` brings it.</source>
        <translation>`noteflow models fetch {name}` holt es.</translation>
    </message>
    <message>
        <source>`noteflow models list` tells what there is.</source>
        <translation>`noteflow models list` sagt, was es gibt.</translation>
    </message>
    <message>
        <source>`noteflow models list` tells which can be fetched.</source>
        <translation>`noteflow models list` sagt, welche sich holen lassen.</translation>
    </message>
    <message>
        <source>`noteflow models list` tells which can be fetched; `noteflow models add FOLDER` takes one from a folder.</source>
        <translation>`noteflow models list` sagt, welche sich holen lassen; `noteflow models add FOLDER` nimmt eines aus einem Ordner.</translation>
    </message>
    <message>
        <source>`noteflow models remove {damaged}`, or fetch or add it again.</source>
        <translation>`noteflow models remove {damaged}`, oder holen Sie es neu oder fügen Sie es noch einmal hinzu.</translation>
    </message>
    <message>
        <source>`noteflow models remove {name}`, then add it from its folder again.</source>
        <translation>`noteflow models remove {name}`, dann fügen Sie es noch einmal aus seinem Ordner hinzu.</translation>
    </message>
    <message>
        <source>`noteflow pause` pauses it.</source>
        <translation>`noteflow pause` hält sie an.</translation>
    </message>
    <message>
        <source>`noteflow record` works in a terminal.</source>
        <translation>`noteflow record` geht in einem Terminal.</translation>
    </message>
    <message>
        <source>`noteflow recover` takes it in, if the meeting&apos;s key opens it.</source>
        <translation>`noteflow recover` nimmt sie auf, wenn der Schlüssel der Besprechung sie öffnet.</translation>
    </message>
    <message>
        <source>`noteflow resume` goes on with it.</source>
        <translation>`noteflow resume` macht damit weiter.</translation>
    </message>
    <message>
        <source>`noteflow show` shows it.</source>
        <translation>`noteflow show` zeigt sie.</translation>
    </message>
    <message>
        <source>`noteflow unlock` opens it.</source>
        <translation>`noteflow unlock` öffnet ihn.</translation>
    </message>
    <message>
        <source>`noteflow verify` checks the rest; `noteflow verify --accept` goes on without it.</source>
        <translation>`noteflow verify` prüft das Übrige; `noteflow verify --accept` macht ohne sie weiter.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells more; `noteflow verify --accept` goes on.</source>
        <translation>`noteflow verify` sagt mehr; `noteflow verify --accept` macht weiter.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells more; a backup may hold the file as it was.</source>
        <translation>`noteflow verify` sagt mehr; eine Sicherung enthält die Datei vielleicht, wie sie war.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells more; what verifies can still be read and exported.</source>
        <translation>`noteflow verify` sagt mehr; was die Prüfung besteht, lässt sich weiter lesen und exportieren.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells what is missing.</source>
        <translation>`noteflow verify` sagt, was fehlt.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells what it is; `noteflow verify --accept` goes on.</source>
        <translation>`noteflow verify` sagt, was es ist; `noteflow verify --accept` macht weiter.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells which; restore a backup for that meeting.</source>
        <translation>`noteflow verify` sagt, welche; stellen Sie für diese Besprechung eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells which; see to it first.</source>
        <translation>`noteflow verify` sagt, welche; kümmern Sie sich zuerst darum.</translation>
    </message>
    <message>
        <source>anchor.json is damaged or was altered, so it cannot be told whether the log is complete.</source>
        <translation>anchor.json ist beschädigt oder wurde verändert, deshalb lässt sich nicht sagen, ob das Protokoll vollständig ist.</translation>
    </message>
    <message>
        <source>macOS does not let NoteFlow record the computer&apos;s own sound.</source>
        <translation>macOS lässt NoteFlow den Ton des Computers nicht aufnehmen.</translation>
    </message>
    <message>
        <source>vault.db cannot be opened: the start of the file is damaged, or it belongs to another vault.</source>
        <translation>vault.db lässt sich nicht öffnen: Der Anfang der Datei ist beschädigt, oder sie gehört zu einem anderen Tresor.</translation>
    </message>
    <message>
        <source>vault.db is being changed by a program elsewhere.</source>
        <translation>vault.db wird gerade von einem Programm an anderer Stelle geändert.</translation>
    </message>
    <message>
        <source>vault.db is empty or is not a log of NoteFlow.</source>
        <translation>vault.db ist leer oder kein Protokoll von NoteFlow.</translation>
    </message>
    <message>
        <source>vault.db is migrated by NoteFlow itself when it opens the vault.</source>
        <translation>vault.db bringt NoteFlow selbst auf den neuen Stand, wenn es den Tresor öffnet.</translation>
    </message>
    <message>
        <source>vault.db is missing or empty.</source>
        <translation>vault.db fehlt oder ist leer.</translation>
    </message>
    <message>
        <source>vault.json cannot be written: {strerror}.</source>
        <translation>vault.json lässt sich nicht schreiben: {strerror}.</translation>
    </message>
    <message>
        <source>vault.json is written, but the disk does not confirm it: {strerror}.</source>
        <translation>vault.json ist geschrieben, aber der Datenträger bestätigt es nicht: {strerror}.</translation>
    </message>
    <message>
        <source>vault.json was altered by something that does not hold this vault&apos;s keys.</source>
        <translation>vault.json wurde von etwas verändert, das die Schlüssel dieses Tresors nicht hat.</translation>
    </message>
    <message>
        <source>vault.json was altered: its costs for the passphrase are outside of what NoteFlow accepts.</source>
        <translation>vault.json wurde verändert: Der Aufwand für die Passphrase liegt außerhalb dessen, was NoteFlow annimmt.</translation>
    </message>
    <message>
        <source>{DATABASE} is cut off: page {missing_from} and what follows it are missing.</source>
        <translation>{DATABASE} ist abgeschnitten: Seite {missing_from} und was darauf folgt, fehlt.</translation>
    </message>
    <message>
        <source>{NAME} in the vault&apos;s folder cannot be read ({strerror}), so the usual settings hold.</source>
        <translation>{NAME} im Ordner des Tresors ist nicht lesbar ({strerror}), deshalb gelten die üblichen Einstellungen.</translation>
    </message>
    <message>
        <source>{NAME} in the vault&apos;s folder is damaged, so the usual settings hold.</source>
        <translation>{NAME} im Ordner des Tresors ist beschädigt, deshalb gelten die üblichen Einstellungen.</translation>
    </message>
    <message>
        <source>{SAMPLE_RATE} s of sound that was on disk are missing.</source>
        <translation>{SAMPLE_RATE} s Ton, die auf dem Datenträger waren, fehlen.</translation>
    </message>
    <message>
        <source>{clock_text} is saved.</source>
        <translation>{clock_text} ist gespeichert.</translation>
    </message>
    <message>
        <source>{destination} is there already, and a backup is never written over another file.</source>
        <translation>{destination} gibt es schon, und eine Sicherung wird nie über eine andere Datei geschrieben.</translation>
    </message>
    <message>
        <source>{device} was opened, but no sound came from it.</source>
        <translation>{device} wurde geöffnet, aber es kam kein Ton.</translation>
    </message>
    <message>
        <source>{filename} cannot be used ({strerror}).</source>
        <translation>{filename} lässt sich nicht verwenden ({strerror}).</translation>
    </message>
    <message>
        <source>{file} is not as it was added.</source>
        <translation>{file} ist nicht so, wie die Datei hinzugefügt wurde.</translation>
    </message>
    <message>
        <source>{file} is not the published file.</source>
        <translation>{file} ist nicht die veröffentlichte Datei.</translation>
    </message>
    <message>
        <source>{file} of {name} came, but it is not the published file, so it was deleted.</source>
        <translation>{file} von {name} kam an, ist aber nicht die veröffentlichte Datei und wurde deshalb gelöscht.</translation>
    </message>
    <message>
        <source>{folder} could not be made ({strerror}).</source>
        <translation>{folder} ließ sich nicht anlegen ({strerror}).</translation>
    </message>
    <message>
        <source>{folder} is not a folder.</source>
        <translation>{folder} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{folder} lacks {join}, so it is no Whisper model in CTranslate2&apos;s format.</source>
        <translation>In {folder} fehlt {join}, deshalb ist es kein Whisper-Modell im Format von CTranslate2.</translation>
    </message>
    <message>
        <source>{free} GB free: about {hours} hours of sound.</source>
        <translation>{free} GB frei: etwa {hours} Stunden Ton.</translation>
    </message>
    <message>
        <source>{len} deletion(s) are due by the computer&apos;s clock, which is {abs} days {direction} the last time NoteFlow trusted it.</source>
        <translation>{len} Löschungen sind nach der Uhr des Computers fällig, die {abs} Tage {direction} dem letzten Mal liegt, als NoteFlow ihr traute.</translation>
    </message>
    <message>
        <source>{len} meetings begin with “{wanted}”.</source>
        <translation>{len} Besprechungen beginnen mit „{wanted}“.</translation>
    </message>
    <message>
        <source>{name} became shorter while it was backed up.</source>
        <translation>{name} wurde während der Sicherung kürzer.</translation>
    </message>
    <message>
        <source>{name} came with NoteFlow&apos;s own packages, so it is not removed here.</source>
        <translation>{name} kam mit den Paketen von NoteFlow und wird deshalb hier nicht entfernt.</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {strerror}.</source>
        <translation>{name} lässt sich nicht öffnen: {strerror}.</translation>
    </message>
    <message>
        <source>{name} cannot be read ({strerror}).</source>
        <translation>{name} ist nicht lesbar ({strerror}).</translation>
    </message>
    <message>
        <source>{name} cannot be read: {strerror}.</source>
        <translation>{name} ist nicht lesbar: {strerror}.</translation>
    </message>
    <message>
        <source>{name} cannot be used: {strerror}.</source>
        <translation>{name} lässt sich nicht verwenden: {strerror}.</translation>
    </message>
    <message>
        <source>{name} claims {rate} samples a second, which no sound has.</source>
        <translation>{name} behauptet {rate} Abtastwerte je Sekunde, die kein Ton hat.</translation>
    </message>
    <message>
        <source>{name} could not be deleted ({strerror}).</source>
        <translation>{name} ließ sich nicht löschen ({strerror}).</translation>
    </message>
    <message>
        <source>{name} has no sound track.</source>
        <translation>{name} hat keine Tonspur.</translation>
    </message>
    <message>
        <source>{name} holds less than a tenth of a second of sound.</source>
        <translation>{name} enthält weniger als eine Zehntelsekunde Ton.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{name} is a link to a file outside of {folder}, so it is not taken.</source>
        <translation>{name} ist eine Verknüpfung zu einer Datei außerhalb von {folder} und wird deshalb nicht genommen.</translation>
    </message>
    <message>
        <source>{name} is damaged or was cut off: its beginning cannot be read.</source>
        <translation>{name} ist beschädigt oder wurde abgeschnitten: Der Anfang ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{name} is damaged: it is not what NoteFlow wrote.</source>
        <translation>{name} ist beschädigt: Es ist nicht, was NoteFlow geschrieben hat.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is here, and is the published one.</source>
        <translation>{name} ist hier und ist das veröffentlichte.</translation>
    </message>
    <message>
        <source>{name} is not a plain file.</source>
        <translation>{name} ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>{name} is not a sound or video file that NoteFlow can read.</source>
        <translation>{name} ist keine Ton- oder Videodatei, die NoteFlow lesen kann.</translation>
    </message>
    <message>
        <source>{name} is of a version that this NoteFlow does not know.</source>
        <translation>{name} hat eine Version, die dieses NoteFlow nicht kennt.</translation>
    </message>
    <message>
        <source>{name} is the name of a published model, and these are not its files.</source>
        <translation>{name} ist der Name eines veröffentlichten Modells, und das sind nicht dessen Dateien.</translation>
    </message>
    <message>
        <source>{name} is there already, and a recovery file is never written over another.</source>
        <translation>{name} gibt es schon, und eine Wiederherstellungsdatei wird nie über eine andere geschrieben.</translation>
    </message>
    <message>
        <source>{name} was altered: it holds what NoteFlow does not write.</source>
        <translation>{name} wurde verändert: Es enthält, was NoteFlow nicht schreibt.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({strerror}).</source>
        <translation>{path} ist nicht lesbar ({strerror}).</translation>
    </message>
    <message>
        <source>{path} could not be written ({strerror}).</source>
        <translation>{path} ließ sich nicht schreiben ({strerror}).</translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation>{path} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation>{path} ist keine Datei.</translation>
    </message>
    <message>
        <source>{path} is there already.</source>
        <translation>{path} gibt es schon.</translation>
    </message>
    <message>
        <source>{path} would lie in the vault&apos;s own folder, among the files of the vault, and be lost with it.</source>
        <translation>{path} läge im Ordner des Tresors, zwischen dessen Dateien, und ginge mit ihm verloren.</translation>
    </message>
    <message>
        <source>{what} needs some text.</source>
        <translation>{what} braucht Text.</translation>
    </message>
    <message>
        <source>{what} needs {size} MB more, and the disk has {free} MB free, of which {LEFT_FREE} MB are left to recordings.</source>
        <translation>{what} braucht {size} MB mehr, und auf dem Datenträger sind {free} MB frei, von denen {LEFT_FREE} MB den Aufnahmen bleiben.</translation>
    </message>
    <message>
        <source>{who}: {held} of {whole} recorded.</source>
        <translation>{who}: {held} von {whole} aufgenommen.</translation>
    </message>
    <message>
        <source>{who}: {held} of {whole} recovered.</source>
        <translation>{who}: {held} von {whole} gerettet.</translation>
    </message>
    <message>
        <source>“noteflow key recovery” makes a phrase for that.</source>
        <translation>„noteflow key recovery“ macht dafür eine Phrase.</translation>
    </message>
    <message>
        <source>“{keys}” is no key combination.</source>
        <translation>„{keys}“ ist keine Tastenkombination.</translation>
    </message>
    <message>
        <source>“{name}” does not do as a model&apos;s name.</source>
        <translation>„{name}“ taugt nicht als Name eines Modells.</translation>
    </message>
    <message>
        <source>“{name}” in the vault&apos;s folder is a mount point, so nothing can be put in its place.</source>
        <translation>„{name}“ im Ordner des Tresors ist ein Einhängepunkt, deshalb lässt sich nichts an seine Stelle legen.</translation>
    </message>
    <message>
        <source>“{name}” in the vault&apos;s folder is not NoteFlow&apos;s, and a restore needs that name.</source>
        <translation>„{name}“ im Ordner des Tresors ist nicht von NoteFlow, und eine Wiederherstellung braucht diesen Namen.</translation>
    </message>
    <message>
        <source>“{text}” is no hotkey.</source>
        <translation>„{text}“ ist kein Tastenkürzel.</translation>
    </message>
    <message>
        <source>“{unknown}” is no language code that is known.</source>
        <translation>„{unknown}“ ist kein bekannter Sprachcode.</translation>
    </message>
    <message>
        <source>“{value}” does not do for {name}.</source>
        <translation>„{value}“ taugt nicht für {name}.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) will be erased within the hour, for good.</source>
        <translation>
            <numerusform>%n Besprechung wird innerhalb einer Stunde gelöscht, für immer.</numerusform>
            <numerusform>%n Besprechungen werden innerhalb einer Stunde gelöscht, für immer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>24 words, on your paper. They open your meetings when nothing else does.</source>
        <translation>24 Wörter, auf Ihrem Papier. Sie öffnen Ihre Besprechungen, wenn nichts anderes es tut.</translation>
    </message>
    <message>
        <source>A command that always works</source>
        <translation>Ein Befehl, der immer geht</translation>
    </message>
    <message>
        <source>A line in the Export window, until you say there that you know.</source>
        <translation>Eine Zeile im Fenster „Exportieren“, bis Sie dort sagen, dass Sie es wissen.</translation>
    </message>
    <message>
        <source>Action item</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Add a language</source>
        <translation>Sprache hinzufügen</translation>
    </message>
    <message>
        <source>Add a passphrase</source>
        <translation>Passphrase hinzufügen</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message numerus="yes">
        <source>After %n day(s)</source>
        <translation>
            <numerusform>Nach %n Tag</numerusform>
            <numerusform>Nach %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n year(s)</source>
        <translation>
            <numerusform>Nach %n Jahr</numerusform>
            <numerusform>Nach %n Jahren</numerusform>
        </translation>
    </message>
    <message>
        <source>After so long without speech NoteFlow asks, and stops when nobody answers.</source>
        <translation>Wenn so lange niemand spricht, fragt NoteFlow und beendet die Aufnahme, falls niemand antwortet.</translation>
    </message>
    <message>
        <source>After the meeting</source>
        <translation>Nach der Besprechung</translation>
    </message>
    <message>
        <source>After the meeting, with more time, fewer mistakes are left.</source>
        <translation>Nach der Besprechung, mit mehr Zeit, bleiben weniger Fehler.</translation>
    </message>
    <message>
        <source>An earlier phrase no longer opens the vault once you have written this one down.</source>
        <translation>Eine frühere Phrase öffnet den Tresor nicht mehr, sobald Sie diese aufgeschrieben haben.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Ask about a forgotten recording</source>
        <translation>Bei vergessener Aufnahme fragen</translation>
    </message>
    <message>
        <source>At least 12 characters; several words that do not belong together are best.</source>
        <translation>Mindestens 12 Zeichen; am besten mehrere Wörter, die nicht zusammengehören.</translation>
    </message>
    <message>
        <source>Backups made earlier still hold them.</source>
        <translation>Frühere Sicherungen haben sie noch.</translation>
    </message>
    <message>
        <source>By which model</source>
        <translation>Mit welchem Modell</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>Changes apply at once</source>
        <translation>Änderungen gelten sofort</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Closes everything that shows a meeting; keys leave the memory. Ctrl+L does it too.</source>
        <translation>Schließt alles, was eine Besprechung zeigt; Schlüssel verlassen den Arbeitsspeicher. Strg+L tut es auch.</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Counts from your last key or click. A recording goes on. It also locks before sleep.</source>
        <translation>Zählt ab Ihrem letzten Tastendruck oder Klick. Eine Aufnahme geht weiter. Auch vor dem Ruhezustand wird gesperrt.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Erkannt</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnose …</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Erase meetings</source>
        <translation>Besprechungen löschen</translation>
    </message>
    <message>
        <source>Erase the sound alone</source>
        <translation>Nur den Ton löschen</translation>
    </message>
    <message>
        <source>Esc leaves them as they are, Backspace takes them away.</source>
        <translation>Esc lässt sie, wie sie sind, Rücktaste nimmt sie weg.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>For a dark panel</source>
        <translation>Für dunkle Leiste</translation>
    </message>
    <message>
        <source>For a light panel</source>
        <translation>Für helle Leiste</translation>
    </message>
    <message>
        <source>Give this to your desktop’s own shortcut settings.</source>
        <translation>Tragen Sie das in den Tastatureinstellungen Ihres Desktops ein.</translation>
    </message>
    <message>
        <source>Go over the text afterwards</source>
        <translation>Den Text danach durchgehen</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Halvorsen, Kanban, Contoso AG</source>
        <translation>Halvorsen, Kanban, Contoso AG</translation>
    </message>
    <message>
        <source>Have the keyring open your meetings?</source>
        <translation>Soll der Schlüsselbund Ihre Besprechungen öffnen?</translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>How long meetings are kept</source>
        <translation>Wie lange Besprechungen bleiben</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>Ich habe sie aufgeschrieben</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Symbol im Infobereich</translation>
    </message>
    <message>
        <source>If a hotkey cannot be had</source>
        <translation>Wenn ein Tastenkürzel nicht zu haben ist</translation>
    </message>
    <message>
        <source>It is shown once, on this screen. Have paper and a pen ready, and nobody behind you.</source>
        <translation>Sie wird einmal gezeigt, auf diesem Bildschirm. Halten Sie Papier und Stift bereit, und niemand sollte hinter Ihnen stehen.</translation>
    </message>
    <message>
        <source>It no longer opens your meetings. What else is listed does.</source>
        <translation>Ihre Besprechungen lassen sich damit nicht mehr öffnen. Was sonst in der Liste steht, öffnet sie.</translation>
    </message>
    <message>
        <source>It opens them by itself while you are logged in.</source>
        <translation>Er öffnet sie von selbst, solange Sie angemeldet sind.</translation>
    </message>
    <message>
        <source>Jump</source>
        <translation>Springen</translation>
    </message>
    <message>
        <source>Language and models</source>
        <translation>Sprache und Modelle</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Sperren nach</translation>
    </message>
    <message>
        <source>Lock later than now?</source>
        <translation>Später sperren als jetzt?</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Make a recovery phrase?</source>
        <translation>Wiederherstellungsphrase erstellen?</translation>
    </message>
    <message>
        <source>Make this rule</source>
        <translation>Regel anlegen</translation>
    </message>
    <message>
        <source>Make…</source>
        <translation>Erstellen …</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>More can be fetched in a terminal: “noteflow models fetch base”.</source>
        <translation>Weitere lassen sich in einem Terminal laden: „noteflow models fetch base“.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Names and terms</source>
        <translation>Namen und Begriffe</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu …</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>No setting has “{0}”.</source>
        <translation>Keine Einstellung hat „{0}“.</translation>
    </message>
    <message>
        <source>Nobody tells a program what colour the panel is; grey is seen on both.</source>
        <translation>Niemand sagt einem Programm, welche Farbe die Leiste hat; Grau ist auf beiden zu sehen.</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
    <message>
        <source>Not set. Add one before you travel.</source>
        <translation>Nicht gesetzt. Fügen Sie eine hinzu, bevor Sie reisen.</translation>
    </message>
    <message>
        <source>Not used: something is typed each time.</source>
        <translation>Nicht benutzt: Jedes Mal wird etwas eingegeben.</translation>
    </message>
    <message>
        <source>Nothing is that old yet. From now on it happens by itself.</source>
        <translation>Noch ist nichts so alt. Von jetzt an geschieht es von selbst.</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>Im Akkubetrieb</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase, or recovery phrase</source>
        <translation>Passphrase oder Wiederherstellungsphrase</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Record the computer’s sound too</source>
        <translation>Auch den Ton des Computers aufnehmen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>Wiederherstellungsphrase</translation>
    </message>
    <message>
        <source>Remind me that exports are not encrypted</source>
        <translation>Daran erinnern, dass Exporte nicht verschlüsselt sind</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>{0} entfernen</translation>
    </message>
    <message>
        <source>Remove “{0}”?</source>
        <translation>„{0}“ entfernen?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Set. It is asked for when the keyring does not open them, and before erasing.</source>
        <translation>Gesetzt. Sie wird verlangt, wenn der Schlüsselbund sie nicht öffnet, und vor dem Löschen.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tasten zeigen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the live window</source>
        <translation>Live-Fenster zeigen</translation>
    </message>
    <message>
        <source>Shown as they are on your keyboard. They work in every program.</source>
        <translation>Gezeigt wie auf Ihrer Tastatur. Sie gehen in jedem Programm.</translation>
    </message>
    <message>
        <source>Start NoteFlow when you log in</source>
        <translation>NoteFlow beim Anmelden starten</translation>
    </message>
    <message>
        <source>Start and stop</source>
        <translation>Beginnen und beenden</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Storage and retention</source>
        <translation>Speicher und Aufbewahrung</translation>
    </message>
    <message>
        <source>The icon is there, the hotkeys work; nothing is recorded before you say so.</source>
        <translation>Das Symbol ist da, die Tastenkürzel gehen; nichts wird aufgenommen, bevor Sie es sagen.</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Genauso</translation>
    </message>
    <message numerus="yes">
        <source>The sound of %n meeting(s) will be erased within the hour.</source>
        <translation>
            <numerusform>Der Ton von %n Besprechung wird innerhalb einer Stunde gelöscht.</numerusform>
            <numerusform>Der Ton von %n Besprechungen wird innerhalb einer Stunde gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The text and the notes stay. Pinned meetings keep everything.</source>
        <translation>Text und Notizen bleiben. Angeheftete Besprechungen behalten alles.</translation>
    </message>
    <message>
        <source>Their keys are destroyed, and with them text, sound and notes.</source>
        <translation>Ihre Schlüssel werden vernichtet und mit ihnen Text, Ton und Notizen.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>There is none. Without one, what is lost with the keyring is lost for good.</source>
        <translation>Es gibt keine. Ohne sie ist, was mit dem Schlüsselbund verloren geht, für immer verloren.</translation>
    </message>
    <message>
        <source>This computer’s keyring</source>
        <translation>Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What a model would not expect, divided by commas, up to {0} characters.</source>
        <translation>Was ein Modell nicht erwarten würde, durch Kommas getrennt, bis zu {0} Zeichen.</translation>
    </message>
    <message>
        <source>What is recorded</source>
        <translation>Was aufgenommen wird</translation>
    </message>
    <message>
        <source>What is spoken</source>
        <translation>Was gesprochen wird</translation>
    </message>
    <message>
        <source>What leaves the vault</source>
        <translation>Was den Tresor verlässt</translation>
    </message>
    <message>
        <source>What opens your meetings</source>
        <translation>Was Ihre Besprechungen öffnet</translation>
    </message>
    <message>
        <source>What others say in a call: a track of its own beside your microphone.</source>
        <translation>Was andere bei einem Anruf sagen: eine eigene Spur neben Ihrem Mikrofon.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>When a meeting is over</source>
        <translation>Wenn eine Besprechung zu Ende ist</translation>
    </message>
    <message>
        <source>Where it is not there, the desktop’s default is recorded.</source>
        <translation>Ist es nicht da, wird der Standard des Desktops aufgenommen.</translation>
    </message>
    <message>
        <source>While recording</source>
        <translation>Während der Aufnahme</translation>
    </message>
    <message>
        <source>Whoever finds this computer has longer to look at your meetings.</source>
        <translation>Wer diesen Computer findet, hat länger Zeit, Ihre Besprechungen anzusehen.</translation>
    </message>
    <message>
        <source>Whoever is logged in as you can open them then, without typing anything.</source>
        <translation>Wer als Sie angemeldet ist, kann sie dann öffnen, ohne etwas einzugeben.</translation>
    </message>
    <message>
        <source>With less, nothing pulses and nothing glides.</source>
        <translation>Mit weniger pulsiert nichts und gleitet nichts.</translation>
    </message>
    <message>
        <source>With none named, the model finds out what is spoken.</source>
        <translation>Ist keine genannt, findet das Modell heraus, was gesprochen wird.</translation>
    </message>
    <message>
        <source>With the same model</source>
        <translation>Mit demselben Modell</translation>
    </message>
    <message>
        <source>Without text, only sound is recorded; it can be written at any time later.</source>
        <translation>Ohne Text wird nur Ton aufgenommen; der Text lässt sich jederzeit später schreiben.</translation>
    </message>
    <message>
        <source>Write the text</source>
        <translation>Text schreiben</translation>
    </message>
    <message>
        <source>Write these words on paper, in this order, and keep it away from this computer. They open your meetings when nothing else does. They are not shown again.</source>
        <translation>Schreiben Sie diese Wörter auf Papier, in dieser Reihenfolge, und bewahren Sie es nicht bei diesem Computer auf. Sie öffnen Ihre Besprechungen, wenn nichts anderes es tut. Sie werden nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>Writing text takes power. Later means: once the computer has mains again.</source>
        <translation>Text zu schreiben braucht Strom. Später heißt: sobald der Computer wieder am Netz ist.</translation>
    </message>
    <message>
        <source>Your meetings</source>
        <translation>Ihre Besprechungen</translation>
    </message>
    <message>
        <source>Your recovery phrase</source>
        <translation>Ihre Wiederherstellungsphrase</translation>
    </message>
    <message>
        <source>auto-lock idle minutes timeout sleep</source>
        <translation>automatisch sperren Leerlauf Minuten Zeit Ruhezustand</translation>
    </message>
    <message>
        <source>autostart login session boot</source>
        <translation>Autostart Anmeldung Sitzung Hochfahren</translation>
    </message>
    <message>
        <source>both sides speakers loudspeakers call meeting</source>
        <translation>beide Seiten Gegenseite Lautsprecher Anruf Besprechung</translation>
    </message>
    <message>
        <source>colour color scheme mode</source>
        <translation>Farbe Farbschema Modus Thema</translation>
    </message>
    <message>
        <source>disk path place</source>
        <translation>Datenträger Pfad Ort</translation>
    </message>
    <message>
        <source>input device level headset</source>
        <translation>Eingabe Gerät Pegel Headset</translation>
    </message>
    <message>
        <source>language spoken translate</source>
        <translation>Sprache gesprochen übersetzen</translation>
    </message>
    <message>
        <source>live transcript transcribe record only</source>
        <translation>live Mitschrift verschriften transkribieren nur aufnehmen</translation>
    </message>
    <message>
        <source>panel colour</source>
        <translation>Leiste Farbe</translation>
    </message>
    <message>
        <source>password slot</source>
        <translation>Passwort Kennwort Zugang</translation>
    </message>
    <message>
        <source>power energy</source>
        <translation>Strom Energie Batterie</translation>
    </message>
    <message>
        <source>reduce animation pulse</source>
        <translation>verringern Animation pulsieren</translation>
    </message>
    <message>
        <source>retention delete rule days keep</source>
        <translation>Aufbewahrung löschen Regel Tage behalten</translation>
    </message>
    <message>
        <source>second pass improve better model</source>
        <translation>zweiter Durchgang verbessern besseres Modell</translation>
    </message>
    <message>
        <source>shortcut keys global</source>
        <translation>Tasten Tastenkombination global</translation>
    </message>
    <message>
        <source>silence stop</source>
        <translation>Stille beenden</translation>
    </message>
    <message>
        <source>terminal wayland</source>
        <translation>Terminal Wayland</translation>
    </message>
    <message>
        <source>vocabulary glossary words spelling</source>
        <translation>Wortschatz Glossar Wörter Schreibweise</translation>
    </message>
    <message>
        <source>wallet keychain slot</source>
        <translation>Brieftasche Wallet Zugang</translation>
    </message>
    <message>
        <source>words paper backup slot</source>
        <translation>Wörter Papier Sicherung Zugang</translation>
    </message>
    <message>
        <source>{0}. Sound, text and titles are encrypted there.</source>
        <translation>{0}. Ton, Text und Titel sind dort verschlüsselt.</translation>
    </message>
    <message>
        <source>{keys} is “{action}” already. Change that first, or press other keys.</source>
        <translation>{keys} ist schon „{action}“. Ändern Sie das zuerst oder drücken Sie andere Tasten.</translation>
    </message>
    <message>
        <source>{keys} is “{action}” in NoteFlow’s own windows. Press other keys.</source>
        <translation>{keys} ist in den Fenstern von NoteFlow „{action}“. Drücken Sie andere Tasten.</translation>
    </message>
    <message>
        <source>{rule}: {days}?</source>
        <translation>{rule}: {days}?</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>A meeting does not verify.</source>
        <translation>Eine Besprechung besteht die Prüfung nicht.</translation>
    </message>
    <message>
        <source>A rule could not delete something</source>
        <translation>Eine Regel konnte etwas nicht löschen</translation>
    </message>
    <message>
        <source>Copied. The clipboard is not encrypted.</source>
        <translation>Kopiert. Die Zwischenablage ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Export {count} meetings?</source>
        <translation>{count} Besprechungen exportieren?</translation>
    </message>
    <message>
        <source>Exported. The file is not encrypted.</source>
        <translation>Exportiert. Die Datei ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Locks the vault first</source>
        <translation>Sperrt zuerst den Tresor</translation>
    </message>
    <message>
        <source>NoteFlow found something to look at</source>
        <translation>NoteFlow hat etwas gefunden, das Sie ansehen sollten</translation>
    </message>
    <message>
        <source>NoteFlow is opening. Recording starts in a moment.</source>
        <translation>NoteFlow öffnet sich. Die Aufnahme beginnt gleich.</translation>
    </message>
    <message>
        <source>Recording goes on.</source>
        <translation>Aufnahme geht weiter.</translation>
    </message>
    <message>
        <source>Recording paused. No sound is taken.</source>
        <translation>Aufnahme angehalten. Es wird kein Ton aufgenommen.</translation>
    </message>
    <message>
        <source>Recording started.</source>
        <translation>Aufnahme begonnen.</translation>
    </message>
    <message>
        <source>Recording stopped. {length} saved.</source>
        <translation>Aufnahme beendet. {length} gespeichert.</translation>
    </message>
    <message>
        <source>This desktop shows no icon of NoteFlow, so closing this window makes it small. On GNOME the extension AppIndicator shows icons.</source>
        <translation>Dieser Desktop zeigt kein Symbol von NoteFlow, deshalb wird dieses Fenster beim Schließen minimiert. Unter GNOME zeigt die Erweiterung AppIndicator Symbole.</translation>
    </message>
    <message>
        <source>What does is shown; “noteflow verify” tells more.</source>
        <translation>Was sie besteht, wird gezeigt; „noteflow verify“ sagt mehr.</translation>
    </message>
    <message>
        <source>What is exported is not encrypted. Type the passphrase to go on.</source>
        <translation>Was exportiert wird, ist nicht verschlüsselt. Geben Sie die Passphrase ein, um fortzufahren.</translation>
    </message>
    <message>
        <source>{count} meetings do not verify.</source>
        <translation>{count} Besprechungen bestehen die Prüfung nicht.</translation>
    </message>
</context>
<context>
    <name>StepUp</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Add marker</source>
        <translation>Markierung setzen</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnose …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>No meetings yet</source>
        <translation>Noch keine Besprechungen</translation>
    </message>
    <message>
        <source>NoteFlow could not open</source>
        <translation>NoteFlow konnte sich nicht öffnen</translation>
    </message>
    <message>
        <source>NoteFlow is locked</source>
        <translation>NoteFlow ist gesperrt</translation>
    </message>
    <message>
        <source>NoteFlow is not recording</source>
        <translation>NoteFlow nimmt nicht auf</translation>
    </message>
    <message>
        <source>NoteFlow is not set up yet</source>
        <translation>NoteFlow ist noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>NoteFlow is opening</source>
        <translation>NoteFlow öffnet sich</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the last export</source>
        <translation>Ordner des letzten Exports öffnen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused at {time}</source>
        <translation>Angehalten bei {time}</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Recent meetings</source>
        <translation>Letzte Besprechungen</translation>
    </message>
    <message>
        <source>Record the computer’s sound too</source>
        <translation>Auch den Ton des Computers aufnehmen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Set up NoteFlow again…</source>
        <translation>NoteFlow neu einrichten …</translation>
    </message>
    <message>
        <source>Set up NoteFlow…</source>
        <translation>NoteFlow einrichten …</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Show live window</source>
        <translation>Live-Fenster zeigen</translation>
    </message>
    <message>
        <source>Show what happened</source>
        <translation>Zeigen, was geschehen ist</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>Aufnahme beginnen</translation>
    </message>
    <message>
        <source>Starting to record</source>
        <translation>Aufnahme beginnt</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Unlock and record…</source>
        <translation>Entsperren und aufnehmen …</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Writing the last words</source>
        <translation>Die letzten Worte werden geschrieben</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>{state} (needs attention)</source>
        <translation>{state} (bitte ansehen)</translation>
    </message>
    <message>
        <source>{state}, locked</source>
        <translation>{state}, gesperrt</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Quit NoteFlow</source>
        <translation>NoteFlow beenden</translation>
    </message>
    <message>
        <source>Recording goes on</source>
        <translation>Aufnahme geht weiter</translation>
    </message>
    <message>
        <source>Recording is paused</source>
        <translation>Aufnahme ist angehalten</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>Wiederherstellungsphrase</translation>
    </message>
    <message>
        <source>The 24 words of your recovery phrase open the vault.</source>
        <translation>Die 24 Wörter Ihrer Wiederherstellungsphrase öffnen den Tresor.</translation>
    </message>
    <message>
        <source>Type a passphrase or recovery phrase</source>
        <translation>Passphrase oder Wiederherstellungsphrase eingeben</translation>
    </message>
    <message>
        <source>Type the recovery phrase</source>
        <translation>Wiederherstellungsphrase eingeben</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Your meetings are safe. The desktop’s keyring opens them.</source>
        <translation>Ihre Besprechungen sind sicher. Der Schlüsselbund des Desktops öffnet sie.</translation>
    </message>
    <message>
        <source>Your passphrase opens the vault, or your recovery phrase does.</source>
        <translation>Ihre Passphrase öffnet den Tresor oder Ihre Wiederherstellungsphrase.</translation>
    </message>
    <message>
        <source>{time}. It is sealed and saved; its text waits until you unlock.</source>
        <translation>{time}. Sie ist versiegelt und gespeichert; ihr Text wartet, bis Sie entsperren.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Apr</source>
        <translation>Apr.</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>Aug.</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>Catching up, {minutes} min behind. Nothing is lost.</source>
        <translation>Holt auf, {minutes} min zurück. Nichts geht verloren.</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>Dez.</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>Feb.</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>Jan.</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>März</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>May</source>
        <comment>short</comment>
        <translation>Mai</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>NoteFlow or the computer stopped</source>
        <translation>NoteFlow oder der Computer blieb stehen</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>Nov.</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>Okt.</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>Paused, {length}</source>
        <translation>Pause, {length}</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa.</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>Sept.</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So.</translation>
    </message>
    <message>
        <source>Super</source>
        <translation>Super</translation>
    </message>
    <message>
        <source>Text {seconds} s behind</source>
        <translation>{seconds} s zurück</translation>
    </message>
    <message>
        <source>The text is being improved, {percent} %.</source>
        <translation>Der Text wird verbessert, {percent} %.</translation>
    </message>
    <message>
        <source>The text is being improved.</source>
        <translation>Der Text wird verbessert.</translation>
    </message>
    <message>
        <source>The text is being written, {percent} %.</source>
        <translation>Der Text wird geschrieben, {percent} %.</translation>
    </message>
    <message>
        <source>The text is being written.</source>
        <translation>Der Text wird geschrieben.</translation>
    </message>
    <message>
        <source>Them</source>
        <translation>Gegenseite</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do.</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di.</translation>
    </message>
    <message>
        <source>Untitled meeting</source>
        <translation>Besprechung ohne Titel</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>about {count} KB</source>
        <translation>etwa {count} KB</translation>
    </message>
    <message>
        <source>about {count} MB</source>
        <translation>etwa {count} MB</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>acht</translation>
    </message>
    <message>
        <source>five</source>
        <translation>fünf</translation>
    </message>
    <message>
        <source>four</source>
        <translation>vier</translation>
    </message>
    <message>
        <source>it was lost on the disk</source>
        <translation>er ging auf dem Datenträger verloren</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>neun</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>one</source>
        <translation>eine</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>sieben</translation>
    </message>
    <message>
        <source>six</source>
        <translation>sechs</translation>
    </message>
    <message>
        <source>the device was away</source>
        <translation>das Gerät war weg</translation>
    </message>
    <message>
        <source>the disk was too slow</source>
        <translation>der Datenträger war zu langsam</translation>
    </message>
    <message>
        <source>the file is damaged there</source>
        <translation>die Datei ist dort beschädigt</translation>
    </message>
    <message>
        <source>three</source>
        <translation>drei</translation>
    </message>
    <message>
        <source>two</source>
        <translation>zwei</translation>
    </message>
    <message>
        <source>{count} GB free</source>
        <translation>{count} GB frei</translation>
    </message>
    <message>
        <source>{count} MB free</source>
        <translation>{count} MB frei</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} Byte</translation>
    </message>
    <message>
        <source>{date} {year}</source>
        <translation>{date} {year}</translation>
    </message>
    <message>
        <source>{date}, {time}</source>
        <translation>{date}, {time}</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} minutes {seconds} seconds</source>
        <translation>{minutes} Minuten {seconds} Sekunden</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s not recorded: {reason}</source>
        <translation>{seconds} s nicht aufgenommen: {reason}</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} Sekunden</translation>
    </message>
    <message>
        <source>{weekday} {date}</source>
        <translation>{weekday} {date}</translation>
    </message>
    <message>
        <source>“{command}”</source>
        <translation>„{command}“</translation>
    </message>
</context>
</TS>
