// Everything an agent's mail did is taken back by one word, unless somebody changed it since.
data
| [[category]]
| slug = "billing"
| name = "Billing"
| [[team]]
| name = "Second line"
| members = ["linus@staff.example"]
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
reply from grace@staff.example
| #assign team:second
| #priority urgent
| #category billing
| #tag +a +b
| #cc ben@example.org
| #due 2026-03-05
| #lock
| #follow
| #snooze 3d
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (assigned)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: held, last word customer
= requester ada@example.net
= copied ben@example.org
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by agent:1 via mail:  -> ben@example.org as copied
= category by agent:1 via mail:  -> billing
= team by agent:1 via mail:  -> team:1
= priority by agent:1 via mail: normal -> urgent
= tag by agent:1 via mail:  -> a
= tag by agent:1 via mail:  -> b
= due by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= locked by agent:1 via mail:  -> yes
= watched by agent:1 via mail:  -> follow by agent:1
= snoozed by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= stage by agent:1 via mail: new -> held
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to grace@staff.example
= | Done on #1 Login
= | - taken back
= | - status: New
= | - taken up again
= | - you get its mails by your settings again
= | - no longer locked
= | - no longer due at a time
= | - tag b taken off
= | - tag a taken off
= | - priority: Normal
= | - no team any more
= | - no category any more
= | - ben@example.org gets no copy any more
= |
= | #1 Login
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by agent:1 via mail:  -> ben@example.org as copied
= category by agent:1 via mail:  -> billing
= team by agent:1 via mail:  -> team:1
= priority by agent:1 via mail: normal -> urgent
= tag by agent:1 via mail:  -> a
= tag by agent:1 via mail:  -> b
= due by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= locked by agent:1 via mail:  -> yes
= watched by agent:1 via mail:  -> follow by agent:1
= snoozed by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= stage by agent:1 via mail: new -> held
= stage by agent:1 via mail: held -> new
= snoozed by agent:1 via mail: 2026-03-05T09:00:00Z ->
= watched by agent:1 via mail: follow by agent:1 ->
= locked by agent:1 via mail: yes ->
= due by agent:1 via mail: 2026-03-05T09:00:00Z ->
= tag by agent:1 via mail: b ->
= tag by agent:1 via mail: a ->
= priority by agent:1 via mail: urgent -> normal
= team by agent:1 via mail: team:1 ->
= category by agent:1 via mail: billing ->
= left by agent:1 via mail: ben@example.org as copied ->

// The requester.
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #requester Ben <ben@example.org>
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by agent:1 via mail:  -> ben@example.org as copied
= category by agent:1 via mail:  -> billing
= team by agent:1 via mail:  -> team:1
= priority by agent:1 via mail: normal -> urgent
= tag by agent:1 via mail:  -> a
= tag by agent:1 via mail:  -> b
= due by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= locked by agent:1 via mail:  -> yes
= watched by agent:1 via mail:  -> follow by agent:1
= snoozed by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= stage by agent:1 via mail: new -> held
= stage by agent:1 via mail: held -> new
= snoozed by agent:1 via mail: 2026-03-05T09:00:00Z ->
= watched by agent:1 via mail: follow by agent:1 ->
= locked by agent:1 via mail: yes ->
= due by agent:1 via mail: 2026-03-05T09:00:00Z ->
= tag by agent:1 via mail: b ->
= tag by agent:1 via mail: a ->
= priority by agent:1 via mail: urgent -> normal
= team by agent:1 via mail: team:1 ->
= category by agent:1 via mail: billing ->
= left by agent:1 via mail: ben@example.org as copied ->
= requester by agent:1 via mail: ada@example.net -> ben@example.org
= requester by agent:1 via mail: ben@example.org -> ada@example.net

// Somebody changed it since: that stays, and is said.
reply from grace@staff.example
| #priority low
| #tag c
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from linus@staff.example
| #priority high
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to grace@staff.example
= | Done on #1 Login
= | Left as it is now, because it was changed since: the priority
= | - taken back
= | - tag c taken off
= |
= | #1 Login
= | New, not assigned, priority High, opened 2 March 2026, 09:00, 1 message
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.

// All of it was changed since: there is nothing left.
reply from grace@staff.example
| #assign linus
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (assigned)
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from linus@staff.example
| #assign none
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example
| #undo
= held: There is nothing of yours to take back here.
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | There is nothing of yours to take back here.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #undo

// A colleague's act is not mine to take back; by the notice of it I take back nothing of another ticket.
reply from linus@staff.example
| #tag d
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example older 2
| #undo
= held: It has been taken back before.
= mail to grace@staff.example: [Shop #1] Login (held)
reply from grace@staff.example of linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #undo
= held: There is nothing of yours to take back here.
= mail to grace@staff.example: [Shop #1] Login (held)

// A note.
reply from linus@staff.example
| #note SECRET said too much
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_note)
= mail to linus@staff.example: [Shop #1] Login (receipt)
reply from linus@staff.example
| #undo
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by agent:1 via mail:  -> ben@example.org as copied
= category by agent:1 via mail:  -> billing
= team by agent:1 via mail:  -> team:1
= priority by agent:1 via mail: normal -> urgent
= tag by agent:1 via mail:  -> a
= tag by agent:1 via mail:  -> b
= due by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= locked by agent:1 via mail:  -> yes
= watched by agent:1 via mail:  -> follow by agent:1
= snoozed by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= stage by agent:1 via mail: new -> held
= stage by agent:1 via mail: held -> new
= snoozed by agent:1 via mail: 2026-03-05T09:00:00Z ->
= watched by agent:1 via mail: follow by agent:1 ->
= locked by agent:1 via mail: yes ->
= due by agent:1 via mail: 2026-03-05T09:00:00Z ->
= tag by agent:1 via mail: b ->
= tag by agent:1 via mail: a ->
= priority by agent:1 via mail: urgent -> normal
= team by agent:1 via mail: team:1 ->
= category by agent:1 via mail: billing ->
= left by agent:1 via mail: ben@example.org as copied ->
= requester by agent:1 via mail: ada@example.net -> ben@example.org
= requester by agent:1 via mail: ben@example.org -> ada@example.net
= priority by agent:1 via mail: normal -> low
= tag by agent:1 via mail:  -> c
= priority by agent:2 via mail: low -> high
= tag by agent:1 via mail: c ->
= assigned by agent:1 via mail:  -> agent:2
= assigned by agent:2 via mail: agent:2 ->
= tag by agent:2 via mail:  -> d
= withdrawn by agent:2 via mail: message:2 ->

// A merge, after somebody wrote to the survivor.
mail from Cyd <cyd@example.org>
| Subject: Also login
|
| Me too.
= ticket 2 new
= mail to cyd@example.org: [Shop #2] Also login (acknowledgement)
= mail to grace@staff.example: [Shop #2] Also login (new_ticket)
= mail to linus@staff.example: [Shop #2] Also login (new_ticket)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 1
= ticket 2
= mail to grace@staff.example: [Shop #2] Also login (receipt)
mail from Cyd <cyd@example.org>
| Subject: Re: [Shop #2] Also login
|
| It is my ticket.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example older 1
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by agent:1 via mail:  -> ben@example.org as copied
= category by agent:1 via mail:  -> billing
= team by agent:1 via mail:  -> team:1
= priority by agent:1 via mail: normal -> urgent
= tag by agent:1 via mail:  -> a
= tag by agent:1 via mail:  -> b
= due by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= locked by agent:1 via mail:  -> yes
= watched by agent:1 via mail:  -> follow by agent:1
= snoozed by agent:1 via mail:  -> 2026-03-05T09:00:00Z
= stage by agent:1 via mail: new -> held
= stage by agent:1 via mail: held -> new
= snoozed by agent:1 via mail: 2026-03-05T09:00:00Z ->
= watched by agent:1 via mail: follow by agent:1 ->
= locked by agent:1 via mail: yes ->
= due by agent:1 via mail: 2026-03-05T09:00:00Z ->
= tag by agent:1 via mail: b ->
= tag by agent:1 via mail: a ->
= priority by agent:1 via mail: urgent -> normal
= team by agent:1 via mail: team:1 ->
= category by agent:1 via mail: billing ->
= left by agent:1 via mail: ben@example.org as copied ->
= requester by agent:1 via mail: ada@example.net -> ben@example.org
= requester by agent:1 via mail: ben@example.org -> ada@example.net
= priority by agent:1 via mail: normal -> low
= tag by agent:1 via mail:  -> c
= priority by agent:2 via mail: low -> high
= tag by agent:1 via mail: c ->
= assigned by agent:1 via mail:  -> agent:2
= assigned by agent:2 via mail: agent:2 ->
= tag by agent:2 via mail:  -> d
= withdrawn by agent:2 via mail: message:2 ->
= absorbed by agent:1 via mail:  -> #2
= absorbed by agent:1 via mail: #2 ->
show ticket 2
= #2 Also login: new, last word customer
= requester cyd@example.org
= customer from cyd@example.org: Me too. [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: It is my ticket. [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> cyd@example.org as requester
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
= merged by agent:1 via mail: #1 ->
= stage by agent:1 via mail: closed -> new
