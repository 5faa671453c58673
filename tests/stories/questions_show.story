// What #show tells of a ticket: how answers got to the customer, what became of its parts, who did what.
mail from Ada <ada@example.net>
| Subject: Broken lamp
|
| The lamp is broken.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Broken lamp (acknowledgement)
= mail to grace@staff.example: [Shop #1] Broken lamp (new_ticket)
= mail to linus@staff.example: [Shop #1] Broken lamp (new_ticket)
refuse ada@example.net later mailbox full, try again
reply from grace@staff.example
| We send a new one.
= ticket 1
= deferred to ada@example.net: mailbox full, try again
= mail to linus@staff.example: [Shop #1] Broken lamp (colleague_answer)
mail from Ada <ada@example.net>
| Subject: Lamp again
|
| Did you get my mail?
= ticket 2 new
= mail to ada@example.net: [Shop #2] Lamp again (acknowledgement)
= mail to grace@staff.example: [Shop #2] Lamp again (new_ticket)
= mail to linus@staff.example: [Shop #2] Lamp again (new_ticket)
reply from grace@staff.example
| #link https://shop.example/orders/7
| #snooze 3d
| #priority high
= ticket 2
= mail to grace@staff.example: [Shop #2] Lamp again (receipt)
mail from grace@staff.example
| Subject: [Shop #1] Broken lamp
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #follow
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Broken lamp (confirm)
reply from linus@staff.example
| #assign grace
| #note Grace, she wrote twice.
= ticket 2
= mail to grace@staff.example: [Shop #2] Lamp again (new_note)
= mail to linus@staff.example: [Shop #2] Lamp again (receipt)
reply from linus@staff.example
| #show 2
= kept: It asks the desk: #show 2
= mail to linus@staff.example: [Shop #2] Lamp again (show)
show mail to linus@staff.example
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #2 Lamp again
= | Status: On hold, put aside until 5 March 2026, 09:00
= | Assigned to: Grace Hopper
= | Priority: High
= | Opened: 2 March 2026, 09:00
= | About: https://shop.example/orders/7
= | Customer: Ada: 2 tickets so far, last one #1 Broken lamp, 2 March 2026,
= |   09:00
= |
= | == People
= | Ada <ada@example.net> (requester)
= |
= | == Messages, newest first
= |
= | Linus Pauling, note to the team, 2 March 2026, 09:00
= |   proved by reply address; mailed to the reply address of a notice
= |
= |   Grace, she wrote twice.
= |
= | Ada, 2 March 2026, 09:00
= |   claimed, not proved; new: nothing in the mail names a ticket
= |
= |   Did you get my mail?
= |
= | == History, newest first
= | 2 March 2026, 09:00 Linus Pauling: assigned to Grace Hopper
= | 2 March 2026, 09:00 Grace Hopper: status: On hold
= | 2 March 2026, 09:00 Grace Hopper: put aside until 5 March 2026, 09:00
= | 2 March 2026, 09:00 Grace Hopper: priority: High
= | 2 March 2026, 09:00 Grace Hopper: linked with
= |   https://shop.example/orders/7
= | 2 March 2026, 09:00 Ada: opened
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from linus@staff.example
| #show 1
= kept: It asks the desk: #show 1
= mail to linus@staff.example: [Shop #1] Broken lamp (show)
show mail to linus@staff.example
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #1 Broken lamp
= | Status: Waiting for the customer
= | Assigned to: nobody
= | Priority: Normal
= | Opened: 2 March 2026, 09:00
= | Customer: Ada: 2 tickets so far, last one #2 Lamp again, 2 March 2026,
= |   09:00
= |
= | == People
= | Ada <ada@example.net> (requester)
= |
= | == Messages, newest first
= |
= | Grace Hopper, answer to the customer, 2 March 2026, 09:00
= |   proved by reply address; mailed to the reply address of a notice
= |   Not yet delivered to ada@example.net after one try, next one 2 March
= |   2026, 09:01: The mailbox is full. mailbox full, try again
= |
= |   We send a new one.
= |
= | Ada, 2 March 2026, 09:00
= |   claimed, not proved; new: nothing in the mail names a ticket
= |
= |   The lamp is broken.
= |
= | == History, newest first
= | 2 March 2026, 09:00 Grace Hopper: status: Waiting for the customer
= | 2 March 2026, 09:00 Ada: opened
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
// A customer may not ask: it is a message like any other.
mail from Ada <ada@example.net>
| Subject: [Shop #2] Lamp again
|
| #show 1
= ticket 2
= mail to grace@staff.example: [Shop #2] Lamp again (new_reply)
= mail to linus@staff.example: [Shop #2] Lamp again (new_reply)
// Nor may somebody who says to be an agent.
mail from grace@staff.example
| Subject: x
|
| #show 1
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: x (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > #show 1
