// The customer's language and the agent's.
data
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
| language = "de"
| timezone = "Europe/Berlin"
| [[canned]]
| name = "restored"
| text = "Dear {{first_name}},\n\nyour account works again.\n\n{{agent}}"
| texts.de = "Guten Tag {{name}},\n\nIhr Konto geht wieder.\n\n{{agent}}"
mail from Ada Lovelace <ada@example.de>
| Subject: Anmeldung
| Content-Language: de
|
| Guten Tag, ich kann mich nicht anmelden. Koennen Sie mir bitte helfen?
= ticket 1 new
= mail to ada@example.de: [Shop #1] Anmeldung (acknowledgement)
= mail to grace@staff.example: [Shop #1] Anmeldung (new_ticket)
= mail to linus@staff.example: [Shop #1] Anmeldung (new_ticket)
show mail to ada@example.de
= | Ihre Anfrage ist bei Shop angekommen. Sie hat die Nummer 1.
= | Betreff: Anmeldung
= |
= | Ein Mensch liest sie und antwortet Ihnen per Mail.
= | Antworten Sie auf diese Mail, wenn Sie etwas ergänzen möchten.
show mail to grace@staff.example
= | Ihre Antwort geht an Ada Lovelace <ada@example.de>.
= | Nur ans Team schreiben: mit #note anfangen.
= |
= | #1 Anmeldung
= | Neu, niemandem zugewiesen, Priorität Normal, eröffnet am 2. März 2026, 10:00, 1 Nachricht
= | Ada Lovelace: erstes Ticket
= |
= | Ada Lovelace, 2. März 2026, 10:00:
= |
= |   Guten Tag, ich kann mich nicht anmelden. Koennen Sie mir bitte helfen?
= |
= | Zeilen, mit denen Ihre Antwort anfangen kann: #note #close #wait #assign #snooze #help
reply from grace@staff.example
| #kannst du das lesen
| Nein.
= held: The line "#kannst du das lesen" is not understood
= mail to grace@staff.example: [Shop #1] Anmeldung (held)
show mail to grace@staff.example
= | Es wurde nichts gesendet. Ihre Mail wird zurückgehalten.
= | Dieses Wort gibt es nicht.
= |
= | Diese Zeile wurde nicht verstanden:
= |   #kannst du das lesen
= |
= | Antworten Sie mit #send, und sie geht ohne die Zeilen weiter, die nicht verstanden wurden; ihr Text geht an Ada Lovelace <ada@example.de>.
= | Schreiben Sie noch einmal als Antwort auf die Nachricht zur Anfrage oder auf diese Mail, mit dieser Stelle berichtigt.
= | Zeilen, mit denen Ihre Antwort anfangen kann: #note #close #wait #assign #snooze #help
= |
= | Ihre Mail:
= | > #kannst du das lesen
= | > Nein.
reply from grace@staff.example older 1
| #canned restored
| #due morgen 9:00
| Das war leicht.
= ticket 1
= mail to ada@example.de: Re: [Shop #1] Anmeldung (answer)
= mail to linus@staff.example: [Shop #1] Anmeldung (colleague_answer)
= mail to grace@staff.example: [Shop #1] Anmeldung (receipt)
show mail to ada@example.de
= | Das war leicht.
= |
= | Guten Tag Ada Lovelace,
= |
= | Ihr Konto geht wieder.
= |
= | Grace
= |
= | — Anfrage #1. Antworten Sie auf diese Mail, wenn Sie etwas ergänzen möchten.
= |
= | Ada Lovelace schrieb am 2. März 2026, 09:00:
= | > Guten Tag, ich kann mich nicht anmelden. Koennen Sie mir bitte helfen?
show mail to grace@staff.example
= | Erledigt an #1 Anmeldung
= | - fällig 3. März 2026, 09:00
= | - beantwortet
= | - Status: Wartet auf den Kunden
= |
= | Genau so an Ada Lovelace <ada@example.de> gesendet:
= |
= |   Das war leicht.
= |
= |   Guten Tag Ada Lovelace,
= |
= |   Ihr Konto geht wieder.
= |
= |   Grace
= |
= | #1 Anmeldung
= | Wartet auf den Kunden, niemandem zugewiesen, Priorität Normal, eröffnet am 2. März 2026, 10:00, 2 Nachrichten, fällig 3. März 2026, 09:00
= | Ada Lovelace: erstes Ticket
= |
= | Ihre Antwort geht an Ada Lovelace <ada@example.de>.
= | Nur ans Team schreiben: mit #note anfangen.
mail from Ben Doe <ben@example.com>
| Subject: Login
| Content-Language: en
|
| Good morning, I cannot log in any more.
= ticket 2 new
= mail to ben@example.com: [Shop #2] Login (acknowledgement)
= mail to grace@staff.example: [Shop #2] Login (new_ticket)
= mail to linus@staff.example: [Shop #2] Login (new_ticket)
reply from grace@staff.example
| #canned restored
= ticket 2
= mail to ben@example.com: Re: [Shop #2] Login (answer)
= mail to linus@staff.example: [Shop #2] Login (colleague_answer)
= mail to grace@staff.example: [Shop #2] Login (receipt)
show mail to ben@example.com
= | Dear Ben,
= |
= | your account works again.
= |
= | Grace
= |
= | — Request #2. Reply to this mail to add something.
= |
= | Ben Doe wrote on 2 March 2026, 09:00:
= | > Good morning, I cannot log in any more.
reply from grace@staff.example
| #merge 1
= held: What it asks for needs a confirmation
= mail to grace@staff.example: [Shop #2] Login (confirm)
show mail to grace@staff.example
= | Haben Sie diese Mail geschrieben?
= | Was sie verlangt, bewegt etwas zwischen Menschen oder Tickets: dafür genügt die Antwortadresse allein nicht.
= |
= | Wenn sie von Ihnen ist, antworten Sie innerhalb von 24 Stunden mit „ja“; dann geht sie so hinaus. Wenn nicht, antworten Sie mit „nein“ oder tun Sie nichts.
= |
= | Ihre Mail:
= | > #merge 1
reply from grace@staff.example
| ja
= ticket 2
= mail to grace@staff.example: [Shop #2] Login (receipt)
show mail to grace@staff.example
= | Erledigt an #2 Login
= | - Status: Geschlossen
= | - aufgegangen in #1; dort sind nun seine Nachrichten und Beteiligten
= |
= | #2 Login
= | Geschlossen, niemandem zugewiesen, Priorität Normal, eröffnet am 2. März 2026, 10:00
= |
= | Um alles zurückzunehmen, antworten Sie auf diese Mail mit #undo.
= |
= | Ihre Antwort geht an Ada Lovelace <ada@example.de>, Kopie an Ben Doe <ben@example.com>.
= | Nur ans Team schreiben: mit #note anfangen.
reply from linus@staff.example of linus@staff.example
| #show 1
= kept: It asks the desk: #show 1
= mail to linus@staff.example: [Shop #1] Anmeldung (show)
