// Named statuses, categories with what they bring, teams by address, by load and without those who are away.
data
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
| [[agent]]
| email = "linus@staff.example"
| name = "Linus Pauling"
| notify = "mine"
| [[agent]]
| email = "emmy@staff.example"
| name = "Emmy Noether"
| notify = "mine"
| [[team]]
| name = "Billing desk"
| address = "billing@shop.example"
| members = ["linus@staff.example", "emmy@staff.example"]
| lead = "linus@staff.example"
| assign = "least-loaded"
| [[category]]
| slug = "billing"
| name = "Billing"
| names.de = "Rechnungen"
| team = "Billing desk"
| priority = "high"
| followers = ["grace@staff.example"]
| [[category]]
| slug = "login"
| name = "Login trouble"
| assignee = "emmy@staff.example"
| [[status]]
| slug = "vendor"
| name = "At the vendor"
| names.de = "Beim Hersteller"
| stage = "held"

// By the team's address: whoever has least.
mail from Ada <ada@example.net> to billing@shop.example
| Subject: Bill 1
|
| One.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Bill 1 (acknowledgement)
= mail to grace@staff.example: [Shop #1] Bill 1 (new_ticket)
= mail to linus@staff.example: [Shop #1] Bill 1 (new_ticket)
show ticket 1
= #1 Bill 1: new, last word customer
= requester ada@example.net
= customer from ada@example.net: One. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= team by customer:1 via mail:  -> team:1
= assigned by customer:1 via mail:  -> agent:2
mail from Ada <ada@example.net> to billing@shop.example
| Subject: Bill 2
|
| Two.
= ticket 2 new
= mail to ada@example.net: [Shop #2] Bill 2 (acknowledgement)
= mail to grace@staff.example: [Shop #2] Bill 2 (new_ticket)
= mail to emmy@staff.example: [Shop #2] Bill 2 (new_ticket)
show ticket 2
= #2 Bill 2: new, last word customer
= requester ada@example.net
= customer from ada@example.net: Two. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= team by customer:1 via mail:  -> team:1
= assigned by customer:1 via mail:  -> agent:3
reply from linus@staff.example
| #close
= ticket 1
= mail to linus@staff.example: [Shop #1] Bill 1 (receipt)
mail from Ada <ada@example.net> to billing@shop.example
| Subject: Bill 3
|
| Three.
= ticket 3 new
= mail to ada@example.net: [Shop #3] Bill 3 (acknowledgement)
= mail to grace@staff.example: [Shop #3] Bill 3 (new_ticket)
= mail to linus@staff.example: [Shop #3] Bill 3 (new_ticket)
show ticket 3
= #3 Bill 3: new, last word customer
= requester ada@example.net
= customer from ada@example.net: Three. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= team by customer:1 via mail:  -> team:1
= assigned by customer:1 via mail:  -> agent:2

// Who is away gets nothing; where all are, the team has it and nobody else.
reply from linus@staff.example
| #away until 2026-03-09
= kept: It asks the desk: #away until 2026-03-09
= mail to linus@staff.example: Done (receipt)
mail from Ben <ben@example.org> to billing@shop.example
| Subject: Bill 4
|
| Four.
= ticket 4 new
= mail to ben@example.org: [Shop #4] Bill 4 (acknowledgement)
= mail to grace@staff.example: [Shop #4] Bill 4 (new_ticket)
= mail to emmy@staff.example: [Shop #4] Bill 4 (new_ticket)
show ticket 4
= #4 Bill 4: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Four. [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= team by customer:2 via mail:  -> team:1
= assigned by customer:2 via mail:  -> agent:3
reply from emmy@staff.example
| #away until 2026-03-09
= kept: It asks the desk: #away until 2026-03-09
= mail to emmy@staff.example: Done (receipt)
mail from Ben <ben@example.org> to billing@shop.example
| Subject: Bill 5
|
| Five.
= ticket 5 new
= mail to ben@example.org: [Shop #5] Bill 5 (acknowledgement)
= mail to grace@staff.example: [Shop #5] Bill 5 (new_ticket)
show ticket 5
= #5 Bill 5: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Five. [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= team by customer:2 via mail:  -> team:1

// The absence ends by itself.
wait 8d
mail from Cyd <cyd@example.org> to billing@shop.example
| Subject: Bill 6
|
| Six.
= ticket 6 new
= mail to cyd@example.org: [Shop #6] Bill 6 (acknowledgement)
= mail to grace@staff.example: [Shop #6] Bill 6 (new_ticket)
= mail to linus@staff.example: [Shop #6] Bill 6 (new_ticket)
show ticket 6
= #6 Bill 6: new, last word customer
= requester cyd@example.org
= customer from cyd@example.org: Six. [new: nothing in the mail names a ticket; claimed]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> cyd@example.org as requester
= team by customer:3 via mail:  -> team:1
= assigned by customer:3 via mail:  -> agent:2

// In copy, and by the server's own field.
mail from Dora <dora@example.org>
| Subject: Bill 7
| Cc: billing@shop.example
|
| Seven.
= ticket 7 new
= mail to dora@example.org: [Shop #7] Bill 7 (acknowledgement)
= mail to grace@staff.example: [Shop #7] Bill 7 (new_ticket)
= mail to emmy@staff.example: [Shop #7] Bill 7 (new_ticket)
show ticket 7
= #7 Bill 7: new, last word customer
= requester dora@example.org
= customer from dora@example.org: Seven. [new: nothing in the mail names a ticket; claimed]
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> dora@example.org as requester
= team by customer:4 via mail:  -> team:1
= assigned by customer:4 via mail:  -> agent:3
mail from Dora <dora@example.org>
| Subject: Bill 8
| Delivered-To: billing@shop.example
|
| Eight.
= ticket 8 new
= mail to dora@example.org: [Shop #8] Bill 8 (acknowledgement)
= mail to grace@staff.example: [Shop #8] Bill 8 (new_ticket)
= mail to linus@staff.example: [Shop #8] Bill 8 (new_ticket)
show ticket 8
= #8 Bill 8: new, last word customer
= requester dora@example.org
= customer from dora@example.org: Eight. [new: nothing in the mail names a ticket; claimed]
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> dora@example.org as requester
= team by customer:4 via mail:  -> team:1
= assigned by customer:4 via mail:  -> agent:2

// A category by its name in any language brings priority, team and followers, where there are none yet.
mail from Emil <emil@example.org>
| Subject: Something
|
| Which?
= ticket 9 new
= mail to emil@example.org: [Shop #9] Something (acknowledgement)
= mail to grace@staff.example: [Shop #9] Something (new_ticket)
reply from grace@staff.example
| #category rechn
= ticket 9
= mail to emmy@staff.example: [Shop #9] Something (assigned)
= mail to grace@staff.example: [Shop #9] Something (receipt)
show ticket 9
= #9 Something: new, last word customer
= requester emil@example.org
= customer from emil@example.org: Which? [new: nothing in the mail names a ticket; claimed]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> emil@example.org as requester
= category by agent:1 via mail:  -> billing
= priority by agent:1 via mail: normal -> high
= team by agent:1 via mail:  -> team:1
= assigned by agent:1 via mail:  -> agent:3
= watched by agent:1 via mail:  -> follow by agent:1
reply from grace@staff.example
| #category login trouble
= ticket 9
= mail to emmy@staff.example: [Shop #9] Something (changed)
= mail to grace@staff.example: [Shop #9] Something (receipt)
show ticket 9
= #9 Something: new, last word customer
= requester emil@example.org
= customer from emil@example.org: Which? [new: nothing in the mail names a ticket; claimed]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> emil@example.org as requester
= category by agent:1 via mail:  -> billing
= priority by agent:1 via mail: normal -> high
= team by agent:1 via mail:  -> team:1
= assigned by agent:1 via mail:  -> agent:3
= watched by agent:1 via mail:  -> follow by agent:1
= category by agent:1 via mail: billing -> login
mail from Emil <emil@example.org>
| Subject: Locked out
|
| Help.
= ticket 10 new
= mail to emil@example.org: [Shop #10] Locked out (acknowledgement)
= mail to grace@staff.example: [Shop #10] Locked out (new_ticket)
reply from grace@staff.example
| #category login
| #priority low
= ticket 10
= mail to emmy@staff.example: [Shop #10] Locked out (assigned)
= mail to grace@staff.example: [Shop #10] Locked out (receipt)
show ticket 10
= #10 Locked out: new, last word customer
= requester emil@example.org
= customer from emil@example.org: Help. [new: nothing in the mail names a ticket; claimed]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> emil@example.org as requester
= category by agent:1 via mail:  -> login
= assigned by agent:1 via mail:  -> agent:3
= priority by agent:1 via mail: normal -> low

// A named status, by its slug, its name in any language, and by none.
reply from grace@staff.example
| #status beim hersteller
| We asked the maker.
= ticket 10
= mail to emil@example.org: Re: [Shop #10] Locked out (answer)
= mail to emmy@staff.example: [Shop #10] Locked out (colleague_answer)
= mail to grace@staff.example: [Shop #10] Locked out (receipt)
show ticket 10
= #10 Locked out: held, last word staff
= requester emil@example.org
= customer from emil@example.org: Help. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: We asked the maker. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> emil@example.org as requester
= category by agent:1 via mail:  -> login
= assigned by agent:1 via mail:  -> agent:3
= priority by agent:1 via mail: normal -> low
= stage by agent:1 via mail: new -> waiting
= stage by agent:1 via mail: waiting -> held (vendor)
show mail to grace@staff.example
= | Done on #10 Locked out
= | - answered
= | - status: At the vendor
= |
= | Sent to Emil <emil@example.org>, exactly as follows.
= |
= |   We asked the maker.
= |
= | #10 Locked out
= | At the vendor, assigned to Emmy Noether, priority Low, category Login trouble, opened 10 March 2026, 09:00, 2 messages
= | Emil: 2 tickets so far, last one #9 Something, 10 March 2026, 09:00
= |
= | Your reply goes to Emil <emil@example.org>.
= | To write to the team only, start with #note.
reply from emil@example.org
| And?
= ticket 10
= mail to grace@staff.example: [Shop #10] Locked out (new_reply)
= mail to emmy@staff.example: [Shop #10] Locked out (new_reply)
reply from grace@staff.example
| #status wai
= ticket 10
= mail to emmy@staff.example: [Shop #10] Locked out (changed)
= mail to grace@staff.example: [Shop #10] Locked out (receipt)
show ticket 10
= #10 Locked out: waiting, last word customer
= requester emil@example.org
= customer from emil@example.org: Help. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: We asked the maker. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from emil@example.org: And? [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> emil@example.org as requester
= category by agent:1 via mail:  -> login
= assigned by agent:1 via mail:  -> agent:3
= priority by agent:1 via mail: normal -> low
= stage by agent:1 via mail: new -> waiting
= stage by agent:1 via mail: waiting -> held (vendor)
= stage by customer:5 via mail: held (vendor) -> open
= stage by agent:1 via mail: open -> waiting
reply from grace@staff.example
| #status vendro
= held: The line "#status vendro" is not understood
= mail to grace@staff.example: [Shop #10] Locked out (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | “vendro” fits nothing here, or more than one.
= |
= | This line was not understood:
= |   #status vendro
= | Did you mean #status At the vendor?
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text goes to Emil <emil@example.org>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #status vendro
