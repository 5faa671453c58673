# -- Was um jede Seite herum steht
shell-title = { $title } – { $desk }
shell-error-title = Fehler: { $title } – { $desk }
language-name = Deutsch
shell-skip = Zum Inhalt springen
shell-nav = Hauptmenü
shell-help = Hilfe
shell-requests = Meine Anfragen
shell-contact = Kontakt
shell-signout = Abmelden
shell-privacy = Datenschutz
shell-accessibility = Barrierefreiheit

# -- Warum es keine andere Seite gibt
problem-write = Sie können auch schreiben an
problem-400-title = Nicht verstanden
problem-400 = In dem, was gesendet wurde, fehlt etwas. Gehen Sie zurück und versuchen Sie es noch einmal.
problem-404-title = Seite nicht gefunden
problem-404 = Unter dieser Adresse gibt es keine Seite. Wenn Sie die Adresse eingetippt haben, prüfen Sie, ob sie stimmt.
problem-403-title = Nicht möglich
problem-403 = Das wurde nicht von einer Seite dieser Website gesendet, oder die Seite war zu lange offen. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
problem-405-title = Nicht möglich
problem-405 = Diese Seite kann so nicht benutzt werden.
problem-410-title = Nicht mehr gültig
problem-410 = Dieser Link wurde schon benutzt oder ist zu alt.
problem-413-title = Zu groß
problem-413 = Was Sie gesendet haben, ist zu groß. Gehen Sie zurück und senden Sie weniger oder kleinere Dateien.
problem-429-title = Zu viel auf einmal
problem-429 = Von Ihrer Adresse kam in kurzer Zeit sehr viel. Versuchen Sie es in einer Stunde wieder, oder schreiben Sie eine Mail.
problem-500-title = Die Seite konnte nicht gezeigt werden
problem-500 = Auf unserer Seite ist etwas schiefgegangen. Versuchen Sie es in ein paar Minuten wieder.
problem-503-title = Gerade nicht erreichbar
problem-503 = Der Dienst ist ausgelastet. Versuchen Sie es in ein paar Minuten wieder.
