// Tickets that become one, come apart, belong together. What is dangerous needs our server's pass, or a word.
mail from Ada <ada@example.net>
| Subject: Printer
|
| It burns.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Printer (acknowledgement)
= mail to grace@staff.example: [Shop #1] Printer (new_ticket)
= mail to linus@staff.example: [Shop #1] Printer (new_ticket)
mail from Ben <ben@example.org>
| Subject: Fire
|
| Her printer burns.
= ticket 2 new
= mail to ben@example.org: [Shop #2] Fire (acknowledgement)
= mail to grace@staff.example: [Shop #2] Fire (new_ticket)
= mail to linus@staff.example: [Shop #2] Fire (new_ticket)
reply from grace@staff.example
| #merge 1
= held: What it asks for needs a confirmation
= mail to grace@staff.example: [Shop #2] Fire (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | What it asks for moves things between people or tickets: the reply address alone is not enough for that.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > #merge 1
reply from grace@staff.example
| yes
= ticket 2
= mail to grace@staff.example: [Shop #2] Fire (receipt)
show mail to grace@staff.example
= | Done on #2 Fire
= | - status: Closed
= | - merged into #1, where its messages and people are now
= |
= | #2 Fire
= | Closed, not assigned, priority Normal, opened 2 March 2026, 09:00
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Ada <ada@example.net>, copy to Ben <ben@example.org>.
= | To write to the team only, start with #note.
show ticket 1
= #1 Printer: new, last word customer
= requester ada@example.net
= copied ben@example.org
= customer from ada@example.net: It burns. [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.org: Her printer burns. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= absorbed by agent:1 via mail:  -> #2
show ticket 2
= #2 Fire: closed by staff, last word customer
= requester ben@example.org
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1

// The merged number leads to its survivor, for its customer and for agents.
mail from Ben <ben@example.org>
| Subject: Re: [Shop #2] Fire
|
| Any news?
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer (new_reply)
= mail to linus@staff.example: [Shop #1] Printer (new_reply)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #unmerge 2
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer (receipt)
show ticket 2
= #2 Fire: open, last word customer
= requester ben@example.org
= customer from ben@example.org: Her printer burns. [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.org: Any news? [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
= merged by agent:1 via mail: #1 ->
= stage by agent:1 via mail: closed -> open

// One message becomes a ticket of its own, and can come back.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Printer
|
| And my scanner is slow.
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer (new_reply)
= mail to linus@staff.example: [Shop #1] Printer (new_reply)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #split
= ticket 1
= mail to linus@staff.example: [Shop #3] Printer (new_ticket)
= mail to grace@staff.example: [Shop #1] Printer (receipt)
show ticket 3
= #3 Printer: new, last word customer
= requester ada@example.net
= customer from ada@example.net: And my scanner is slow. [joined by the number in the subject, the sender takes part; claimed]
= opened by agent:1 via mail:  ->
= joined by agent:1 via mail:  -> ada@example.net as requester
= moved in by agent:1 via mail: #1 -> message:4
= linked by agent:1 via mail:  -> #1
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer (receipt)
show ticket 1
= #1 Printer: new, last word customer
= requester ada@example.net
= customer from ada@example.net: It burns. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: And my scanner is slow. [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= absorbed by agent:1 via mail:  -> #2
= absorbed by agent:1 via mail: #2 ->
= moved out by agent:1 via mail: message:4 -> #3
= linked by agent:1 via mail:  -> #3
= linked by agent:1 via mail: #3 ->
= moved in by agent:1 via mail: #3 -> message:4
show ticket 3
= #3 Printer: cancelled by staff, last word customer
= requester ada@example.net
= opened by agent:1 via mail:  ->
= joined by agent:1 via mail:  -> ada@example.net as requester
= moved in by agent:1 via mail: #1 -> message:4
= linked by agent:1 via mail:  -> #1
= linked by agent:1 via mail: #1 ->
= moved out by agent:1 via mail: message:4 -> #1
= left by agent:1 via mail: ada@example.net as requester ->
= stage by agent:1 via mail: new -> cancelled by staff
