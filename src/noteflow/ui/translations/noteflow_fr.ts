<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Deletions</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n réunion</numerusform>
            <numerusform>%n réunions</numerusform>
        </translation>
    </message>
    <message>
        <source>By that date your rules delete {what}.</source>
        <translation>D’après cette date, vos règles suppriment {what}.</translation>
    </message>
    <message>
        <source>Delete now</source>
        <translation>Supprimer maintenant</translation>
    </message>
    <message>
        <source>Deleted, as your rules for keeping say: {what}.</source>
        <translation>Supprimé, comme le veulent vos règles de conservation&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>If the date is right, delete now. If not, keep everything for now and set the clock right. “noteflow retention” lists what is due.</source>
        <translation>Si la date est juste, supprimez maintenant. Sinon, gardez tout pour l’instant et réglez l’horloge. «&#xa0;noteflow retention&#xa0;» liste ce qui est échu.</translation>
    </message>
    <message>
        <source>Is the computer’s clock right?</source>
        <translation>L’horloge de l’ordinateur est-elle à l’heure&#x202f;?</translation>
    </message>
    <message numerus="yes">
        <source>It says {date}, %n day(s) earlier than NoteFlow expected.</source>
        <translation>
            <numerusform>Elle indique {date}, %n jour plus tôt que NoteFlow ne l’attendait.</numerusform>
            <numerusform>Elle indique {date}, %n jours plus tôt que NoteFlow ne l’attendait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It says {date}, %n day(s) later than NoteFlow expected.</source>
        <translation>
            <numerusform>Elle indique {date}, %n jour plus tard que NoteFlow ne l’attendait.</numerusform>
            <numerusform>Elle indique {date}, %n jours plus tard que NoteFlow ne l’attendait.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its sound will be deleted on {day}.</source>
        <translation>Son enregistrement sonore sera supprimé le {day}.</translation>
    </message>
    <message>
        <source>Keep for now</source>
        <translation>Garder pour l’instant</translation>
    </message>
    <message>
        <source>Nothing was deleted. After a week without NoteFlow the date may well be right; a wrong one deletes too early.</source>
        <translation>Rien n’a été supprimé. Après une semaine sans NoteFlow, la date peut fort bien être juste&#x202f;; une date fausse supprime trop tôt.</translation>
    </message>
    <message>
        <source>Pinned: no rule deletes it.</source>
        <translation>Épinglée&#xa0;: aucune règle ne la supprime.</translation>
    </message>
    <message>
        <source>Will be deleted on {day}, its sound on {sound_day}.</source>
        <translation>Sera supprimée le {day}, son enregistrement sonore le {sound_day}.</translation>
    </message>
    <message>
        <source>Will be deleted on {day}.</source>
        <translation>Sera supprimée le {day}.</translation>
    </message>
    <message numerus="yes">
        <source>the sound of %n meeting(s)</source>
        <translation>
            <numerusform>le son de %n réunion</numerusform>
            <numerusform>le son de %n réunions</numerusform>
        </translation>
    </message>
    <message>
        <source>{meetings} and {sounds}</source>
        <translation>{meetings} et {sounds}</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message numerus="yes">
        <source>%n thing(s) to look at; all else is in order.</source>
        <translation>
            <numerusform>%n point à examiner&#x202f;; tout le reste est en ordre.</numerusform>
            <numerusform>%n points à examiner&#x202f;; tout le reste est en ordre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Réexaminer</translation>
    </message>
    <message>
        <source>Check-up</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>Copied. Look before you send it: it is readable.</source>
        <translation>Copié. Regardez-le avant de l’envoyer&#xa0;: il est lisible.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>Tout est en ordre.</translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <translation>Raccourcis</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Trousseau</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Looking, {number} of {count}: {what}</source>
        <translation>Examen, {number} sur {count}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Examen…</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>NoteFlow’s log</source>
        <translation>Journal de NoteFlow</translation>
    </message>
    <message>
        <source>Nothing was noted yet.</source>
        <translation>Rien n’a encore été noté.</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>Phrase de récupération</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Enregistrer le rapport…</translation>
    </message>
    <message>
        <source>Saved. Look before you send it: it is readable.</source>
        <translation>Enregistré. Regardez-le avant de l’envoyer&#xa0;: il est lisible.</translation>
    </message>
    <message>
        <source>Speech model</source>
        <translation>Modèle vocal</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message numerus="yes">
        <source>Stopped; %n thing(s) not looked at.</source>
        <translation>
            <numerusform>Arrêté&#x202f;; %n point non examiné.</numerusform>
            <numerusform>Arrêté&#x202f;; %n points non examinés.</numerusform>
        </translation>
    </message>
    <message>
        <source>The computer’s sound</source>
        <translation>Son de l’ordinateur</translation>
    </message>
    <message>
        <source>The licence’s text</source>
        <translation>Texte de la licence</translation>
    </message>
    <message>
        <source>The report holds no titles, words, names or keys.</source>
        <translation>Le rapport ne contient ni titres, ni mots, ni noms, ni clés.</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Coffre</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>What NoteFlow consists of</source>
        <translation>Ce dont NoteFlow est fait</translation>
    </message>
    <message>
        <source>What NoteFlow noted of itself, as it happens. Meetings stand here by a mark that means nothing elsewhere.</source>
        <translation>Ce que NoteFlow a noté sur lui-même, au fur et à mesure. Les réunions y figurent par une marque qui ne signifie rien ailleurs.</translation>
    </message>
    <message>
        <source>font</source>
        <translation>police</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>en ordre</translation>
    </message>
    <message>
        <source>library</source>
        <translation>bibliothèque</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>à examiner</translation>
    </message>
    <message>
        <source>see there</source>
        <translation>voir sur place</translation>
    </message>
    <message>
        <source>speech model</source>
        <translation>modèle vocal</translation>
    </message>
    <message>
        <source>{name} brings no licence along; it stands where {name} came from.</source>
        <translation>{name} n’apporte pas de licence&#x202f;; elle se trouve là d’où vient {name}.</translation>
    </message>
    <message>
        <source>{name} brings no text along. Its licence: {licence}.</source>
        <translation>{name} n’apporte pas de texte. Sa licence&#xa0;: {licence}.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n réunion</numerusform>
            <numerusform>%n réunions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>1 of {count} meetings was not exported: {why}</source>
        <translation>1 réunion sur {count} n’a pas été exportée&#xa0;: {why}</translation>
    </message>
    <message>
        <source>A browser shows it with its colours and columns.</source>
        <translation>Un navigateur le montre avec ses couleurs et ses colonnes.</translation>
    </message>
    <message>
        <source>Action items</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>As it stands now</source>
        <translation>État actuel</translation>
    </message>
    <message>
        <source>As it stood at</source>
        <translation>État au</translation>
    </message>
    <message>
        <source>As it stood at…</source>
        <translation>État au…</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Choose where to save</source>
        <translation>Choisir où enregistrer</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message numerus="yes">
        <source>Export %n meeting(s)</source>
        <translation>
            <numerusform>Exporter %n réunion</numerusform>
            <numerusform>Exporter %n réunions</numerusform>
        </translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>Exporter {0}</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportation…</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>From “{0}”, {1}</source>
        <translation>De «&#xa0;{0}&#xa0;», {1}</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>De … à …</translation>
    </message>
    <message>
        <source>Give it like 12:05 or 1:02:03.</source>
        <translation>Écrivez-le comme 12:05 ou 1:02:03.</translation>
    </message>
    <message>
        <source>Give it like 2026-11-22 10:30.</source>
        <translation>Écrivez-la comme 2026-11-22 10:30.</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>Inclure</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Repère</translation>
    </message>
    <message>
        <source>Markers as chapters</source>
        <translation>Repères comme chapitres</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Réunions</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>id and log head, at the foot</source>
        <translation>identifiant et tête du journal, en bas</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Partie</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Preview of the first</source>
        <translation>Aperçu de la première</translation>
    </message>
    <message>
        <source>Preview, page {0}</source>
        <translation>Aperçu, page {0}</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>The export needs a name. Type one, or choose a place.</source>
        <translation>L’export a besoin d’un nom. Saisissez-en un ou choisissez un emplacement.</translation>
    </message>
    <message>
        <source>The exported file is not encrypted. Anyone who gets the file can read it.</source>
        <translation>Le fichier exporté n’est pas chiffré. Quiconque l’obtient peut le lire.</translation>
    </message>
    <message>
        <source>The exported files are not encrypted. Anyone who gets them can read them.</source>
        <translation>Les fichiers exportés ne sont pas chiffrés. Quiconque les obtient peut les lire.</translation>
    </message>
    <message>
        <source>The others are written.</source>
        <translation>Les autres sont écrites.</translation>
    </message>
    <message>
        <source>The preview is being made…</source>
        <translation>L’aperçu se prépare…</translation>
    </message>
    <message>
        <source>The whole meeting</source>
        <translation>Toute la réunion</translation>
    </message>
    <message>
        <source>There is a file of this name already. Replace it, or give another name.</source>
        <translation>Il y a déjà un fichier de ce nom. Remplacez-le ou donnez un autre nom.</translation>
    </message>
    <message>
        <source>These are its words; how they lie on pages Word alone knows.</source>
        <translation>Voici ses mots&#x202f;; leur disposition sur les pages, seul Word la connaît.</translation>
    </message>
    <message>
        <source>This is its beginning.</source>
        <translation>En voici le début.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Title, date and other facts stand in front of it, as properties.</source>
        <translation>Le titre, la date et d’autres données le précèdent, sous forme de propriétés.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transcription</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Compris</translation>
    </message>
    <message>
        <source>Verification line</source>
        <translation>Ligne de vérification</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>Who spoke</source>
        <translation>Qui a parlé</translation>
    </message>
    <message>
        <source>for programs</source>
        <translation>pour programmes</translation>
    </message>
    <message>
        <source>gaps and pauses</source>
        <translation>coupures et pauses</translation>
    </message>
    <message>
        <source>just words</source>
        <translation>mots seuls</translation>
    </message>
    <message>
        <source>one page</source>
        <translation>une page</translation>
    </message>
    <message>
        <source>plain notes</source>
        <translation>notes simples</translation>
    </message>
    <message>
        <source>subtitles</source>
        <translation>sous-titres</translation>
    </message>
    <message>
        <source>to edit</source>
        <translation>à modifier</translation>
    </message>
    <message>
        <source>to hand over</source>
        <translation>à transmettre</translation>
    </message>
    <message>
        <source>web captions</source>
        <translation>sous-titres web</translation>
    </message>
    <message>
        <source>with links</source>
        <translation>avec liens</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>{0} of {1} written</source>
        <translation>{0} sur {1} écrites</translation>
    </message>
    <message>
        <source>{failed} of {count} meetings were not exported: {why}</source>
        <translation>{failed} réunions sur {count} n’ont pas été exportées&#xa0;: {why}</translation>
    </message>
    <message>
        <source>“{0}” is no place in the meeting.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas un moment de la réunion.</translation>
    </message>
    <message>
        <source>“{0}” is no time.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas une date.</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>, done</source>
        <translation>, fait</translation>
    </message>
    <message>
        <source>24 words open your meetings when all else is lost.</source>
        <translation>24 mots ouvrent vos réunions quand tout le reste est perdu.</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Une phrase secrète</translation>
    </message>
    <message>
        <source>Anyone who has these words can get in</source>
        <translation>Quiconque a ces mots peut entrer</translation>
    </message>
    <message>
        <source>At least 12 characters, and hard to guess: four or five unrelated words make a good one.</source>
        <translation>Au moins 12 caractères, et difficile à deviner&#xa0;: quatre ou cinq mots sans lien en font une bonne.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Check your copy</source>
        <translation>Vérifiez votre copie</translation>
    </message>
    <message>
        <source>Choose a smaller model in the step before, or go on waiting.</source>
        <translation>Choisissez un modèle plus petit à l’étape précédente, ou continuez d’attendre.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Masqué</translation>
    </message>
    <message>
        <source>Covered while you check. Type the two words from your paper.</source>
        <translation>Masqués pendant la vérification. Saisissez les deux mots d’après votre papier.</translation>
    </message>
    <message>
        <source>Did you hear yourself?</source>
        <translation>Vous êtes-vous entendu&#x202f;?</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Erased: its keys are destroyed, and nothing can open it any more.</source>
        <translation>Effacé&#xa0;: ses clés sont détruites, et plus rien ne peut l’ouvrir.</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>Effacement…</translation>
    </message>
    <message>
        <source>Every recording and every note is encrypted from the first byte. Choose what opens them on this computer.</source>
        <translation>Chaque enregistrement et chaque note sont chiffrés dès le premier octet. Choisissez ce qui les ouvre sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Fetch one above, or take one from a folder: “noteflow models add FOLDER”. Recordings are kept, and their text is written when there is one.</source>
        <translation>Téléchargez-en un ci-dessus, ou prenez-en un dans un dossier&#xa0;: «&#xa0;noteflow models add FOLDER&#xa0;». Les enregistrements sont gardés, et leur texte s’écrit dès qu’il y en a un.</translation>
    </message>
    <message>
        <source>Fetch {name}</source>
        <translation>Télécharger {name}</translation>
    </message>
    <message>
        <source>Fetching asks huggingface.co for the model, once; no sound ever goes there.</source>
        <translation>Le téléchargement demande le modèle à huggingface.co, une seule fois&#x202f;; aucun son n’y va jamais.</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>Téléchargement de {name}</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Finish without the test</source>
        <translation>Terminer sans l’essai</translation>
    </message>
    <message>
        <source>Go back to Keys and choose what opens your meetings.</source>
        <translation>Revenez à Clés et choisissez ce qui ouvre vos réunions.</translation>
    </message>
    <message>
        <source>Go back to Microphone and see that the bar moves, or to Language. Then try again.</source>
        <translation>Revenez à Microphone et voyez si la barre bouge, ou à Langue. Puis réessayez.</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Effacé</translation>
    </message>
    <message>
        <source>Have the keyring open your meetings?</source>
        <translation>Laisser le trousseau ouvrir vos réunions&#x202f;?</translation>
    </message>
    <message>
        <source>Have this passphrase open your meetings?</source>
        <translation>Ouvrir vos réunions avec cette phrase secrète&#x202f;?</translation>
    </message>
    <message>
        <source>Heard. {keys} starts and stops a recording.</source>
        <translation>Entendu. {keys} commence et arrête un enregistrement.</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Installé</translation>
    </message>
    <message>
        <source>Hotkey</source>
        <translation>Raccourci</translation>
    </message>
    <message>
        <source>Hotkeys do not work here.</source>
        <translation>Les raccourcis ne marchent pas ici.</translation>
    </message>
    <message>
        <source>In a call the others come out of this computer. NoteFlow records what it plays as a side of its own, so that you can tell who spoke.</source>
        <translation>Lors d’un appel, les autres s’entendent par cet ordinateur. NoteFlow enregistre ce qu’il joue comme un côté à part, pour que vous sachiez qui a parlé.</translation>
    </message>
    <message>
        <source>It works in every program; pressed again it stops. Try it now: nothing is recorded yet.</source>
        <translation>Il marche dans tous les programmes&#x202f;; un second appui arrête. Essayez maintenant&#xa0;: rien n’est encore enregistré.</translation>
    </message>
    <message>
        <source>Keep the paper away from this computer. New words take the place of the earlier.</source>
        <translation>Gardez le papier loin de cet ordinateur. De nouveaux mots remplacent les précédents.</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Trousseau</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Clés</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Listening. Say a few words.</source>
        <translation>À l’écoute. Dites quelques mots.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Regarder encore</translation>
    </message>
    <message>
        <source>Looking for it…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Make another recovery phrase?</source>
        <translation>Créer une autre phrase de récupération&#x202f;?</translation>
    </message>
    <message>
        <source>Make new words…</source>
        <translation>Créer de nouveaux mots…</translation>
    </message>
    <message>
        <source>Making the key from it…</source>
        <translation>Création de la clé…</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>No network, no account</source>
        <translation>Ni réseau, ni compte</translation>
    </message>
    <message>
        <source>No words were understood.</source>
        <translation>Aucun mot n’a été compris.</translation>
    </message>
    <message>
        <source>Not to be had here</source>
        <translation>Indisponible ici</translation>
    </message>
    <message>
        <source>NoteFlow hears you.</source>
        <translation>NoteFlow vous entend.</translation>
    </message>
    <message>
        <source>Nothing that was said could be written down.</source>
        <translation>Rien de ce qui a été dit n’a pu être écrit.</translation>
    </message>
    <message>
        <source>Nothing to listen to</source>
        <translation>Rien à écouter</translation>
    </message>
    <message>
        <source>On this system the app records the microphone alone so far.</source>
        <translation>Sur ce système, l’application n’enregistre pour l’instant que le microphone.</translation>
    </message>
    <message>
        <source>One key starts a recording</source>
        <translation>Une touche lance l’enregistrement</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
    <message>
        <source>Opens when you sign in.</source>
        <translation>S’ouvre avec votre session.</translation>
    </message>
    <message>
        <source>Play a test sound</source>
        <translation>Jouer un son d’essai</translation>
    </message>
    <message>
        <source>Play it again</source>
        <translation>Réécouter</translation>
    </message>
    <message>
        <source>Played back from the encrypted file.</source>
        <translation>Relu à partir du fichier chiffré.</translation>
    </message>
    <message>
        <source>Playing it back</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Press the button and say a sentence or two. NoteFlow records it, writes it down, plays it back, and erases it with its keys.</source>
        <translation>Appuyez sur le bouton et dites une phrase ou deux. NoteFlow l’enregistre, l’écrit, le fait réentendre, puis l’efface avec ses clés.</translation>
    </message>
    <message>
        <source>Press the button: you should hear two notes, and the bar moves.</source>
        <translation>Appuyez sur le bouton&#xa0;: vous devriez entendre deux notes, et la barre bouge.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Record ten seconds</source>
        <translation>Enregistrer dix secondes</translation>
    </message>
    <message>
        <source>Record what the computer plays</source>
        <translation>Enregistrer ce que joue l’ordinateur</translation>
    </message>
    <message>
        <source>Recorded and sealed, {time}.</source>
        <translation>Enregistré et scellé, {time}.</translation>
    </message>
    <message>
        <source>Recording {time}. Say something.</source>
        <translation>Enregistrement {time}. Dites quelque chose.</translation>
    </message>
    <message>
        <source>Recording…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>Phrase de récupération</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>Enregistrer dans un fichier…</translation>
    </message>
    <message>
        <source>Saved as {name}. The file is not encrypted: keep it away from this computer.</source>
        <translation>Enregistré sous {name}. Le fichier n’est pas chiffré&#xa0;: gardez-le loin de cet ordinateur.</translation>
    </message>
    <message>
        <source>It may be muted: switch it on, or choose another. This page follows by itself.</source>
        <translation>Il est peut-être coupé : activez-le ou choisissez-en un autre. Cette page suit d’elle-même.</translation>
    </message>
    <message>
        <source>Say a few words. The bar moves while you speak; nothing of it is kept. NoteFlow records the microphone that is chosen here, or the desktop’s default where that one is not there.</source>
        <translation>Dites quelques mots. La barre bouge pendant que vous parlez ; rien n’en est gardé. NoteFlow enregistre le micro choisi ici, ou celui par défaut du bureau quand il n’est pas là.</translation>
    </message>
    <message>
        <source>Set up NoteFlow</source>
        <translation>Configurer NoteFlow</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Réafficher</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>Passer pour l’instant</translation>
    </message>
    <message>
        <source>Step {number}: {title}</source>
        <translation>Étape {number}&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Ten seconds</source>
        <translation>Dix secondes</translation>
    </message>
    <message>
        <source>Ten seconds to see that it works</source>
        <translation>Dix secondes pour voir si tout marche</translation>
    </message>
    <message>
        <source>Ten-second test</source>
        <translation>Essai de dix secondes</translation>
    </message>
    <message>
        <source>Test of ten seconds</source>
        <translation>Essai de dix secondes</translation>
    </message>
    <message>
        <source>Text is written on this computer. A larger model makes fewer mistakes and takes longer.</source>
        <translation>Le texte s’écrit sur cet ordinateur. Un modèle plus grand fait moins de fautes et prend plus de temps.</translation>
    </message>
    <message>
        <source>The microphone gives no sound.</source>
        <translation>Le microphone ne donne pas de son.</translation>
    </message>
    <message>
        <source>The only way back in if this computer is lost. Copy it onto paper, in this order.</source>
        <translation>Le seul moyen de rentrer si cet ordinateur est perdu. Copiez-la sur papier, dans cet ordre.</translation>
    </message>
    <message>
        <source>The other side</source>
        <translation>L’autre côté</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Encore la même</translation>
    </message>
    <message>
        <source>The test sound was played, and did not come in.</source>
        <translation>Le son d’essai a été joué, et n’est pas arrivé.</translation>
    </message>
    <message>
        <source>The text takes long on this computer.</source>
        <translation>Le texte prend du temps sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The tray’s menu has the same switch.</source>
        <translation>Le menu de la zone de notification a le même interrupteur.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the second one again.</source>
        <translation>Les deux ne sont pas identiques. Saisissez de nouveau la seconde.</translation>
    </message>
    <message>
        <source>There is no speech model on this computer.</source>
        <translation>Il n’y a pas de modèle vocal sur cet ordinateur.</translation>
    </message>
    <message>
        <source>There is no vault yet, so nothing can be kept.</source>
        <translation>Il n’y a pas encore de coffre, rien ne peut donc être gardé.</translation>
    </message>
    <message>
        <source>There is no vault yet, so nothing can be recorded.</source>
        <translation>Il n’y a pas encore de coffre, rien ne peut donc être enregistré.</translation>
    </message>
    <message>
        <source>This computer’s keyring</source>
        <translation>Le trousseau du système</translation>
    </message>
    <message>
        <source>This is what opens them now</source>
        <translation>C’est ce qui les ouvre actuellement</translation>
    </message>
    <message>
        <source>Turn the sound up, choose what you listen with as the system’s output, and play it again.</source>
        <translation>Montez le son, choisissez ce avec quoi vous écoutez comme sortie du système, et rejouez-le.</translation>
    </message>
    <message>
        <source>Type the present passphrase, or the recovery phrase, to go on.</source>
        <translation>Saisissez la phrase secrète actuelle, ou la phrase de récupération, pour continuer.</translation>
    </message>
    <message>
        <source>Typed each time. Better on a computer that others use.</source>
        <translation>Saisie chaque fois. Préférable sur un ordinateur que d’autres utilisent.</translation>
    </message>
    <message>
        <source>Use this passphrase</source>
        <translation>Utiliser cette phrase secrète</translation>
    </message>
    <message>
        <source>Waiting for {keys}.</source>
        <translation>En attente de {keys}.</translation>
    </message>
    <message>
        <source>What is spoken</source>
        <translation>Langue parlée</translation>
    </message>
    <message>
        <source>What opens your meetings</source>
        <translation>Ce qui ouvre vos réunions</translation>
    </message>
    <message>
        <source>What the computer plays is captured.</source>
        <translation>Ce que joue l’ordinateur est capté.</translation>
    </message>
    <message>
        <source>Whatever is spoken</source>
        <translation>Toute langue</translation>
    </message>
    <message>
        <source>Word {number}</source>
        <translation>Mot {number}</translation>
    </message>
    <message>
        <source>Word {number} is another one. Look at your paper, or show the words again.</source>
        <translation>Le mot {number} n’est pas celui-là. Regardez votre papier, ou réaffichez les mots.</translation>
    </message>
    <message>
        <source>Writing it down</source>
        <translation>Écriture</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Écriture…</translation>
    </message>
    <message>
        <source>Written down on this computer.</source>
        <translation>Écrit sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation>Votre microphone</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Votre phrase secrète</translation>
    </message>
    <message>
        <source>Your recovery phrase</source>
        <translation>Votre phrase de récupération</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>nombreuses langues</translation>
    </message>
    <message>
        <source>{languages}, {size} MB</source>
        <translation>{languages}, {size} Mo</translation>
    </message>
    <message>
        <source>{name} found and working</source>
        <translation>{name} trouvé et en état de marche</translation>
    </message>
</context>
<context>
    <name>Forgotten</name>
    <message>
        <source>Go on recording</source>
        <translation>Continuer l’enregistrement</translation>
    </message>
    <message>
        <source>Is this recording still wanted?</source>
        <translation>Cet enregistrement est-il encore voulu&#x202f;?</translation>
    </message>
    <message>
        <source>It goes on as soon as somebody speaks, or with any key or click in NoteFlow. What was said is safe.</source>
        <translation>Il continue dès que quelqu’un parle, ou à toute touche ou tout clic dans NoteFlow. Ce qui a été dit est en sûreté.</translation>
    </message>
    <message>
        <source>Nobody has spoken for a while. NoteFlow stops recording in a minute unless somebody is there.</source>
        <translation>Personne n’a parlé depuis un moment. NoteFlow arrête l’enregistrement dans une minute si personne n’est là.</translation>
    </message>
    <message>
        <source>Nobody has spoken for a while. Recording stops in {seconds} s.</source>
        <translation>Personne n’a parlé depuis un moment. L’enregistrement s’arrête dans {seconds} s.</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Arrêter maintenant</translation>
    </message>
</context>
<context>
    <name>Hotkeys</name>
    <message>
        <source>Bind the command “noteflow {command}” to {keys} or another key in the desktop&apos;s keyboard settings.</source>
        <translation>Associez la commande «&#xa0;noteflow {command}&#xa0;» à {keys} ou à une autre touche dans les réglages du clavier du bureau.</translation>
    </message>
    <message>
        <source>Choose other keys in Settings, under Hotkeys.</source>
        <translation>Choisissez d’autres touches dans Réglages, sous Raccourcis.</translation>
    </message>
    <message>
        <source>Hotkeys do not work any more: the desktop has taken them back.</source>
        <translation>Les raccourcis ne marchent plus&#xa0;: le bureau les a repris.</translation>
    </message>
    <message>
        <source>Hotkeys do not work here: there is no display.</source>
        <translation>Les raccourcis ne marchent pas ici&#xa0;: il n’y a pas d’écran.</translation>
    </message>
    <message>
        <source>Hotkeys do not work here: this desktop has no portal for global shortcuts, and Wayland has no other way.</source>
        <translation>Les raccourcis ne marchent pas ici&#xa0;: ce bureau n’a pas de portail pour les raccourcis globaux, et Wayland n’offre pas d’autre moyen.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: NoteFlow does not understand the desktop&apos;s portal.</source>
        <translation>Les raccourcis ne marchent pas&#xa0;: NoteFlow ne comprend pas le portail du bureau.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the X display does not answer.</source>
        <translation>Les raccourcis ne marchent pas&#xa0;: le serveur X ne répond pas.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the desktop could not give NoteFlow any.</source>
        <translation>Les raccourcis ne marchent pas&#xa0;: le bureau n’a pu en donner aucun à NoteFlow.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the desktop was told to give NoteFlow none. It asks at the next start.</source>
        <translation>Les raccourcis ne marchent pas&#xa0;: il a été dit au bureau de n’en donner aucun à NoteFlow. Il le redemande au prochain démarrage.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the desktop&apos;s portal refuses them ({error}).</source>
        <translation>Les raccourcis ne marchent pas&#xa0;: le portail du bureau les refuse ({error}).</translation>
    </message>
    <message>
        <source>On this desktop “{told}” is what NoteFlow calls {keys}.</source>
        <translation>Sur ce bureau, «&#xa0;{told}&#xa0;» est ce que NoteFlow appelle {keys}.</translation>
    </message>
    <message>
        <source>Pause the recording, or go on</source>
        <translation>Mettre l’enregistrement en pause, ou reprendre</translation>
    </message>
    <message>
        <source>Search all meetings</source>
        <translation>Chercher dans toutes les réunions</translation>
    </message>
    <message>
        <source>Set a marker</source>
        <translation>Poser un repère</translation>
    </message>
    <message>
        <source>Show the live window</source>
        <translation>Afficher la fenêtre en direct</translation>
    </message>
    <message>
        <source>Start or stop a recording</source>
        <translation>Commencer ou arrêter un enregistrement</translation>
    </message>
    <message>
        <source>The desktop&apos;s portal for hotkeys has ended. Until it is back they do not work.</source>
        <translation>Le portail du bureau pour les raccourcis s’est arrêté. Jusqu’à son retour, ils ne marchent pas.</translation>
    </message>
    <message>
        <source>The live window is in the tray&apos;s menu as well.</source>
        <translation>La fenêtre en direct se trouve aussi dans le menu de la zone de notification.</translation>
    </message>
    <message>
        <source>The tray&apos;s menu has it as well.</source>
        <translation>Cela se trouve aussi dans le menu de la zone de notification.</translation>
    </message>
    <message>
        <source>Until the desktop answers whether NoteFlow may have hotkeys, they do not work. It may have opened a window that waits for you.</source>
        <translation>Tant que le bureau n’a pas répondu si NoteFlow peut avoir des raccourcis, ils ne marchent pas. Il a peut-être ouvert une fenêtre qui vous attend.</translation>
    </message>
    <message>
        <source>{keys} is not on this keyboard.</source>
        <translation>{keys} n’existe pas sur ce clavier.</translation>
    </message>
    <message>
        <source>{keys} is taken by another program, so NoteFlow cannot hear it.</source>
        <translation>{keys} est pris par un autre programme, NoteFlow ne peut donc pas l’entendre.</translation>
    </message>
    <message>
        <source>{keys} is taken on this desktop, or was not given to NoteFlow.</source>
        <translation>{keys} est pris sur ce bureau, ou n’a pas été donné à NoteFlow.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Add a marker</source>
        <translation>Ajouter un repère</translation>
    </message>
    <message>
        <source>Add an action item</source>
        <translation>Ajouter une tâche</translation>
    </message>
    <message>
        <source>AltGr writes characters. Hold Ctrl, Alt or Super instead.</source>
        <translation>AltGr sert à écrire des caractères. Maintenez plutôt Ctrl, Alt ou Super.</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Revenir à maintenant</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>Change the keys for “{action}”, now {keys}</source>
        <translation>Changer les touches de «&#xa0;{action}&#xa0;», actuellement {keys}</translation>
    </message>
    <message>
        <source>Choose one more</source>
        <translation>En choisir une de plus</translation>
    </message>
    <message>
        <source>Clear the search, then the selection</source>
        <translation>Vider la recherche, puis la sélection</translation>
    </message>
    <message>
        <source>Delete the line</source>
        <translation>Supprimer la ligne</translation>
    </message>
    <message>
        <source>Edit the line</source>
        <translation>Modifier la ligne</translation>
    </message>
    <message>
        <source>Erase what is chosen</source>
        <translation>Effacer la sélection</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export what is chosen</source>
        <translation>Exporter la sélection</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Plus vite</translation>
    </message>
    <message>
        <source>Find in this meeting</source>
        <translation>Chercher dans cette réunion</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>Cinq secondes en arrière</translation>
    </message>
    <message>
        <source>Five seconds on</source>
        <translation>Cinq secondes en avant</translation>
    </message>
    <message>
        <source>Hear the line</source>
        <translation>Écouter la ligne</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Importer un fichier</translation>
    </message>
    <message>
        <source>In any program</source>
        <translation>Dans tous les programmes</translation>
    </message>
    <message>
        <source>In this window</source>
        <translation>Dans cette fenêtre</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Look back at the meeting as it was</source>
        <translation>Revoir la réunion telle qu’elle était</translation>
    </message>
    <message>
        <source>Merge the line with the one before</source>
        <translation>Fusionner la ligne avec la précédente</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Open the meeting</source>
        <translation>Ouvrir la réunion</translation>
    </message>
    <message>
        <source>Pause, or go on</source>
        <translation>Mettre en pause, ou reprendre</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Lire ou mettre en pause</translation>
    </message>
    <message>
        <source>Press the keys for “{action}”. Esc cancels, Backspace removes.</source>
        <translation>Appuyez sur les touches pour «&#xa0;{action}&#xa0;». Échap annule, Retour arrière supprime.</translation>
    </message>
    <message>
        <source>Press the keys…</source>
        <translation>Appuyez sur les touches…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Search all meetings</source>
        <translation>Chercher dans toutes les réunions</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Show the live window</source>
        <translation>Afficher la fenêtre en direct</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>Afficher ces touches</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Moins vite</translation>
    </message>
    <message>
        <source>Split the line</source>
        <translation>Couper la ligne</translation>
    </message>
    <message>
        <source>Start or stop recording</source>
        <translation>Commencer ou arrêter l’enregistrement</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message numerus="yes">
        <source>%n action item(s)</source>
        <translation>
            <numerusform>%n tâche</numerusform>
            <numerusform>%n tâches</numerusform>
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
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n réunion</numerusform>
            <numerusform>%n réunions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more in this meeting</source>
        <translation>
            <numerusform>%n autre dans cette réunion</numerusform>
            <numerusform>%n autres dans cette réunion</numerusform>
        </translation>
    </message>
    <message>
        <source>Action items</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>All on this computer</source>
        <translation>Tout sur cet ordinateur</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Toute date</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Tout état</translation>
    </message>
    <message>
        <source>Being recorded</source>
        <translation>En cours d’enregistrement</translation>
    </message>
    <message>
        <source>Both sides become text while you listen, encrypted on this computer.</source>
        <translation>Les deux côtés deviennent du texte pendant que vous écoutez, chiffrés sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation>Annuler l’importation</translation>
    </message>
    <message>
        <source>Choose a meeting to read it here.</source>
        <translation>Choisissez une réunion pour la lire ici.</translation>
    </message>
    <message>
        <source>Clear the search  Esc</source>
        <translation>Vider la recherche  Échap</translation>
    </message>
    <message>
        <source>Clear the search, Esc</source>
        <translation>Vider la recherche, Échap</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Destroys their keys for good. Backups made earlier still hold them.</source>
        <translation>Détruit leurs clés pour de bon. Les sauvegardes antérieures les contiennent encore.</translation>
    </message>
    <message>
        <source>Did you mean “{words}” ({count})?</source>
        <translation>Vouliez-vous dire «&#xa0;{words}&#xa0;» ({count})&#x202f;?</translation>
    </message>
    <message>
        <source>Does not verify</source>
        <translation>Vérification en échec</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Either side</source>
        <translation>Les deux côtés</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Effacer</translation>
    </message>
    <message numerus="yes">
        <source>Erase %n</source>
        <translation>
            <numerusform>Effacer %n</numerusform>
            <numerusform>Effacer %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %n meeting(s)</source>
        <translation>
            <numerusform>Effacer %n réunion</numerusform>
            <numerusform>Effacer %n réunions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %n meeting(s)?</source>
        <translation>
            <numerusform>Effacer %n réunion&#x202f;?</numerusform>
            <numerusform>Effacer %n réunions&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %n…</source>
        <translation>
            <numerusform>Effacer %n…</numerusform>
            <numerusform>Effacer %n…</numerusform>
        </translation>
    </message>
    <message>
        <source>Erase “{title}”?</source>
        <translation>Effacer «&#xa0;{title}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Erase, Delete</source>
        <translation>Effacer, Suppr</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Effacer…</translation>
    </message>
    <message>
        <source>Erase…  Delete</source>
        <translation>Effacer…  Suppr</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Effacement</translation>
    </message>
    <message>
        <source>Esc clears the selection</source>
        <translation>Échap annule la sélection</translation>
    </message>
    <message>
        <source>Every file</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message numerus="yes">
        <source>Export %n meeting(s)</source>
        <translation>
            <numerusform>Exporter %n réunion</numerusform>
            <numerusform>Exporter %n réunions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n…</source>
        <translation>
            <numerusform>Exporter %n…</numerusform>
            <numerusform>Exporter %n…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export, Ctrl+E</source>
        <translation>Exporter, Ctrl+E</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export…  Ctrl+E</source>
        <translation>Exporter…  Ctrl+E</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>D’un fichier</translation>
    </message>
    <message>
        <source>From files</source>
        <translation>De fichiers</translation>
    </message>
    <message>
        <source>Hear it from {at} on</source>
        <translation>Écouter à partir de {at}</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Importer un fichier…</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>Importation de {name}</translation>
    </message>
    <message>
        <source>Its keys are destroyed. Backups made earlier still hold it.</source>
        <translation>Ses clés sont détruites. Les sauvegardes antérieures la contiennent encore.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Keep from rules that delete</source>
        <translation>Protéger des règles de suppression</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>12 derniers mois</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Let rules delete it again</source>
        <translation>Laisser les règles la supprimer</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Repère</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Réunions</translation>
    </message>
    <message>
        <source>More than {count} lines</source>
        <translation>Plus de {count} lignes</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>À examiner</translation>
    </message>
    <message>
        <source>No date: the beginning is lost</source>
        <translation>Pas de date&#xa0;: le début est perdu</translation>
    </message>
    <message>
        <source>No line has “{words}”.</source>
        <translation>Aucune ligne ne contient «&#xa0;{words}&#xa0;».</translation>
    </message>
    <message>
        <source>No meeting fits these filters.</source>
        <translation>Aucune réunion ne correspond à ces filtres.</translation>
    </message>
    <message>
        <source>No words were heard in this meeting.</source>
        <translation>Aucun mot n’a été entendu dans cette réunion.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Nothing is left to do. {keys} notes an action item while you record; a meeting’s notes take more.</source>
        <translation>Il ne reste rien à faire. {keys} note une tâche pendant l’enregistrement ; les notes d’une réunion en prennent d’autres.</translation>
    </message>
    <message>
        <source>Nothing is pinned. Pin a meeting to keep it from rules that delete.</source>
        <translation>Rien n’est épinglé. Épinglez une réunion pour la protéger des règles de suppression.</translation>
    </message>
    <message>
        <source>Nothing needs a look. Every meeting is as it was written.</source>
        <translation>Rien à examiner. Chaque réunion est telle qu’elle a été écrite.</translation>
    </message>
    <message>
        <source>Nothing of this meeting can be shown.</source>
        <translation>Rien de cette réunion ne peut être montré.</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Rien d’enregistré</translation>
    </message>
    <message>
        <source>Nothing was erased.</source>
        <translation>Rien n’a été effacé.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open meeting, Enter</source>
        <translation>Ouvrir la réunion, Entrée</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Épinglées</translation>
    </message>
    <message>
        <source>Pinning meetings</source>
        <translation>Épinglage de réunions</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prête</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Récupérée</translation>
    </message>
    <message>
        <source>Search all meetings</source>
        <translation>Chercher dans toutes les réunions</translation>
    </message>
    <message>
        <source>Search every word ever said</source>
        <translation>Chercher parmi tous les mots dits</translation>
    </message>
    <message>
        <source>Search “{words}”</source>
        <translation>Chercher «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>Searching. Esc stops it.</source>
        <translation>Recherche en cours. Échap l’arrête.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Show all meetings</source>
        <translation>Afficher toutes les réunions</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Côté</translation>
    </message>
    <message>
        <source>Sound and video</source>
        <translation>Son et vidéo</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Arrêter l’enregistrement</translation>
    </message>
    <message>
        <source>Stop {clock}</source>
        <translation>Arrêter {clock}</translation>
    </message>
    <message>
        <source>Take the ten-second test</source>
        <translation>Faire l’essai de dix secondes</translation>
    </message>
    <message>
        <source>Text is being written</source>
        <translation>Texte en cours d’écriture</translation>
    </message>
    <message>
        <source>Text verified</source>
        <translation>Texte vérifié</translation>
    </message>
    <message>
        <source>The first words appear here soon.</source>
        <translation>Les premiers mots apparaîtront bientôt ici.</translation>
    </message>
    <message>
        <source>The keys are destroyed. The search is being built anew without the text.</source>
        <translation>Les clés sont détruites. La recherche est reconstruite sans le texte.</translation>
    </message>
    <message>
        <source>Their keys are destroyed. Backups made earlier still hold them.</source>
        <translation>Leurs clés sont détruites. Les sauvegardes antérieures les contiennent encore.</translation>
    </message>
    <message>
        <source>Them</source>
        <translation>Eux</translation>
    </message>
    <message>
        <source>Them alone</source>
        <translation>Eux seuls</translation>
    </message>
    <message>
        <source>This meeting was recorded without text.</source>
        <translation>Cette réunion a été enregistrée sans texte.</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Transcribing</source>
        <translation>Transcription</translation>
    </message>
    <message>
        <source>Transcribing, {share} %</source>
        <translation>Transcription, {share}&#x202f;%</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Désépingler</translation>
    </message>
    <message>
        <source>Unpinning meetings</source>
        <translation>Désépinglage de réunions</translation>
    </message>
    <message>
        <source>When a conversation starts, press these keys in any program.</source>
        <translation>Quand une conversation commence, appuyez sur ces touches dans n’importe quel programme.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Yesterday, {day}</source>
        <translation>Hier, {day}</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>You alone</source>
        <translation>Vous seul</translation>
    </message>
    <message>
        <source>You and them</source>
        <translation>Vous et eux</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>does not verify</source>
        <translation>vérification en échec</translation>
    </message>
    <message>
        <source>from anywhere</source>
        <translation>de partout</translation>
    </message>
    <message>
        <source>more than {count}</source>
        <translation>plus de {count}</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>épinglée</translation>
    </message>
    <message>
        <source>recovered after a crash</source>
        <translation>récupérée après un plantage</translation>
    </message>
    <message>
        <source>sound erased</source>
        <translation>son effacé</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifiée</translation>
    </message>
    <message>
        <source>{length} of sound</source>
        <translation>{length} de son</translation>
    </message>
    <message>
        <source>{lines} in {meetings}</source>
        <translation>{lines} dans {meetings}</translation>
    </message>
</context>
<context>
    <name>LiveWindow</name>
    <message>
        <source>Action item</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Add action item, {keys}</source>
        <translation>Ajouter une tâche, {keys}</translation>
    </message>
    <message>
        <source>Add marker, Ctrl+M</source>
        <translation>Ajouter un repère, Ctrl+M</translation>
    </message>
    <message>
        <source>Add marker, {keys}</source>
        <translation>Ajouter un repère, {keys}</translation>
    </message>
    <message>
        <source>All on this computer</source>
        <translation>Tout sur cet ordinateur</translation>
    </message>
    <message>
        <source>Encrypted on this computer</source>
        <translation>Chiffré sur cet ordinateur</translation>
    </message>
    <message>
        <source>Encrypted on this computer from the first second</source>
        <translation>Chiffré sur cet ordinateur dès la première seconde</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>I am just quiet</source>
        <translation>Je me tais</translation>
    </message>
    <message>
        <source>Keep on top</source>
        <translation>Garder au premier plan</translation>
    </message>
    <message>
        <source>Level of the file</source>
        <translation>Niveau du fichier</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Make it a strip</source>
        <translation>Réduire en bandeau</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Repère</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Nothing is being recorded</source>
        <translation>Aucun enregistrement en cours</translation>
    </message>
    <message>
        <source>On this desktop a program cannot keep its window on top, nor choose its place. The window&apos;s own menu can (often Alt+Space).</source>
        <translation>Sur ce bureau, un programme ne peut ni garder sa fenêtre au premier plan ni choisir sa place. Le menu de la fenêtre le peut (souvent Alt+Espace).</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open storage</source>
        <translation>Voir l’espace disque</translation>
    </message>
    <message>
        <source>Open the saved meeting</source>
        <translation>Ouvrir la réunion enregistrée</translation>
    </message>
    <message>
        <source>Open this meeting</source>
        <translation>Ouvrir cette réunion</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause recording</source>
        <translation>Mettre l’enregistrement en pause</translation>
    </message>
    <message>
        <source>Paused at {time}</source>
        <translation>En pause à {time}</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Recording since {time}</source>
        <translation>Depuis {time}</translation>
    </message>
    <message>
        <source>Recording stopped</source>
        <translation>Enregistrement arrêté</translation>
    </message>
    <message>
        <source>Recording, {time}</source>
        <translation>Enregistrement, {time}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Resume recording</source>
        <translation>Reprendre l’enregistrement</translation>
    </message>
    <message>
        <source>Saved, {length}</source>
        <translation>Enregistré, {length}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Show the whole window</source>
        <translation>Afficher toute la fenêtre</translation>
    </message>
    <message>
        <source>Sound settings…</source>
        <translation>Réglages du son…</translation>
    </message>
    <message>
        <source>Start here, or press these keys in any program.</source>
        <translation>Commencez ici, ou appuyez sur ces touches dans n’importe quel programme.</translation>
    </message>
    <message>
        <source>Start here.</source>
        <translation>Commencez ici.</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Starting to record</source>
        <translation>L’enregistrement commence</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Arrêter l’enregistrement</translation>
    </message>
    <message>
        <source>The last words</source>
        <translation>Les derniers mots</translation>
    </message>
    <message>
        <source>The text will be gone over once more.</source>
        <translation>Le texte sera repris encore une fois.</translation>
    </message>
    <message>
        <source>Their level</source>
        <translation>Leur niveau</translation>
    </message>
    <message>
        <source>Their side is silent</source>
        <translation>Leur côté est muet</translation>
    </message>
    <message>
        <source>They are just quiet</source>
        <translation>Ils se taisent</translation>
    </message>
    <message>
        <source>Title of the meeting</source>
        <translation>Titre de la réunion</translation>
    </message>
    <message>
        <source>What is being said</source>
        <translation>Ce qui se dit</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Écrire une note</translation>
    </message>
    <message>
        <source>Write a note, {keys} keeps it</source>
        <translation>Écrire une note, {keys} la garde</translation>
    </message>
    <message>
        <source>Write an action item</source>
        <translation>Écrire une tâche</translation>
    </message>
    <message>
        <source>Write what is to be done, {keys} keeps it</source>
        <translation>Écrire ce qui est à faire, {keys} le garde</translation>
    </message>
    <message>
        <source>Writing the last words</source>
        <translation>Écriture des derniers mots</translation>
    </message>
    <message>
        <source>Your level</source>
        <translation>Votre niveau</translation>
    </message>
    <message>
        <source>Your side is silent</source>
        <translation>Votre côté est muet</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>à {time}</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>non enregistré</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>muet</translation>
    </message>
    <message>
        <source>{level}, missing</source>
        <translation>{level}, absent</translation>
    </message>
    <message>
        <source>{level}, missing for {seconds} seconds</source>
        <translation>{level}, absent depuis {seconds} secondes</translation>
    </message>
    <message>
        <source>{level}, silent</source>
        <translation>{level}, muet</translation>
    </message>
    <message>
        <source>{level}, silent for {seconds} seconds</source>
        <translation>{level}, muet depuis {seconds} secondes</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n coupure</numerusform>
            <numerusform>%n coupures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marker(s)</source>
        <translation>
            <numerusform>%n repère</numerusform>
            <numerusform>%n repères</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more finding(s)</source>
        <translation>
            <numerusform>%n autre constat</numerusform>
            <numerusform>%n autres constats</numerusform>
        </translation>
    </message>
    <message>
        <source>(edited)</source>
        <translation>(modifiée)</translation>
    </message>
    <message>
        <source>/ {length} verified</source>
        <translation>/ {length} vérifiées</translation>
    </message>
    <message>
        <source>A backup that was made before may hold all of it: “noteflow restore FILE --dry-run” tells.</source>
        <translation>Une sauvegarde antérieure contient peut-être tout&#xa0;: «&#xa0;noteflow restore FILE --dry-run&#xa0;» le dit.</translation>
    </message>
    <message>
        <source>Action item</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Add a marker here</source>
        <translation>Ajouter un repère ici</translation>
    </message>
    <message>
        <source>Added: {text}.</source>
        <translation>Ajouté&#xa0;: {text}.</translation>
    </message>
    <message>
        <source>As of now</source>
        <translation>État actuel</translation>
    </message>
    <message>
        <source>As of {date}</source>
        <translation>État du {date}</translation>
    </message>
    <message>
        <source>As of, change {number} of {count}</source>
        <translation>État, modification {number} sur {count}</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Revenir à maintenant</translation>
    </message>
    <message>
        <source>Back to now, Esc</source>
        <translation>Revenir à maintenant, Échap</translation>
    </message>
    <message>
        <source>Being recorded</source>
        <translation>En cours d’enregistrement</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close, Esc</source>
        <translation>Fermer, Échap</translation>
    </message>
    <message>
        <source>Compared: {events} events and {files} sound files.</source>
        <translation>Comparés&#xa0;: {events} événements et {files} fichiers son.</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>Copier (Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Copy the transcript</source>
        <translation>Copier la transcription</translation>
    </message>
    <message>
        <source>Delete this line</source>
        <translation>Supprimer cette ligne</translation>
    </message>
    <message>
        <source>Does not verify</source>
        <translation>Vérification en échec</translation>
    </message>
    <message>
        <source>Does not verify from {at}</source>
        <translation>Vérification en échec à partir de {at}</translation>
    </message>
    <message>
        <source>Done: {text}</source>
        <translation>Fait&#xa0;: {text}</translation>
    </message>
    <message>
        <source>Edit (F2)</source>
        <translation>Modifier (F2)</translation>
    </message>
    <message>
        <source>Enter goes there, F2 edits, Delete removes</source>
        <translation>Entrée y va, F2 modifie, Suppr supprime</translation>
    </message>
    <message>
        <source>Enter keeps it, Ctrl+Enter splits it here, Ctrl+Backspace merges it with the line before</source>
        <translation>Entrée la garde, Ctrl+Entrée la coupe ici, Ctrl+Retour arrière la fusionne avec la ligne précédente</translation>
    </message>
    <message>
        <source>Every event matches its seal. Press to verify the sound as well</source>
        <translation>Chaque événement correspond à son sceau. Appuyez pour vérifier aussi le son</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export this meeting, Ctrl+E</source>
        <translation>Exporter cette réunion, Ctrl+E</translation>
    </message>
    <message>
        <source>Export what verifies…</source>
        <translation>Exporter ce qui est vérifié…</translation>
    </message>
    <message>
        <source>Find in this meeting</source>
        <translation>Chercher dans cette réunion</translation>
    </message>
    <message>
        <source>Find, Ctrl+F</source>
        <translation>Chercher, Ctrl+F</translation>
    </message>
    <message>
        <source>Five seconds back, Left</source>
        <translation>Cinq secondes en arrière, Gauche</translation>
    </message>
    <message>
        <source>Five seconds on, Right</source>
        <translation>Cinq secondes en avant, Droite</translation>
    </message>
    <message>
        <source>From {time} on nothing verifies. What follows is kept as it was found.</source>
        <translation>À partir de {time}, plus rien ne passe la vérification. La suite est gardée telle qu’elle a été trouvée.</translation>
    </message>
    <message>
        <source>Hear from here (Enter)</source>
        <translation>Écouter à partir d’ici (Entrée)</translation>
    </message>
    <message>
        <source>Hide the report</source>
        <translation>Masquer le rapport</translation>
    </message>
    <message>
        <source>Its events and its sound are compared with their seals. You can go on reading.</source>
        <translation>Ses événements et son enregistrement sonore sont comparés à leurs sceaux. Vous pouvez continuer à lire.</translation>
    </message>
    <message>
        <source>Keep this meeting</source>
        <translation>Garder cette réunion</translation>
    </message>
    <message>
        <source>Kept: what follows is stored as found and not shown.</source>
        <translation>Gardé&#xa0;: la suite est conservée telle que trouvée et n’est pas montrée.</translation>
    </message>
    <message>
        <source>Let rules delete this meeting again</source>
        <translation>Laisser les règles supprimer cette réunion</translation>
    </message>
    <message>
        <source>Listen anyway</source>
        <translation>Écouter quand même</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Repère</translation>
    </message>
    <message>
        <source>Markers</source>
        <translation>Repères</translation>
    </message>
    <message>
        <source>Merge with the line before (Ctrl+Backspace)</source>
        <translation>Fusionner avec la ligne précédente (Ctrl+Retour arrière)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Name who speaks here…</source>
        <translation>Nommer qui parle ici…</translation>
    </message>
    <message>
        <source>No line has it</source>
        <translation>Aucune ligne ne le contient</translation>
    </message>
    <message>
        <source>No markers were set in this meeting.</source>
        <translation>Aucun repère n’a été posé dans cette réunion.</translation>
    </message>
    <message>
        <source>No notes were written in this meeting.</source>
        <translation>Aucune note n’a été écrite dans cette réunion.</translation>
    </message>
    <message>
        <source>No other meeting is affected.</source>
        <translation>Aucune autre réunion n’est touchée.</translation>
    </message>
    <message>
        <source>No words were heard in this meeting.</source>
        <translation>Aucun mot n’a été entendu dans cette réunion.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Notes and markers</source>
        <translation>Notes et repères</translation>
    </message>
    <message>
        <source>Notes, markers and people</source>
        <translation>Notes, repères et personnes</translation>
    </message>
    <message>
        <source>Nothing is added to what does not verify</source>
        <translation>Rien n’est ajouté ici</translation>
    </message>
    <message>
        <source>Nothing of this meeting can be shown.</source>
        <translation>Rien de cette réunion ne peut être montré.</translation>
    </message>
    <message>
        <source>Part of this meeting was changed or damaged</source>
        <translation>Une partie de cette réunion a été modifiée ou endommagée</translation>
    </message>
    <message>
        <source>Pause, Space</source>
        <translation>Pause, Espace</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Play, Space</source>
        <translation>Lire, Espace</translation>
    </message>
    <message>
        <source>Read-only while you look back</source>
        <translation>Lecture seule en arrière</translation>
    </message>
    <message>
        <source>Recovered after a crash</source>
        <translation>Récupérée après un plantage</translation>
    </message>
    <message>
        <source>Redo, Ctrl+Shift+Z</source>
        <translation>Rétablir, Ctrl+Maj+Z</translation>
    </message>
    <message>
        <source>Removed: {text}.</source>
        <translation>Supprimé&#xa0;: {text}.</translation>
    </message>
    <message>
        <source>Safe: everything up to {end} verifies and is shown here.</source>
        <translation>En sûreté&#xa0;: tout jusqu’à {end} est vérifié et montré ici.</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Afficher le rapport</translation>
    </message>
    <message>
        <source>Signed last at {size} events, root {root}.</source>
        <translation>Dernière signature à {size} événements, racine {root}.</translation>
    </message>
    <message>
        <source>Skip silence</source>
        <translation>Sauter les silences</translation>
    </message>
    <message>
        <source>Speed, {speed} times, [ and ]</source>
        <translation>Vitesse, {speed} fois, [ et ]</translation>
    </message>
    <message>
        <source>Split (Ctrl+Enter)</source>
        <translation>Couper (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Text of the line</source>
        <translation>Texte de la ligne</translation>
    </message>
    <message>
        <source>Text of the {kind}</source>
        <translation>Texte&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Text verified</source>
        <translation>Texte vérifié</translation>
    </message>
    <message>
        <source>The first words appear here soon.</source>
        <translation>Les premiers mots apparaîtront bientôt ici.</translation>
    </message>
    <message>
        <source>The next place, Enter</source>
        <translation>Passage suivant, Entrée</translation>
    </message>
    <message>
        <source>The place before, Shift+Enter</source>
        <translation>Passage précédent, Maj+Entrée</translation>
    </message>
    <message>
        <source>The record was signed at {events} events, root {root}…</source>
        <translation>L’enregistrement a été signé à {events} événements, racine {root}…</translation>
    </message>
    <message>
        <source>The sound of this meeting was changed or damaged</source>
        <translation>Le son de cette réunion a été modifié ou endommagé</translation>
    </message>
    <message>
        <source>This is the first line of its side. Choose a later one to merge it with the one before.</source>
        <translation>C’est la première ligne de son côté. Choisissez-en une plus loin pour la fusionner avec la précédente.</translation>
    </message>
    <message>
        <source>This meeting does not verify</source>
        <translation>Cette réunion échoue à la vérification</translation>
    </message>
    <message>
        <source>This meeting verifies, text and sound</source>
        <translation>Cette réunion est vérifiée, texte et son</translation>
    </message>
    <message>
        <source>This meeting was recorded without text.</source>
        <translation>Cette réunion a été enregistrée sans texte.</translation>
    </message>
    <message>
        <source>Timeline, {place} of {length}</source>
        <translation>Chronologie, {place} sur {length}</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transcription</translation>
    </message>
    <message>
        <source>Undo, Ctrl+Z</source>
        <translation>Annuler, Ctrl+Z</translation>
    </message>
    <message>
        <source>Verified to {end} only</source>
        <translation>Vérifié jusqu’à {end} seulement</translation>
    </message>
    <message>
        <source>Verify this meeting</source>
        <translation>Vérifier cette réunion</translation>
    </message>
    <message>
        <source>Verify this meeting: its events and its sound</source>
        <translation>Vérifier cette réunion&#xa0;: ses événements et son enregistrement sonore</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>What happened: a verification found a sound file that is not as it was written. Safe: the text verifies and is shown here. Kept: the sound is stored as found and is not played until you ask. The report names the file.</source>
        <translation>Ce qui s’est passé&#xa0;: une vérification a trouvé un fichier son qui n’est pas tel qu’il a été écrit. En sûreté&#xa0;: le texte est vérifié et montré ici. Gardé&#xa0;: le son est conservé tel que trouvé et n’est pas lu sans que vous le demandiez. Le rapport nomme le fichier.</translation>
    </message>
    <message>
        <source>Verifying this meeting, {percent} %</source>
        <translation>Vérification de cette réunion, {percent}&#x202f;%</translation>
    </message>
    <message>
        <source>Sound from {at} on is not as it was recorded and stays silent there. Everything else is heard and read as before. Verify the meeting to see which file it is.</source>
        <translation>Le son à partir de {at} n’est pas tel qu’il a été enregistré et reste muet à cet endroit. Tout le reste s’entend et se lit comme avant. Vérifiez la réunion pour voir de quel fichier il s’agit.</translation>
    </message>
    <message>
        <source>What happened: event {event} no longer matches its seal.</source>
        <translation>Ce qui s’est passé&#xa0;: l’événement {event} ne correspond plus à son sceau.</translation>
    </message>
    <message>
        <source>What is wrong stands below. Nothing of it was changed or thrown away.</source>
        <translation>Ce qui ne va pas est indiqué ci-dessous. Rien n’en a été modifié ni jeté.</translation>
    </message>
    <message>
        <source>Who is “{side}”?</source>
        <translation>Qui est «&#xa0;{side}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Who speaks as “{side}”</source>
        <translation>Qui parle en tant que «&#xa0;{side}&#xa0;»</translation>
    </message>
    <message>
        <source>Who speaks in this line. Empty: whoever speaks on its track</source>
        <translation>Qui parle dans cette ligne. Vide&#xa0;: la personne qui parle sur sa piste</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Écrire une note</translation>
    </message>
    <message>
        <source>Write a note at {at}</source>
        <translation>Écrire une note à {at}</translation>
    </message>
    <message>
        <source>Write notes in the live window</source>
        <translation>Les notes s’écrivent dans la fenêtre en direct</translation>
    </message>
    <message>
        <source>Write the text again</source>
        <translation>Réécrire le texte</translation>
    </message>
    <message>
        <source>a marker</source>
        <translation>un repère</translation>
    </message>
    <message>
        <source>a note</source>
        <translation>une note</translation>
    </message>
    <message>
        <source>a note or marker changed</source>
        <translation>une note ou un repère modifié</translation>
    </message>
    <message>
        <source>a speaker named</source>
        <translation>une personne nommée</translation>
    </message>
    <message>
        <source>an action item</source>
        <translation>une tâche</translation>
    </message>
    <message>
        <source>an edit done again</source>
        <translation>une modification rétablie</translation>
    </message>
    <message>
        <source>an edit of the text</source>
        <translation>une modification du texte</translation>
    </message>
    <message>
        <source>an edit undone</source>
        <translation>une modification annulée</translation>
    </message>
    <message>
        <source>another title</source>
        <translation>un autre titre</translation>
    </message>
    <message>
        <source>change {number} of {count}: {what}</source>
        <translation>modification {number} sur {count}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>the recording</source>
        <translation>l’enregistrement</translation>
    </message>
    <message>
        <source>the sound erased</source>
        <translation>le son effacé</translation>
    </message>
    <message>
        <source>the text written again</source>
        <translation>le texte réécrit</translation>
    </message>
    <message>
        <source>{events} events and {files} sound files match their seals.</source>
        <translation>{events} événements et {files} fichiers son correspondent à leurs sceaux.</translation>
    </message>
    <message>
        <source>{kind} at {time}: {text}</source>
        <translation>{kind} à {time}&#xa0;: {text}</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} sur {count}</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>What stands between “ and ” is a command: it is typed in a terminal.</source>
        <translation>Ce qui est entre “ et ” est une commande&#xa0;: elle se saisit dans un terminal.</translation>
    </message>
</context>
<context>
    <name>Microphone</name>
    <message>
        <source>Default: {0}</source>
        <translation>Par défaut&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>The desktop’s default</source>
        <translation>Celui du bureau</translation>
    </message>
    <message>
        <source>Your level</source>
        <translation>Votre niveau</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>A backup begins with signing the log, and the vault&apos;s disk takes nothing.</source>
        <translation>Une sauvegarde commence par signer le journal, et le disque du coffre ne prend rien.</translation>
    </message>
    <message>
        <source>A damaged page keeps the erasure from being proved.</source>
        <translation>Une page endommagée empêche de prouver l’effacement.</translation>
    </message>
    <message>
        <source>A fact of the kind {name} holds a value that the log cannot store.</source>
        <translation>Un fait du genre {name} contient une valeur que le journal ne peut pas conserver.</translation>
    </message>
    <message>
        <source>A line cannot be split there: one part would be empty.</source>
        <translation>Une ligne ne peut pas être coupée là&#xa0;: une partie serait vide.</translation>
    </message>
    <message>
        <source>A line needs some text.</source>
        <translation>Une ligne a besoin de texte.</translation>
    </message>
    <message>
        <source>A meeting needs a title.</source>
        <translation>Une réunion a besoin d’un titre.</translation>
    </message>
    <message>
        <source>A meeting&apos;s key does not authenticate: it was altered, or belongs to another meeting or vault.</source>
        <translation>La clé d’une réunion n’est pas authentique&#xa0;: elle a été modifiée, ou appartient à une autre réunion ou à un autre coffre.</translation>
    </message>
    <message>
        <source>A new edit and a second pass forget what had been undone.</source>
        <translation>Une nouvelle modification et une seconde passe oublient ce qui avait été annulé.</translation>
    </message>
    <message>
        <source>A page of vault.db is damaged, so its keys are not changed.</source>
        <translation>Une page de vault.db est endommagée, ses clés ne sont donc pas changées.</translation>
    </message>
    <message>
        <source>A part of the log is lost, and whose it was is unknown.</source>
        <translation>Une partie du journal est perdue, et nul ne sait à qui elle était.</translation>
    </message>
    <message>
        <source>A part of the log is lost, so it cannot be compared with its anchor.</source>
        <translation>Une partie du journal est perdue, il ne peut donc pas être comparé à son ancre.</translation>
    </message>
    <message>
        <source>A part of the log is lost, so its end can be neither signed nor anchored.</source>
        <translation>Une partie du journal est perdue, sa fin ne peut donc être ni signée ni ancrée.</translation>
    </message>
    <message>
        <source>A recording is running already.</source>
        <translation>Un enregistrement est déjà en cours.</translation>
    </message>
    <message>
        <source>A recording that was cut off could not be sealed yet.</source>
        <translation>Un enregistrement interrompu n’a pas encore pu être scellé.</translation>
    </message>
    <message>
        <source>A recording was cut off by a crash.</source>
        <translation>Un enregistrement a été interrompu par un plantage.</translation>
    </message>
    <message>
        <source>A restore that was cut off cannot be finished: {strerror}.</source>
        <translation>Une restauration interrompue ne peut pas être terminée&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>A segment of the meeting is still open.</source>
        <translation>Un segment de la réunion est encore ouvert.</translation>
    </message>
    <message>
        <source>A sound file that the log does not name is no sound of this meeting&apos;s own: it was altered, is another meeting&apos;s, or is a copy of a file that the log names.</source>
        <translation>Un fichier son que le journal ne nomme pas n’est pas le son de cette réunion&#xa0;: il a été modifié, appartient à une autre réunion, ou est la copie d’un fichier que le journal nomme.</translation>
    </message>
    <message>
        <source>A vault needs something that opens it.</source>
        <translation>Un coffre a besoin de quelque chose qui l’ouvre.</translation>
    </message>
    <message>
        <source>After a failed write the log cannot be read back.</source>
        <translation>Après une écriture manquée, le journal ne peut pas être relu.</translation>
    </message>
    <message>
        <source>After {count} attempts that failed the next one has to wait: wait {wait_s} s.</source>
        <translation>Après {count} essais manqués, le suivant doit attendre&#xa0;: encore {wait_s} s.</translation>
    </message>
    <message>
        <source>Allow NoteFlow, or the terminal that it runs in, under System Settings, Privacy &amp; Security, Screen &amp; System Audio Recording, then start it again.</source>
        <translation>Autorisez NoteFlow, ou le terminal où il tourne, dans Réglages Système, Confidentialité &amp; sécurité, Enregistrement de l’écran &amp; audio du système, puis relancez-le.</translation>
    </message>
    <message>
        <source>Also here: {join}.</source>
        <translation>Également présents : {join}.</translation>
    </message>
    <message>
        <source>An alarm about the log stands, so a copy of it could not be told from a forged one.</source>
        <translation>Une alerte concerne le journal, une copie ne pourrait donc pas être distinguée d’une fausse.</translation>
    </message>
    <message>
        <source>An earlier one opens the vault as before; `noteflow key recovery` makes a new one.</source>
        <translation>Une plus ancienne ouvre le coffre comme avant&#x202f;; `noteflow key recovery` en fait une nouvelle.</translation>
    </message>
    <message>
        <source>An export holds no “{name}”.</source>
        <translation>Un export ne contient pas de «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>An id has 32 hexadecimal digits.</source>
        <translation>Un identifiant a 32 chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>An id is needed.</source>
        <translation>Il faut un identifiant.</translation>
    </message>
    <message>
        <source>An old vault.json cannot be deleted: {strerror}.</source>
        <translation>Un ancien vault.json ne peut pas être supprimé&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>An unexpected error came up: {name}.</source>
        <translation>Une erreur inattendue est survenue&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault and cannot be reached.</source>
        <translation>Un autre NoteFlow tient le coffre et ne peut pas être joint.</translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault and does not answer.</source>
        <translation>Un autre NoteFlow tient le coffre et ne répond pas.</translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault.</source>
        <translation>Un autre NoteFlow tient le coffre.</translation>
    </message>
    <message>
        <source>Another NoteFlow is fetching, adding or removing a model.</source>
        <translation>Un autre NoteFlow est en train de télécharger, d’ajouter ou de retirer un modèle.</translation>
    </message>
    <message>
        <source>Another NoteFlow {why}.</source>
        <translation>Un autre NoteFlow {why}.</translation>
    </message>
    <message>
        <source>Another one is taken from a folder: `noteflow models add FOLDER`.</source>
        <translation>Un autre se prend dans un dossier&#xa0;: `noteflow models add FOLDER`.</translation>
    </message>
    <message>
        <source>Backups, copies of the folder made earlier and what a restore set aside (the folders replaced-1, replaced-2, ...) hold the old keys; exported files are in the clear.</source>
        <translation>Les sauvegardes, les copies antérieures du dossier et ce qu’une restauration a mis de côté (les dossiers replaced-1, replaced-2, ...) contiennent les anciennes clés&#x202f;; les fichiers exportés sont en clair.</translation>
    </message>
    <message>
        <source>Both sides need the same version.</source>
        <translation>Les deux côtés ont besoin de la même version.</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it.</source>
        <translation>Changez ses droits, ou copiez-le.</translation>
    </message>
    <message>
        <source>Change that first.</source>
        <translation>Changez d’abord cela.</translation>
    </message>
    <message>
        <source>Check its name and folder.</source>
        <translation>Vérifiez son nom et son dossier.</translation>
    </message>
    <message>
        <source>Check the disk it is on.</source>
        <translation>Vérifiez le disque où il se trouve.</translation>
    </message>
    <message>
        <source>Choose a file with sound in it.</source>
        <translation>Choisissez un fichier qui contient du son.</translation>
    </message>
    <message>
        <source>Choose a folder that you can write to.</source>
        <translation>Choisissez un dossier où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>Choose a folder with --home.</source>
        <translation>Choisissez un dossier avec --home.</translation>
    </message>
    <message>
        <source>Choose a letter, a digit or a function key.</source>
        <translation>Choisissez une lettre, un chiffre ou une touche de fonction.</translation>
    </message>
    <message>
        <source>Choose a longer recording.</source>
        <translation>Choisissez un enregistrement plus long.</translation>
    </message>
    <message>
        <source>Choose a place between two words.</source>
        <translation>Choisissez un endroit entre deux mots.</translation>
    </message>
    <message>
        <source>Choose a sound or video file in it.</source>
        <translation>Choisissez-y un fichier son ou vidéo.</translation>
    </message>
    <message>
        <source>Choose a sound or video file.</source>
        <translation>Choisissez un fichier son ou vidéo.</translation>
    </message>
    <message>
        <source>Choose another file, or copy it again.</source>
        <translation>Choisissez un autre fichier, ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space.</source>
        <translation>Choisissez un autre dossier, ou libérez de la place.</translation>
    </message>
    <message>
        <source>Choose another in the system&apos;s settings, or press play again.</source>
        <translation>Choisissez-en une autre dans les réglages du système, ou appuyez de nouveau sur Lire.</translation>
    </message>
    <message>
        <source>Choose another name, or move it away.</source>
        <translation>Choisissez un autre nom, ou déplacez-le.</translation>
    </message>
    <message>
        <source>Choose another output in Windows&apos; sound settings.</source>
        <translation>Choisissez une autre sortie dans les réglages du son de Windows.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>Choose one of many languages, such as base where it is installed, or the language en.</source>
        <translation>Choisissez-en un de plusieurs langues, comme base là où il est installé, ou la langue en.</translation>
    </message>
    <message>
        <source>Choose one of: {join}.</source>
        <translation>Choisissez parmi&#xa0;: {join}.</translation>
    </message>
    <message>
        <source>Choose other keys in Settings, under Hotkeys, or bind `noteflow toggle`, `noteflow pause` and `noteflow mark` in the desktop&apos;s own settings.</source>
        <translation>Choisissez d’autres touches dans Réglages, sous Raccourcis, ou associez `noteflow toggle`, `noteflow pause` et `noteflow mark` dans les réglages du bureau.</translation>
    </message>
    <message>
        <source>Choose what opens it first.</source>
        <translation>Choisissez d’abord ce qui l’ouvre.</translation>
    </message>
    <message>
        <source>Choose {join}, or another model.</source>
        <translation>Choisissez {join}, ou un autre modèle.</translation>
    </message>
    <message>
        <source>Close another program and try again.</source>
        <translation>Fermez un autre programme et réessayez.</translation>
    </message>
    <message>
        <source>Close it to them: chmod 700 &apos;{home}&apos;.</source>
        <translation>Fermez-le aux autres&#xa0;: chmod 700 &apos;{home}&apos;.</translation>
    </message>
    <message>
        <source>Close other programs that record, plug it in again, or allow NoteFlow the microphone in the system&apos;s privacy settings.</source>
        <translation>Fermez les autres programmes qui enregistrent, rebranchez-le, ou autorisez NoteFlow à utiliser le microphone dans les réglages de confidentialité du système.</translation>
    </message>
    <message>
        <source>Close that program, or forbid exclusive control in the output&apos;s settings in Windows, then try again.</source>
        <translation>Fermez ce programme, ou interdisez le contrôle exclusif dans les réglages de la sortie sous Windows, puis réessayez.</translation>
    </message>
    <message>
        <source>Compare it with what you wrote down.</source>
        <translation>Comparez-la à ce que vous avez noté.</translation>
    </message>
    <message>
        <source>Convert it, to WAV for example.</source>
        <translation>Convertissez-le, en WAV par exemple.</translation>
    </message>
    <message>
        <source>Copy it again from where it came.</source>
        <translation>Copiez-le de nouveau depuis son origine.</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>Copiez-le de nouveau.</translation>
    </message>
    <message>
        <source>Copy it once more from where it was made, or use another backup.</source>
        <translation>Copiez-la encore une fois depuis l’endroit où elle a été faite, ou prenez une autre sauvegarde.</translation>
    </message>
    <message>
        <source>Copy the folder with what its links lead to (`cp -rL`), and add the copy.</source>
        <translation>Copiez le dossier avec ce vers quoi mènent ses liens (`cp -rL`), et ajoutez la copie.</translation>
    </message>
    <message>
        <source>Delete it to have it no longer shown.</source>
        <translation>Supprimez-la pour qu’elle ne soit plus montrée.</translation>
    </message>
    <message>
        <source>Delete that yourself.</source>
        <translation>Supprimez cela vous-même.</translation>
    </message>
    <message>
        <source>Delete the line to have it no longer shown.</source>
        <translation>Supprimez la ligne pour qu’elle ne soit plus montrée.</translation>
    </message>
    <message>
        <source>Edit it when its sentence is over.</source>
        <translation>Modifiez-la quand sa phrase est finie.</translation>
    </message>
    <message>
        <source>Erase it again.</source>
        <translation>Effacez-la de nouveau.</translation>
    </message>
    <message>
        <source>Erase the sound again.</source>
        <translation>Effacez le son de nouveau.</translation>
    </message>
    <message>
        <source>Event {expected} of its stream should come before it.</source>
        <translation>L’événement {expected} de son flux devrait le précéder.</translation>
    </message>
    <message>
        <source>Events before it are lost, so its root cannot be compared.</source>
        <translation>Des événements antérieurs sont perdus, sa racine ne peut donc pas être comparée.</translation>
    </message>
    <message>
        <source>Fetch it again; if that happens again, a proxy or mirror (HTTPS_PROXY, HF_ENDPOINT) changes it.</source>
        <translation>Téléchargez-le de nouveau&#x202f;; si cela se reproduit, un proxy ou un miroir (HTTPS_PROXY, HF_ENDPOINT) le modifie.</translation>
    </message>
    <message>
        <source>For a new vault choose another folder with --home.</source>
        <translation>Pour un nouveau coffre, choisissez un autre dossier avec --home.</translation>
    </message>
    <message>
        <source>Four or five unrelated words make a good one.</source>
        <translation>Quatre ou cinq mots sans lien en font une bonne.</translation>
    </message>
    <message>
        <source>Free 200 MB and start again.</source>
        <translation>Libérez 200 Mo et recommencez.</translation>
    </message>
    <message>
        <source>Free some memory or disk space.</source>
        <translation>Libérez de la mémoire ou de l’espace disque.</translation>
    </message>
    <message>
        <source>Free some space first, or choose a data folder on another disk (--home).</source>
        <translation>Libérez d’abord de la place, ou choisissez un dossier de données sur un autre disque (--home).</translation>
    </message>
    <message>
        <source>Free some space or check the disk, then start again.</source>
        <translation>Libérez de la place ou vérifiez le disque, puis recommencez.</translation>
    </message>
    <message>
        <source>Free some space, and try again.</source>
        <translation>Libérez de la place, et réessayez.</translation>
    </message>
    <message>
        <source>Free some space, or see to the disk, the owner and the permissions.</source>
        <translation>Libérez de la place, ou voyez le disque, le propriétaire et les droits.</translation>
    </message>
    <message>
        <source>Free some space, then start again.</source>
        <translation>Libérez de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Libérez de la place, puis réessayez.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Libérez de la place.</translation>
    </message>
    <message>
        <source>Free some space; recording stops on a full disk.</source>
        <translation>Libérez de la place&#x202f;; sur un disque plein, l’enregistrement s’arrête.</translation>
    </message>
    <message>
        <source>Free {ROOM} MB and try again.</source>
        <translation>Libérez {ROOM} Mo et réessayez.</translation>
    </message>
    <message>
        <source>Give --recovery-file to write it to a file.</source>
        <translation>Donnez --recovery-file pour l’écrire dans un fichier.</translation>
    </message>
    <message>
        <source>Give a whole number of {unit} from 0 to {largest}.</source>
        <translation>Donnez un nombre entier de {unit}, de 0 à {largest}.</translation>
    </message>
    <message>
        <source>Give all of them, in order.</source>
        <translation>Donnez-les tous, dans l’ordre.</translation>
    </message>
    <message>
        <source>Give an end that is later than the start.</source>
        <translation>Donnez une fin qui suit le début.</translation>
    </message>
    <message>
        <source>Give it at least one letter.</source>
        <translation>Donnez au moins une lettre.</translation>
    </message>
    <message>
        <source>Give it the system keyring or a passphrase of your own.</source>
        <translation>Donnez-lui le trousseau du système ou une phrase secrète à vous.</translation>
    </message>
    <message>
        <source>Give its text, or - to read it from standard input.</source>
        <translation>Donnez son texte, ou - pour le lire de l’entrée standard.</translation>
    </message>
    <message>
        <source>Give keep-sound-days fewer days than keep-days; 0 keeps the sound as long as the text.</source>
        <translation>Donnez à keep-sound-days moins de jours qu’à keep-days&#x202f;; 0 garde le son aussi longtemps que le texte.</translation>
    </message>
    <message>
        <source>Give more of the id.</source>
        <translation>Donnez davantage de l’identifiant.</translation>
    </message>
    <message>
        <source>Give more of the name.</source>
        <translation>Donnez davantage du nom.</translation>
    </message>
    <message>
        <source>Give one like de, several like de,en, or auto.</source>
        <translation>Donnez-en une comme de, plusieurs comme de,en, ou auto.</translation>
    </message>
    <message>
        <source>Give one like tiny.en or base.</source>
        <translation>Donnez-en un comme tiny.en ou base.</translation>
    </message>
    <message>
        <source>Give one of letters, digits, dots, dashes and underscores: `--name NAME`.</source>
        <translation>Donnez-en un fait de lettres, chiffres, points, tirets et tirets bas&#xa0;: `--name NAME`.</translation>
    </message>
    <message>
        <source>Give one that is there, or {DEFAULT}.</source>
        <translation>Donnez-en un qui existe, ou {DEFAULT}.</translation>
    </message>
    <message>
        <source>Give this one another name: `--name NAME`.</source>
        <translation>Donnez un autre nom à celui-ci&#xa0;: `--name NAME`.</translation>
    </message>
    <message>
        <source>Give {join}.</source>
        <translation>Donnez {join}.</translation>
    </message>
    <message>
        <source>Hold Ctrl, Alt or Super as well.</source>
        <translation>Maintenez aussi Ctrl, Alt ou Super.</translation>
    </message>
    <message>
        <source>If it shows a question, answer it and try again; else log out and in.</source>
        <translation>S’il pose une question, répondez-y et réessayez&#x202f;; sinon, déconnectez-vous et reconnectez-vous.</translation>
    </message>
    <message>
        <source>If nobody has, look in your newest backup for what is missing.</source>
        <translation>Si personne ne l’a fait, cherchez ce qui manque dans votre sauvegarde la plus récente.</translation>
    </message>
    <message>
        <source>If you have put an older copy of the vault back, all is well: `noteflow verify --accept` records that.</source>
        <translation>Si vous avez remis une copie plus ancienne du coffre, tout va bien&#xa0;: `noteflow verify --accept` en prend note.</translation>
    </message>
    <message>
        <source>In the place of the meeting&apos;s folder {parent} there is a link.</source>
        <translation>À la place du dossier {parent} de la réunion se trouve un lien.</translation>
    </message>
    <message>
        <source>Install NoteFlow again, or leave the computer&apos;s own sound out.</source>
        <translation>Réinstallez NoteFlow, ou laissez de côté le son de l’ordinateur.</translation>
    </message>
    <message>
        <source>Install it (on Debian and Ubuntu: libportaudio2), then start NoteFlow again.</source>
        <translation>Installez-la (sous Debian et Ubuntu&#xa0;: libportaudio2), puis relancez NoteFlow.</translation>
    </message>
    <message>
        <source>Installed here: {known}.</source>
        <translation>Installés ici&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>It does not authenticate under its meeting&apos;s key.</source>
        <translation>Il n’est pas authentique sous la clé de sa réunion.</translation>
    </message>
    <message>
        <source>It had not come to any sound.</source>
        <translation>Aucun son n’y était encore venu.</translation>
    </message>
    <message>
        <source>It has 24 English words.</source>
        <translation>Elle a 24 mots anglais.</translation>
    </message>
    <message>
        <source>It is a {name} of a version that this NoteFlow does not know.</source>
        <translation>C’est un {name} d’une version que ce NoteFlow ne connaît pas.</translation>
    </message>
    <message>
        <source>It is kept; a backup may hold it as it was.</source>
        <translation>Il est gardé&#x202f;; une sauvegarde le contient peut-être tel qu’il était.</translation>
    </message>
    <message>
        <source>It is locked: `noteflow unlock` opens it.</source>
        <translation>Il est verrouillé : `noteflow unlock` l’ouvre.</translation>
    </message>
    <message>
        <source>It is locked: its log or recordings are there, but vault.json, which has their keys, is missing.</source>
        <translation>Il est verrouillé&#xa0;: son journal ou ses enregistrements sont là, mais vault.json, qui a leurs clés, manque.</translation>
    </message>
    <message>
        <source>It is missing from the log.</source>
        <translation>Il manque dans le journal.</translation>
    </message>
    <message>
        <source>It is not a well-formed {name}.</source>
        <translation>Ce n’est pas un {name} bien formé.</translation>
    </message>
    <message>
        <source>It is not the one that the log knows: an earlier one was put back, and what opened the vault then opens it again.</source>
        <translation>Ce n’est pas celui que le journal connaît&#xa0;: un plus ancien a été remis, et ce qui ouvrait alors le coffre l’ouvre de nouveau.</translation>
    </message>
    <message>
        <source>It is of a kind that this NoteFlow does not know.</source>
        <translation>Il est d’un genre que ce NoteFlow ne connaît pas.</translation>
    </message>
    <message>
        <source>It is opened by a passphrase.</source>
        <translation>Une phrase secrète l’ouvre.</translation>
    </message>
    <message>
        <source>It is opened by its recovery phrase alone.</source>
        <translation>Seule sa phrase de récupération l’ouvre.</translation>
    </message>
    <message>
        <source>It is opened by the keyring or a passphrase.</source>
        <translation>Le trousseau ou une phrase secrète l’ouvre.</translation>
    </message>
    <message>
        <source>It is opened by the keyring.</source>
        <translation>Le trousseau l’ouvre.</translation>
    </message>
    <message>
        <source>It is readable: look before you send it.</source>
        <translation>Il est lisible&#xa0;: regardez-le avant de l’envoyer.</translation>
    </message>
    <message>
        <source>It is recorded again as soon as there is an output.</source>
        <translation>Il est de nouveau enregistré dès qu’il y a une sortie.</translation>
    </message>
    <message>
        <source>It is silent just now, and may be muted.</source>
        <translation>Il n’en vient que du silence en ce moment ; il est peut-être coupé.</translation>
    </message>
    <message>
        <source>It knows {join}.</source>
        <translation>Il connaît {join}.</translation>
    </message>
    <message>
        <source>It lies on a damaged page of vault.db.</source>
        <translation>Il se trouve sur une page endommagée de vault.db.</translation>
    </message>
    <message>
        <source>It may be muted: switch it on, or choose another in the system&apos;s sound settings.</source>
        <translation>Il est peut-être coupé&#xa0;: activez-le, ou choisissez-en un autre dans les réglages du son du système.</translation>
    </message>
    <message>
        <source>It stands before the beginning of the log.</source>
        <translation>Il se trouve avant le début du journal.</translation>
    </message>
    <message>
        <source>It stands outside the log: NoteFlow did not write it there.</source>
        <translation>Il se trouve hors du journal&#xa0;: NoteFlow ne l’a pas écrit là.</translation>
    </message>
    <message>
        <source>It stays in the file until you change that setting.</source>
        <translation>Cela reste dans le fichier jusqu’à ce que vous changiez ce réglage.</translation>
    </message>
    <message>
        <source>It takes the one that {vault_name} had when the backup was made.</source>
        <translation>Il faut celle que {vault_name} avait quand la sauvegarde a été faite.</translation>
    </message>
    <message>
        <source>It takes what opened the vault then.</source>
        <translation>Il faut ce qui ouvrait alors le coffre.</translation>
    </message>
    <message>
        <source>It was not written by this version of `noteflow backup`.</source>
        <translation>Elle n’a pas été écrite par cette version de `noteflow backup`.</translation>
    </message>
    <message>
        <source>It was put back to an earlier state, or its newest part is lost.</source>
        <translation>Il a été remis à un état antérieur, ou sa partie la plus récente est perdue.</translation>
    </message>
    <message>
        <source>It was signed for more events than the log holds.</source>
        <translation>Il a été signé pour plus d’événements que le journal n’en contient.</translation>
    </message>
    <message>
        <source>Its columns are not those of an event.</source>
        <translation>Ses colonnes ne sont pas celles d’un événement.</translation>
    </message>
    <message>
        <source>Its content or its place was altered.</source>
        <translation>Son contenu ou sa place a été modifié.</translation>
    </message>
    <message>
        <source>Its content, its place or its link was altered.</source>
        <translation>Son contenu, sa place ou son maillon a été modifié.</translation>
    </message>
    <message>
        <source>Its fields are: {told}.</source>
        <translation>Ses champs sont&#xa0;: {told}.</translation>
    </message>
    <message>
        <source>Its file {file} cannot be read.</source>
        <translation>Son fichier {file} est illisible.</translation>
    </message>
    <message>
        <source>Its key does not authenticate.</source>
        <translation>Sa clé n’est pas authentique.</translation>
    </message>
    <message>
        <source>Its key is kept in the log alone, so nothing here opens the files.</source>
        <translation>Sa clé n’est gardée que dans le journal, rien ici n’ouvre donc les fichiers.</translation>
    </message>
    <message>
        <source>Its key is missing from vault.db.</source>
        <translation>Sa clé manque dans vault.db.</translation>
    </message>
    <message>
        <source>Its key lies on a damaged page of vault.db.</source>
        <translation>Sa clé se trouve sur une page endommagée de vault.db.</translation>
    </message>
    <message>
        <source>Its key was altered.</source>
        <translation>Sa clé a été modifiée.</translation>
    </message>
    <message>
        <source>Its link in the chain was altered.</source>
        <translation>Son maillon dans la chaîne a été modifié.</translation>
    </message>
    <message>
        <source>Its signature does not verify.</source>
        <translation>Sa signature échoue à la vérification.</translation>
    </message>
    <message>
        <source>Its text is there.</source>
        <translation>Son texte est là.</translation>
    </message>
    <message>
        <source>Its {row} key does not authenticate.</source>
        <translation>Sa clé {row} n’est pas authentique.</translation>
    </message>
    <message>
        <source>Keep those that matter most.</source>
        <translation>Gardez les plus importants.</translation>
    </message>
    <message>
        <source>Keys of meetings lie on a damaged page, so none can be destroyed.</source>
        <translation>Des clés de réunions se trouvent sur une page endommagée, aucune ne peut donc être détruite.</translation>
    </message>
    <message>
        <source>Keys of meetings lie on a damaged page.</source>
        <translation>Des clés de réunions se trouvent sur une page endommagée.</translation>
    </message>
    <message>
        <source>Leave it out; the microphone alone can be recorded.</source>
        <translation>Laissez-le de côté&#x202f;; le microphone seul peut être enregistré.</translation>
    </message>
    <message>
        <source>Leave out --at to see it as it is.</source>
        <translation>Omettez --at pour la voir telle qu’elle est.</translation>
    </message>
    <message>
        <source>Leave out any of: {join}.</source>
        <translation>Omettez ce que vous voulez parmi&#xa0;: {join}.</translation>
    </message>
    <message>
        <source>Let it go on, or end it, and try again.</source>
        <translation>Laissez-le continuer, ou terminez-le, et réessayez.</translation>
    </message>
    <message>
        <source>Listen in the app.</source>
        <translation>Écoutez dans l’application.</translation>
    </message>
    <message>
        <source>Look at the disk; it is tried again.</source>
        <translation>Voyez le disque&#x202f;; un nouvel essai aura lieu.</translation>
    </message>
    <message>
        <source>Look at the meeting again: a second pass may have replaced it.</source>
        <translation>Regardez de nouveau la réunion&#xa0;: une seconde passe l’a peut-être remplacée.</translation>
    </message>
    <message>
        <source>Look at the meeting again: it may be gone.</source>
        <translation>Regardez de nouveau la réunion&#xa0;: elle n’est peut-être plus là.</translation>
    </message>
    <message>
        <source>Look whether it still runs, then try again.</source>
        <translation>Voyez s’il tourne encore, puis réessayez.</translation>
    </message>
    <message>
        <source>Make a recovery phrase (`noteflow key recovery`) or set a passphrase (`noteflow key add-passphrase`).</source>
        <translation>Faites une phrase de récupération (`noteflow key recovery`) ou définissez une phrase secrète (`noteflow key add-passphrase`).</translation>
    </message>
    <message>
        <source>Make another way first: `noteflow key add-passphrase`, `noteflow key recovery`.</source>
        <translation>Créez d’abord un autre moyen&#xa0;: `noteflow key add-passphrase`, `noteflow key recovery`.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>Créez-le d’abord.</translation>
    </message>
    <message>
        <source>Make one with `noteflow init`, or choose a folder with --home.</source>
        <translation>Créez-en un avec `noteflow init`, ou choisissez un dossier avec --home.</translation>
    </message>
    <message>
        <source>Make one with `noteflow key recovery`, and write it down.</source>
        <translation>Faites-en une avec `noteflow key recovery`, et notez-la.</translation>
    </message>
    <message>
        <source>Make room on it or make it writable; until then a copy of the whole folder serves as one.</source>
        <translation>Faites-y de la place ou rendez-le inscriptible&#x202f;; d’ici là, une copie du dossier entier en tient lieu.</translation>
    </message>
    <message>
        <source>Make room on its disk, or see to the folder&apos;s permissions.</source>
        <translation>Faites de la place sur son disque, ou voyez les droits du dossier.</translation>
    </message>
    <message>
        <source>Make room on its disk, see that the disk is healthy and the folder yours, then try again.</source>
        <translation>Faites de la place sur son disque, voyez si le disque est sain et si le dossier est à vous, puis réessayez.</translation>
    </message>
    <message>
        <source>Make room on the disk that holds {folder}.</source>
        <translation>Faites de la place sur le disque qui contient {folder}.</translation>
    </message>
    <message>
        <source>Make room on the vault&apos;s disk, or see to the folder&apos;s permissions.</source>
        <translation>Faites de la place sur le disque du coffre, ou voyez les droits du dossier.</translation>
    </message>
    <message>
        <source>Make room on the vault&apos;s disk, or see whether it is healthy, and start NoteFlow again.</source>
        <translation>Faites de la place sur le disque du coffre, ou voyez s’il est sain, et relancez NoteFlow.</translation>
    </message>
    <message>
        <source>Make the backup again.</source>
        <translation>Refaites la sauvegarde.</translation>
    </message>
    <message>
        <source>Meetings can be read and exported; for more, see to its disk, owner and permissions, or choose another folder with --home.</source>
        <translation>Les réunions peuvent être lues et exportées&#x202f;; pour davantage, voyez le disque, le propriétaire et les droits, ou choisissez un autre dossier avec --home.</translation>
    </message>
    <message>
        <source>Merge the line before it instead.</source>
        <translation>Fusionnez plutôt la ligne précédente.</translation>
    </message>
    <message>
        <source>Missing: {stretches}.</source>
        <translation>Manquent : {stretches}.</translation>
    </message>
    <message>
        <source>Move it to a folder with an ordinary name.</source>
        <translation>Déplacez-le dans un dossier au nom ordinaire.</translation>
    </message>
    <message>
        <source>Name a file elsewhere.</source>
        <translation>Nommez un fichier ailleurs.</translation>
    </message>
    <message>
        <source>Name a file that `noteflow backup` wrote.</source>
        <translation>Nommez un fichier que `noteflow backup` a écrit.</translation>
    </message>
    <message>
        <source>Name a folder for the files; a new one is made.</source>
        <translation>Nommez un dossier pour les fichiers&#x202f;; un nouveau est créé.</translation>
    </message>
    <message>
        <source>Name a new file.</source>
        <translation>Nommez un nouveau fichier.</translation>
    </message>
    <message>
        <source>Name a new one.</source>
        <translation>Nommez-en un nouveau.</translation>
    </message>
    <message>
        <source>Name one that was recorded.</source>
        <translation>Nommez-en une qui a été enregistrée.</translation>
    </message>
    <message>
        <source>Name the file to write.</source>
        <translation>Nommez le fichier à écrire.</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>Nommez le fichier.</translation>
    </message>
    <message>
        <source>Name the folder of one that faster-whisper loads; others are converted by ct2-transformers-converter.</source>
        <translation>Nommez le dossier d’un modèle que faster-whisper charge&#x202f;; les autres sont convertis par ct2-transformers-converter.</translation>
    </message>
    <message>
        <source>Name the folder that holds all of its files; other formats are converted by CTranslate2&apos;s ct2-transformers-converter.</source>
        <translation>Nommez le dossier qui contient tous ses fichiers&#x202f;; d’autres formats sont convertis par ct2-transformers-converter de CTranslate2.</translation>
    </message>
    <message>
        <source>Name the folder that holds the model&apos;s files.</source>
        <translation>Nommez le dossier qui contient les fichiers du modèle.</translation>
    </message>
    <message>
        <source>Names have small letters a to z alone.</source>
        <translation>Les noms n’ont que les petites lettres de a à z.</translation>
    </message>
    <message>
        <source>Neither vault.db nor its copy opens with the vault&apos;s keys.</source>
        <translation>Ni vault.db ni sa copie ne s’ouvre avec les clés du coffre.</translation>
    </message>
    <message>
        <source>Neither vault.json nor its copy is whole, so the keys cannot be had from this folder.</source>
        <translation>Ni vault.json ni sa copie n’est intact, les clés ne peuvent donc pas être tirées de ce dossier.</translation>
    </message>
    <message>
        <source>No edit of this meeting stands.</source>
        <translation>Aucune modification de cette réunion n’est en vigueur.</translation>
    </message>
    <message>
        <source>No folder for the local socket has a path that is short enough.</source>
        <translation>Aucun dossier pour le socket local n’a un chemin assez court.</translation>
    </message>
    <message>
        <source>No language is named.</source>
        <translation>Aucune langue n’est nommée.</translation>
    </message>
    <message>
        <source>No line of the same side follows this one.</source>
        <translation>Aucune ligne du même côté ne suit celle-ci.</translation>
    </message>
    <message>
        <source>No microphone can be used, because no sound server is running.</source>
        <translation>Aucun microphone ne peut être utilisé, car aucun serveur de son ne tourne.</translation>
    </message>
    <message>
        <source>No other program has {names}.</source>
        <translation>Aucun autre programme n’utilise {names}.</translation>
    </message>
    <message>
        <source>No title, text, sound, key, path or name is in it.</source>
        <translation>Il ne contient ni titre, ni texte, ni son, ni clé, ni chemin, ni nom.</translation>
    </message>
    <message>
        <source>Nobody used NoteFlow for a while.</source>
        <translation>Personne n’a utilisé NoteFlow depuis un moment.</translation>
    </message>
    <message>
        <source>None are set, as the settings say.</source>
        <translation>Aucun n’est défini, comme le veulent les réglages.</translation>
    </message>
    <message>
        <source>None of the sound in {name} can be decoded: it is damaged or protected.</source>
        <translation>Rien du son de {name} ne peut être décodé&#xa0;: il est endommagé ou protégé.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
    <message>
        <source>Not needed: this vault opens with a passphrase.</source>
        <translation>Inutile&#xa0;: ce coffre s’ouvre avec une phrase secrète.</translation>
    </message>
    <message>
        <source>NoteFlow cannot start with the session: its folder has a name that cannot be written down.</source>
        <translation>NoteFlow ne peut pas démarrer avec la session&#xa0;: son dossier a un nom qui ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>NoteFlow could not do that</source>
        <translation>NoteFlow n’a pas pu faire cela</translation>
    </message>
    <message>
        <source>NoteFlow could not get {join}.</source>
        <translation>NoteFlow n’a pas pu obtenir {join}.</translation>
    </message>
    <message>
        <source>NoteFlow could not start</source>
        <translation>NoteFlow n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>NoteFlow has just locked the vault.</source>
        <translation>NoteFlow vient de verrouiller le coffre.</translation>
    </message>
    <message>
        <source>NoteFlow is about to lock or to open the vault.</source>
        <translation>NoteFlow est sur le point de verrouiller ou d’ouvrir le coffre.</translation>
    </message>
    <message>
        <source>NoteFlow is closing.</source>
        <translation>NoteFlow se ferme.</translation>
    </message>
    <message>
        <source>NoteFlow is open already</source>
        <translation>NoteFlow est déjà ouvert</translation>
    </message>
    <message>
        <source>NoteFlow is running and holds the vault.</source>
        <translation>NoteFlow tourne et tient le coffre.</translation>
    </message>
    <message>
        <source>NoteFlow knows no published model called {name}.</source>
        <translation>NoteFlow ne connaît aucun modèle publié du nom de {name}.</translation>
    </message>
    <message>
        <source>NoteFlow knows no such edit.</source>
        <translation>NoteFlow ne connaît pas une telle modification.</translation>
    </message>
    <message>
        <source>NoteFlow may not read {name}.</source>
        <translation>NoteFlow ne peut pas lire {name}.</translation>
    </message>
    <message>
        <source>NoteFlow writes no format called “{name}”.</source>
        <translation>NoteFlow n’écrit aucun format appelé «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>NoteFlow&apos;s folder cannot be used: {why}.</source>
        <translation>Le dossier de NoteFlow ne peut pas être utilisé&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>NoteFlow&apos;s folder cannot be written to: {why}.</source>
        <translation>Le dossier de NoteFlow n’est pas inscriptible&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Nothing can be played here.</source>
        <translation>Rien ne peut être lu ici.</translation>
    </message>
    <message>
        <source>Nothing heard from the other side for a minute.</source>
        <translation>Rien entendu de l’autre côté depuis une minute.</translation>
    </message>
    <message>
        <source>Nothing heard from your side for a minute.</source>
        <translation>Rien entendu de votre côté depuis une minute.</translation>
    </message>
    <message>
        <source>Nothing is being recorded.</source>
        <translation>Aucun enregistrement en cours.</translation>
    </message>
    <message>
        <source>Nothing is lost so far; the recording goes on in a new file.</source>
        <translation>Rien n’est perdu jusqu’ici&#x202f;; l’enregistrement continue dans un nouveau fichier.</translation>
    </message>
    <message>
        <source>Nothing is played just now.</source>
        <translation>Rien n’est diffusé en ce moment.</translation>
    </message>
    <message>
        <source>Nothing of the file was kept.</source>
        <translation>Rien du fichier n’a été conservé.</translation>
    </message>
    <message>
        <source>Nothing was changed; try again.</source>
        <translation>Rien n’a été changé&#x202f;; réessayez.</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Rien n’a été supprimé.</translation>
    </message>
    <message>
        <source>Nothing was recorded yet, so nothing is lost.</source>
        <translation>Rien n’a encore été enregistré, rien n’est donc perdu.</translation>
    </message>
    <message>
        <source>Only a note, a marker or an action item can be added.</source>
        <translation>Seuls une note, un repère ou une tâche peuvent être ajoutés.</translation>
    </message>
    <message>
        <source>Only the passphrase opens the vault now: if it is forgotten, the meetings are lost.</source>
        <translation>Seule la phrase secrète ouvre le coffre désormais&#xa0;: si elle est oubliée, les réunions sont perdues.</translation>
    </message>
    <message>
        <source>Only the recovery phrase opens the vault now: it is asked for each time.</source>
        <translation>Seule la phrase de récupération ouvre le coffre désormais&#xa0;: elle est demandée chaque fois.</translation>
    </message>
    <message>
        <source>Only the system keyring opens the vault now: if it is lost, so are the meetings.</source>
        <translation>Seul le trousseau du système ouvre le coffre désormais&#xa0;: s’il est perdu, les réunions le sont aussi.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Ouvrez-la de nouveau.</translation>
    </message>
    <message>
        <source>Open it with the NoteFlow that wrote it, or restore a backup.</source>
        <translation>Ouvrez-le avec le NoteFlow qui l’a écrit, ou restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>Open it with what it was made with.</source>
        <translation>Ouvrez-le avec ce qui a servi à le créer.</translation>
    </message>
    <message>
        <source>Open that vault, or choose another folder.</source>
        <translation>Ouvrez ce coffre-là, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Open the session or keyring where it was made.</source>
        <translation>Ouvrez la session ou le trousseau où il a été créé.</translation>
    </message>
    <message>
        <source>Open the session where it was made.</source>
        <translation>Ouvrez la session où il a été créé.</translation>
    </message>
    <message>
        <source>Or keep the key under a passphrase of your own: `noteflow init --keystore passphrase`.</source>
        <translation>Ou gardez la clé sous une phrase secrète à vous&#xa0;: `noteflow init --keystore passphrase`.</translation>
    </message>
    <message>
        <source>Others on this machine may look into its folder; what they see is encrypted, but for names and times.</source>
        <translation>D’autres personnes peuvent regarder dans son dossier sur cet ordinateur ; ce qu’elles y voient est chiffré, sauf les noms et les heures.</translation>
    </message>
    <message>
        <source>Page {page} of {DATABASE} is damaged.</source>
        <translation>La page {page} de {DATABASE} est endommagée.</translation>
    </message>
    <message>
        <source>Paused: {stretches}.</source>
        <translation>En pause : {stretches}.</translation>
    </message>
    <message>
        <source>Plug in loudspeakers or headphones, or choose an output in the sound settings, then try again.</source>
        <translation>Branchez des haut-parleurs ou un casque, ou choisissez une sortie dans les réglages du son, puis réessayez.</translation>
    </message>
    <message>
        <source>Plug in loudspeakers or headphones, or switch them on in Windows&apos; sound settings, then try again.</source>
        <translation>Branchez des haut-parleurs ou un casque, ou activez-les dans les réglages du son de Windows, puis réessayez.</translation>
    </message>
    <message>
        <source>Plug it in again, then retry.</source>
        <translation>Rebranchez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>Plug it in again.</source>
        <translation>Rebranchez-le.</translation>
    </message>
    <message>
        <source>Plug it in or choose another; recording goes on by itself.</source>
        <translation>Branchez-le ou choisissez-en un autre&#x202f;; l’enregistrement continue de lui-même.</translation>
    </message>
    <message>
        <source>Plug one in or switch it on, then try again.</source>
        <translation>Branchez-en un ou activez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>Plug some in or choose another output in the system&apos;s settings, then press play again.</source>
        <translation>Branchez-en ou choisissez une autre sortie dans les réglages du système, puis appuyez de nouveau sur Lire.</translation>
    </message>
    <message>
        <source>Press the badge to verify again.</source>
        <translation>Appuyez sur le badge pour vérifier de nouveau.</translation>
    </message>
    <message>
        <source>Put the passphrase on its first line.</source>
        <translation>Mettez la phrase secrète sur sa première ligne.</translation>
    </message>
    <message>
        <source>Put the right item back from a backup of the keyring.</source>
        <translation>Remettez le bon élément à partir d’une sauvegarde du trousseau.</translation>
    </message>
    <message>
        <source>Put vault.json or vault.json.copy back, or restore a backup: `noteflow restore FILE`.</source>
        <translation>Remettez vault.json ou vault.json.copy, ou restaurez une sauvegarde&#xa0;: `noteflow restore FILE`.</translation>
    </message>
    <message>
        <source>Put vault.json or vault.json.copy back; or `noteflow restore FILE` with a backup and its passphrase or recovery phrase.</source>
        <translation>Remettez vault.json ou vault.json.copy&#x202f;; ou `noteflow restore FILE` avec une sauvegarde et sa phrase secrète ou de récupération.</translation>
    </message>
    <message>
        <source>Quit it first.</source>
        <translation>Quittez-le d’abord.</translation>
    </message>
    <message>
        <source>Rename it or move it elsewhere: {folder}.</source>
        <translation>Renommez-le ou déplacez-le ailleurs&#xa0;: {folder}.</translation>
    </message>
    <message>
        <source>Restart NoteFlow, or leave it out.</source>
        <translation>Relancez NoteFlow, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>Restart it, or the computer, then try again.</source>
        <translation>Redémarrez-le, ou l’ordinateur, puis réessayez.</translation>
    </message>
    <message>
        <source>Restart the computer, then try again.</source>
        <translation>Redémarrez l’ordinateur, puis réessayez.</translation>
    </message>
    <message>
        <source>Restore a backup.</source>
        <translation>Restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>Restore a backup; `noteflow verify` tells what else is damaged.</source>
        <translation>Restaurez une sauvegarde&#x202f;; `noteflow verify` dit ce qui est endommagé en outre.</translation>
    </message>
    <message>
        <source>Restore a backup; vault.json from one opens this folder&apos;s log too.</source>
        <translation>Restaurez une sauvegarde&#x202f;; son vault.json ouvre aussi le journal de ce dossier.</translation>
    </message>
    <message>
        <source>Restore vault.json from a backup; `noteflow key repair` helps when the copy beside it is another.</source>
        <translation>Restaurez vault.json à partir d’une sauvegarde&#x202f;; `noteflow key repair` aide quand la copie d’à côté en est une autre.</translation>
    </message>
    <message>
        <source>Save its file as UTF-8, or type it.</source>
        <translation>Enregistrez son fichier en UTF-8, ou saisissez-la.</translation>
    </message>
    <message>
        <source>Say what is to be done.</source>
        <translation>Dites ce qui est à faire.</translation>
    </message>
    <message>
        <source>Say which it is.</source>
        <translation>Dites lequel c’est.</translation>
    </message>
    <message>
        <source>See the desktop&apos;s password manager; log out and in.</source>
        <translation>Voyez le gestionnaire de mots de passe du bureau&#x202f;; déconnectez-vous et reconnectez-vous.</translation>
    </message>
    <message>
        <source>See to its owner and permissions, and try again.</source>
        <translation>Voyez son propriétaire et ses droits, et réessayez.</translation>
    </message>
    <message>
        <source>See to its owner and permissions, or choose another folder with --home.</source>
        <translation>Voyez son propriétaire et ses droits, ou choisissez un autre dossier avec --home.</translation>
    </message>
    <message>
        <source>See to its owner and permissions.</source>
        <translation>Voyez son propriétaire et ses droits.</translation>
    </message>
    <message>
        <source>See to its path and its permissions.</source>
        <translation>Voyez son chemin et ses droits.</translation>
    </message>
    <message>
        <source>See to its path.</source>
        <translation>Voyez son chemin.</translation>
    </message>
    <message>
        <source>See to its permissions, and wipe again.</source>
        <translation>Voyez ses droits, et effacez tout de nouveau.</translation>
    </message>
    <message>
        <source>See to its permissions.</source>
        <translation>Voyez ses droits.</translation>
    </message>
    <message>
        <source>See to the disk and to the file {NAME} in the vault&apos;s folder.</source>
        <translation>Voyez le disque et le fichier {NAME} dans le dossier du coffre.</translation>
    </message>
    <message>
        <source>See to the disk that holds {parent}.</source>
        <translation>Voyez le disque qui contient {parent}.</translation>
    </message>
    <message>
        <source>See to the disk; `noteflow verify` tells more.</source>
        <translation>Voyez le disque&#x202f;; `noteflow verify` en dit plus.</translation>
    </message>
    <message>
        <source>See to the disk; `noteflow verify` tells what is damaged.</source>
        <translation>Voyez le disque&#x202f;; `noteflow verify` dit ce qui est endommagé.</translation>
    </message>
    <message>
        <source>See to the folder&apos;s disk and permissions; nothing was lost.</source>
        <translation>Voyez le disque et les droits du dossier&#x202f;; rien n’a été perdu.</translation>
    </message>
    <message>
        <source>See to the folder&apos;s owner and permissions, and its disk.</source>
        <translation>Voyez le propriétaire et les droits du dossier, et son disque.</translation>
    </message>
    <message>
        <source>See to the permissions of the vault&apos;s folder, and that its disk has room and is healthy.</source>
        <translation>Voyez les droits du dossier du coffre, et si son disque a de la place et est sain.</translation>
    </message>
    <message>
        <source>See to the permissions of the vault&apos;s folder.</source>
        <translation>Voyez les droits du dossier du coffre.</translation>
    </message>
    <message>
        <source>See to the permissions of {where}.</source>
        <translation>Voyez les droits de {where}.</translation>
    </message>
    <message>
        <source>See whether it is read-only or full.</source>
        <translation>Voyez s’il est en lecture seule ou plein.</translation>
    </message>
    <message>
        <source>See whether the disk has room and is healthy, and try again.</source>
        <translation>Voyez si le disque a de la place et est sain, et réessayez.</translation>
    </message>
    <message>
        <source>See whether the disk is healthy: `noteflow doctor`.</source>
        <translation>Voyez si le disque est sain&#xa0;: `noteflow doctor`.</translation>
    </message>
    <message>
        <source>Segment {number} of the track is still open.</source>
        <translation>Le segment {number} de la piste est encore ouvert.</translation>
    </message>
    <message>
        <source>Set PYTHON_KEYRING_BACKEND or keyringrc.cfg to the system keyring, or remove that setting.</source>
        <translation>Réglez PYTHON_KEYRING_BACKEND ou keyringrc.cfg sur le trousseau du système, ou retirez ce réglage.</translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR.</source>
        <translation>Définissez XDG_RUNTIME_DIR.</translation>
    </message>
    <message>
        <source>Several microphones fit {wanted}: {names}.</source>
        <translation>Plusieurs microphones correspondent à {wanted}&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Something follows where the backup should end.</source>
        <translation>Quelque chose suit là où la sauvegarde devrait finir.</translation>
    </message>
    <message>
        <source>Something is not as it was written</source>
        <translation>Quelque chose n’est pas tel que cela a été écrit</translation>
    </message>
    <message>
        <source>Something that NoteFlow needs is not there</source>
        <translation>Il manque quelque chose dont NoteFlow a besoin</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({kind}).</source>
        <translation>Quelque chose d’inattendu s’est produit ({kind}).</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({name}).</source>
        <translation>Quelque chose d’inattendu s’est produit ({name}).</translation>
    </message>
    <message>
        <source>Something unexpected went wrong while recording ({name}).</source>
        <translation>Quelque chose d’inattendu s’est produit pendant l’enregistrement ({name}).</translation>
    </message>
    <message>
        <source>Sound cannot be kept for {keep_sound_days} days when the whole meeting is deleted after {keep_days}.</source>
        <translation>Le son ne peut pas être gardé {keep_sound_days} jours quand toute la réunion est supprimée après {keep_days}.</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Voix</translation>
    </message>
    <message>
        <source>Speech to text does not run on this machine; its process ended again and again.</source>
        <translation>La transcription ne marche pas sur cet ordinateur&#x202f;; son processus s’est arrêté plusieurs fois.</translation>
    </message>
    <message>
        <source>Speech to text failed.</source>
        <translation>La transcription a échoué.</translation>
    </message>
    <message>
        <source>Speech to text had to be restarted; nothing is lost, the text comes later.</source>
        <translation>La transcription a dû être relancée&#x202f;; rien n’est perdu, le texte vient plus tard.</translation>
    </message>
    <message>
        <source>Speech to text has been ended.</source>
        <translation>La transcription a été arrêtée.</translation>
    </message>
    <message>
        <source>Split it.</source>
        <translation>Coupez-la.</translation>
    </message>
    <message>
        <source>Start NoteFlow again.</source>
        <translation>Relancez NoteFlow.</translation>
    </message>
    <message>
        <source>Start PipeWire or PulseAudio (a desktop does so when you log in), then try again.</source>
        <translation>Démarrez PipeWire ou PulseAudio (un bureau le fait à l’ouverture de session), puis réessayez.</translation>
    </message>
    <message>
        <source>Start it again to record.</source>
        <translation>Relancez-le pour enregistrer.</translation>
    </message>
    <message>
        <source>Start the recording again.</source>
        <translation>Recommencez l’enregistrement.</translation>
    </message>
    <message>
        <source>Start with the hotkey or `noteflow start`.</source>
        <translation>Commencez avec le raccourci ou `noteflow start`.</translation>
    </message>
    <message>
        <source>Stop it first: `noteflow stop`.</source>
        <translation>Arrêtez-le d’abord&#xa0;: `noteflow stop`.</translation>
    </message>
    <message>
        <source>Stop the recording first: `noteflow stop`.</source>
        <translation>Arrêtez d’abord l’enregistrement&#xa0;: `noteflow stop`.</translation>
    </message>
    <message>
        <source>Take the link away.</source>
        <translation>Enlevez le lien.</translation>
    </message>
    <message>
        <source>Text must be valid Unicode and numbers below 2^53.</source>
        <translation>Le texte doit être de l’Unicode valide, et les nombres inférieurs à 2^53.</translation>
    </message>
    <message>
        <source>That command is not understood</source>
        <translation>Cette commande n’est pas comprise</translation>
    </message>
    <message>
        <source>That is all that opens the vault, so it stays.</source>
        <translation>C’est tout ce qui ouvre le coffre, cela reste donc.</translation>
    </message>
    <message>
        <source>That is no meeting&apos;s id.</source>
        <translation>Ce n’est pas l’identifiant d’une réunion.</translation>
    </message>
    <message>
        <source>That is no microphone&apos;s name.</source>
        <translation>Ce n’est pas le nom d’un microphone.</translation>
    </message>
    <message>
        <source>That is no model&apos;s name.</source>
        <translation>Ce n’est pas le nom d’un modèle.</translation>
    </message>
    <message>
        <source>That is no track&apos;s name or segment&apos;s number.</source>
        <translation>Ce n’est ni le nom d’une piste ni le numéro d’un segment.</translation>
    </message>
    <message>
        <source>The NoteFlow that holds the vault has fallen silent in the middle of the call, which it may still do.</source>
        <translation>Le NoteFlow qui tient le coffre s’est tu au milieu de l’appel, qu’il exécute peut-être encore.</translation>
    </message>
    <message>
        <source>The NoteFlow that holds the vault went away in the middle of the call.</source>
        <translation>Le NoteFlow qui tient le coffre a disparu au milieu de l’appel.</translation>
    </message>
    <message>
        <source>The action item is empty.</source>
        <translation>La tâche est vide.</translation>
    </message>
    <message>
        <source>The anchor cannot be read: {strerror}.</source>
        <translation>L’ancre ne peut pas être lue&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>The anchor is missing, so it cannot be told whether the log was put back to an earlier state.</source>
        <translation>L’ancre manque, on ne peut donc pas dire si le journal a été remis à un état antérieur.</translation>
    </message>
    <message>
        <source>The audio file holds {samples} samples, the log says {samples1}.</source>
        <translation>Le fichier son a {samples} échantillons, le journal en indique {samples1}.</translation>
    </message>
    <message>
        <source>The audio file is another one than the log names.</source>
        <translation>Le fichier son est un autre que celui que nomme le journal.</translation>
    </message>
    <message>
        <source>The audio file is missing.</source>
        <translation>Le fichier son manque.</translation>
    </message>
    <message>
        <source>The audio file is {state}{at}; {samples} s of it can be heard.</source>
        <translation>Le fichier son est {state}{at}&#x202f;; {samples} s peuvent en être entendues.</translation>
    </message>
    <message>
        <source>The audio file {name} of the meeting exists already.</source>
        <translation>Le fichier son {name} de la réunion existe déjà.</translation>
    </message>
    <message>
        <source>The backup authenticates, but {why}.</source>
        <translation>La sauvegarde est authentique, mais {why}.</translation>
    </message>
    <message>
        <source>The backup cannot be written: {strerror}.</source>
        <translation>La sauvegarde ne peut pas être écrite&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>The backup ends before it should.</source>
        <translation>La sauvegarde finit trop tôt.</translation>
    </message>
    <message>
        <source>The backup is cut off.</source>
        <translation>La sauvegarde est tronquée.</translation>
    </message>
    <message>
        <source>The backup is damaged, cut off or was altered: its piece {index} does not verify.</source>
        <translation>La sauvegarde est endommagée, tronquée ou a été modifiée&#xa0;: son morceau {index} échoue à la vérification.</translation>
    </message>
    <message>
        <source>The backup was made by a newer NoteFlow (its format is version {fixed}).</source>
        <translation>La sauvegarde a été faite par un NoteFlow plus récent (son format est de version {fixed}).</translation>
    </message>
    <message>
        <source>The beginning of the backup was altered or is damaged.</source>
        <translation>Le début de la sauvegarde a été modifié ou est endommagé.</translation>
    </message>
    <message>
        <source>The call was not understood.</source>
        <translation>L’appel n’a pas été compris.</translation>
    </message>
    <message>
        <source>The checkpoints in vault.db are damaged.</source>
        <translation>Les points de contrôle de vault.db sont endommagés.</translation>
    </message>
    <message>
        <source>The checkpoints lie on a damaged page and cannot be checked.</source>
        <translation>Les points de contrôle se trouvent sur une page endommagée et ne peuvent pas être vérifiés.</translation>
    </message>
    <message>
        <source>The computer was too slow for a moment; the gap is marked in the recording.</source>
        <translation>L’ordinateur a été trop lent un instant&#x202f;; la coupure est notée dans l’enregistrement.</translation>
    </message>
    <message>
        <source>The computer went to sleep.</source>
        <translation>L’ordinateur s’est mis en veille.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound can be recorded from macOS 14.2 on, and this is {version}.</source>
        <translation>Le son de l’ordinateur peut être enregistré à partir de macOS 14.2, et ceci est {version}.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded on this system.</source>
        <translation>Le son de l’ordinateur ne peut pas être enregistré sur ce système.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded.</source>
        <translation>Le son de l’ordinateur ne peut pas être enregistré.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: macOS gave no tap of it.</source>
        <translation>Le son de l’ordinateur ne peut pas être enregistré&#xa0;: macOS n’y a pas donné accès.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: no sound server with an output is running.</source>
        <translation>Le son de l’ordinateur ne peut pas être enregistré&#xa0;: aucun serveur de son avec une sortie ne tourne.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: the library PyAudioWPatch is missing.</source>
        <translation>Le son de l’ordinateur ne peut pas être enregistré&#xa0;: la bibliothèque PyAudioWPatch manque.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: the library catap is missing.</source>
        <translation>Le son de l’ordinateur ne peut pas être enregistré&#xa0;: la bibliothèque catap manque.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: there is no output to play it on.</source>
        <translation>Le son de l’ordinateur ne peut pas être enregistré&#xa0;: il n’y a pas de sortie pour le jouer.</translation>
    </message>
    <message>
        <source>The computer&apos;s own sound was lost at {at}.</source>
        <translation>Le son de l’ordinateur a été perdu à {at}.</translation>
    </message>
    <message>
        <source>The computer&apos;s sound system does not answer.</source>
        <translation>Le système de son de l’ordinateur ne répond pas.</translation>
    </message>
    <message>
        <source>The desktop&apos;s portal is asked for {names} when the tray app starts.</source>
        <translation>{names} sont demandés au portail du bureau quand l’application démarre.</translation>
    </message>
    <message>
        <source>The disk did not take all of the log&apos;s copy, so it was not put in the log&apos;s place.</source>
        <translation>Le disque n’a pas pris toute la copie du journal, elle n’a donc pas été mise à sa place.</translation>
    </message>
    <message>
        <source>The disk did not take all of the log&apos;s copy; nothing was changed.</source>
        <translation>Le disque n’a pas pris toute la copie du journal&#x202f;; rien n’a été changé.</translation>
    </message>
    <message>
        <source>The disk did not take what a rule deletes ({strerror}).</source>
        <translation>Le disque n’a pas accepté ce qu’une règle supprime ({strerror}).</translation>
    </message>
    <message>
        <source>The disk failed for a moment.</source>
        <translation>Le disque a failli un instant.</translation>
    </message>
    <message>
        <source>The disk failed: {strerror}.</source>
        <translation>Le disque a failli&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>The disk has no room for it: it takes {megabytes}, {megabytes1} are free.</source>
        <translation>Le disque n’a pas la place&#xa0;: il faut {megabytes}, {megabytes1} sont libres.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Le disque est plein</translation>
    </message>
    <message>
        <source>The disk is full, so the recording was ended while it could be sealed.</source>
        <translation>Le disque est plein, l’enregistrement a donc été arrêté tant qu’il pouvait être scellé.</translation>
    </message>
    <message>
        <source>Damaged: {join}.</source>
        <translation>Endommagé&#xa0;: {join}.</translation>
    </message>
    <message>
        <source>A newer NoteFlow has written vault.db, in a way that this one does not know.</source>
        <translation>Un NoteFlow plus récent a écrit vault.db, d’une façon que celui-ci ne connaît pas.</translation>
    </message>
    <message>
        <source>Bind `noteflow toggle`, `noteflow pause` and `noteflow mark` in the desktop&apos;s own settings.</source>
        <translation>Associez `noteflow toggle`, `noteflow pause` et `noteflow mark` dans les réglages du bureau.</translation>
    </message>
    <message>
        <source>It is recorded again as soon as it is there.</source>
        <translation>Il est de nouveau enregistré dès qu’il est là.</translation>
    </message>
    <message>
        <source>It is sealed and listed; the text is being completed.</source>
        <translation>Il est scellé et figure dans la liste&#x202f;; le texte est en train d’être complété.</translation>
    </message>
    <message>
        <source>Log in to a desktop session, or install and start gnome-keyring or KWallet, then try again.</source>
        <translation>Ouvrez une session de bureau, ou installez et démarrez gnome-keyring ou KWallet, puis réessayez.</translation>
    </message>
    <message>
        <source>Make a default keyring once, in the desktop&apos;s password manager, then try again.</source>
        <translation>Créez une fois un trousseau par défaut, dans le gestionnaire de mots de passe du bureau, puis réessayez.</translation>
    </message>
    <message>
        <source>Make one in Settings, under Security, and keep it on paper.</source>
        <translation>Créez-en une dans les réglages, sous Sécurité, et gardez-la sur papier.</translation>
    </message>
    <message>
        <source>No live text: {why}</source>
        <translation>Pas de texte en direct&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Or use a passphrase of your own: `noteflow init --keystore passphrase`.</source>
        <translation>Ou utilisez une phrase secrète à vous&#xa0;: `noteflow init --keystore passphrase`.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Le disque est plein.</translation>
    </message>
    <message>
        <source>The disk is full; nothing was recorded.</source>
        <translation>Le disque est plein&#x202f;; rien n’a été enregistré.</translation>
    </message>
    <message>
        <source>The disk is nearly full: there is room for about {minutes} min of sound.</source>
        <translation>Le disque est presque plein&#xa0;: il reste de la place pour environ {minutes} min de son.</translation>
    </message>
    <message>
        <source>The disk takes no more sound</source>
        <translation>Le disque ne prend plus de son</translation>
    </message>
    <message>
        <source>The edit {name} is not given as it should be.</source>
        <translation>La modification {name} n’est pas donnée comme il faut.</translation>
    </message>
    <message>
        <source>The end of the log is damaged, so nothing can be added to it.</source>
        <translation>La fin du journal est endommagée, rien ne peut donc y être ajouté.</translation>
    </message>
    <message>
        <source>The end of the log lies on a damaged page, so nothing can be added to it.</source>
        <translation>La fin du journal se trouve sur une page endommagée, rien ne peut donc y être ajouté.</translation>
    </message>
    <message>
        <source>The event before it cannot be read, so it cannot be checked.</source>
        <translation>L’événement précédent ne peut pas être lu, il ne peut donc pas être vérifié.</translation>
    </message>
    <message>
        <source>The export was stopped.</source>
        <translation>L’export a été arrêté.</translation>
    </message>
    <message>
        <source>The file cannot be imported</source>
        <translation>Le fichier ne peut pas être importé</translation>
    </message>
    <message>
        <source>The file could not be read or written: {strerror}.</source>
        <translation>Le fichier n’a pas pu être lu ou écrit&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>The file is cut off: its end is missing, so nothing can be added to it.</source>
        <translation>Le fichier est tronqué&#xa0;: sa fin manque, rien ne peut donc y être ajouté.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The file is not a NoteFlow backup.</source>
        <translation>Le fichier n’est pas une sauvegarde de NoteFlow.</translation>
    </message>
    <message>
        <source>The folder holds a vault&apos;s log or recordings, but vault.json, which has their keys, is missing.</source>
        <translation>Le dossier contient le journal ou les enregistrements d’un coffre, mais vault.json, qui a leurs clés, manque.</translation>
    </message>
    <message>
        <source>The folder {parent} does not exist.</source>
        <translation>Le dossier {parent} n’existe pas.</translation>
    </message>
    <message>
        <source>The header of the audio file {name} does not verify: it was altered, or is of another key.</source>
        <translation>L’en-tête du fichier son {name} échoue à la vérification&#xa0;: il a été modifié, ou relève d’une autre clé.</translation>
    </message>
    <message>
        <source>The import was called off.</source>
        <translation>L’importation a été annulée.</translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound is missing from vault.db.</source>
        <translation>La clé du son de la réunion manque dans vault.db.</translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound is still there.</source>
        <translation>La clé du son de la réunion est encore là.</translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound lies on a damaged page of vault.db.</source>
        <translation>La clé du son de la réunion se trouve sur une page endommagée de vault.db.</translation>
    </message>
    <message>
        <source>The key that signs checkpoints is lost or was altered.</source>
        <translation>La clé qui signe les points de contrôle est perdue ou a été modifiée.</translation>
    </message>
    <message>
        <source>The keyring cannot be used</source>
        <translation>Le trousseau ne peut pas être utilisé</translation>
    </message>
    <message>
        <source>The keyring does not open the vault.</source>
        <translation>Le trousseau n’ouvre pas le coffre.</translation>
    </message>
    <message>
        <source>The keyring of this session is {name}, but the vault&apos;s key was given to {backend}.</source>
        <translation>Le trousseau de cette session est {name}, mais la clé du coffre a été confiée à {backend}.</translation>
    </message>
    <message>
        <source>The keyring that is set up here ({backend}) does not keep secrets in the system&apos;s own store.</source>
        <translation>Le trousseau réglé ici ({backend}) ne garde pas les secrets dans l’espace propre au système.</translation>
    </message>
    <message>
        <source>The keys are destroyed, but the files could not be deleted ({strerror}).</source>
        <translation>Les clés sont détruites, mais les fichiers n’ont pas pu être supprimés ({strerror}).</translation>
    </message>
    <message>
        <source>The keys at the beginning of the backup are damaged, or were altered.</source>
        <translation>Les clés au début de la sauvegarde sont endommagées, ou ont été modifiées.</translation>
    </message>
    <message>
        <source>The line was deleted.</source>
        <translation>La ligne a été supprimée.</translation>
    </message>
    <message>
        <source>The link is lost.</source>
        <translation>Le maillon est perdu.</translation>
    </message>
    <message>
        <source>The link was altered.</source>
        <translation>Le maillon a été modifié.</translation>
    </message>
    <message>
        <source>The log cannot be copied: {error}.</source>
        <translation>Le journal ne peut pas être copié&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>The log cannot be opened for writing: {orig}.</source>
        <translation>Le journal ne peut pas être ouvert en écriture&#xa0;: {orig}.</translation>
    </message>
    <message>
        <source>The log could not be copied faithfully; nothing was changed.</source>
        <translation>Le journal n’a pas pu être copié fidèlement&#x202f;; rien n’a été changé.</translation>
    </message>
    <message>
        <source>The log could not be told of the change of keys, so nothing was changed: {orig}.</source>
        <translation>Le changement de clés n’a pas pu être inscrit au journal, rien n’a donc été changé&#xa0;: {orig}.</translation>
    </message>
    <message>
        <source>The log does not name this audio file.</source>
        <translation>Le journal ne nomme pas ce fichier son.</translation>
    </message>
    <message>
        <source>The log does not say which vault.json is its own, so it cannot be told whether an earlier one was put back.</source>
        <translation>Le journal ne dit pas quel vault.json est le sien, on ne peut donc pas dire si un plus ancien a été remis.</translation>
    </message>
    <message>
        <source>The log has an alarm that nobody has looked at, so rules delete nothing.</source>
        <translation>Le journal a une alerte que personne n’a examinée, les règles ne suppriment donc rien.</translation>
    </message>
    <message>
        <source>The log has an alarm, so its keys are not changed.</source>
        <translation>Le journal a une alerte, ses clés ne sont donc pas changées.</translation>
    </message>
    <message>
        <source>The log is being read just now, so no copy of it can be made.</source>
        <translation>Le journal est en train d’être lu, aucune copie ne peut donc en être faite.</translation>
    </message>
    <message>
        <source>The log is not the one that it was signed for.</source>
        <translation>Le journal n’est pas celui pour lequel il a été signé.</translation>
    </message>
    <message>
        <source>The log is not the one that its checkpoint of {size} events was signed for.</source>
        <translation>Le journal n’est pas celui pour lequel son point de contrôle de {size} événements a été signé.</translation>
    </message>
    <message>
        <source>The log is not the one that was verified before.</source>
        <translation>Le journal n’est pas celui qui a été vérifié auparavant.</translation>
    </message>
    <message>
        <source>The log may have been written by a newer NoteFlow: use that one.</source>
        <translation>Le journal a peut-être été écrit par un NoteFlow plus récent&#xa0;: utilisez celui-là.</translation>
    </message>
    <message>
        <source>The log speaks of an audio segment that was never opened.</source>
        <translation>Le journal parle d’un segment sonore qui n’a jamais été ouvert.</translation>
    </message>
    <message>
        <source>The log was rolled back or replaced: its first {size} events are not those that were stored.</source>
        <translation>Le journal a été ramené en arrière ou remplacé&#xa0;: ses {size} premiers événements ne sont pas ceux qui avaient été conservés.</translation>
    </message>
    <message>
        <source>The log was rolled back: it ends at event {size}, and event {size1} had been stored.</source>
        <translation>Le journal a été ramené en arrière&#xa0;: il finit à l’événement {size}, et l’événement {size1} avait été conservé.</translation>
    </message>
    <message>
        <source>The log&apos;s checkpoint of {kept} events is missing; the last one there is of {signed} events.</source>
        <translation>Le point de contrôle du journal à {kept} événements manque&#x202f;; le dernier présent est à {signed} événements.</translation>
    </message>
    <message>
        <source>The log&apos;s checkpoints lie on a damaged page.</source>
        <translation>Les points de contrôle du journal se trouvent sur une page endommagée.</translation>
    </message>
    <message>
        <source>The loudest sound just now was {peak} dB.</source>
        <translation>Le son le plus fort était à l’instant de {peak} dB.</translation>
    </message>
    <message>
        <source>The meeting can still be opened.</source>
        <translation>La réunion peut encore être ouverte.</translation>
    </message>
    <message>
        <source>The meeting does not verify{since}, so nothing is added to it.</source>
        <translation>La réunion échoue à la vérification{since}, rien n’y est donc ajouté.</translation>
    </message>
    <message>
        <source>The meeting had not begun at that place.</source>
        <translation>La réunion n’avait pas commencé à ce moment.</translation>
    </message>
    <message>
        <source>The meeting has been started already.</source>
        <translation>La réunion a déjà commencé.</translation>
    </message>
    <message>
        <source>The meeting has no audio file {name}.</source>
        <translation>La réunion n’a pas de fichier son {name}.</translation>
    </message>
    <message>
        <source>The meeting has no such side.</source>
        <translation>La réunion n’a pas un tel côté.</translation>
    </message>
    <message>
        <source>The meeting has not been started.</source>
        <translation>La réunion n’a pas commencé.</translation>
    </message>
    <message>
        <source>The meeting is being recorded.</source>
        <translation>La réunion est en cours d’enregistrement.</translation>
    </message>
    <message>
        <source>The meeting is not over.</source>
        <translation>La réunion n’est pas finie.</translation>
    </message>
    <message>
        <source>The meeting is over; no sound can be added to it.</source>
        <translation>La réunion est finie&#x202f;; aucun son ne peut y être ajouté.</translation>
    </message>
    <message>
        <source>The meeting was erased.</source>
        <translation>La réunion a été effacée.</translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased already.</source>
        <translation>Le son de la réunion a déjà été effacé.</translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased, so nothing can be heard again.</source>
        <translation>Le son de la réunion a été effacé, rien ne peut donc être réécouté.</translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased; its text is there.</source>
        <translation>Le son de la réunion a été effacé&#x202f;; son texte est là.</translation>
    </message>
    <message>
        <source>The microphone alone is recorded.</source>
        <translation>Le microphone seul est enregistré.</translation>
    </message>
    <message>
        <source>The microphone gives no sound.</source>
        <translation>Le microphone ne donne pas de son.</translation>
    </message>
    <message>
        <source>The microphone hears you too faintly.</source>
        <translation>Le microphone vous entend trop faiblement.</translation>
    </message>
    <message>
        <source>The microphone is too loud, so what is said is distorted.</source>
        <translation>Le microphone est trop fort, ce qui est dit est donc déformé.</translation>
    </message>
    <message>
        <source>The microphone was lost at {at}.</source>
        <translation>Le microphone a été perdu à {at}.</translation>
    </message>
    <message>
        <source>The microphone was opened, but gives no sound.</source>
        <translation>Le microphone a été ouvert, mais ne donne pas de son.</translation>
    </message>
    <message>
        <source>The microphone {name} cannot be opened: it is in use, unplugged, or NoteFlow may not use it.</source>
        <translation>Le microphone {name} ne peut pas être ouvert&#xa0;: il est occupé, débranché, ou NoteFlow n’y a pas droit.</translation>
    </message>
    <message>
        <source>The model {model} understands English alone, not {join}.</source>
        <translation>Le modèle {model} ne comprend que l’anglais, pas {join}.</translation>
    </message>
    <message>
        <source>The names and terms have {len} characters; {LIMIT} fit.</source>
        <translation>Les noms et termes ont {len} caractères&#x202f;; {LIMIT} tiennent.</translation>
    </message>
    <message>
        <source>The next change sets it aside and begins a new one.</source>
        <translation>Le prochain changement le met de côté et en commence un nouveau.</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation>La note est vide.</translation>
    </message>
    <message>
        <source>The other side is being recorded.</source>
        <translation>L’autre côté est enregistré.</translation>
    </message>
    <message>
        <source>The part to export ends before it begins.</source>
        <translation>La partie à exporter finit avant de commencer.</translation>
    </message>
    <message>
        <source>The passphrase could not be worked on, because {memory_kib} MiB of memory are not free.</source>
        <translation>La phrase secrète n’a pas pu être traitée, car {memory_kib} Mio de mémoire ne sont pas libres.</translation>
    </message>
    <message>
        <source>The passphrase does not open this backup.</source>
        <translation>La phrase secrète n’ouvre pas cette sauvegarde.</translation>
    </message>
    <message>
        <source>The passphrase does not open this vault.</source>
        <translation>La phrase secrète n’ouvre pas ce coffre.</translation>
    </message>
    <message>
        <source>The passphrase file is empty.</source>
        <translation>Le fichier de la phrase secrète est vide.</translation>
    </message>
    <message>
        <source>The passphrase has {len} characters; it needs {PASSPHRASE_LEAST} or more.</source>
        <translation>La phrase secrète a {len} caractères&#x202f;; il en faut au moins {PASSPHRASE_LEAST}.</translation>
    </message>
    <message>
        <source>The passphrase is needed to wrap the new root key.</source>
        <translation>La phrase secrète est nécessaire pour envelopper la nouvelle clé racine.</translation>
    </message>
    <message>
        <source>The passphrase is not text in UTF-8.</source>
        <translation>La phrase secrète n’est pas du texte en UTF-8.</translation>
    </message>
    <message>
        <source>The passphrase is too easily guessed: it follows a pattern that guessing programs try early.</source>
        <translation>La phrase secrète est trop facile à deviner&#xa0;: elle suit un motif que les programmes essaient tôt.</translation>
    </message>
    <message>
        <source>The recording could not be written to disk ({strerror}).</source>
        <translation>L’enregistrement n’a pas pu être écrit sur le disque ({strerror}).</translation>
    </message>
    <message>
        <source>The recording is not paused.</source>
        <translation>L’enregistrement n’est pas en pause.</translation>
    </message>
    <message>
        <source>The recording is paused already.</source>
        <translation>L’enregistrement est déjà en pause.</translation>
    </message>
    <message>
        <source>The recording still writes this line, or it is gone.</source>
        <translation>L’enregistrement écrit encore cette ligne, ou elle n’est plus là.</translation>
    </message>
    <message>
        <source>The recording was cut off: of what came after {end} nothing is known.</source>
        <translation>L’enregistrement a été interrompu : de ce qui a suivi {end}, on ne sait rien.</translation>
    </message>
    <message>
        <source>The recovery file cannot be written: {strerror}.</source>
        <translation>Le fichier de récupération ne peut pas être écrit&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>The recovery file of this vault names {vault_name}; a newer phrase replaces an older one.</source>
        <translation>Le fichier de récupération de ce coffre nomme {vault_name}&#x202f;; une phrase plus récente en remplace une plus ancienne.</translation>
    </message>
    <message>
        <source>The recovery phrase has {PHRASE_WORDS} words; {len} were given.</source>
        <translation>La phrase de récupération a {PHRASE_WORDS} mots&#x202f;; {len} ont été donnés.</translation>
    </message>
    <message>
        <source>The recovery phrase is a whole one, but not the one that opens this backup.</source>
        <translation>La phrase de récupération est complète, mais ce n’est pas celle qui ouvre cette sauvegarde.</translation>
    </message>
    <message>
        <source>The recovery phrase is a whole one, but not this vault&apos;s.</source>
        <translation>La phrase de récupération est complète, mais ce n’est pas celle de ce coffre.</translation>
    </message>
    <message>
        <source>The recovery phrase is not right: its check sum does not fit, so a word is wrong or in another place.</source>
        <translation>La phrase de récupération n’est pas juste&#xa0;: sa somme de contrôle ne convient pas, un mot est donc faux ou mal placé.</translation>
    </message>
    <message>
        <source>The recovery phrase is not right: its list of words has none that is spelt like number {places}.</source>
        <translation>La phrase de récupération n’est pas juste&#xa0;: sa liste de mots n’en a aucun qui s’écrive comme le numéro {places}.</translation>
    </message>
    <message>
        <source>The recovery phrase is not text.</source>
        <translation>La phrase de récupération n’est pas du texte.</translation>
    </message>
    <message>
        <source>The recovery phrase that was shown does not count: NoteFlow was ended or locked, or another was made.</source>
        <translation>La phrase de récupération qui a été montrée ne compte pas&#xa0;: NoteFlow a été arrêté ou verrouillé, ou une autre a été faite.</translation>
    </message>
    <message>
        <source>The rest is recorded; it joins in as soon as it is there.</source>
        <translation>Le reste est enregistré&#x202f;; il s’y joint dès qu’il est là.</translation>
    </message>
    <message>
        <source>The running NoteFlow hears {names}.</source>
        <translation>NoteFlow, qui tourne, écoute {names}.</translation>
    </message>
    <message>
        <source>The setting could not be kept: {strerror}.</source>
        <translation>Le réglage n’a pas pu être gardé&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>The signature of the log&apos;s last checkpoint does not verify.</source>
        <translation>La signature du dernier point de contrôle du journal échoue à la vérification.</translation>
    </message>
    <message>
        <source>The sound cannot be played: the computer has no loudspeakers or headphones that can be used.</source>
        <translation>Le son ne peut pas être lu&#xa0;: l’ordinateur n’a ni haut-parleurs ni casque utilisables.</translation>
    </message>
    <message>
        <source>The sound cannot be read.</source>
        <translation>Le son ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The sound in {name} is of a kind that NoteFlow cannot decode.</source>
        <translation>Le son de {name} est d’un genre que NoteFlow ne sait pas décoder.</translation>
    </message>
    <message>
        <source>The sound is recorded all the same.</source>
        <translation>Le son est enregistré malgré tout.</translation>
    </message>
    <message>
        <source>The sound is safe; `noteflow recover --wait` tries again.</source>
        <translation>Le son est en sûreté&#x202f;; `noteflow recover --wait` réessaie.</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing, so there is neither microphone nor playback.</source>
        <translation>La bibliothèque de son PortAudio manque, il n’y a donc ni microphone ni lecture.</translation>
    </message>
    <message>
        <source>The sound output was lost.</source>
        <translation>La sortie du son a été perdue.</translation>
    </message>
    <message>
        <source>The sound server does not answer.</source>
        <translation>Le serveur de son ne répond pas.</translation>
    </message>
    <message>
        <source>The speech model {name} does not understand the language {strange}.</source>
        <translation>Le modèle vocal {name} ne comprend pas la langue {strange}.</translation>
    </message>
    <message>
        <source>The speech model {name} is not installed.</source>
        <translation>Le modèle vocal {name} n’est pas installé.</translation>
    </message>
    <message>
        <source>The stream ends at event {last}, not at {expected}.</source>
        <translation>Le flux finit à l’événement {last}, et non à {expected}.</translation>
    </message>
    <message>
        <source>The system keyring ({backend}) did not give back what it was given to keep.</source>
        <translation>Le trousseau du système ({backend}) n’a pas rendu ce qui lui avait été confié.</translation>
    </message>
    <message>
        <source>The system keyring ({backend}) is locked, and there is no screen on which it could ask for its password.</source>
        <translation>Le trousseau du système ({backend}) est verrouillé, et il n’y a pas d’écran où il puisse demander son mot de passe.</translation>
    </message>
    <message>
        <source>The system keyring ({backend}) stayed locked: its question for the password was dismissed, or never seen.</source>
        <translation>Le trousseau du système ({backend}) est resté verrouillé&#xa0;: sa demande de mot de passe a été écartée, ou jamais vue.</translation>
    </message>
    <message>
        <source>The system keyring ({name}) no longer holds this vault&apos;s key, which {backend} was given.</source>
        <translation>Le trousseau du système ({name}) ne contient plus la clé de ce coffre, qui avait été confiée à {backend}.</translation>
    </message>
    <message>
        <source>The system keyring cannot be used now.</source>
        <translation>Le trousseau du système ne peut pas être utilisé maintenant.</translation>
    </message>
    <message>
        <source>The system keyring did not answer within {limit:g} seconds.</source>
        <translation>Le trousseau du système n’a pas répondu en {limit} secondes.</translation>
    </message>
    <message>
        <source>The system keyring failed ({backend}).</source>
        <translation>Le trousseau du système a failli ({backend}).</translation>
    </message>
    <message>
        <source>The system keyring&apos;s item for this vault ({backend}) was not written by NoteFlow.</source>
        <translation>L’élément de ce coffre dans le trousseau du système ({backend}) n’a pas été écrit par NoteFlow.</translation>
    </message>
    <message>
        <source>The system keyring&apos;s item for this vault holds the key of another vault.</source>
        <translation>L’élément de ce coffre dans le trousseau du système contient la clé d’un autre coffre.</translation>
    </message>
    <message>
        <source>The system refused it ({strerror}).</source>
        <translation>Le système l’a refusé ({strerror}).</translation>
    </message>
    <message>
        <source>The tables of {DATABASE} contradict each other: {DAMAGED_WAL}.</source>
        <translation>Les tables de {DATABASE} se contredisent&#xa0;: {DAMAGED_WAL}.</translation>
    </message>
    <message>
        <source>The tables of {DATABASE} contradict each other: {line}.</source>
        <translation>Les tables de {DATABASE} se contredisent&#xa0;: {line}.</translation>
    </message>
    <message>
        <source>The text could not be completed ({name}).</source>
        <translation>Le texte n’a pas pu être complété ({name}).</translation>
    </message>
    <message>
        <source>The text has {len} characters; {TEXT_LIMIT} are the most.</source>
        <translation>Le texte a {len} caractères&#x202f;; {TEXT_LIMIT} au plus.</translation>
    </message>
    <message>
        <source>The text is completed at the next start.</source>
        <translation>Le texte est complété au prochain démarrage.</translation>
    </message>
    <message>
        <source>The track has a segment {number} already.</source>
        <translation>La piste a déjà un segment {number}.</translation>
    </message>
    <message>
        <source>The track has no open segment.</source>
        <translation>La piste n’a pas de segment ouvert.</translation>
    </message>
    <message>
        <source>The tray app hears {names} while it runs.</source>
        <translation>NoteFlow écoute {names} tant qu’il tourne.</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Les deux phrases secrètes ne sont pas identiques.</translation>
    </message>
    <message>
        <source>The vault cannot be written</source>
        <translation>Impossible d’écrire dans le coffre</translation>
    </message>
    <message>
        <source>The vault gets a new recovery phrase, which is shown on a terminal alone.</source>
        <translation>Le coffre reçoit une nouvelle phrase de récupération, montrée dans un terminal seulement.</translation>
    </message>
    <message>
        <source>The vault has a passphrase already.</source>
        <translation>Le coffre a déjà une phrase secrète.</translation>
    </message>
    <message>
        <source>The vault has no passphrase yet.</source>
        <translation>Le coffre n’a pas encore de phrase secrète.</translation>
    </message>
    <message>
        <source>The vault has no slot “{kind}”.</source>
        <translation>Le coffre n’a pas d’accès «&#xa0;{kind}&#xa0;».</translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation>Le coffre est verrouillé</translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation>Le coffre est verrouillé.</translation>
    </message>
    <message>
        <source>The vault is not open.</source>
        <translation>Le coffre n’est pas ouvert.</translation>
    </message>
    <message>
        <source>The vault is opened by the system keyring alone, so nobody could open a backup of it on another machine.</source>
        <translation>Seul le trousseau du système ouvre le coffre, personne ne pourrait donc en ouvrir une sauvegarde sur une autre machine.</translation>
    </message>
    <message>
        <source>The vault&apos;s databases are closed.</source>
        <translation>Les bases de données du coffre sont fermées.</translation>
    </message>
    <message>
        <source>The vault&apos;s folder cannot be written to, and there is no room for a copy to read from.</source>
        <translation>Le dossier du coffre n’est pas inscriptible, et il n’y a pas de place pour une copie à lire.</translation>
    </message>
    <message>
        <source>The vault&apos;s folder takes nothing, so it is only read: its disk is full, read-only, or not yours to write.</source>
        <translation>Le dossier du coffre ne prend rien, il n’est donc que lu&#xa0;: son disque est plein, en lecture seule, ou vous ne pouvez pas y écrire.</translation>
    </message>
    <message>
        <source>The vault&apos;s keys are still in {join}.</source>
        <translation>Les clés du coffre sont encore dans {join}.</translation>
    </message>
    <message>
        <source>The vault’s keys are missing</source>
        <translation>Les clés du coffre manquent</translation>
    </message>
    <message>
        <source>The verification was called off.</source>
        <translation>La vérification a été annulée.</translation>
    </message>
    <message>
        <source>The {what} file cannot be read: {strerror}.</source>
        <translation>Le fichier {what} ne peut pas être lu&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>The {what} file is far too large to be one.</source>
        <translation>Le fichier {what} est bien trop grand pour en être un.</translation>
    </message>
    <message>
        <source>Their sound may be playing on another device: choose that one as the output in the system&apos;s sound settings.</source>
        <translation>Leur son sort peut-être sur un autre appareil&#xa0;: choisissez celui-ci comme sortie dans les réglages du son du système.</translation>
    </message>
    <message>
        <source>Them</source>
        <translation>Eux</translation>
    </message>
    <message>
        <source>Then try again; nothing was tried now.</source>
        <translation>Puis réessayez&#x202f;; rien n’a été tenté cette fois.</translation>
    </message>
    <message>
        <source>There are: microphone, {join}.</source>
        <translation>Il y a&#xa0;: microphone, {join}.</translation>
    </message>
    <message>
        <source>There are: {join}.</source>
        <translation>Il y a&#xa0;: {join}.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>Il y a&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>There is a file {path} already.</source>
        <translation>Il y a déjà un fichier {path}.</translation>
    </message>
    <message>
        <source>There is a model called {name} already.</source>
        <translation>Il y a déjà un modèle du nom de {name}.</translation>
    </message>
    <message>
        <source>There is a vault already.</source>
        <translation>Il y a déjà un coffre.</translation>
    </message>
    <message>
        <source>There is a vault in this folder already.</source>
        <translation>Il y a déjà un coffre dans ce dossier.</translation>
    </message>
    <message>
        <source>There is a vault.db already.</source>
        <translation>Il y a déjà un vault.db.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Il n’y a pas de fichier {path}.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Il n’y a pas de dossier {folder}.</translation>
    </message>
    <message>
        <source>There is no hotkey “{action}”.</source>
        <translation>Il n’y a pas de raccourci «&#xa0;{action}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no microphone called {wanted}.</source>
        <translation>Il n’y a pas de microphone du nom de {wanted}.</translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation>Il n’y a pas de microphone.</translation>
    </message>
    <message>
        <source>There is no model {name} here.</source>
        <translation>Il n’y a pas de modèle {name} ici.</translation>
    </message>
    <message>
        <source>There is no model “{model}” on this machine.</source>
        <translation>Il n’y a pas de modèle «&#xa0;{model}&#xa0;» sur cet ordinateur.</translation>
    </message>
    <message>
        <source>There is no recovery phrase yet.</source>
        <translation>Il n’y a pas encore de phrase de récupération.</translation>
    </message>
    <message>
        <source>There is no room left on the disk that has NoteFlow’s folder, so the vault cannot be opened.</source>
        <translation>Il n’y a plus de place sur le disque qui contient le dossier de NoteFlow, le coffre ne peut donc pas être ouvert.</translation>
    </message>
    <message>
        <source>There is no room on the disk for a copy of the log, so its keys are not changed.</source>
        <translation>Il n’y a pas de place sur le disque pour une copie du journal, ses clés ne sont donc pas changées.</translation>
    </message>
    <message>
        <source>There is no screen here for the tray app.</source>
        <translation>Il n’y a pas d’écran ici pour l’application.</translation>
    </message>
    <message>
        <source>There is no setting “{name}”.</source>
        <translation>Il n’y a pas de réglage «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no slot “{kind}”.</source>
        <translation>Il n’y a pas d’accès «&#xa0;{kind}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no such action item.</source>
        <translation>Il n’y a pas une telle tâche.</translation>
    </message>
    <message>
        <source>There is no such line.</source>
        <translation>Il n’y a pas une telle ligne.</translation>
    </message>
    <message>
        <source>There is no such meeting.</source>
        <translation>Il n’y a pas une telle réunion.</translation>
    </message>
    <message>
        <source>There is no such note, marker or action item.</source>
        <translation>Il n’y a pas une telle note, repère ou tâche.</translation>
    </message>
    <message>
        <source>There is no system keyring in this session.</source>
        <translation>Il n’y a pas de trousseau du système dans cette session.</translation>
    </message>
    <message>
        <source>There is no vault in NoteFlow&apos;s folder.</source>
        <translation>Il n’y a pas de coffre dans le dossier de NoteFlow.</translation>
    </message>
    <message>
        <source>There is no vault yet.</source>
        <translation>Il n’y a pas encore de coffre.</translation>
    </message>
    <message>
        <source>There is no {what} {path}.</source>
        <translation>Il n’y a pas de {what} {path}.</translation>
    </message>
    <message>
        <source>There is none yet; the first recording makes one.</source>
        <translation>Il n’y en a pas encore&#x202f;; le premier enregistrement en crée un.</translation>
    </message>
    <message>
        <source>There is none: if the key that opens the vault is lost, so are the meetings.</source>
        <translation>Il n’y en a pas&#xa0;: si la clé qui ouvre le coffre est perdue, les réunions le sont aussi.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>There is one; it opens the vault when all else is lost.</source>
        <translation>Il y en a une&#x202f;; elle ouvre le coffre quand tout le reste est perdu.</translation>
    </message>
    <message>
        <source>There is: {known}.</source>
        <translation>Il y a&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>These keys are those of “{other}” already.</source>
        <translation>Ces touches sont déjà celles de «&#xa0;{other}&#xa0;».</translation>
    </message>
    <message>
        <source>They are kept: a backup of the log that knows the meeting opens them again.</source>
        <translation>Ils sont gardés&#xa0;: une sauvegarde du journal qui connaît la réunion les rouvre.</translation>
    </message>
    <message>
        <source>They are sealed and listed; the text is being completed.</source>
        <translation>Ils sont scellés et figurent dans la liste&#x202f;; le texte est en train d’être complété.</translation>
    </message>
    <message>
        <source>They can no longer be opened; the next start of NoteFlow deletes them.</source>
        <translation>Ils ne peuvent plus être ouverts&#x202f;; le prochain démarrage de NoteFlow les supprime.</translation>
    </message>
    <message>
        <source>This NoteFlow does not know the call “{name}”.</source>
        <translation>Ce NoteFlow ne connaît pas l’appel «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>This asks again for what opens the vault.</source>
        <translation>Cela demande de nouveau ce qui ouvre le coffre.</translation>
    </message>
    <message>
        <source>This backup has no passphrase.</source>
        <translation>Cette sauvegarde n’a pas de phrase secrète.</translation>
    </message>
    <message>
        <source>This backup has no recovery phrase.</source>
        <translation>Cette sauvegarde n’a pas de phrase de récupération.</translation>
    </message>
    <message>
        <source>This is no Whisper model in CTranslate2&apos;s format: {file} is not of that form.</source>
        <translation>Ce n’est pas un modèle Whisper au format de CTranslate2&#xa0;: {file} n’a pas cette forme.</translation>
    </message>
    <message>
        <source>This key cannot be a hotkey.</source>
        <translation>Cette touche ne peut pas être un raccourci.</translation>
    </message>
    <message>
        <source>This key is needed for writing.</source>
        <translation>Cette touche sert à écrire.</translation>
    </message>
    <message>
        <source>This vault belongs to a newer NoteFlow</source>
        <translation>Ce coffre appartient à une version plus récente de NoteFlow</translation>
    </message>
    <message>
        <source>This vault has no passphrase.</source>
        <translation>Ce coffre n’a pas de phrase secrète.</translation>
    </message>
    <message>
        <source>This vault has no recovery phrase.</source>
        <translation>Ce coffre n’a pas de phrase de récupération.</translation>
    </message>
    <message>
        <source>Too much of the log is damaged to make a checkpoint of it.</source>
        <translation>Trop du journal est endommagé pour en faire un point de contrôle.</translation>
    </message>
    <message>
        <source>Try again and answer it.</source>
        <translation>Réessayez et répondez-y.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Try again; the file logs/noteflow.log in its folder tells more.</source>
        <translation>Réessayez&#x202f;; le fichier logs/noteflow.log dans son dossier en dit plus.</translation>
    </message>
    <message>
        <source>Until then meetings can be read in a terminal, by `noteflow list` and `show`.</source>
        <translation>D’ici là, les réunions peuvent être lues dans un terminal, avec `noteflow list` et `show`.</translation>
    </message>
    <message>
        <source>Update NoteFlow, or move that file away and start again.</source>
        <translation>Mettez NoteFlow à jour, ou déplacez ce fichier et relancez.</translation>
    </message>
    <message>
        <source>Use the newer NoteFlow, or restore a backup that was made by this one.</source>
        <translation>Utilisez le NoteFlow plus récent, ou restaurez une sauvegarde faite par celui-ci.</translation>
    </message>
    <message>
        <source>What is recorded meanwhile is transcribed afterwards.</source>
        <translation>Ce qui est enregistré entre-temps est transcrit ensuite.</translation>
    </message>
    <message>
        <source>What is there opens as usual, and until this is cleared up no rule deletes anything.</source>
        <translation>Ce qui est là s’ouvre comme d’habitude, et tant que ce n’est pas éclairci, aucune règle ne supprime rien.</translation>
    </message>
    <message>
        <source>Write it as in &lt;ctrl&gt;+&lt;alt&gt;+r.</source>
        <translation>Écrivez-le comme &lt;ctrl&gt;+&lt;alt&gt;+r.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>Your meetings are as they were: NoteFlow changes nothing in a vault that it cannot open.</source>
        <translation>Vos réunions sont telles qu’elles étaient&#xa0;: NoteFlow ne change rien dans un coffre qu’il ne peut pas ouvrir.</translation>
    </message>
    <message>
        <source>{NAME} in the vault&apos;s folder says something that is not understood about {join}, so the usual holds there.</source>
        <translation>{NAME} dans le dossier du coffre dit sur {join} quelque chose qui n’est pas compris, le réglage habituel s’y applique donc.</translation>
    </message>
    <message>
        <source>{NAME} in the vault&apos;s folder was written by a newer NoteFlow, so this one does not change it.</source>
        <translation>{NAME} dans le dossier du coffre a été écrit par un NoteFlow plus récent, celui-ci ne le modifie donc pas.</translation>
    </message>
    <message>
        <source>{device} works.</source>
        <translation>{device} fonctionne.</translation>
    </message>
    <message>
        <source>{name} answers.</source>
        <translation>{name} répond.</translation>
    </message>
    <message>
        <source>{recovered} recordings were cut off by a crash.</source>
        <translation>{recovered} enregistrements ont été interrompus par un plantage.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>The log does not know this meeting (sound files: {files}, {size} bytes).</source>
        <translation>Le journal ne connaît pas cette réunion (fichiers audio : {files}, {size} octets).</translation>
    </message>
    <message>
        <source>The sound is recorded; its text is written when that is put right.</source>
        <translation>Le son est enregistré&#x202f;; son texte s’écrit quand cela est réparé.</translation>
    </message>
    <message>
        <source>The speech model {name} is damaged, so it is not used.</source>
        <translation>Le modèle vocal {name} est endommagé, il n’est donc pas utilisé.</translation>
    </message>
    <message>
        <source>The system did not take the change of what starts with it ({strerror}).</source>
        <translation>Le système n’a pas accepté le changement de ce qui démarre avec lui ({strerror}).</translation>
    </message>
    <message>
        <source>The system keyring ({backend}) has no place for secrets yet, and could not ask for one to be made.</source>
        <translation>Le trousseau du système ({backend}) n’a pas encore de place pour les secrets, et n’a pas pu demander d’en créer une.</translation>
    </message>
    <message>
        <source>Turn its level down in the system&apos;s sound settings, or move away from it.</source>
        <translation>Baissez son niveau dans les réglages du son du système, ou éloignez-vous-en.</translation>
    </message>
    <message>
        <source>Turn its level up in the system&apos;s sound settings, or move nearer to it.</source>
        <translation>Augmentez son niveau dans les réglages du son du système, ou rapprochez-vous-en.</translation>
    </message>
    <message>
        <source>Type it when asked.</source>
        <translation>Saisissez-la quand elle est demandée.</translation>
    </message>
    <message>
        <source>Undo brings back what was deleted last.</source>
        <translation>Annuler ramène ce qui a été supprimé en dernier.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Déverrouillez-le et réessayez.</translation>
    </message>
    <message>
        <source>Unlock it, for instance by logging in to the desktop, and try again.</source>
        <translation>Déverrouillez-le, par exemple en ouvrant une session de bureau, et réessayez.</translation>
    </message>
    <message>
        <source>Unmount it and try again, or restore into another folder with --home.</source>
        <translation>Démontez-le et réessayez, ou restaurez dans un autre dossier avec --home.</translation>
    </message>
    <message>
        <source>Update NoteFlow, and restore it then.</source>
        <translation>Mettez NoteFlow à jour, puis restaurez-la.</translation>
    </message>
    <message>
        <source>Use NoteFlow there, or wait until it is done.</source>
        <translation>Utilisez NoteFlow là-bas, ou attendez qu’il ait fini.</translation>
    </message>
    <message>
        <source>Use `noteflow start` instead.</source>
        <translation>Utilisez plutôt `noteflow start`.</translation>
    </message>
    <message>
        <source>Use another backup.</source>
        <translation>Prenez une autre sauvegarde.</translation>
    </message>
    <message>
        <source>Use it, or choose another folder with --home.</source>
        <translation>Utilisez-le, ou choisissez un autre dossier avec --home.</translation>
    </message>
    <message>
        <source>Use the one that runs, or end it and try again.</source>
        <translation>Utilisez celui qui tourne, ou arrêtez-le et réessayez.</translation>
    </message>
    <message>
        <source>Wait a moment, or quit it first.</source>
        <translation>Attendez un instant, ou quittez-le d’abord.</translation>
    </message>
    <message>
        <source>Wait until it is done, or end it.</source>
        <translation>Attendez qu’il ait fini, ou arrêtez-le.</translation>
    </message>
    <message>
        <source>What is written already stays in the folder.</source>
        <translation>Ce qui est déjà écrit reste dans le dossier.</translation>
    </message>
    <message>
        <source>What opens it: {join}.</source>
        <translation>Ce qui l’ouvre&#xa0;: {join}.</translation>
    </message>
    <message>
        <source>What opens the vault was changed just now.</source>
        <translation>Ce qui ouvre le coffre vient d’être changé.</translation>
    </message>
    <message>
        <source>What the system keyring keeps of the log&apos;s length was not written with this vault&apos;s keys: the folder was put back to a state from before its root key changed, or the keyring&apos;s item was altered.</source>
        <translation>Ce que le trousseau du système garde de la longueur du journal n’a pas été écrit avec les clés de ce coffre&#xa0;: le dossier a été remis à un état d’avant le changement de sa clé racine, ou l’élément du trousseau a été modifié.</translation>
    </message>
    <message>
        <source>What was heard is safe.</source>
        <translation>Ce qui a été entendu est en sûreté.</translation>
    </message>
    <message>
        <source>What was said is safe.</source>
        <translation>Ce qui a été dit est en sûreté.</translation>
    </message>
    <message>
        <source>What was written does not open the vault, so everything is as it was before.</source>
        <translation>Ce qui a été écrit n’ouvre pas le coffre, tout est donc comme avant.</translation>
    </message>
    <message>
        <source>What was written to vault.json cannot be taken back.</source>
        <translation>Ce qui a été écrit dans vault.json ne peut pas être repris.</translation>
    </message>
    <message>
        <source>What {device} plays cannot be recorded: another program may have it for itself alone, or it was just unplugged.</source>
        <translation>Ce que joue {device} ne peut pas être enregistré&#xa0;: un autre programme l’a peut-être pour lui seul, ou il vient d’être débranché.</translation>
    </message>
    <message>
        <source>What {device} plays cannot be recorded: it has {channels} channels, and NoteFlow mixes up to {len}.</source>
        <translation>Ce que joue {device} ne peut pas être enregistré&#xa0;: il a {channels} canaux, et NoteFlow en mélange jusqu’à {len}.</translation>
    </message>
    <message>
        <source>Whose it was is unknown.</source>
        <translation>On ne sait pas à quelle réunion il appartenait.</translation>
    </message>
    <message>
        <source>Write it as in &lt;ctrl&gt;+&lt;alt&gt;+r, with at least one of ctrl, alt, cmd.</source>
        <translation>Écrivez-la comme &lt;ctrl&gt;+&lt;alt&gt;+r, avec au moins l’un de ctrl, alt, cmd.</translation>
    </message>
    <message>
        <source>Your microphone may be muted: switch it on, or choose another in the system&apos;s sound settings.</source>
        <translation>Votre microphone est peut-être coupé&#xa0;: activez-le, ou choisissez-en un autre dans les réglages du son du système.</translation>
    </message>
    <message>
        <source>Your side is being recorded.</source>
        <translation>Votre côté est enregistré.</translation>
    </message>
    <message>
        <source>`noteflow doctor` may tell why.</source>
        <translation>`noteflow doctor` dira peut-être pourquoi.</translation>
    </message>
    <message>
        <source>`noteflow key add-passphrase` adds one.</source>
        <translation>`noteflow key add-passphrase` en ajoute une.</translation>
    </message>
    <message>
        <source>`noteflow key change-passphrase` changes it.</source>
        <translation>`noteflow key change-passphrase` la change.</translation>
    </message>
    <message>
        <source>`noteflow key list` shows those it has.</source>
        <translation>`noteflow key list` montre celles qu’il a.</translation>
    </message>
    <message>
        <source>`noteflow key repair` puts the copy back; `noteflow verify --accept` keeps the present one.</source>
        <translation>`noteflow key repair` remet la copie en place ; `noteflow verify --accept` garde l’actuelle.</translation>
    </message>
    <message>
        <source>`noteflow key repair` puts the copy beside it back, if that one is whole; else restore a backup.</source>
        <translation>`noteflow key repair` remet en place la copie d’à côté, si elle est intacte ; sinon, restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>`noteflow list` shows them; `last` means the newest meeting.</source>
        <translation>`noteflow list` les montre ; `last` désigne la réunion la plus récente.</translation>
    </message>
    <message>
        <source>`noteflow list` shows those there are.</source>
        <translation>`noteflow list` montre celles qui existent.</translation>
    </message>
    <message>
        <source>`noteflow models fetch {name}` brings it anew.</source>
        <translation>`noteflow models fetch {name}` le rapporte.</translation>
    </message>
    <message>
        <source>`noteflow models fetch {name}` brings it.</source>
        <translation>`noteflow models fetch {name}` l’apporte.</translation>
    </message>
    <message>
        <source>`noteflow models list` tells what there is.</source>
        <translation>`noteflow models list` dit ce qu’il y a.</translation>
    </message>
    <message>
        <source>`noteflow models list` tells which can be fetched.</source>
        <translation>`noteflow models list` dit lesquels on peut télécharger.</translation>
    </message>
    <message>
        <source>`noteflow models list` tells which can be fetched; `noteflow models add FOLDER` takes one from a folder.</source>
        <translation>`noteflow models list` dit lesquels on peut télécharger ; `noteflow models add FOLDER` en prend un dans un dossier.</translation>
    </message>
    <message>
        <source>`noteflow models remove {damaged}`, or fetch or add it again.</source>
        <translation>`noteflow models remove {damaged}`, ou téléchargez-le ou ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <source>`noteflow models remove {name}`, then add it from its folder again.</source>
        <translation>`noteflow models remove {name}`, puis ajoutez-le de nouveau depuis son dossier.</translation>
    </message>
    <message>
        <source>`noteflow pause` pauses it.</source>
        <translation>`noteflow pause` le met en pause.</translation>
    </message>
    <message>
        <source>`noteflow record` works in a terminal.</source>
        <translation>`noteflow record` fonctionne dans un terminal.</translation>
    </message>
    <message>
        <source>`noteflow recover` takes it in, if the meeting&apos;s key opens it.</source>
        <translation>`noteflow recover` le reprend, si la clé de la réunion l’ouvre.</translation>
    </message>
    <message>
        <source>`noteflow resume` goes on with it.</source>
        <translation>`noteflow resume` le reprend.</translation>
    </message>
    <message>
        <source>`noteflow show` shows it.</source>
        <translation>`noteflow show` la montre.</translation>
    </message>
    <message>
        <source>`noteflow unlock` opens it.</source>
        <translation>`noteflow unlock` l’ouvre.</translation>
    </message>
    <message>
        <source>`noteflow verify` checks the rest; `noteflow verify --accept` goes on without it.</source>
        <translation>`noteflow verify` vérifie le reste ; `noteflow verify --accept` continue sans lui.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells more; `noteflow verify --accept` goes on.</source>
        <translation>`noteflow verify` en dit plus ; `noteflow verify --accept` continue.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells more; a backup may hold the file as it was.</source>
        <translation>`noteflow verify` en dit plus ; une sauvegarde contient peut-être le fichier tel qu’il était.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells more; what verifies can still be read and exported.</source>
        <translation>`noteflow verify` en dit plus ; ce qui se vérifie peut toujours être lu et exporté.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells what is missing.</source>
        <translation>`noteflow verify` dit ce qui manque.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells what it is; `noteflow verify --accept` goes on.</source>
        <translation>`noteflow verify` dit ce que c’est ; `noteflow verify --accept` continue.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells which; restore a backup for that meeting.</source>
        <translation>`noteflow verify` dit laquelle ; restaurez une sauvegarde pour cette réunion.</translation>
    </message>
    <message>
        <source>`noteflow verify` tells which; see to it first.</source>
        <translation>`noteflow verify` dit laquelle ; occupez-vous d’abord d’elle.</translation>
    </message>
    <message>
        <source>anchor.json is damaged or was altered, so it cannot be told whether the log is complete.</source>
        <translation>anchor.json est endommagé ou a été modifié, on ne peut donc pas dire si le journal est complet.</translation>
    </message>
    <message>
        <source>macOS does not let NoteFlow record the computer&apos;s own sound.</source>
        <translation>macOS ne laisse pas NoteFlow enregistrer le son de l’ordinateur.</translation>
    </message>
    <message>
        <source>vault.db cannot be opened: the start of the file is damaged, or it belongs to another vault.</source>
        <translation>vault.db ne peut pas être ouvert : le début du fichier est endommagé, ou il appartient à un autre coffre.</translation>
    </message>
    <message>
        <source>vault.db is being changed by a program elsewhere.</source>
        <translation>vault.db est en cours de modification par un programme ailleurs.</translation>
    </message>
    <message>
        <source>vault.db is empty or is not a log of NoteFlow.</source>
        <translation>vault.db est vide ou n’est pas un journal de NoteFlow.</translation>
    </message>
    <message>
        <source>vault.db is migrated by NoteFlow itself when it opens the vault.</source>
        <translation>vault.db est mis à niveau par NoteFlow lui-même quand il ouvre le coffre.</translation>
    </message>
    <message>
        <source>vault.db is missing or empty.</source>
        <translation>vault.db manque ou est vide.</translation>
    </message>
    <message>
        <source>vault.json cannot be written: {strerror}.</source>
        <translation>vault.json ne peut pas être écrit : {strerror}.</translation>
    </message>
    <message>
        <source>vault.json is written, but the disk does not confirm it: {strerror}.</source>
        <translation>vault.json est écrit, mais le disque ne le confirme pas : {strerror}.</translation>
    </message>
    <message>
        <source>vault.json was altered by something that does not hold this vault&apos;s keys.</source>
        <translation>vault.json a été modifié par quelque chose qui n’a pas les clés de ce coffre.</translation>
    </message>
    <message>
        <source>vault.json was altered: its costs for the passphrase are outside of what NoteFlow accepts.</source>
        <translation>vault.json a été modifié : les coûts de la phrase secrète sont hors de ce que NoteFlow accepte.</translation>
    </message>
    <message>
        <source>{DATABASE} is cut off: page {missing_from} and what follows it are missing.</source>
        <translation>{DATABASE} est tronqué&#xa0;: la page {missing_from} et la suite manquent.</translation>
    </message>
    <message>
        <source>{NAME} in the vault&apos;s folder cannot be read ({strerror}), so the usual settings hold.</source>
        <translation>{NAME}, dans le dossier du coffre, est illisible ({strerror}), les réglages habituels s’appliquent donc.</translation>
    </message>
    <message>
        <source>{NAME} in the vault&apos;s folder is damaged, so the usual settings hold.</source>
        <translation>{NAME}, dans le dossier du coffre, est endommagé, les réglages habituels s’appliquent donc.</translation>
    </message>
    <message>
        <source>{SAMPLE_RATE} s of sound that was on disk are missing.</source>
        <translation>{SAMPLE_RATE} s de son qui étaient sur le disque manquent.</translation>
    </message>
    <message>
        <source>{clock_text} is saved.</source>
        <translation>{clock_text} est enregistré.</translation>
    </message>
    <message>
        <source>{destination} is there already, and a backup is never written over another file.</source>
        <translation>{destination} existe déjà, et une sauvegarde n’est jamais écrite par-dessus un autre fichier.</translation>
    </message>
    <message>
        <source>{device} was opened, but no sound came from it.</source>
        <translation>{device} a été ouvert, mais aucun son n’en est venu.</translation>
    </message>
    <message>
        <source>{filename} cannot be used ({strerror}).</source>
        <translation>{filename} ne peut pas être utilisé ({strerror}).</translation>
    </message>
    <message>
        <source>{file} is not as it was added.</source>
        <translation>{file} n’est pas tel qu’il a été ajouté.</translation>
    </message>
    <message>
        <source>{file} is not the published file.</source>
        <translation>{file} n’est pas le fichier publié.</translation>
    </message>
    <message>
        <source>{file} of {name} came, but it is not the published file, so it was deleted.</source>
        <translation>{file} de {name} est arrivé, mais ce n’est pas le fichier publié, il a donc été supprimé.</translation>
    </message>
    <message>
        <source>{folder} could not be made ({strerror}).</source>
        <translation>{folder} n’a pas pu être créé ({strerror}).</translation>
    </message>
    <message>
        <source>{folder} is not a folder.</source>
        <translation>{folder} n’est pas un dossier.</translation>
    </message>
    <message>
        <source>{folder} lacks {join}, so it is no Whisper model in CTranslate2&apos;s format.</source>
        <translation>Il manque {join} dans {folder}, ce n’est donc pas un modèle Whisper au format de CTranslate2.</translation>
    </message>
    <message>
        <source>{free} GB free: about {hours} hours of sound.</source>
        <translation>{free} Go libres&#xa0;: environ {hours} heures de son.</translation>
    </message>
    <message>
        <source>{len} deletion(s) are due by the computer&apos;s clock, which is {abs} days {direction} the last time NoteFlow trusted it.</source>
        <translation>{len} suppressions sont échues d’après l’horloge de l’ordinateur, qui est {abs} jours {direction} la dernière fois que NoteFlow s’y est fié.</translation>
    </message>
    <message>
        <source>{len} meetings begin with “{wanted}”.</source>
        <translation>{len} réunions commencent par «&#xa0;{wanted}&#xa0;».</translation>
    </message>
    <message>
        <source>{name} became shorter while it was backed up.</source>
        <translation>{name} a raccourci pendant la sauvegarde.</translation>
    </message>
    <message>
        <source>{name} came with NoteFlow&apos;s own packages, so it is not removed here.</source>
        <translation>{name} est venu avec les paquets de NoteFlow, il n’est donc pas retiré ici.</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {strerror}.</source>
        <translation>{name} ne peut pas être ouvert&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>{name} cannot be read ({strerror}).</source>
        <translation>{name} ne peut pas être lu ({strerror}).</translation>
    </message>
    <message>
        <source>{name} cannot be read: {strerror}.</source>
        <translation>{name} ne peut pas être lu&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>{name} cannot be used: {strerror}.</source>
        <translation>{name} ne peut pas être utilisé&#xa0;: {strerror}.</translation>
    </message>
    <message>
        <source>{name} claims {rate} samples a second, which no sound has.</source>
        <translation>{name} annonce {rate} échantillons par seconde, ce qu’aucun son n’a.</translation>
    </message>
    <message>
        <source>{name} could not be deleted ({strerror}).</source>
        <translation>{name} n’a pas pu être supprimé ({strerror}).</translation>
    </message>
    <message>
        <source>{name} has no sound track.</source>
        <translation>{name} n’a pas de piste sonore.</translation>
    </message>
    <message>
        <source>{name} holds less than a tenth of a second of sound.</source>
        <translation>{name} contient moins d’un dixième de seconde de son.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} est un dossier.</translation>
    </message>
    <message>
        <source>{name} is a link to a file outside of {folder}, so it is not taken.</source>
        <translation>{name} est un lien vers un fichier hors de {folder}, il n’est donc pas pris.</translation>
    </message>
    <message>
        <source>{name} is damaged or was cut off: its beginning cannot be read.</source>
        <translation>{name} est endommagé ou a été tronqué&#xa0;: son début ne peut pas être lu.</translation>
    </message>
    <message>
        <source>{name} is damaged: it is not what NoteFlow wrote.</source>
        <translation>{name} est endommagé&#xa0;: ce n’est pas ce que NoteFlow a écrit.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} est vide.</translation>
    </message>
    <message>
        <source>{name} is here, and is the published one.</source>
        <translation>{name} est ici, et c’est celui qui est publié.</translation>
    </message>
    <message>
        <source>{name} is not a plain file.</source>
        <translation>{name} n’est pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>{name} is not a sound or video file that NoteFlow can read.</source>
        <translation>{name} n’est pas un fichier son ou vidéo que NoteFlow puisse lire.</translation>
    </message>
    <message>
        <source>{name} is of a version that this NoteFlow does not know.</source>
        <translation>{name} est d’une version que ce NoteFlow ne connaît pas.</translation>
    </message>
    <message>
        <source>{name} is the name of a published model, and these are not its files.</source>
        <translation>{name} est le nom d’un modèle publié, et ce ne sont pas ses fichiers.</translation>
    </message>
    <message>
        <source>{name} is there already, and a recovery file is never written over another.</source>
        <translation>{name} existe déjà, et un fichier de récupération n’est jamais écrit par-dessus un autre.</translation>
    </message>
    <message>
        <source>{name} was altered: it holds what NoteFlow does not write.</source>
        <translation>{name} a été modifié&#xa0;: il contient ce que NoteFlow n’écrit pas.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({strerror}).</source>
        <translation>{path} ne peut pas être lu ({strerror}).</translation>
    </message>
    <message>
        <source>{path} could not be written ({strerror}).</source>
        <translation>{path} n’a pas pu être écrit ({strerror}).</translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation>{path} est un dossier.</translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation>{path} n’est pas un fichier.</translation>
    </message>
    <message>
        <source>{path} is there already.</source>
        <translation>{path} existe déjà.</translation>
    </message>
    <message>
        <source>{path} would lie in the vault&apos;s own folder, among the files of the vault, and be lost with it.</source>
        <translation>{path} serait dans le dossier du coffre, parmi ses fichiers, et perdu avec lui.</translation>
    </message>
    <message>
        <source>{what} needs some text.</source>
        <translation>{what} a besoin de texte.</translation>
    </message>
    <message>
        <source>{what} needs {size} MB more, and the disk has {free} MB free, of which {LEFT_FREE} MB are left to recordings.</source>
        <translation>{what} a besoin de {size} Mo de plus, et le disque a {free} Mo libres, dont {LEFT_FREE} Mo restent aux enregistrements.</translation>
    </message>
    <message>
        <source>{who}: {held} of {whole} recorded.</source>
        <translation>{who} : {held} sur {whole} enregistrées.</translation>
    </message>
    <message>
        <source>{who}: {held} of {whole} recovered.</source>
        <translation>{who} : {held} sur {whole} récupérées.</translation>
    </message>
    <message>
        <source>“noteflow key recovery” makes a phrase for that.</source>
        <translation>«&#xa0;noteflow key recovery&#xa0;» fait une phrase pour cela.</translation>
    </message>
    <message>
        <source>“{keys}” is no key combination.</source>
        <translation>«&#xa0;{keys}&#xa0;» n’est pas une combinaison de touches.</translation>
    </message>
    <message>
        <source>“{name}” does not do as a model&apos;s name.</source>
        <translation>«&#xa0;{name}&#xa0;» ne convient pas comme nom de modèle.</translation>
    </message>
    <message>
        <source>“{name}” in the vault&apos;s folder is a mount point, so nothing can be put in its place.</source>
        <translation>«&#xa0;{name}&#xa0;» dans le dossier du coffre est un point de montage, rien ne peut donc être mis à sa place.</translation>
    </message>
    <message>
        <source>“{name}” in the vault&apos;s folder is not NoteFlow&apos;s, and a restore needs that name.</source>
        <translation>«&#xa0;{name}&#xa0;» dans le dossier du coffre n’est pas de NoteFlow, et une restauration a besoin de ce nom.</translation>
    </message>
    <message>
        <source>“{text}” is no hotkey.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un raccourci.</translation>
    </message>
    <message>
        <source>“{unknown}” is no language code that is known.</source>
        <translation>«&#xa0;{unknown}&#xa0;» n’est pas un code de langue connu.</translation>
    </message>
    <message>
        <source>“{value}” does not do for {name}.</source>
        <translation>«&#xa0;{value}&#xa0;» ne convient pas pour {name}.</translation>
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
            <numerusform>%n réunion sera effacée dans l’heure, pour de bon.</numerusform>
            <numerusform>%n réunions seront effacées dans l’heure, pour de bon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>24 words, on your paper. They open your meetings when nothing else does.</source>
        <translation>24 mots, sur votre papier. Ils ouvrent vos réunions quand rien d’autre ne le fait.</translation>
    </message>
    <message>
        <source>A command that always works</source>
        <translation>Une commande qui marche toujours</translation>
    </message>
    <message>
        <source>A line in the Export window, until you say there that you know.</source>
        <translation>Une ligne dans la fenêtre d’export, jusqu’à ce que vous y disiez que vous le savez.</translation>
    </message>
    <message>
        <source>Action item</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Add a language</source>
        <translation>Ajouter une langue</translation>
    </message>
    <message>
        <source>Add a passphrase</source>
        <translation>Ajouter une phrase secrète</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message numerus="yes">
        <source>After %n day(s)</source>
        <translation>
            <numerusform>Après %n jour</numerusform>
            <numerusform>Après %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n year(s)</source>
        <translation>
            <numerusform>Après %n an</numerusform>
            <numerusform>Après %n ans</numerusform>
        </translation>
    </message>
    <message>
        <source>After so long without speech NoteFlow asks, and stops when nobody answers.</source>
        <translation>Après ce temps sans parole, NoteFlow pose la question, et s’arrête si personne ne répond.</translation>
    </message>
    <message>
        <source>After the meeting</source>
        <translation>Après la réunion</translation>
    </message>
    <message>
        <source>After the meeting, with more time, fewer mistakes are left.</source>
        <translation>Après la réunion, avec plus de temps, il reste moins de fautes.</translation>
    </message>
    <message>
        <source>An earlier phrase no longer opens the vault once you have written this one down.</source>
        <translation>Une phrase plus ancienne n’ouvre plus le coffre une fois que vous avez noté celle-ci.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Comme le bureau</translation>
    </message>
    <message>
        <source>Ask about a forgotten recording</source>
        <translation>Signaler un enregistrement oublié</translation>
    </message>
    <message>
        <source>At least 12 characters; several words that do not belong together are best.</source>
        <translation>Au moins 12 caractères&#x202f;; plusieurs mots sans lien entre eux conviennent le mieux.</translation>
    </message>
    <message>
        <source>Backups made earlier still hold them.</source>
        <translation>Les sauvegardes antérieures les contiennent encore.</translation>
    </message>
    <message>
        <source>By which model</source>
        <translation>Par quel modèle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Changer la phrase secrète</translation>
    </message>
    <message>
        <source>Changes apply at once</source>
        <translation>Les changements s’appliquent aussitôt</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Changer…</translation>
    </message>
    <message>
        <source>Closes everything that shows a meeting; keys leave the memory. Ctrl+L does it too.</source>
        <translation>Ferme tout ce qui montre une réunion&#x202f;; les clés quittent la mémoire. Ctrl+L le fait aussi.</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Copier la commande</translation>
    </message>
    <message>
        <source>Counts from your last key or click. A recording goes on. It also locks before sleep.</source>
        <translation>Compte à partir de votre dernière touche ou dernier clic. Un enregistrement continue. Verrouille aussi avant la veille.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Détectée</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnostic…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Erase meetings</source>
        <translation>Effacer les réunions</translation>
    </message>
    <message>
        <source>Erase the sound alone</source>
        <translation>Effacer le son seul</translation>
    </message>
    <message>
        <source>Esc leaves them as they are, Backspace takes them away.</source>
        <translation>Échap les laisse telles quelles, Retour arrière les enlève.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>For a dark panel</source>
        <translation>Pour un panneau sombre</translation>
    </message>
    <message>
        <source>For a light panel</source>
        <translation>Pour un panneau clair</translation>
    </message>
    <message>
        <source>Give this to your desktop’s own shortcut settings.</source>
        <translation>À indiquer dans les réglages de raccourcis de votre bureau.</translation>
    </message>
    <message>
        <source>Go over the text afterwards</source>
        <translation>Revoir le texte ensuite</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Halvorsen, Kanban, Contoso AG</source>
        <translation>Halvorsen, Kanban, Contoso AG</translation>
    </message>
    <message>
        <source>Have the keyring open your meetings?</source>
        <translation>Laisser le trousseau ouvrir vos réunions&#x202f;?</translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <translation>Raccourcis</translation>
    </message>
    <message>
        <source>How long meetings are kept</source>
        <translation>Durée de conservation des réunions</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>Je l’ai notée</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Icône de notification</translation>
    </message>
    <message>
        <source>If a hotkey cannot be had</source>
        <translation>Si un raccourci ne peut pas être obtenu</translation>
    </message>
    <message>
        <source>It is shown once, on this screen. Have paper and a pen ready, and nobody behind you.</source>
        <translation>Elle est montrée une seule fois, sur cet écran. Ayez du papier et un stylo prêts, et personne derrière vous.</translation>
    </message>
    <message>
        <source>It no longer opens your meetings. What else is listed does.</source>
        <translation>Cela n’ouvre plus vos réunions. Le reste de la liste, si.</translation>
    </message>
    <message>
        <source>It opens them by itself while you are logged in.</source>
        <translation>Il les ouvre de lui-même tant que votre session est ouverte.</translation>
    </message>
    <message>
        <source>Jump</source>
        <translation>Aller à</translation>
    </message>
    <message>
        <source>Language and models</source>
        <translation>Langue et modèles</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Réduites</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Verrouiller après</translation>
    </message>
    <message>
        <source>Lock later than now?</source>
        <translation>Verrouiller plus tard que maintenant&#x202f;?</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>Verrouillage</translation>
    </message>
    <message>
        <source>Make a recovery phrase?</source>
        <translation>Créer une phrase de récupération&#x202f;?</translation>
    </message>
    <message>
        <source>Make this rule</source>
        <translation>Créer cette règle</translation>
    </message>
    <message>
        <source>Make…</source>
        <translation>Créer…</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Repère</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>More can be fetched in a terminal: “noteflow models fetch base”.</source>
        <translation>D’autres se téléchargent dans un terminal&#xa0;: «&#xa0;noteflow models fetch base&#xa0;».</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Animations</translation>
    </message>
    <message>
        <source>Names and terms</source>
        <translation>Noms et termes</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nouvelle phrase secrète</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Nouvelle…</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>No setting has “{0}”.</source>
        <translation>Aucun réglage ne contient «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>Nobody tells a program what colour the panel is; grey is seen on both.</source>
        <translation>Personne ne dit à un programme de quelle couleur est le panneau&#x202f;; le gris se voit sur les deux.</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Pas du tout</translation>
    </message>
    <message>
        <source>Not set. Add one before you travel.</source>
        <translation>Non définie. Ajoutez-en une avant de voyager.</translation>
    </message>
    <message>
        <source>Not used: something is typed each time.</source>
        <translation>Non utilisé&#xa0;: une phrase est saisie chaque fois.</translation>
    </message>
    <message>
        <source>Nothing is that old yet. From now on it happens by itself.</source>
        <translation>Rien n’est encore aussi ancien. Désormais, cela se fait tout seul.</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>Sur batterie</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase, or recovery phrase</source>
        <translation>Phrase secrète ou de récupération</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Record the computer’s sound too</source>
        <translation>Enregistrer aussi le son de l’ordinateur</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>Phrase de récupération</translation>
    </message>
    <message>
        <source>Remind me that exports are not encrypted</source>
        <translation>Me rappeler que les exports ne sont pas chiffrés</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>Retirer {0}</translation>
    </message>
    <message>
        <source>Remove “{0}”?</source>
        <translation>Retirer «&#xa0;{0}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Chercher un réglage</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Set. It is asked for when the keyring does not open them, and before erasing.</source>
        <translation>Définie. Elle est demandée quand le trousseau ne les ouvre pas, et avant d’effacer.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Show the live window</source>
        <translation>Afficher la fenêtre en direct</translation>
    </message>
    <message>
        <source>Shown as they are on your keyboard. They work in every program.</source>
        <translation>Montrés tels qu’ils sont sur votre clavier. Ils marchent dans tous les programmes.</translation>
    </message>
    <message>
        <source>Start NoteFlow when you log in</source>
        <translation>Lancer NoteFlow à l’ouverture de session</translation>
    </message>
    <message>
        <source>Start and stop</source>
        <translation>Commencer et arrêter</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Storage and retention</source>
        <translation>Stockage et conservation</translation>
    </message>
    <message>
        <source>The icon is there, the hotkeys work; nothing is recorded before you say so.</source>
        <translation>L’icône est là, les raccourcis marchent&#x202f;; rien n’est enregistré avant que vous le disiez.</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Pareil</translation>
    </message>
    <message numerus="yes">
        <source>The sound of %n meeting(s) will be erased within the hour.</source>
        <translation>
            <numerusform>Le son de %n réunion sera effacé dans l’heure.</numerusform>
            <numerusform>Le son de %n réunions sera effacé dans l’heure.</numerusform>
        </translation>
    </message>
    <message>
        <source>The text and the notes stay. Pinned meetings keep everything.</source>
        <translation>Le texte et les notes restent. Les réunions épinglées gardent tout.</translation>
    </message>
    <message>
        <source>Their keys are destroyed, and with them text, sound and notes.</source>
        <translation>Leurs clés sont détruites, et avec elles le texte, le son et les notes.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>There is none. Without one, what is lost with the keyring is lost for good.</source>
        <translation>Il n’y en a pas. Sans elle, ce qui est perdu avec le trousseau l’est pour de bon.</translation>
    </message>
    <message>
        <source>This computer’s keyring</source>
        <translation>Trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>What a model would not expect, divided by commas, up to {0} characters.</source>
        <translation>Ce à quoi un modèle ne s’attendrait pas, séparé par des virgules, jusqu’à {0} caractères.</translation>
    </message>
    <message>
        <source>What is recorded</source>
        <translation>Ce qui est enregistré</translation>
    </message>
    <message>
        <source>What is spoken</source>
        <translation>Ce qui se dit</translation>
    </message>
    <message>
        <source>What leaves the vault</source>
        <translation>Ce qui quitte le coffre</translation>
    </message>
    <message>
        <source>What opens your meetings</source>
        <translation>Ce qui ouvre vos réunions</translation>
    </message>
    <message>
        <source>What others say in a call: a track of its own beside your microphone.</source>
        <translation>Ce que disent les autres lors d’un appel&#xa0;: une piste à part, à côté de votre microphone.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>When a meeting is over</source>
        <translation>Quand une réunion est finie</translation>
    </message>
    <message>
        <source>Where it is not there, the desktop’s default is recorded.</source>
        <translation>S’il n’est pas là, le microphone par défaut du bureau est enregistré.</translation>
    </message>
    <message>
        <source>While recording</source>
        <translation>Pendant l’enregistrement</translation>
    </message>
    <message>
        <source>Whoever finds this computer has longer to look at your meetings.</source>
        <translation>Quiconque trouve cet ordinateur a plus de temps pour regarder vos réunions.</translation>
    </message>
    <message>
        <source>Whoever is logged in as you can open them then, without typing anything.</source>
        <translation>Quiconque a ouvert votre session peut alors les ouvrir, sans rien saisir.</translation>
    </message>
    <message>
        <source>With less, nothing pulses and nothing glides.</source>
        <translation>Si elles sont réduites, rien ne pulse et rien ne glisse.</translation>
    </message>
    <message>
        <source>With none named, the model finds out what is spoken.</source>
        <translation>Sans langue indiquée, le modèle reconnaît celle qui est parlée.</translation>
    </message>
    <message>
        <source>With the same model</source>
        <translation>Avec le même modèle</translation>
    </message>
    <message>
        <source>Without text, only sound is recorded; it can be written at any time later.</source>
        <translation>Sans texte, seul le son est enregistré&#x202f;; le texte peut s’écrire plus tard à tout moment.</translation>
    </message>
    <message>
        <source>Write the text</source>
        <translation>Écrire le texte</translation>
    </message>
    <message>
        <source>Write these words on paper, in this order, and keep it away from this computer. They open your meetings when nothing else does. They are not shown again.</source>
        <translation>Écrivez ces mots sur papier, dans cet ordre, et gardez-le loin de cet ordinateur. Ils ouvrent vos réunions quand rien d’autre ne le fait. Ils ne sont plus montrés ensuite.</translation>
    </message>
    <message>
        <source>Writing text takes power. Later means: once the computer has mains again.</source>
        <translation>Écrire le texte consomme de l’énergie. Plus tard veut dire&#xa0;: une fois l’ordinateur de nouveau sur secteur.</translation>
    </message>
    <message>
        <source>Your meetings</source>
        <translation>Vos réunions</translation>
    </message>
    <message>
        <source>Your recovery phrase</source>
        <translation>Votre phrase de récupération</translation>
    </message>
    <message>
        <source>auto-lock idle minutes timeout sleep</source>
        <translation>verrouillage automatique inactivité minutes délai veille</translation>
    </message>
    <message>
        <source>autostart login session boot</source>
        <translation>démarrage automatique connexion session lancer</translation>
    </message>
    <message>
        <source>both sides speakers loudspeakers call meeting</source>
        <translation>deux côtés haut-parleurs enceintes appel réunion</translation>
    </message>
    <message>
        <source>colour color scheme mode</source>
        <translation>couleur couleurs mode clair sombre</translation>
    </message>
    <message>
        <source>disk path place</source>
        <translation>disque chemin emplacement</translation>
    </message>
    <message>
        <source>input device level headset</source>
        <translation>entrée appareil périphérique niveau casque</translation>
    </message>
    <message>
        <source>language spoken translate</source>
        <translation>langue parlée traduire</translation>
    </message>
    <message>
        <source>live transcript transcribe record only</source>
        <translation>direct transcription transcrire enregistrer seulement</translation>
    </message>
    <message>
        <source>panel colour</source>
        <translation>couleur barre panneau</translation>
    </message>
    <message>
        <source>password slot</source>
        <translation>mot de passe accès</translation>
    </message>
    <message>
        <source>power energy</source>
        <translation>courant énergie alimentation</translation>
    </message>
    <message>
        <source>reduce animation pulse</source>
        <translation>réduire mouvement animation pulsation</translation>
    </message>
    <message>
        <source>retention delete rule days keep</source>
        <translation>conservation supprimer règle jours garder</translation>
    </message>
    <message>
        <source>second pass improve better model</source>
        <translation>seconde passe améliorer meilleur modèle</translation>
    </message>
    <message>
        <source>shortcut keys global</source>
        <translation>raccourci touches global</translation>
    </message>
    <message>
        <source>silence stop</source>
        <translation>silence arrêt</translation>
    </message>
    <message>
        <source>terminal wayland</source>
        <translation>terminal wayland</translation>
    </message>
    <message>
        <source>vocabulary glossary words spelling</source>
        <translation>vocabulaire glossaire mots orthographe</translation>
    </message>
    <message>
        <source>wallet keychain slot</source>
        <translation>portefeuille porte-clés accès</translation>
    </message>
    <message>
        <source>words paper backup slot</source>
        <translation>mots papier sauvegarde accès</translation>
    </message>
    <message>
        <source>{0}. Sound, text and titles are encrypted there.</source>
        <translation>{0}. Le son, le texte et les titres y sont chiffrés.</translation>
    </message>
    <message>
        <source>{keys} is “{action}” already. Change that first, or press other keys.</source>
        <translation>{keys} est déjà «&#xa0;{action}&#xa0;». Changez d’abord cela, ou appuyez sur d’autres touches.</translation>
    </message>
    <message>
        <source>{keys} is “{action}” in NoteFlow’s own windows. Press other keys.</source>
        <translation>{keys} est «&#xa0;{action}&#xa0;» dans les fenêtres de NoteFlow. Appuyez sur d’autres touches.</translation>
    </message>
    <message>
        <source>{rule}: {days}?</source>
        <translation>{rule}&#xa0;: {days}&#x202f;?</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>A meeting does not verify.</source>
        <translation>Une réunion échoue à la vérification.</translation>
    </message>
    <message>
        <source>A rule could not delete something</source>
        <translation>Une règle n’a pas pu supprimer quelque chose</translation>
    </message>
    <message>
        <source>Copied. The clipboard is not encrypted.</source>
        <translation>Copié. Le presse-papiers n’est pas chiffré.</translation>
    </message>
    <message>
        <source>Export {count} meetings?</source>
        <translation>Exporter {count} réunions&#x202f;?</translation>
    </message>
    <message>
        <source>Exported. The file is not encrypted.</source>
        <translation>Exporté. Le fichier n’est pas chiffré.</translation>
    </message>
    <message>
        <source>Locks the vault first</source>
        <translation>Verrouille d’abord le coffre</translation>
    </message>
    <message>
        <source>NoteFlow found something to look at</source>
        <translation>NoteFlow a trouvé quelque chose à examiner</translation>
    </message>
    <message>
        <source>NoteFlow is opening. Recording starts in a moment.</source>
        <translation>NoteFlow s’ouvre. L’enregistrement commence dans un instant.</translation>
    </message>
    <message>
        <source>Recording goes on.</source>
        <translation>L’enregistrement continue.</translation>
    </message>
    <message>
        <source>Recording paused. No sound is taken.</source>
        <translation>Enregistrement en pause. Aucun son n’est pris.</translation>
    </message>
    <message>
        <source>Recording started.</source>
        <translation>Enregistrement commencé.</translation>
    </message>
    <message>
        <source>Recording stopped. {length} saved.</source>
        <translation>Enregistrement arrêté. {length} conservées.</translation>
    </message>
    <message>
        <source>This desktop shows no icon of NoteFlow, so closing this window makes it small. On GNOME the extension AppIndicator shows icons.</source>
        <translation>Ce bureau ne montre pas d’icône de NoteFlow, fermer cette fenêtre la réduit donc. Sous GNOME, l’extension AppIndicator montre les icônes.</translation>
    </message>
    <message>
        <source>What does is shown; “noteflow verify” tells more.</source>
        <translation>Ce qui passe est montré&#x202f;; «&#xa0;noteflow verify&#xa0;» en dit plus.</translation>
    </message>
    <message>
        <source>What is exported is not encrypted. Type the passphrase to go on.</source>
        <translation>Ce qui est exporté n’est pas chiffré. Saisissez la phrase secrète pour continuer.</translation>
    </message>
    <message>
        <source>{count} meetings do not verify.</source>
        <translation>{count} réunions échouent à la vérification.</translation>
    </message>
</context>
<context>
    <name>StepUp</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Add marker</source>
        <translation>Ajouter un repère</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnostic…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Verrouillé</translation>
    </message>
    <message>
        <source>No meetings yet</source>
        <translation>Aucune réunion</translation>
    </message>
    <message>
        <source>NoteFlow could not open</source>
        <translation>NoteFlow n’a pas pu s’ouvrir</translation>
    </message>
    <message>
        <source>NoteFlow is locked</source>
        <translation>NoteFlow est verrouillé</translation>
    </message>
    <message>
        <source>NoteFlow is not recording</source>
        <translation>NoteFlow n’enregistre pas</translation>
    </message>
    <message>
        <source>NoteFlow is not set up yet</source>
        <translation>NoteFlow n’est pas encore configuré</translation>
    </message>
    <message>
        <source>NoteFlow is opening</source>
        <translation>NoteFlow s’ouvre</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open the folder of the last export</source>
        <translation>Ouvrir le dossier du dernier export</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused at {time}</source>
        <translation>En pause à {time}</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Recent meetings</source>
        <translation>Réunions récentes</translation>
    </message>
    <message>
        <source>Record the computer’s sound too</source>
        <translation>Enregistrer aussi le son de l’ordinateur</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Chercher…</translation>
    </message>
    <message>
        <source>Set up NoteFlow again…</source>
        <translation>Reconfigurer NoteFlow…</translation>
    </message>
    <message>
        <source>Set up NoteFlow…</source>
        <translation>Configurer NoteFlow…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Réglages…</translation>
    </message>
    <message>
        <source>Show live window</source>
        <translation>Afficher la fenêtre en direct</translation>
    </message>
    <message>
        <source>Show what happened</source>
        <translation>Voir ce qui s’est passé</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Starting to record</source>
        <translation>L’enregistrement commence</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Arrêter l’enregistrement</translation>
    </message>
    <message>
        <source>Unlock and record…</source>
        <translation>Déverrouiller et enregistrer…</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Déverrouiller…</translation>
    </message>
    <message>
        <source>Writing the last words</source>
        <translation>Écriture des derniers mots</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
    <message>
        <source>{state} (needs attention)</source>
        <translation>{state} (à examiner)</translation>
    </message>
    <message>
        <source>{state}, locked</source>
        <translation>{state}, verrouillé</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Locked</source>
        <translation>Verrouillé</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Quit NoteFlow</source>
        <translation>Quitter NoteFlow</translation>
    </message>
    <message>
        <source>Recording goes on</source>
        <translation>L’enregistrement continue</translation>
    </message>
    <message>
        <source>Recording is paused</source>
        <translation>L’enregistrement est en pause</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>Phrase de récupération</translation>
    </message>
    <message>
        <source>The 24 words of your recovery phrase open the vault.</source>
        <translation>Les 24 mots de votre phrase de récupération ouvrent le coffre.</translation>
    </message>
    <message>
        <source>Type a passphrase or recovery phrase</source>
        <translation>Saisir une phrase secrète ou de récupération</translation>
    </message>
    <message>
        <source>Type the recovery phrase</source>
        <translation>Saisir la phrase de récupération</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Your meetings are safe. The desktop’s keyring opens them.</source>
        <translation>Vos réunions sont en sûreté. Le trousseau du bureau les ouvre.</translation>
    </message>
    <message>
        <source>Your passphrase opens the vault, or your recovery phrase does.</source>
        <translation>Votre phrase secrète ouvre le coffre, ou votre phrase de récupération.</translation>
    </message>
    <message>
        <source>{time}. It is sealed and saved; its text waits until you unlock.</source>
        <translation>{time}. Il est scellé et conservé&#x202f;; son texte attend que vous déverrouilliez.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Apr</source>
        <translation>avr.</translation>
    </message>
    <message>
        <source>April</source>
        <translation>avril</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>août</translation>
    </message>
    <message>
        <source>August</source>
        <translation>août</translation>
    </message>
    <message>
        <source>Catching up, {minutes} min behind. Nothing is lost.</source>
        <translation>Rattrapage, {minutes} min de retard. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>déc.</translation>
    </message>
    <message>
        <source>December</source>
        <translation>décembre</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>févr.</translation>
    </message>
    <message>
        <source>February</source>
        <translation>février</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>ven.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Coupure</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>janv.</translation>
    </message>
    <message>
        <source>January</source>
        <translation>janvier</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>juil.</translation>
    </message>
    <message>
        <source>July</source>
        <translation>juillet</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>juin</translation>
    </message>
    <message>
        <source>June</source>
        <translation>juin</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>mars</translation>
    </message>
    <message>
        <source>March</source>
        <translation>mars</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Repère</translation>
    </message>
    <message>
        <source>May</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>May</source>
        <comment>short</comment>
        <translation>mai</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>lun.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>NoteFlow or the computer stopped</source>
        <translation>NoteFlow ou l’ordinateur s’est arrêté</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>nov.</translation>
    </message>
    <message>
        <source>November</source>
        <translation>novembre</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>oct.</translation>
    </message>
    <message>
        <source>October</source>
        <translation>octobre</translation>
    </message>
    <message>
        <source>Paused, {length}</source>
        <translation>Pause, {length}</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>sam.</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>sept.</translation>
    </message>
    <message>
        <source>September</source>
        <translation>septembre</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Voix</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>dim.</translation>
    </message>
    <message>
        <source>Super</source>
        <translation>Super</translation>
    </message>
    <message>
        <source>Text {seconds} s behind</source>
        <translation>Retard {seconds} s</translation>
    </message>
    <message>
        <source>The text is being improved, {percent} %.</source>
        <translation>Le texte s’améliore, {percent}&#x202f;%.</translation>
    </message>
    <message>
        <source>The text is being improved.</source>
        <translation>Le texte s’améliore.</translation>
    </message>
    <message>
        <source>The text is being written, {percent} %.</source>
        <translation>Le texte s’écrit, {percent}&#x202f;%.</translation>
    </message>
    <message>
        <source>The text is being written.</source>
        <translation>Le texte s’écrit.</translation>
    </message>
    <message>
        <source>Them</source>
        <translation>Eux</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>jeu.</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>mar.</translation>
    </message>
    <message>
        <source>Untitled meeting</source>
        <translation>Réunion sans titre</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>mer.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>about {count} KB</source>
        <translation>environ {count} Ko</translation>
    </message>
    <message>
        <source>about {count} MB</source>
        <translation>environ {count} Mo</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>huit</translation>
    </message>
    <message>
        <source>five</source>
        <translation>cinq</translation>
    </message>
    <message>
        <source>four</source>
        <translation>quatre</translation>
    </message>
    <message>
        <source>it was lost on the disk</source>
        <translation>il a été perdu sur le disque</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>neuf</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>one</source>
        <translation>une</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>sept</translation>
    </message>
    <message>
        <source>six</source>
        <translation>six</translation>
    </message>
    <message>
        <source>the device was away</source>
        <translation>l’appareil était absent</translation>
    </message>
    <message>
        <source>the disk was too slow</source>
        <translation>le disque était trop lent</translation>
    </message>
    <message>
        <source>the file is damaged there</source>
        <translation>le fichier y est endommagé</translation>
    </message>
    <message>
        <source>three</source>
        <translation>trois</translation>
    </message>
    <message>
        <source>two</source>
        <translation>deux</translation>
    </message>
    <message>
        <source>{count} GB free</source>
        <translation>{count} Go libres</translation>
    </message>
    <message>
        <source>{count} MB free</source>
        <translation>{count} Mo libres</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} octets</translation>
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
        <translation>{day} {month}</translation>
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
        <translation>{minutes} minutes {seconds} secondes</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s not recorded: {reason}</source>
        <translation>{seconds} s non enregistrées&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} secondes</translation>
    </message>
    <message>
        <source>{weekday} {date}</source>
        <translation>{weekday} {date}</translation>
    </message>
    <message>
        <source>“{command}”</source>
        <translation>«&#xa0;{command}&#xa0;»</translation>
    </message>
</context>
</TS>
