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
rest-attached = […] { $size } dieser Nachricht fehlen hier. Ganz steht sie in der beiliegenden Datei { $name }.
rest-kept = […] { $size } dieser Nachricht fehlen hier. Ganz liegt sie beim Ticket; auf dem Server des Desks zeigt { $command } sie an.

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
undelivered-reason = Die Gegenseite sagte: { $reason }
bounce-no-mailbox = Dieses Postfach gibt es nicht: Die Adresse ist vertippt oder nicht mehr in Gebrauch.
bounce-no-domain = Der Teil der Adresse hinter dem @ ist unbekannt oder nimmt keine Mail an.
bounce-disabled = Das Postfach ist abgeschaltet.
bounce-full = Das Postfach ist voll.
bounce-too-big = Die Mail ist für die Gegenseite zu groß.
bounce-spam = Die Gegenseite hielt sie für Spam.
bounce-unproved = Die Gegenseite konnte nicht feststellen, dass die Mail von uns ist. Der Betreiber sollte SPF, DKIM und DMARC ansehen.
bounce-loop = Eine Weiterleitung der Gegenseite läuft im Kreis.
bounce-unreachable = Die Gegenseite war nicht zu erreichen oder hat bis zuletzt vertröstet.
bounce-refused = Die Gegenseite nimmt diese Mail von uns nicht an.
undelivered-claimed = Nichts in dem Bericht zeigt, dass er von einer Mail von uns handelt: Er kann gefälscht sein. An diese Adresse geht weiter Mail.
undelivered-next = Fragen Sie den Kunden nach einer anderen Adresse oder erreichen Sie ihn auf anderem Weg.
undelivered-resend = Um sie noch einmal zu senden, antworten Sie mit { $directive } in der ersten Zeile, oder mit #resend allein für dieselbe Adresse.
undelivered-mail = Die Mail, die nicht ankam

# -- Fluten: Betreff eines Tickets
flood-subject = Viele Mails von { $address }

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
reason-category = durch die Kategorie
reason-handed-on = wer die Mail weitergereicht hat
reason-team-address = die Mail kam ans Team

# -- Betreffzeilen von Mails, die zu keinem Ticket gehören
# -- Was die Mail eines Bearbeiters bewirkt hat
receipt-line = Erledigt an #{ $number } { $subject }
receipt-own = Erledigt.
receipt-sent = Genau so an { $people } gesendet:
receipt-file = { $name } ({ $size })
receipt-undo-until = Sie geht { $at } hinaus; bis dahin nimmt #undo sie zurück.
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
did-blocked = gesperrt: von { $sender } kommt nichts mehr herein
did-allowed = eingelassen, was ein Filter auch sagt: { $sender }
did-unlisted = weder gesperrt noch eingelassen: { $sender }
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
did-resend = Mail an { $from } geht von nun an an { $to }, und was nicht ankam, geht noch einmal
did-resend-same = Mail geht wieder an { $address }, auch was nicht ankam
did-withdrawn = zurückgenommen, bevor es hinausging; dies war der Text
did-undo = zurückgenommen
did-away = Sie sind abwesend bis { $until }: Ihnen wird kein Ticket zugewiesen
did-draft = ein Entwurf der Hilfeseite „{ $title }“ liegt in der Gruppe { $group }, Sprache { $language }
did-draft-again = der Entwurf der Hilfeseite „{ $title }“ in der Gruppe { $group }, Sprache { $language }, ist jetzt, wie Sie ihn geschrieben haben
did-draft-address = seine Adresse: { $address }
did-draft-pictures = Bilder dazu: { $names }
did-publish = alle können die Hilfeseite „{ $title }“ jetzt lesen
did-back = Sie sind wieder da
did-setting = eingestellt: { $words }
changed-by = { $name } hat dieses Ticket geändert.

# -- Was ein Bearbeiter über das Verständnis einer Mail wissen sollte
told-other-number = Der Betreff nennt #{ $number }, aber Sie haben auf eine Mail zu #{ $counted } geantwortet: die galt.
told-kept-as-note = Ihre Mail war keine Antwort auf eine Mail des Desks, deshalb ist ihr Text eine Notiz für das Team. Um dem Kunden zu antworten, beginnen Sie mit #answer.
told-mail-left-behind = Eine angehängte Mail ging nicht mit.
told-file-left-behind = Die Datei { $name } ging nicht mit.
told-text-not-sent = Ihre Mail enthielt auch Text. Er wurde an niemanden gesendet.
told-draft-preview = So werden Leser ihn sehen: { $link }
told-draft-no-link = Der Link { $target } führt zu keiner Seite und ist weggelassen.
told-draft-no-picture = Ein Bild { $target } gibt es nicht; hängen Sie es an und schreiben Sie den Entwurf noch einmal.
told-draft-left = Nicht dazugelegt: { $names }. Eine Mail kann 5 Bilder mitbringen, jedes höchstens 2 MB groß.
told-draft-replaces = Dort steht schon eine veröffentlichte Seite. Sie bleibt, bis Sie den Entwurf veröffentlichen.
told-draft-publish = Antworten Sie auf diese Mail mit { $directive }, um ihn zu veröffentlichen. Um ihn zu ändern, antworten Sie mit #article und der Gruppe in der ersten Zeile und dem ganzen Text darunter.
told-handed-on = Sie haben eine Mail von { $name } weitergereicht: es ist nun deren Ticket, #{ $number }, und Sie antworten. Gehört es jemand anderem, antworten Sie mit #requester und dessen Adresse.
left-already =
    Blieb, wie es war: { $what ->
        [stage] der Status
        [assigned] wer es hat
        [team] das Team
        [priority] die Priorität
        [category] die Kategorie
        [tag] die Schlagworte
        [joined] wer eine Kopie bekommt
        [left] wer eine Kopie bekommt
        [snoozed] die Wiedervorlage
        [due] die Frist
        [locked] die Sperre
        [watched] ob Sie ihm folgen
        [linked] die Verknüpfungen
        [reference] die Verknüpfungen
        [requester] wessen Ticket es ist
       *[other] { $what }
    }
left-changed-since =
    Bleibt, wie es ist, weil es seither geändert wurde: { $what ->
        [stage] der Status
        [assigned] wer es hat
        [team] das Team
        [priority] die Priorität
        [category] die Kategorie
        [tag] die Schlagworte
        [joined] wer eine Kopie bekommt
        [left] wer eine Kopie bekommt
        [snoozed] die Wiedervorlage
        [due] die Frist
        [locked] die Sperre
        [watched] ob Sie ihm folgen
        [linked] die Verknüpfungen
        [reference] die Verknüpfungen
        [requester] wessen Ticket es ist
       *[other] { $what }
    }
between-answer = { $name } hat am { $at } geantwortet, nach dem, was Sie gesehen hatten.
between-note = { $name } hat am { $at } eine Notiz geschrieben, nach dem, was Sie gesehen hatten.
between-regrouped = Nachrichten von #{ $number } kamen am { $at } in dieses Ticket, nach dem, was Sie gesehen hatten; wer sie schrieb, erhält Ihre Antwort auch.
between-customer = { $name } hat am { $at } geschrieben, nach dem, was Sie gesehen hatten.

# -- Warum eine Zeile nicht befolgt werden konnte
problem-not-known = Dieses Wort gibt es nicht.
problem-needs-words = Hinter { $word } muss etwas stehen.
problem-takes-none = Hinter { $word } darf nichts stehen.
problem-example = Geschrieben wird es so: { $example }
problem-name = „{ $name }“ passt hier auf nichts oder auf mehreres.
problem-time = „{ $words }“ ist keine künftige Zeit.
problem-no-ticket = Es gibt kein Ticket #{ $number }.
problem-own-address = { $address } gehört dem Desk, einem Team oder einem Bearbeiter. Mit #assign geben Sie das Ticket weiter.
problem-sender = „{ $name }“ ist weder Adresse noch Domain. #block allein sperrt den Absender des Tickets.
problem-senders-full = Es gibt schon { $most } Muster mit *. Sperren Sie eine Adresse oder eine Domain.
problem-setting = „{ $words }“ lässt sich nicht einstellen.
problem-canned = Der Textbaustein „{ $name }“ hat eine Lücke, die nichts füllt: { $unknown }
problem-view = Eine Ansicht „{ $words }“ gibt es nicht.
problem-words = Sagen Sie, wonach gesucht werden soll.
problem-no-contact = Von { $address } ist noch nichts gekommen.

# -- Warum nichts geschah
refused-nothing = Es gibt nichts zu tun.
refused-not-allowed = Das dürfen Sie nicht.
refused-no-ticket = Ihre Mail gehört zu keinem Ticket. Antworten Sie auf eine Mail des Desks dazu, oder schreiben Sie die Nummer in den Betreff.
refused-article-ticket = Eine Hilfeseite gehört zu keinem Ticket. Schreiben Sie #article als erste Zeile einer neuen Mail an den Helpdesk.
refused-article-first = #article und #publish stehen allein: als erste Zeile, ohne ein anderes Wort des Helpdesks darüber.
refused-article-title = Die Hilfeseite hat keinen Titel. Schreiben Sie ihn in den Betreff.
refused-article-empty = Unter #article steht kein Text. Schreiben Sie dort die Seite, in Markdown.
refused-article-long = Der Text ist zu lang für eine Hilfeseite. Machen Sie zwei daraus.
refused-publish = Ihre Mail antwortet auf keine, die von einem Entwurf berichtet. Antworten Sie auf jene mit #publish.
refused-publish-alone = #publish steht allein: Text darunter ändert nichts. Um den Entwurf zu ändern, schreiben Sie #article und die Gruppe über den ganzen Text.
refused-article-other = An dieser Stelle liegt ein Entwurf von { $name }: „{ $title }“. Daran ist nichts geändert. Geben Sie Ihrer Seite einen anderen Titel, oder fragen Sie { $name }.
refused-article-notice = Im Text steht ein Stück einer Benachrichtigung des Helpdesks. Schreiben Sie die Seite ohne dieses.
refused-publish-changed = Der Entwurf wurde geändert, nachdem jene Mail geschrieben war. Sehen Sie ihn über den Link dort noch einmal an, und antworten Sie dann auf diese Mail mit { $directive }, um ihn so zu veröffentlichen, wie er jetzt ist.
refused-nobody-reachable = Mail an alle Beteiligten kam zurück. Fügen Sie mit #cc eine Adresse hinzu.
refused-nothing-lost = Hier ging nichts verloren: Keine Mail an Beteiligte kam zurück.
refused-takes-part = { $address } ist schon beteiligt. Nehmen Sie die andere Adresse mit #uncc heraus.
refused-spam-answer = Auf Spam bekommt niemand eine Antwort. Lassen Sie den Text oder #spam weg, oder machen Sie den Text mit #note zur Notiz.
refused-no-spam = Dieses Ticket liegt nicht im Spam.
refused-sealed = Sie ist verschlüsselt oder versiegelt und lässt sich hier nicht lesen. Senden Sie sie ungeschützt.
refused-away = { $name } ist abwesend bis { $until }. Wählen Sie jemand anderen oder ein Team.
refused-copy-agent = { $address } ist die Adresse eines Bearbeiters. Mit #assign geben Sie das Ticket weiter.
refused-requester-stays = { $address } gehört das Ticket. Mit #requester geben Sie es jemand anderem.
refused-same-ticket = Das ist dasselbe Ticket.
refused-not-merged = #{ $number } ist kein Teil dieses Tickets.
refused-no-message = Die Mail, auf die Sie antworten, handelt von keiner einzelnen Nachricht. Antworten Sie auf die Mail, die sie brachte.
refused-only-customers-message = Nur die Nachricht eines Kunden oder eine Notiz kann woandershin.
refused-only-message = Es ist die einzige Nachricht dieses Tickets. Mit #merge geht das ganze Ticket in ein anderes.
refused-send-alone = #send steht allein: was zurückgehalten wurde, geht hinaus, wie es ist.
refused-undo-alone = #undo steht allein.
refused-nothing-to-undo = Hier gibt es nichts von Ihnen zurückzunehmen.
refused-undone-already = Das wurde schon zurückgenommen.
refused-undo-gone = Die Antwort ging am { $at } hinaus und lässt sich nicht zurückholen. Nichts wurde geändert.
refused-nothing-to-send = Diese Mail hält nichts zurück, was #send senden könnte. Antworten Sie auf die Mail, die davon spricht.
refused-cant-be-sent = So lässt sie sich nicht senden. Schreiben Sie sie noch einmal.
refused-send-too-late = Sie wird nicht mehr zurückgehalten: sie ging schon hinaus, oder ein Tag ist um. Schreiben Sie sie noch einmal.

# -- Zurückgehalten: doch senden
held-send = Antworten Sie mit #send, und sie geht weiter, wie geschrieben; ihr Text geht an { $people }.
held-send-plain = Antworten Sie mit #send, und sie geht ohne das weiter, was nicht verstanden wurde.
held-send-note = Antworten Sie mit #send, und sie geht weiter, wie geschrieben; ihr Text wird eine Notiz für das Team.
held-send-without = Antworten Sie mit #send, und sie geht ohne die Zeilen weiter, die nicht verstanden wurden; ihr Text geht an { $people }.
held-send-note-without = Antworten Sie mit #send, und sie geht ohne die Zeilen weiter, die nicht verstanden wurden; ihr Text wird eine Notiz für das Team.
confirm-dangerous = Was sie verlangt, bewegt etwas zwischen Menschen oder Tickets: dafür genügt die Antwortadresse allein nicht.
confirm-failed = Auf diese Frage kam eine Antwort, aber die Prüfung ihres Absenders schlug fehl. Nichts geschah. Nehmen Sie die Seite mit dem Knopf, oder antworten Sie aus einem anderen Ihrer Postfächer.
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
page-confirm-more = { $count ->
    [one] Eine weitere Mail von dort wird zurückgehalten und geht mit weiter.
   *[other] { $count } weitere Mails von dort werden zurückgehalten und gehen mit weiter.
}
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
digest-pages = Was Leser zu Hilfeseiten sagen
said-helpful = fand sie hilfreich
said-unhelpful = fand sie nicht hilfreich
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

# -- Antworten auf Fragen (Team)
page-reply = Eine Antwort auf diese Mail geht an den Desk allein. Kein Kunde erhält sie.
page-pair = { $name }: { $value }
page-answer = An den Kunden schreiben
page-answer-note = Eine Notiz an das Team schreiben
page-again = Um weiter zu fragen, antworten Sie auf diese Mail mit einer dieser ersten Zeilen: #list mine, #search WÖRTER, #show NUMMER, #stats week, #help.
state-yours = Ihres
state-overdue = überfällig seit { $at }
state-locked = gesperrt
list-last = { $name }; zuletzt schrieb: { $by }, { $at }
list-mine = Ihre Tickets
list-unassigned = Tickets, die niemand hat
list-open = Tickets, bei denen wir dran sind
list-new = Neue Tickets
list-waiting = Tickets, die auf den Kunden warten
list-held = Zurückgestellte Tickets
list-resolved = Gelöste Tickets
list-due = Tickets mit Termin
list-snoozed = Tickets, die bis zu einer Zeit ruhen
list-spam = Als Spam beiseitegelegte Tickets
list-all = Alle Tickets, die nicht geschlossen sind
list-team = Tickets von { $name }
list-tag = Tickets mit dem Schlagwort { $name }
list-page = { $title }, Seite { $page }
list-none = Es gibt keine.
list-no-more = Es gibt keine weiteren.
list-more = Es gibt noch mehr. Die nächsten erhalten Sie mit: { $directive }
search-title = Tickets mit: { $words }
search-none = Nichts gefunden. Alle Wörter müssen in einer Nachricht oder ihrem Betreff stehen; nur das letzte darf ein Wortanfang sein.
search-more = Es gibt noch mehr. Mit einem weiteren Wort werden es weniger.
search-behind = { $count ->
    [one] Die neueste Nachricht ist noch nicht zu finden. Fragen Sie in einer Minute noch einmal.
   *[other] Die neuesten { $count } Nachrichten sind noch nicht zu finden. Fragen Sie in einigen Minuten noch einmal.
}
canned-title = { $count ->
    [0] Keine Textbausteine
    [one] 1 Textbaustein
   *[other] { $count } Textbausteine
}
canned-none = Angelegt werden sie mit postdesk load.
canned-use = Um einen zu senden, antworten Sie auf die Mail zu einem Ticket mit seiner Zeile obenan. Text darunter geht vor ihm hinaus.
canned-languages = in { $list }
canned-categories = für { $list }
show-merged = Gefragt war nach
show-merged-here = #{ $number }, das in diesem Ticket aufging
show-status = Status
show-assigned = Zugewiesen an
show-nobody = niemanden
show-team = Team
show-priority = Priorität
show-category = Kategorie
show-tags = Schlagworte
show-due = Fällig
show-opened = Eröffnet
show-earlier = Fortsetzung von
show-links = Verknüpft mit
show-references = Betrifft
show-customer = Kunde
show-people = Beteiligte
show-messages = Nachrichten, neueste zuerst
show-older = { $count ->
    [one] Eine frühere Nachricht steht hier nicht.
   *[other] { $count } frühere Nachrichten stehen hier nicht.
}
show-history = Verlauf, Neuestes zuerst
show-addresses = Adressen
show-organisation = Organisation
show-language = Sprache
show-notes = Notizen
show-tickets = Tickets
show-older-tickets = { $count ->
    [one] Ein älteres Ticket steht hier nicht.
   *[other] { $count } ältere Tickets stehen hier nicht.
}
part-requester = stellt die Anfrage
part-copied = erhält Kopien
part-follower = folgt
part-bounced = Mail an diese Adresse kommt zurück
delivery-sent = Gesendet an { $address }, { $at }
delivery-waits = Geht an { $address } am { $at }
delivery-tried = Noch nicht zugestellt an { $address } nach { $count ->
    [one] einem Versuch
   *[other] { $count } Versuchen
}, der nächste { $at }: { $error }
delivery-failed = Nicht zugestellt an { $address }: { $error }
delivery-withdrawn = Nicht gesendet an { $address }
proof-address-dmarc = bewiesen durch Antwortadresse und DMARC
proof-address-dkim = bewiesen durch Antwortadresse und DKIM
proof-address = bewiesen durch Antwortadresse
proof-dmarc = bewiesen durch DMARC
proof-dkim = bewiesen durch DKIM
proof-confirmed = per Mail bestätigt
proof-operator = der Betreiber
proof-failed = die Prüfung des Absenders schlug fehl
proof-claimed = behauptet, nicht bewiesen
why-new = neu: nichts in der Mail nennt ein Ticket
why-new-mentions = neu: die Mail nennt #{ $number }, ihr Absender ist dort aber nicht beteiligt
why-new-closed = neu: #{ $number } ist zu lange geschlossen
why-new-locked = neu: #{ $number } ist gesperrt
why-address-key = zugeordnet durch den Schlüssel in der Antwortadresse
why-thread-key = zugeordnet durch den Schlüssel der Mail, auf die sie antwortet
why-number = zugeordnet durch die Nummer im Betreff
why-earlier = zugeordnet durch eine frühere Mail, auf die sie antwortet
why-takes-part = der Absender ist beteiligt
why-outsider = der Absender ist nicht beteiligt
why-subject = der Betreff nennt #{ $number }
why-agent-key = an die Antwortadresse einer Nachricht des Desks
why-agent-number = mit dieser Nummer im Betreff
why-handed-on = neu: vom Team weitergereicht
history-desk = der Desk
history-opened = eröffnet
history-mentions = die Mail nennt #{ $number }
history-undelivered = nicht zugestellt an { $address }: { $reason }
history-withheld = eine automatische Mail wurde nicht gesendet: { $why }
history-withdrawn = eine Antwort oder Notiz wurde zurückgenommen
history-follows = { $name } folgt ihm
history-mutes = { $name } erhält keine Mails mehr dazu
history-unwatches = { $name } erhält Mails dazu nach den Einstellungen
history-absorbed = #{ $number } ging darin auf
history-moved-in = eine Nachricht kam von #{ $number }
stats-day = Zahlen von heute
stats-week = Zahlen der letzten 7 Tage
stats-month = Zahlen der letzten 30 Tage
stats-span = Seit
stats-since = { $at } ({ $zone })
stats-opened = Eröffnet
stats-answers = Antworten gesendet
stats-closed = Gelöst oder geschlossen
stats-first-answer = Zeit bis zur ersten Antwort, Median
stats-to-close = Zeit bis gelöst oder geschlossen, Median
stats-none = noch keine
stats-now = Jetzt
stats-unassigned = Niemandem zugewiesen
stats-by-agent = Nach Bearbeiter
stats-done = beantwortet { $answers }, gelöst oder geschlossen { $closed }
stats-by-category = Eröffnet nach Kategorie
stats-no-category = ohne Kategorie
stats-row = { $name }: { $value }
time-minutes = { $whole } min
time-hours = { $whole } h { $part } min
time-days = { $whole } T { $part } h
problem-period = Zahlen von „{ $words }“ gibt es nicht.

# -- Hilfe (Team)
help-title = Was der Desk versteht
help-how = So geht es
help-how-where = Antworten Sie auf eine Mail des Desks zu einem Ticket. Deren erste Zeile sagt, wohin Ihr Text geht. Befehle fangen mit # an und stehen in Ihren ersten Zeilen, einer je Zeile; der Text kommt darunter.
help-how-text = Befehle und Text: der Text geht hinaus, die Befehle nie. Was Ihr Mailprogramm darunter zitiert, bleibt weg.
help-how-only = Nur Befehle: an den Kunden geht nichts.
help-how-held = Eine Zeile, die nicht verstanden wird, hält die ganze Mail zurück: nichts wird gesendet oder geändert, und Sie erfahren, was gemeint sein könnte.
help-how-note = #note behält Ihren Text fürs Team. #answer sendet ihn an den Kunden, auch als Antwort auf eine Notiz.
help-how-undo = Eine Mail mit Befehlen wird mit dem beantwortet, was sie bewirkt hat. Antworten Sie darauf mit #undo, und alles wird zurückgenommen; bis wann das bei einer Antwort geht, steht dort.
help-how-number = In einer neuen Mail an { $address } sagt die Nummer im Betreff, welches Ticket gemeint ist: { $tag }. Ihr Text ist eine Notiz, wenn nicht #answer darüber steht.
help-examples = Beispiele
help-example-close = Antwortet, schließt und verschlagwortet:
help-example-close-text = Guten Tag, Ihr Geld ist unterwegs.
help-example-note = Gibt das Ticket an Linus, mit einem Wort, das nur das Team sieht:
help-example-note-text = Sehen Sie sich bitte die Rechnung an?
help-example-ask = Fragt zweierlei; nichts wird geändert oder an andere gesendet:
help-kind-words = Ihr Text
help-kind-ticket = Das Ticket
help-kind-question = Fragen
help-kind-page = Hilfeseiten
help-kind-own = Für Sie selbst
help-settings = Alles, was #notify annimmt
help-names-dates = Namen und Zeiten
help-names = Namen von Leuten, Teams, Kategorien und dergleichen: der Anfang genügt, wenn er nur auf einen passt. #assign me sind Sie, #assign none ist niemand, #assign team:NAME ein Team.
help-dates = Zeiten: 2h, 3d, tomorrow, mon 9:00, 2026-12-01, 1.12. 14:00, in Ihrer Zeitzone ({ $zone }). off hebt eine Zeit auf.
help-answer = den Text an den Kunden senden, auch als Antwort auf eine Notiz
help-note = den Text fürs Team behalten; der Kunde erhält nichts
help-canned = einen Textbaustein unter Ihrem eigenen Text senden; ohne Namen: alle auflisten
help-send = die zurückgehaltene Mail senden, wie sie ist
help-undo = zurücknehmen, was Ihre letzte Mail bewirkt hat
help-take = das Ticket selbst nehmen
help-assign = das Ticket einem Bearbeiter, einem Team oder niemandem geben
help-wait = auf den Kunden warten
help-hold = auf jemand anderen warten; die Uhren stehen still
help-resolve = als gelöst ansehen; die nächste Mail des Kunden öffnet es wieder
help-close = das Ticket schließen, nachdem der Text gesendet ist, wenn einer da ist
help-open = das Ticket wieder öffnen
help-spam = als Spam beiseitelegen; niemand erhält eine Antwort
help-block = als Spam beiseitelegen und vom Absender nichts mehr hereinlassen
help-notspam = aus dem Spam holen; der Absender wird künftig eingelassen
help-status = ihm einen Status Ihres Desks geben
help-priority = die Priorität ändern
help-category = die Kategorie ändern
help-tag = Schlagworte vergeben und entfernen; mehrere auf einmal, zwei Wörter in Anführungszeichen
help-snooze = ruhen lassen bis dahin, oder bis der Kunde schreibt
help-due = setzen, bis wann es getan sein muss
help-cc = jemanden beteiligen; mehrere durch Kommas getrennt
help-uncc = jemanden nicht mehr beteiligen
help-requester = sagen, wem das Ticket gehört
help-resend = was nicht ankam noch einmal senden, an diese Adresse oder an dieselbe
help-merge = das Ticket in ein anderes legen
help-unmerge = ein anderes Ticket wieder herausnehmen
help-move = die Nachricht, auf die Sie antworten, in ein anderes Ticket legen
help-split = aus der Nachricht, auf die Sie antworten, ein eigenes Ticket machen
help-link = festhalten, dass es mit einem anderen Ticket oder einer Seite zu tun hat
help-unlink = diese Verknüpfung vergessen
help-lock = niemanden außer dem Team etwas hinzufügen lassen
help-unlock = wieder alle etwas hinzufügen lassen
help-follow = alle Mails zu diesem Ticket erhalten
help-unfollow = nur die Mails erhalten, die für Sie bestimmt sind
help-mute = keine Mails zu diesem Ticket mehr erhalten
help-unmute = wieder Mails zu diesem Ticket erhalten
help-away = bis dahin nichts Neues zugewiesen bekommen; off: Sie sind wieder da
help-notify = sagen, zu welchen Tickets Sie Mails möchten
help-help = diese Liste erhalten
help-article = aus dem Text darunter den Entwurf einer Hilfeseite machen; der Betreff ist ihr Titel
help-publish = den Entwurf, von dem die beantwortete Mail berichtet, für alle lesbar machen
help-show = ein Ticket erhalten, oder was über einen Kunden bekannt ist
help-list = eine Liste von Tickets erhalten. Je 50, die nächsten mit: #list mine 2. Auch: new, held, resolved, all
help-search = die Tickets mit diesen Wörtern erhalten; alle Wörter müssen vorkommen
help-stats = die Zahlen dieser Zeit erhalten; ohne Wort: week
help-notify-all = zu jedem Ticket Mails erhalten
help-notify-mine-unassigned = zu Ihren eigenen Tickets und zu denen, die niemand hat
help-notify-mine = zu Ihren eigenen Tickets
help-notify-mentions = nur, wo ein Kollege Sie in einer Notiz nennt
help-notify-none = zu keinem
help-notify-copies = eine Kopie Ihrer eigenen Antworten erhalten
help-notify-receipts = erfahren, was Ihre Befehle bewirkt haben
help-notify-undo = wie lange Ihre Antworten warten, damit #undo sie zurücknehmen kann, höchstens 10m
help-notify-quiet = Stunden, in denen nichts ungefragt kommt; danach kommt es gebündelt
help-notify-digest = eine Mail am Tag mit dem, was auf Sie wartet
help-notify-zone = die Zeitzone, in der Ihre Zeiten gelten
help-notify-language = die Sprache der Mails an Sie

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

# -- Das Formular: an den, dem die angegebene Adresse gehört
subject-confirm_request = Bestätigen Sie Ihre Anfrage
confirm-request-why = Mit dieser Adresse wurde eine Anfrage an { $desk } gesendet.
confirm-request-next = Waren Sie es, öffnen Sie diese Seite und drücken Sie den Knopf. Das geht 24 Stunden lang:
confirm-request-not = Waren Sie es nicht, brauchen Sie nichts zu tun. Die Anfrage wird dann gelöscht.
# -- Anfragen im Web (Kunden und Team)
view-link = Diese Anfrage im Web ansehen
view-here = Diese Anfrage im Web:
subject-signin = Ihr Link zum Anmelden
signin-why = Dieser Link zeigt Ihnen Ihre Anfragen an { $desk }.
signin-link = Meine Anfragen ansehen
signin-once = Er gilt 15 Minuten lang und nur einmal.
signin-not-you = Wenn Sie ihn nicht angefordert haben, tun Sie nichts. Ohne diese Mail kann sich niemand anmelden.
survey-done = Ihre Anfrage #{ $number } ({ $subject }) ist beantwortet.
survey-ask = Wie war es?
survey-next = Der Link öffnet eine Seite, auf der Sie ein paar Worte dazu schreiben können. Gesendet wird erst, wenn Sie dort auf den Knopf drücken.
survey-stop = Wenn Sie solche Fragen nicht mehr bekommen möchten:
survey-stop-link = Keine solchen Fragen mehr
score-5 = Sehr gut
score-4 = Gut
score-3 = In Ordnung
score-2 = Nicht gut
score-1 = Schlecht
told-solved = Der Kunde sagt, dass es gelöst ist, und hat das Ticket geschlossen.
told-reopened = Der Kunde sagt, dass es nicht gelöst ist, und hat das Ticket wieder geöffnet.
told-rated = Der Kunde wurde gefragt, wie es war, und gab { $score } von 5.
told-rated-comment = Der Kunde wurde gefragt, wie es war, und gab { $score } von 5: { $comment }
did-rated = mit { $score } von 5 bewertet
did-unrated = Bewertung zurückgenommen
show-rating = Bewertung
show-rating-value = { $score } von 5
stats-rating = Bewertungen
stats-rating-value = im Mittel { $average } von 5 ({ $count })
why-page = auf der Seite des Tickets geschrieben
proof-signed-in = angemeldet
proof-link = über den Link in einer Mail
