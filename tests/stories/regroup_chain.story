// Merges of merged tickets, and messages that go elsewhere. Every agent's mail bears our server's pass.
mail from Ada <ada@example.net>
| Subject: One
|
| ONE
= ticket 1 new
= mail to ada@example.net: [Shop #1] One (acknowledgement)
= mail to grace@staff.example: [Shop #1] One (new_ticket)
= mail to linus@staff.example: [Shop #1] One (new_ticket)
mail from Ben <ben@example.org>
| Subject: Two
|
| TWO
= ticket 2 new
= mail to ben@example.org: [Shop #2] Two (acknowledgement)
= mail to grace@staff.example: [Shop #2] Two (new_ticket)
= mail to linus@staff.example: [Shop #2] Two (new_ticket)
mail from Cyd <cyd@example.org>
| Subject: Three
|
| THREE
= ticket 3 new
= mail to cyd@example.org: [Shop #3] Three (acknowledgement)
= mail to grace@staff.example: [Shop #3] Three (new_ticket)
= mail to linus@staff.example: [Shop #3] Three (new_ticket)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 2
= ticket 3
= mail to grace@staff.example: [Shop #3] Three (receipt)
reply from grace@staff.example older 2
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 1
= ticket 2
= mail to grace@staff.example: [Shop #2] Two (receipt)
show ticket 1
= #1 One: new, last word customer
= requester ada@example.net
= copied ben@example.org
= copied cyd@example.org
= customer from ada@example.net: ONE [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.org: TWO [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: THREE [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= absorbed by agent:1 via mail:  -> #2
show ticket 2
= #2 Two: closed by staff, last word customer
= requester ben@example.org
= copied cyd@example.org
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= absorbed by agent:1 via mail:  -> #3
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
show ticket 3
= #3 Three: closed by staff, last word customer
= requester cyd@example.org
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> cyd@example.org as requester
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #2

// All three numbers and all three customers' reply addresses lead to the survivor; so do agents' old notices.
mail from Cyd <cyd@example.org>
| Subject: Re: [Shop #3] Three
|
| By the number of the third.
= ticket 1
= mail to grace@staff.example: [Shop #1] One (new_reply)
= mail to linus@staff.example: [Shop #1] One (new_reply)
reply from ben@example.org
| By the reply address of the second.
= ticket 1
= mail to grace@staff.example: [Shop #1] One (new_reply)
= mail to linus@staff.example: [Shop #1] One (new_reply)
reply from linus@staff.example older 3
| To all of you.
= held: Something newer came between
= mail to linus@staff.example: [Shop #1] One (held)
reply from linus@staff.example older 4
| #note by the notice of the third
= ticket 1
= mail to grace@staff.example: [Shop #1] One (new_note)
= mail to linus@staff.example: [Shop #1] One (receipt)
show ticket 1
= #1 One: new, last word customer
= requester ada@example.net
= copied ben@example.org
= copied cyd@example.org
= customer from ada@example.net: ONE [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.org: TWO [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: THREE [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: By the number of the third. [joined by the number in the subject, the sender takes part; claimed]
= customer from ben@example.org: By the reply address of the second. [joined by the key in the reply address, the sender takes part; claimed]
= note from Linus Pauling: by the notice of the third [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= absorbed by agent:1 via mail:  -> #2

// The middle one comes out: it and what came with it.
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #unmerge 2
= ticket 1
= mail to grace@staff.example: [Shop #1] One (receipt)
show mail to grace@staff.example
= | Done on #1 One
= | - #2 stands by itself again
= |
= | #1 One
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ada: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
show ticket 1
= #1 One: new, last word customer
= requester ada@example.net
= customer from ada@example.net: ONE [new: nothing in the mail names a ticket; claimed]
= note from Linus Pauling: by the notice of the third [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= absorbed by agent:1 via mail:  -> #2
= absorbed by agent:1 via mail: #2 ->
show ticket 2
= #2 Two: open, last word customer
= requester ben@example.org
= copied cyd@example.org
= customer from ben@example.org: TWO [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: THREE [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: By the number of the third. [joined by the number in the subject, the sender takes part; claimed]
= customer from ben@example.org: By the reply address of the second. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= absorbed by agent:1 via mail:  -> #3
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
= merged by agent:1 via mail: #1 ->
= stage by agent:1 via mail: closed -> open
show ticket 3
= #3 Three: closed by staff, last word customer
= requester cyd@example.org
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> cyd@example.org as requester
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #2
mail from Cyd <cyd@example.org>
| Subject: Re: [Shop #3] Three
|
| Where am I now?
= ticket 2
= mail to grace@staff.example: [Shop #2] Two (new_reply)
= mail to linus@staff.example: [Shop #2] Two (new_reply)
mail from Ben <ben@example.org>
| Subject: Re: [Shop #2] Two
|
| And I?
= ticket 2
= mail to grace@staff.example: [Shop #2] Two (new_reply)
= mail to linus@staff.example: [Shop #2] Two (new_reply)
show ticket 2
= #2 Two: open, last word customer
= requester ben@example.org
= copied cyd@example.org
= customer from ben@example.org: TWO [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: THREE [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: By the number of the third. [joined by the number in the subject, the sender takes part; claimed]
= customer from ben@example.org: By the reply address of the second. [joined by the key in the reply address, the sender takes part; claimed]
= customer from cyd@example.org: Where am I now? [joined by the number in the subject, the sender takes part; claimed]
= customer from ben@example.org: And I? [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= absorbed by agent:1 via mail:  -> #3
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
= merged by agent:1 via mail: #1 ->
= stage by agent:1 via mail: closed -> open

// Into itself, into one it is part of already, into a number that is nowhere.
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 2
= held: That is the same ticket.
= mail to grace@staff.example: [Shop #2] Two (held)
reply from grace@staff.example older 1
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 3
= held: That is the same ticket.
= mail to grace@staff.example: [Shop #2] Two (held)
reply from grace@staff.example older 2
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 99
= held: The line "#merge 99" is not understood
= mail to grace@staff.example: [Shop #2] Two (held)
reply from grace@staff.example older 3
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #unmerge 1
= held: #1 is not part of this ticket.
= mail to grace@staff.example: [Shop #2] Two (held)

// The last one comes out too, with all that its customer has written since.
reply from grace@staff.example older 4
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #unmerge 3
= ticket 2
= mail to grace@staff.example: [Shop #2] Two (receipt)
show ticket 2
= #2 Two: open, last word customer
= requester ben@example.org
= customer from ben@example.org: TWO [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.org: By the reply address of the second. [joined by the key in the reply address, the sender takes part; claimed]
= customer from ben@example.org: And I? [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= absorbed by agent:1 via mail:  -> #3
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
= merged by agent:1 via mail: #1 ->
= stage by agent:1 via mail: closed -> open
= absorbed by agent:1 via mail: #3 ->
show ticket 3
= #3 Three: open, last word customer
= requester cyd@example.org
= customer from cyd@example.org: THREE [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: By the number of the third. [joined by the number in the subject, the sender takes part; claimed]
= customer from cyd@example.org: Where am I now? [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> cyd@example.org as requester
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #2
= merged by agent:1 via mail: #2 ->
= stage by agent:1 via mail: closed -> open
