# Deutsch. Alle Texte, die ein Mensch in einer Mail des Desks liest.
# Ein Schlüssel, ein Satz; was in { $Klammern } steht, wird eingesetzt. Wer einen Text ändern will, kopiert
# seine Zeile nach <data_dir>/templates/words/de.ftl und schreibt dort den eigenen hin.

# -- Eingangsbestätigung (Kunden)
ack-received = Ihre Anfrage ist bei { $desk } angekommen. Sie hat die Nummer { $number }.
ack-subject = Betreff: { $subject }
ack-next = Ein Mensch liest sie und antwortet Ihnen per Mail.
ack-add = Antworten Sie auf diese Mail, wenn Sie etwas ergänzen möchten.

# -- Antwort (Kunden)
answer-rule = Anfrage #{ $number }. Antworten Sie auf diese Mail, wenn Sie etwas ergänzen möchten.
quote-intro = { $name } schrieb am { $at }:

# -- Wohin eine Antwort geht (Team)
reply-goes-to = Ihre Antwort geht an { $people }.
reply-goes-to-copy = Ihre Antwort geht an { $people }, Kopie an { $copies }.
reply-becomes-note = Ihre Antwort wird eine Notiz für das Team. Der Kunde sieht sie nicht.
reply-note-hint = Nur ans Team schreiben: mit { $directive } anfangen.
commands = Zeilen, mit denen Ihre Antwort anfangen kann: { $list }

# -- Das Ticket (Team)
ticket-line = #{ $number } { $subject }
state-assigned = zugewiesen an { $name }
state-unassigned = niemandem zugewiesen
state-priority = Priorität { $priority }
state-opened = eröffnet am { $at }
state-messages = { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}

# -- Nachrichten (Team)
wrote-customer = { $name }, { $at }
wrote-reply = { $name }, Antwort an den Kunden, { $at }
wrote-note = { $name }, Notiz fürs Team, { $at }
wrote-system = Vom Desk, { $at }
older = Frühere Nachrichten, neueste zuerst
file-attached = Liegt dieser Mail bei: { $name } ({ $size })
file-kept = Liegt beim Ticket: { $name } ({ $size })

# -- Zurückgehalten (Team)
held-line = Es wurde nichts gesendet. Ihre Mail wird zurückgehalten.
held-quoted = Diese Zeile wurde nicht verstanden:
held-meant = Meinten Sie { $list }?
held-next = Schreiben Sie noch einmal als Antwort auf die Nachricht zur Anfrage oder auf diese Mail, mit dieser Stelle berichtigt.
reason-nothing-new = Es steht kein neuer Text darin.
held-your-mail = Ihre Mail

# -- Bestätigung (Team)
confirm-question = Haben Sie diese Mail geschrieben?
confirm-why = Sie kam unter Ihrem Namen, aber nichts beweist, dass sie von Ihnen ist. Es wurde nichts gesendet.
confirm-next = Wenn sie von Ihnen ist, antworten Sie innerhalb von 24 Stunden mit „ja“; dann geht sie so hinaus. Wenn nicht, antworten Sie mit „nein“ oder tun Sie nichts.

# -- Nicht zugestellt (Team)
undelivered-line = Eine Mail an { $address } konnte nicht zugestellt werden.
undelivered-reason = Grund: { $reason }
undelivered-next = Fragen Sie den Kunden nach einer anderen Adresse oder erreichen Sie ihn auf anderem Weg.
undelivered-mail = Die Mail, die nicht ankam

# -- Status und Prioritäten
status-new = Neu
status-open = Offen
status-waiting = Wartet auf den Kunden
status-held = Zurückgestellt
status-resolved = Gelöst
status-closed = Geschlossen
status-cancelled = Abgebrochen
priority-low = niedrig
priority-normal = normal
priority-high = hoch
priority-urgent = dringend

# -- Was das Team über eine Mail wissen sollte
banner-sender-unproven = Nichts beweist, dass diese Mail von { $address } kommt.
banner-sender-failed = Diese Mail gibt { $address } als Absender an, und die Prüfung des Absenders ist fehlgeschlagen. Vorsicht bei Links und Dateien.
banner-mentions = Der Betreff nennt #{ $number }, aber der Absender ist dort nicht beteiligt.
banner-via = Geschrieben von { $address } über die Antwortadresse von { $owner }.
banner-other-key = Die Mail antwortet auf #{ $key }, aber ihr Betreff nennt #{ $number }.
banner-subject-changed = Der Betreff ist ein anderer: { $subject }

# -- Warum etwas zurückgehalten wurde oder scheiterte
reason-unknown-directive = In den ersten Zeilen steht ein Befehl, den es nicht gibt.
reason-not-proven = Ihre Mail trägt keine gültige Antwortadresse dieses Tickets.
reason-sender-failed = Die Prüfung des Absenders Ihrer Mail ist fehlgeschlagen.
reason-refused = { $server } hat sie abgelehnt: { $answer }
reason-given-up = { $server } war zu lange nicht zu erreichen: { $answer }

# -- Betreffzeilen von Mails, die zu keinem Ticket gehören
subject-held = Nicht gesendet: { $subject }
subject-confirm = Haben Sie das geschrieben? { $subject }

# -- Zeiten und Größen
moment = { $day }. { $month } { $year }, { $time }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
size-bytes = { $whole } Bytes
size-kilobytes = { $whole } KB
size-megabytes = { $whole },{ $tenth } MB
