// A mailbox that plus addresses don't reach: the links of a list carry the number in the subject.
config
| timezone = "UTC"
| [mailbox.support]
| address = "help@shop.example"
| name = "Shop"
| tag = "Shop"
| plus_addresses = false
| maildir.path = "inbox"
| outbox.path = "outbox"
| [delivery]
| undo = "0s"
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
mail from Ada <ada@example.net>
| Subject: Grüße & more
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Grüße & more (acknowledgement)
= mail to grace@staff.example: [Shop #1] Grüße & more (new_ticket)
mail from grace@staff.example
| Subject: Question
|
| #list new
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Question (confirm)
reply from grace@staff.example
| yes
= kept: It asks the desk: #list new
= mail to grace@staff.example: New tickets (list)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | New tickets
= |
= | #1 Grüße & more
= |   New, not assigned
= |   Ada; last word: Ada, 2 March 2026, 09:00
= |   Write a note to the team:
= |   mailto:help@shop.example?subject=%5BShop%20%231%5D%20Gr%C3%BC%C3%9Fe%20%26%20more
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
