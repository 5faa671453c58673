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
# -- Was die Mail eines Bearbeiters bewirkt hat
receipt-line = Erledigt an #{ $number } { $subject }
receipt-own = Erledigt.
receipt-sent = Genau so an { $people } gesendet:
receipt-file = { $name } ({ $size })
receipt-undo-until = Bis { $at } lässt es sich zurücknehmen.
receipt-undo = Um alles zurückzunehmen, antworten Sie auf diese Mail mit #undo.
did-answer = beantwortet
did-note = für das Team notiert
did-stage = Status: { $status }
did-assigned = zugewiesen an { $name }
did-unassigned = niemandem zugewiesen
did-team = Team: { $name }
did-no-team = kein Team mehr
did-priority = Priorität: { $priority }
did-category = Kategorie: { $category }
did-no-category = keine Kategorie mehr
did-tag = Schlagwort { $name } vergeben
did-untag = Schlagwort { $name } entfernt
did-joined = { $address } erhält ab jetzt eine Kopie
did-left = { $address } erhält keine Kopie mehr
did-snoozed = zurückgestellt bis { $at }
did-unsnoozed = wieder aufgenommen
did-due = fällig { $at }
did-no-due = nicht mehr zu einer Zeit fällig
did-locked = gesperrt: die nächste Mail des Kunden eröffnet ein neues Ticket
did-unlocked = nicht mehr gesperrt
did-follower = { $name } folgt ihm
did-follow = Sie folgen ihm: Sie erhalten alle Mails dazu
did-mute = stumm: Sie erhalten keine Mails mehr dazu
did-unwatch = Sie erhalten Mails dazu wieder nach Ihren Einstellungen
did-linked = verknüpft mit #{ $number }
did-unlinked = nicht mehr verknüpft mit #{ $number }
did-referred = verknüpft mit { $url }
did-unreferred = nicht mehr verknüpft mit { $url }
did-merged = aufgegangen in #{ $number }; dort sind nun seine Nachrichten und Beteiligten
did-unmerged = #{ $number } steht wieder für sich
did-moved = die Nachricht ging zu #{ $number }
did-moved-back = die Nachricht kam zurück von #{ $number }
did-split = die Nachricht ist nun ein eigenes Ticket: #{ $number }
did-requester = das Ticket gehört nun { $address }
did-withdrawn = zurückgenommen, bevor es hinausging; dies war der Text
did-undo = zurückgenommen
did-away = Sie sind abwesend bis { $until }: Ihnen wird kein Ticket zugewiesen
did-back = Sie sind wieder da
did-setting = eingestellt: { $words }
changed-by = { $name } hat dieses Ticket geändert.

# -- Was ein Bearbeiter über das Verständnis einer Mail wissen sollte
told-other-number = Der Betreff nennt #{ $number }, aber Sie haben auf eine Mail zu #{ $counted } geantwortet: die galt.
told-mail-left-behind = Eine angehängte Mail ging nicht mit.
told-text-not-sent = Ihre Mail enthielt auch Text. Er wurde an niemanden gesendet.
told-handed-on = Sie haben eine Mail von { $name } weitergereicht: es ist nun deren Ticket, #{ $number }, und Sie antworten. Gehört es jemand anderem, antworten Sie mit #requester und dessen Adresse.
left-already = Blieb, wie es war: { $what }
left-changed-since = Bleibt, wie es ist, weil es seither geändert wurde: { $what }
between-answer = { $name } hat am { $at } geantwortet, nach dem, was Sie gesehen hatten.
between-note = { $name } hat am { $at } eine Notiz geschrieben, nach dem, was Sie gesehen hatten.
between-customer = { $name } hat am { $at } geschrieben, nach dem, was Sie gesehen hatten.

# -- Warum eine Zeile nicht befolgt werden konnte
problem-not-known = Dieses Wort gibt es nicht.
problem-needs-words = Hinter { $word } muss etwas stehen.
problem-takes-none = Hinter { $word } darf nichts stehen.
problem-example = Geschrieben wird es so: { $example }
problem-name = „{ $name }“ passt hier auf nichts oder auf mehreres.
problem-time = „{ $words }“ ist keine künftige Zeit.
problem-no-ticket = Es gibt kein Ticket #{ $number }.
problem-own-address = { $address } ist die Adresse des Desks selbst.
problem-setting = „{ $words }“ lässt sich nicht einstellen.
problem-canned = Der Textbaustein „{ $name }“ hat eine Lücke, die nichts füllt: { $unknown }
problem-view = Eine Ansicht „{ $words }“ gibt es nicht.
problem-words = Sagen Sie, wonach gesucht werden soll.
problem-no-contact = Von { $address } ist noch nichts gekommen.

# -- Warum nichts geschah
refused-nothing = Es gibt nichts zu tun.
refused-not-allowed = Das dürfen Sie nicht.
refused-no-ticket = Ihre Mail gehört zu keinem Ticket. Antworten Sie auf eine Mail des Desks dazu, oder schreiben Sie die Nummer in den Betreff.
refused-nobody-reachable = Mail an alle Beteiligten kam zurück. Fügen Sie mit #cc eine Adresse hinzu.
refused-sealed = Sie ist verschlüsselt oder versiegelt und lässt sich hier nicht lesen. Senden Sie sie ungeschützt.
refused-away = { $name } ist abwesend bis { $until }. Wählen Sie jemand anderen oder ein Team.
refused-copy-agent = { $address } ist die Adresse eines Bearbeiters. Mit #assign geben Sie das Ticket weiter.
refused-requester-stays = { $address } gehört das Ticket. Mit #requester geben Sie es jemand anderem.
refused-same-ticket = Das ist dasselbe Ticket.
refused-not-merged = #{ $number } ist kein Teil dieses Tickets.
refused-no-message = Die Mail, auf die Sie antworten, handelt von keiner einzelnen Nachricht. Antworten Sie auf die Mail, die sie brachte.
refused-only-customers-message = Nur die Nachricht eines Kunden oder eine Notiz kann woandershin.
refused-only-message = Es ist die einzige Nachricht dieses Tickets. Mit #merge geht das ganze Ticket in ein anderes.
refused-undo-alone = #undo steht allein.
refused-nothing-to-undo = Hier gibt es nichts von Ihnen zurückzunehmen.
refused-undone-already = Das wurde schon zurückgenommen.
refused-undo-gone = Die Antwort ging am { $at } hinaus und lässt sich nicht zurückholen. Nichts wurde geändert.
refused-nothing-to-send = Diese Mail hält nichts zurück, was #send senden könnte. Antworten Sie auf die Mail, die davon spricht.
refused-cant-be-sent = So lässt sie sich nicht senden. Schreiben Sie sie noch einmal.
refused-send-too-late = Sie wird nicht mehr zurückgehalten: sie ging schon hinaus, oder ein Tag ist um. Schreiben Sie sie noch einmal.

# -- Zurückgehalten: doch senden
held-send = Antworten Sie mit #send, und sie geht hinaus, wie geschrieben.
held-send-without = Antworten Sie mit #send, und sie geht ohne diese Zeile hinaus.
confirm-dangerous = Was sie verlangt, kann nicht jeder rückgängig machen; die Antwortadresse allein genügt dafür nicht.
confirm-button = Oder drücken Sie den Knopf auf dieser Seite:
alias-question = Ist { $address } eine Ihrer Adressen?
alias-why = Von dort kam unter Ihrem Namen eine Mail an die Antwortadresse eines Ihrer Tickets. Nichts wurde gesendet.
alias-next = Wenn ja, antworten Sie auf diese Mail innerhalb von 24 Stunden mit „ja“: die Mail geht weiter, wie sie ist, und die Adresse ist von da an bekannt. Wenn nicht, antworten Sie „nein“ oder tun Sie nichts.
returned-line = Dieses Ticket war bis jetzt zurückgestellt.

# -- Die Seite mit einem Knopf (Agenten)
page-from = Von
page-subject = Betreff
page-came = Angekommen am
page-confirm-yes = Ja, sie ist von mir: weiterleiten
page-confirm-no = Nein, das war ich nicht
page-done-title = Erledigt
page-done = Ihre Mail ist so weitergegangen, wie sie ist.
page-done-ticket = Ihre Mail ist so weitergegangen, wie sie ist: Ticket #{ $number }.
page-held-title = Nicht erledigt
page-held = Ihre Mail ist bestätigt, konnte aber so nicht ausgeführt werden. Eine Mail sagt Ihnen, warum.
page-disowned-title = Beiseitegelegt
page-disowned = Die Mail ist beiseitegelegt, nichts davon geschieht. Sagen Sie denen, die den Helpdesk betreiben, dass jemand unter Ihrem Namen schreibt.
page-over-title = Nicht mehr offen
page-over = Diese Frage wurde schon beantwortet, oder ein Tag ist vergangen. War die Mail von Ihnen, schreiben Sie sie noch einmal.

# -- Was in den Ruhezeiten geschah, und die Tagesübersicht (Agenten)
title-bundle = Was in Ihren Ruhezeiten geschah
title-digest = Was auf Sie wartet
subject-bundle = Was in Ihren Ruhezeiten geschah
subject-digest = Was heute auf Sie wartet
bundle-customer = schrieb am { $at }
bundle-reply = antwortete dem Kunden am { $at }
bundle-note = schrieb eine Notiz ans Team am { $at }
bundle-system = am { $at }
digest-due = Heute oder früher fällig
digest-unassigned = Noch hat sie niemand
digest-waiting = Warten auf Sie
digest-returned = Nach Aufschub zurück
digest-lost = Mails, die nicht ankamen
digest-mentions = Notizen, die Sie nennen
digest-more = Es gibt mehr.
digest-more-view = Es gibt mehr: schreiben Sie { $view } an den Helpdesk, um sie zu sehen.

# -- Das Ticket, mehr davon
state-team = Team { $name }
state-category = Kategorie { $name }
state-tags = Schlagworte { $names }
state-due = fällig { $at }
state-snoozed = zurückgestellt bis { $at }
state-links = verknüpft mit { $links }
contact-line = { $name }: { $count ->
    [one] erstes Ticket
   *[other] bisher { $count } Tickets
}
contact-last = zuletzt #{ $number } { $subject }, { $at }
contact-organisation = von { $name }

subject-held = Nicht gesendet: { $subject }
subject-alias = Ist das Ihre Adresse?
subject-receipt = Erledigt
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
