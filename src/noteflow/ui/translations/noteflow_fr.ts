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
        <source>As it stands now</source>
        <translation>Telle qu’elle est maintenant</translation>
    </message>
    <message>
        <source>As it stood at</source>
        <translation>Telle qu’elle était le</translation>
    </message>
    <message>
        <source>As it stood at…</source>
        <translation>Telle qu’elle était le…</translation>
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
        <source>Notes and action items</source>
        <translation>Notes et tâches</translation>
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
        <source>id and log position</source>
        <translation>identifiant et position</translation>
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
        <source>Hotkeys do not work here: Wayland lets no program listen for keys.</source>
        <translation>Les raccourcis ne marchent pas ici&#xa0;: Wayland ne laisse aucun programme écouter les touches.</translation>
    </message>
    <message>
        <source>Hotkeys do not work here: there is no display.</source>
        <translation>Les raccourcis ne marchent pas ici&#xa0;: il n’y a pas d’écran.</translation>
    </message>
    <message>
        <source>Hotkeys do not work: the X display does not answer.</source>
        <translation>Les raccourcis ne marchent pas&#xa0;: le serveur X ne répond pas.</translation>
    </message>
    <message>
        <source>The live window is in the tray&apos;s menu as well.</source>
        <translation>La fenêtre en direct se trouve aussi dans le menu de la zone de notification.</translation>
    </message>
    <message>
        <source>{keys} is not on this keyboard.</source>
        <translation>{keys} n’existe pas sur ce clavier.</translation>
    </message>
    <message>
        <source>{keys} is taken by another program, so NoteFlow cannot hear it.</source>
        <translation>{keys} est pris par un autre programme, NoteFlow ne peut donc pas l’entendre.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
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
        <source>All on this computer</source>
        <translation>Tout sur cet ordinateur</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Toutes les dates</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Tous les états</translation>
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
        <source>Start recording</source>
        <translation>Commencer à enregistrer</translation>
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
        <source>On this desktop a program cannot keep its window on top. The window&apos;s own menu can (often Alt+Space).</source>
        <translation>Sur ce bureau, un programme ne peut pas garder sa fenêtre au premier plan. Le menu de la fenêtre le peut (souvent Alt+Espace).</translation>
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
        <translation>Enregistrement depuis {time}</translation>
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
        <source>Start recording</source>
        <translation>Commencer à enregistrer</translation>
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
    <message>
        <source>(edited)</source>
        <translation>(modifiée)</translation>
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
        <source>Close, Esc</source>
        <translation>Fermer, Échap</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>Copier (Ctrl+C)</translation>
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
        <source>Its events and its sound are compared with their seals.</source>
        <translation>Ses événements et son enregistrement sonore sont comparés à leurs sceaux.</translation>
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
        <translation>Rien n’est ajouté à ce qui échoue à la vérification</translation>
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
        <translation>Lecture seule tant que vous regardez en arrière</translation>
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
        <source>Verify this meeting</source>
        <translation>Vérifier cette réunion</translation>
    </message>
    <message>
        <source>Verify this meeting: its events and its sound</source>
        <translation>Vérifier cette réunion&#xa0;: ses événements et son enregistrement sonore</translation>
    </message>
    <message>
        <source>Verifying this meeting</source>
        <translation>Vérification de cette réunion</translation>
    </message>
    <message>
        <source>Verifying this meeting, {percent} %</source>
        <translation>Vérification de cette réunion, {percent}&#x202f;%</translation>
    </message>
    <message>
        <source>What happened: a verification found a sound file that is not as it was written. Safe: the text verifies and is shown here. Kept: the sound is stored as found and is not played until you ask. “noteflow verify” names the file.</source>
        <translation>Ce qui s’est passé&#xa0;: une vérification a trouvé un fichier son qui n’est pas tel qu’il a été écrit. En sûreté&#xa0;: le texte est vérifié et montré ici. Gardé&#xa0;: le son est conservé tel que trouvé et n’est lu qu’à votre demande. «&#xa0;noteflow verify&#xa0;» nomme le fichier.</translation>
    </message>
    <message>
        <source>What happened: event {event} no longer matches its seal.</source>
        <translation>Ce qui s’est passé&#xa0;: l’événement {event} ne correspond plus à son sceau.</translation>
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
        <source>You can go on reading.</source>
        <translation>Vous pouvez continuer à lire.</translation>
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
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>A backup begins with signing the log, and the vault&apos;s disk takes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A damaged page keeps the erasure from being proved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fact of the kind {name} holds a value that the log cannot store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line cannot be split there: one part would be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line needs some text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A meeting needs a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A meeting&apos;s key does not authenticate: it was altered, or belongs to another meeting or vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new edit and a second pass forget what had been undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page of vault.db is damaged, so its keys are not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the log is lost, and whose it was is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the log is lost, so it cannot be compared with its anchor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the log is lost, so its end can be neither signed nor anchored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording is running already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording that was cut off could not be sealed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording was cut off by a crash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A restore that was cut off cannot be finished: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A segment of the meeting is still open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sound file that the log does not name is no sound of this meeting&apos;s own: it was altered, is another meeting&apos;s, or is a copy of a file that the log names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vault needs something that opens it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a failed write the log cannot be read back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After {count} attempts that failed the next one has to wait: wait {wait_s} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow NoteFlow, or the terminal that it runs in, under System Settings, Privacy &amp; Security, Screen &amp; System Audio Recording, then start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An alarm about the log stands, so a copy of it could not be told from a forged one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier one opens the vault as before; `noteflow key recovery` makes a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An export holds no “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An id has 32 hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An id is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An old vault.json cannot be deleted: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unexpected error came up: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault and cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault and does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another NoteFlow holds the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another NoteFlow is fetching, adding or removing a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another NoteFlow {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another one is taken from a folder: `noteflow models add FOLDER`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups, copies of the folder made earlier and what a restore set aside (the folders replaced-1, replaced-2, ...) hold the old keys; exported files are in the clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind `noteflow toggle`, `noteflow pause` and `noteflow mark` in the desktop&apos;s own settings; the live window is in the tray&apos;s menu as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides need the same version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its permissions, or copy it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name and folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file with sound in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that you can write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with --home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a longer recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a place between two words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a sound or video file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a sound or video file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file, or copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another in the system&apos;s settings, or press play again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or move it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another output in Windows&apos; sound settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of many languages, such as base where it is installed, or the language en.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of: {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {join}, or another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close another program and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it to them: chmod 700 &apos;{home}&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs that record, plug it in again, or allow NoteFlow the microphone in the system&apos;s privacy settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close that program, or forbid exclusive control in the output&apos;s settings in Windows, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare it with what you wrote down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it, to WAV for example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again from where it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it once more from where it was made, or use another backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the folder with what its links lead to (`cp -rL`), and add the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete it to have it no longer shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete that yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the line to have it no longer shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit it when its sentence is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase the sound again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event {expected} of its stream should come before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events before it are lost, so its root cannot be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch it again; if that happens again, a proxy or mirror (HTTPS_PROXY, HF_ENDPOINT) changes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a new vault choose another folder with --home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four or five unrelated words make a good one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free 200 MB and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some memory or disk space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space first, or choose a data folder on another disk (--home).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or check the disk, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or see to the disk, the owner and the permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space; recording stops on a full disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free {ROOM} MB and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --recovery-file to write it to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a whole number of {unit} from 0 to {largest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give all of them, in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give an end that is later than the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it at least one letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it the system keyring or a passphrase of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give its text, or - to read it from standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give keep-sound-days fewer days than keep-days; 0 keeps the sound as long as the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give more of the id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give more of the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one like de, several like de,en, or auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one like tiny.en or base.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of letters, digits, dots, dashes and underscores: `--name NAME`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this one another name: `--name NAME`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it shows a question, answer it and try again; else log out and in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the place of the meeting&apos;s folder {parent} there is a link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install NoteFlow again, or leave the computer&apos;s own sound out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it (on Debian and Ubuntu: libportaudio2), then start NoteFlow again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed here: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not authenticate under its meeting&apos;s key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It had not come to any sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has 24 English words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a {name} of a version that this NoteFlow does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept; a backup may hold it as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is locked: its log or recordings are there, but vault.json, which has their keys, is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is missing from the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a well-formed {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not the one that the log knows: an earlier one was put back, and what opened the vault then opens it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is of a kind that this NoteFlow does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is readable: look before you send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is recorded again as soon as there is an output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lies on a damaged page of vault.db.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be muted: switch it on, or choose another in the system&apos;s sound settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands before the beginning of the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands outside the log: NoteFlow did not write it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes the one that {vault_name} had when the backup was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes what opened the vault then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not written by this version of `noteflow backup`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was put back to an earlier state, or its newest part is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was signed for more events than the log holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its columns are not those of an event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its content or its place was altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its content, its place or its link was altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its fields are: {told}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key does not authenticate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key is kept in the log alone, so nothing here opens the files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key is missing from vault.db.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key lies on a damaged page of vault.db.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key was altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its link in the chain was altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its signature does not verify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its text is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its {row} key does not authenticate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep those that matter most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of meetings lie on a damaged page, so none can be destroyed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of meetings lie on a damaged page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out; the microphone alone can be recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out --at to see it as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out any of: {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it go on, or end it, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen in the app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in to a desktop session, or install and start gnome-keyring or KWallet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the disk; it is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the meeting again: a second pass may have replaced it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the meeting again: it may be gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look whether it still runs, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a default keyring once, in the desktop&apos;s password manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a recovery phrase (`noteflow key recovery`) or set a passphrase (`noteflow key add-passphrase`).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make another way first: `noteflow key add-passphrase`, `noteflow key recovery`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make one in a terminal: “noteflow key recovery”, and keep it on paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make one with `noteflow init`, or choose a folder with --home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make one with `noteflow key recovery`, and write it down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on it or make it writable; until then a copy of the whole folder serves as one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on its disk, or see to the folder&apos;s permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on its disk, see that the disk is healthy and the folder yours, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk that holds {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the vault&apos;s disk, or see to the folder&apos;s permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the vault&apos;s disk, or see whether it is healthy, and start NoteFlow again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the backup again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meetings can be read and exported; for more, see to its disk, owner and permissions, or choose another folder with --home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge the line before it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a file elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a file that `noteflow backup` wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a folder for the files; a new one is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a new file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one that was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the file to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder of one that faster-whisper loads; others are converted by ct2-transformers-converter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder that holds all of its files; other formats are converted by CTranslate2&apos;s ct2-transformers-converter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder that holds the model&apos;s files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names have small letters a to z alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither vault.db nor its copy opens with the vault&apos;s keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither vault.json nor its copy is whole, so the keys cannot be had from this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No edit of this meeting stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder for the local socket has a path that is short enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No language is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line of the same side follows this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone can be used, because no sound server is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No title, text, sound, key, path or name is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody used NoteFlow for a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the sound in {name} can be decoded: it is damaged or protected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed: this vault opens with a passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow could not do that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow could not get {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow has just locked the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow is about to lock or to open the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow is closing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow is running and holds the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow knows no published model called {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow knows no such edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow may not read {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow writes no format called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow&apos;s folder cannot be used: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteFlow&apos;s folder cannot be written to: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be played here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing heard from the other side for a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing heard from your side for a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost so far; the recording goes on in a new file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a note, a marker or an action item can be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the passphrase opens the vault now: if it is forgotten, the meetings are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the recovery phrase opens the vault now: it is asked for each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the system keyring opens the vault now: if it is lost, so are the meetings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with the NoteFlow that wrote it, or restore a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open that vault, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the session or keyring where it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the session where it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or keep the key under a passphrase of your own: `noteflow init --keystore passphrase`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} of {DATABASE} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug in loudspeakers or headphones, or choose an output in the sound settings, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug in loudspeakers or headphones, or switch them on in Windows&apos; sound settings, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again, then retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in or choose another; recording goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug one in or switch it on, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug some in or choose another output in the system&apos;s settings, then press play again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the passphrase on its first line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the right item back from a backup of the keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put vault.json or vault.json.copy back, or restore a backup: `noteflow restore FILE`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put vault.json or vault.json.copy back; or `noteflow restore FILE` with a backup and its passphrase or recovery phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename it or move it elsewhere: {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart NoteFlow, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart it, or the computer, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the computer, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup; `noteflow verify` tells what else is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup; vault.json from one opens this folder&apos;s log too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore vault.json from a backup; `noteflow key repair` helps when the copy beside it is another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save its file as UTF-8, or type it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what is to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the desktop&apos;s password manager; log out and in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to its owner and permissions, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to its owner and permissions, or choose another folder with --home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to its owner and permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to its path and its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to its path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to its permissions, and wipe again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to the disk that holds {parent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to the disk; `noteflow verify` tells more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to the disk; `noteflow verify` tells what is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to the folder&apos;s disk and permissions; nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to the folder&apos;s owner and permissions, and its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to the permissions of the vault&apos;s folder, and that its disk has room and is healthy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See to the permissions of the vault&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whether it is read-only or full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whether the disk has room and is healthy, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whether the disk is healthy: `noteflow doctor`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment {number} of the track is still open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set PYTHON_KEYRING_BACKEND or keyringrc.cfg to the system keyring, or remove that setting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several microphones fit {wanted}: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something follows where the backup should end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({kind}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong while recording ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound cannot be kept for {keep_sound_days} days when the whole meeting is deleted after {keep_days}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speech to text does not run on this machine; its process ended again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speech to text failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speech to text had to be restarted; nothing is lost, the text comes later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speech to text has been ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start NoteFlow again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start PipeWire or PulseAudio (a desktop does so when you log in), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again to record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the recording again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with the hotkey or `noteflow start`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it first: `noteflow stop`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the recording first: `noteflow stop`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the link away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text must be valid Unicode and numbers below 2^53.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is all that opens the vault, so it stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no meeting&apos;s id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no model&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no track&apos;s name or segment&apos;s number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NoteFlow that holds the vault has fallen silent in the middle of the call, which it may still do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NoteFlow that holds the vault went away in the middle of the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The action item is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The anchor cannot be read: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The anchor is missing, so it cannot be told whether the log was put back to an earlier state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio file holds {samples} samples, the log says {samples1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio file is another one than the log names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio file is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio file is {state}{at}; {samples} s of it can be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio file {name} of the meeting exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup authenticates, but {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup cannot be written: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup ends before it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is damaged, cut off or was altered: its piece {index} does not verify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup was made by a newer NoteFlow (its format is version {fixed}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The beginning of the backup was altered or is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoints in vault.db are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoints lie on a damaged page and cannot be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer was too slow for a moment; the gap is marked in the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer went to sleep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound can be recorded from macOS 14.2 on, and this is {version}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded on this system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: macOS gave no tap of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: no sound server with an output is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: the library PyAudioWPatch is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: the library catap is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound cannot be recorded: there is no output to play it on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s own sound was lost at {at}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s sound system does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not take all of the log&apos;s copy, so it was not put in the log&apos;s place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not take all of the log&apos;s copy; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not take what a rule deletes ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk failed for a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk failed: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has no room for it: it takes {megabytes}, {megabytes1} are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so the recording was ended while it could be sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged: {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is recorded again as soon as it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is sealed and listed; the text is being completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No live text: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or use a passphrase of your own: `noteflow init --keystore passphrase`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; nothing was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is nearly full: there is room for about {minutes} min of sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edit {name} is not given as it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of the log is damaged, so nothing can be added to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of the log lies on a damaged page, so nothing can be added to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The event before it cannot be read, so it cannot be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read or written: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is cut off: its end is missing, so nothing can be added to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a NoteFlow backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds a vault&apos;s log or recordings, but vault.json, which has their keys, is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {parent} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header of the audio file {name} does not verify: it was altered, or is of another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound is missing from vault.db.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the meeting&apos;s sound lies on a damaged page of vault.db.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key that signs checkpoints is lost or was altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring does not open the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this session is {name}, but the vault&apos;s key was given to {backend}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring that is set up here ({backend}) does not keep secrets in the system&apos;s own store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys are destroyed, but the files could not be deleted ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys at the beginning of the backup are damaged, or were altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link was altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log cannot be copied: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log cannot be opened for writing: {orig}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log could not be copied faithfully; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log could not be told of the change of keys, so nothing was changed: {orig}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log does not know this meeting ({told}, {size} bytes).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log does not name this audio file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log does not say which vault.json is its own, so it cannot be told whether an earlier one was put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log has an alarm that nobody has looked at, so rules delete nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log has an alarm, so its keys are not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is being read just now, so no copy of it can be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is not the one that it was signed for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is not the one that its checkpoint of {size} events was signed for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is not the one that was verified before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log may have been written by a newer NoteFlow: use that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log speaks of an audio segment that was never opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log was rolled back or replaced: its first {size} events are not those that were stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log was rolled back: it ends at event {size}, and event {size1} had been stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log&apos;s checkpoint of {kept} events is missing; the last one there is of {signed} events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log&apos;s checkpoints lie on a damaged page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting can still be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting does not verify{since}, so nothing is added to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting had not begun at that place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting has been started already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting has no audio file {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting has no such side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting has not been started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting is being recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting is not over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting is over; no sound can be added to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting was erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased, so nothing can be heard again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meeting&apos;s sound was erased; its text is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone alone is recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone gives no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone hears you too faintly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone is too loud, so what is said is distorted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone was lost at {at}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone was opened, but gives no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone {name} cannot be opened: it is in use, unplugged, or NoteFlow may not use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {model} understands English alone, not {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names and terms have {len} characters; {LIMIT} fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side is being recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part to export ends before it begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase could not be worked on, because {memory_kib} MiB of memory are not free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open this backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open this vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase has {len} characters; it needs {PASSPHRASE_LEAST} or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is needed to wrap the new root key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is not text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is too easily guessed: it follows a pattern that guessing programs try early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording could not be written to disk ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is not paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is paused already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording still writes this line, or it is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery file cannot be written: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery file of this vault names {vault_name}; a newer phrase replaces an older one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery phrase has {PHRASE_WORDS} words; {len} were given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery phrase is a whole one, but not the one that opens this backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery phrase is a whole one, but not this vault&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery phrase is not right: its check sum does not fit, so a word is wrong or in another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery phrase is not right: its list of words has none that is spelt like number {places}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery phrase is not text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery phrase that was shown does not count: NoteFlow was ended or locked, or another was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest is recorded; it joins in as soon as it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature of the log&apos;s last checkpoint does not verify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound cannot be played: the computer has no loudspeakers or headphones that can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound in {name} is of a kind that NoteFlow cannot decode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound is recorded all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound is recorded and can be transcribed later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound is safe; `noteflow recover --wait` tries again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing, so there is neither microphone nor playback.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound output was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound server does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speech model {name} does not understand the language {strange}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speech model {name} is damaged ({why}), so it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speech model {name} is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stream ends at event {last}, not at {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring ({backend}) did not give back what it was given to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring ({backend}) has no collection for secrets yet, and could not ask for one to be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring ({backend}) is locked, and there is no screen on which it could ask for its password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring ({backend}) stayed locked: its question for the password was dismissed, or never seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring ({name}) no longer holds this vault&apos;s key, which {backend} was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring cannot be used now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring did not answer within {limit:g} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring failed ({backend}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring&apos;s item for this vault ({backend}) was not written by NoteFlow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring&apos;s item for this vault holds the key of another vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system refused it ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables of {DATABASE} contradict each other: {DAMAGED_WAL}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables of {DATABASE} contradict each other: {line}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text could not be completed ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text has {len} characters; {TEXT_LIMIT} are the most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is completed at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The track has a segment {number} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The track has no open segment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault gets a new recovery phrase, which is shown on a terminal alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault has a passphrase already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault has no passphrase yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault has no slot “{kind}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is opened by the system keyring alone, so nobody could open a backup of it on another machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s databases are closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s folder cannot be written to, and there is no room for a copy to read from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s folder takes nothing, so it is only read: its disk is full, read-only, or not yours to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s keys are still in {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} file cannot be read: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {what} file is far too large to be one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their sound may be playing on another device: choose that one as the output in the system&apos;s sound settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then try again; nothing was tried now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a file {path} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a model called {name} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a vault in this folder already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a vault.db already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no microphone called {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model {name} here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model “{model}” on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recovery phrase yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room on the disk for a copy of the log, so its keys are not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no screen here for the tray app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no setting “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no slot “{kind}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such action item.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such meeting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such note, marker or action item.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no system keyring in this session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no vault in NoteFlow&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no vault yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {what} {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is none yet; the first recording makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is none: if the key that opens the vault is lost, so are the meetings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one; it opens the vault when all else is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are kept: a backup of the log that knows the meeting opens them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are sealed and listed; the text is being completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They can no longer be opened; the next start of NoteFlow deletes them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This NoteFlow does not know the call “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This asks again for what opens the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup has no passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup has no recovery phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no Whisper model in CTranslate2&apos;s format: {file} is not of that form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This vault has no passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This vault has no recovery phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too much of the log is damaged to make a checkpoint of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again and answer it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{recovered} recordings were cut off by a crash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn its level down in the system&apos;s sound settings, or move away from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn its level up in the system&apos;s sound settings, or move nearer to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it when asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo brings back what was deleted last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, for instance by logging in to the desktop, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmount it and try again, or restore into another folder with --home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update NoteFlow, and restore it then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use NoteFlow there, or wait until it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use `noteflow start` instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it, or choose another folder with --home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use that one, or restore a backup made by this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the one that runs, or end it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment, or quit it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done, or end it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is written already stays in the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What opens it: {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What opens the vault was changed just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the system keyring keeps of the log&apos;s length was not written with this vault&apos;s keys: the folder was put back to a state from before its root key changed, or the keyring&apos;s item was altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was heard is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written does not open the vault, so everything is as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written to vault.json cannot be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {device} plays cannot be recorded: another program may have it for itself alone, or it was just unplugged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {device} plays cannot be recorded: it has {channels} channels, and NoteFlow mixes up to {len}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose it was is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widgets belong to the Qt thread; post to the bridge instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as in &lt;ctrl&gt;+&lt;alt&gt;+r, with at least one of ctrl, alt, cmd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your microphone may be muted: switch it on, or choose another in the system&apos;s sound settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your side is being recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{DATABASE} is cut off: page {missing_from} and what follows it are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{SAMPLE_RATE} s of sound that was on disk are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{destination} is there already, and a backup is never written over another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} was opened, but no sound came from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} works, but {silent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} works; the loudest sound just now was {peak} dB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{filename} cannot be used ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} of {name} came, but it is not the published file, so it was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} could not be made ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} lacks {join}, so it is no Whisper model in CTranslate2&apos;s format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{free} GB free: about {hours} hours of sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{home}, opened by {join}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{len} deletion(s) are due by the computer&apos;s clock, which is {abs} days {direction} the last time NoteFlow trusted it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{len} meetings begin with “{wanted}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} are heard by the running NoteFlow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names}, while the tray app runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} became shorter while it was backed up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} came with NoteFlow&apos;s own packages, so it is not removed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be opened: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be read ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be read: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be used: {strerror}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} claims {rate} samples a second, which no sound has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be deleted ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no sound track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds less than a tenth of a second of sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a link to a file outside of {folder}, so it is not taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is damaged or was cut off: its beginning cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is damaged: it is not what NoteFlow wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is here, and is the published one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a plain file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a sound or video file that NoteFlow can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is of a version that this NoteFlow does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is the name of a published model, and these are not its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is there already, and a recovery file is never written over another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was altered: it holds what NoteFlow does not write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be written ({strerror}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} would lie in the vault&apos;s own folder, among the files of the vault, and be lost with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{remedy}; what is recorded meanwhile is transcribed afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} needs some text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} needs {size} MB more, and the disk has {free} MB free, of which {LEFT_FREE} MB are left to recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“noteflow key recovery” makes a phrase for that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{keys}” is no key combination.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” does not do as a model&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” in the vault&apos;s folder is a mount point, so nothing can be put in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” in the vault&apos;s folder is not NoteFlow&apos;s, and a restore needs that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{unknown}” is no language code that is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” does not do for {name}.</source>
        <translation type="unfinished"></translation>
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
        <source>Quit</source>
        <translation>Quitter</translation>
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
        <source>Export…</source>
        <translation>Exporter…</translation>
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
        <source>Show live window</source>
        <translation>Afficher la fenêtre en direct</translation>
    </message>
    <message>
        <source>Show what happened</source>
        <translation>Voir ce qui s’est passé</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>Commencer à enregistrer</translation>
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
        <translation>{count} autres</translation>
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
        <source>Type a passphrase or recovery phrase</source>
        <translation>Saisir une phrase secrète ou de récupération</translation>
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
        <translation>Texte en retard de {seconds} s</translation>
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
</context>
</TS>
