// Everything that can be said in the first lines of a mail.
config added
| [[agent]]
| email = "root@staff.example"
| name = "Root Admin"
data
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
| notify = "mine+unassigned"
| [[agent]]
| email = "root@staff.example"
| name = "Root Admin"
| notify = "mine"
| [[team]]
| name = "Second line"
| address = "second@shop.example"
| members = ["linus@staff.example", "root@staff.example"]
| lead = "root@staff.example"
| assign = "round-robin"
| [[category]]
| slug = "billing"
| name = "Billing"
| followers = ["root@staff.example"]
| priority = "high"
| [[status]]
| slug = "vendor"
| name = "At the vendor"
| stage = "held"
| [[tag]]
| name = "refund"
| [[canned]]
| name = "restored"
| text = "Dear {{first_name}},\n\nyour account works again (#{{number}}).\n\n{{agent}}"
mail from Ada Lovelace <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// State, people, tags: one mail, nothing to the customer, one receipt.
reply from linus@staff.example
| #take
| #priority urg
| #category bill
| #tag +refund, slow
| #cc Ben Doe <ben@example.org>
| #due tomorrow 17:00
= ticket 1
= mail to root@staff.example: [Shop #1] Login (changed)
= mail to linus@staff.example: [Shop #1] Login (receipt)
show mail to linus@staff.example
= | Done on #1 Login
= | - ben@example.org gets a copy from now on
= | - category: Billing
= | - Root Admin follows it
= | - assigned to Linus Pauling
= | - priority: Urgent
= | - tag refund put on
= | - tag slow put on
= | - due 3 March 2026, 17:00
= |
= | #1 Login
= | New, assigned to Linus Pauling, priority Urgent, category Billing, tags refund, slow, opened 2 March 2026, 09:00, 1 message, due 3 March 2026, 17:00
= | Ada Lovelace: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Ada Lovelace <ada@example.net>, copy to Ben Doe <ben@example.org>.
= | To write to the team only, start with #note.
show mail to root@staff.example
= | Linus Pauling changed this ticket.
= | - ben@example.org gets a copy from now on
= | - category: Billing
= | - Root Admin follows it
= | - assigned to Linus Pauling
= | - priority: Urgent
= | - tag refund put on
= | - tag slow put on
= | - due 3 March 2026, 17:00
= |
= | Your reply goes to Ada Lovelace <ada@example.net>, copy to Ben Doe <ben@example.org>.
= | To write to the team only, start with #note.
= |
= | #1 Login
= | New, assigned to Linus Pauling, priority Urgent, category Billing, tags refund, slow, opened 2 March 2026, 09:00, 1 message, due 3 March 2026, 17:00
= | Ada Lovelace: first ticket
= |
= | Ada Lovelace, 2 March 2026, 09:00:
= |
= |   I cannot log in.
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= copied ben@example.org
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by agent:2 via mail:  -> ben@example.org as copied
= category by agent:2 via mail:  -> billing
= priority by agent:2 via mail: normal -> high
= watched by agent:2 via mail:  -> follow by agent:3
= assigned by agent:2 via mail:  -> agent:2
= priority by agent:2 via mail: high -> urgent
= tag by agent:2 via mail:  -> refund
= tag by agent:2 via mail:  -> slow
= due by agent:2 via mail:  -> 2026-03-03T17:00:00Z

// A saved answer behind the agent's own words, a named status, a link.
reply from linus@staff.example
| #canned rest
| #status vendor
| #link https://orders.example/77
|
| We found it.
= ticket 1
= mail to root@staff.example: [Shop #1] Login (colleague_answer)
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to ben@example.org: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (receipt)
show mail to ben@example.org
= | We found it.
= |
= | Dear Ada,
= |
= | your account works again (#1).
= |
= | Linus
= |
= | — Request #1. Reply to this mail to add something.
show mail to linus@staff.example
= | Done on #1 Login
= | - linked with https://orders.example/77
= | - answered
= | - status: At the vendor
= |
= | Sent to Ada Lovelace <ada@example.net>, Ben Doe <ben@example.org>, exactly as follows.
= |
= |   We found it.
= |
= |   Dear Ada,
= |
= |   your account works again (#1).
= |
= |   Linus
= |
= | #1 Login
= | At the vendor, assigned to Linus Pauling, priority Urgent, category Billing, tags refund, slow, opened 2 March 2026, 09:00, 2 messages, due 3 March 2026, 17:00, linked with https://orders.example/77
= | Ada Lovelace: first ticket
= |
= | Your reply goes to Ada Lovelace <ada@example.net>, copy to Ben Doe <ben@example.org>.
= | To write to the team only, start with #note.
show ticket 1
= #1 Login: held, last word staff
= requester ada@example.net
= copied ben@example.org
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Linus Pauling: We found it. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by agent:2 via mail:  -> ben@example.org as copied
= category by agent:2 via mail:  -> billing
= priority by agent:2 via mail: normal -> high
= watched by agent:2 via mail:  -> follow by agent:3
= assigned by agent:2 via mail:  -> agent:2
= priority by agent:2 via mail: high -> urgent
= tag by agent:2 via mail:  -> refund
= tag by agent:2 via mail:  -> slow
= due by agent:2 via mail:  -> 2026-03-03T17:00:00Z
= reference by agent:2 via mail:  -> https://orders.example/77
= stage by agent:2 via mail: new -> waiting
= stage by agent:2 via mail: waiting -> held (vendor)

// A team gives its tickets out in turn.
mail from Ben Doe <ben@example.org>
| Subject: Second
|
| My turn?
= ticket 2 new
= mail to ben@example.org: [Shop #2] Second (acknowledgement)
= mail to grace@staff.example: [Shop #2] Second (new_ticket)
= mail to linus@staff.example: [Shop #2] Second (new_ticket)
reply from linus@staff.example
| #assign team:second
= ticket 2
= mail to linus@staff.example: [Shop #2] Second (receipt)
show ticket 2
= #2 Second: new, last word customer
= requester ben@example.org
= customer from ben@example.org: My turn? [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= team by agent:2 via mail:  -> team:1
= assigned by agent:2 via mail:  -> agent:2
mail from Cyd <cyd@example.org> to second@shop.example
| Subject: Straight to the team
|
| Hello team.
= ticket 3 new
= mail to cyd@example.org: [Shop #3] Straight to the team (acknowledgement)
= mail to linus@staff.example: [Shop #3] Straight to the team (new_ticket)
= mail to root@staff.example: [Shop #3] Straight to the team (new_ticket)
show ticket 3
= #3 Straight to the team: new, last word customer
= requester cyd@example.org
= customer from cyd@example.org: Hello team. [new: nothing in the mail names a ticket; claimed]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> cyd@example.org as requester
= team by customer:3 via mail:  -> team:1
= assigned by customer:3 via mail:  -> agent:3

// Names that fit nothing come back with those that would.
reply from grace@staff.example
| #assign lynus
| #close
= held: The line "#assign lynus" is not understood
= mail to grace@staff.example: [Shop #2] Second (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | “lynus” fits nothing here, or more than one.
= |
= | This line was not understood:
= |   #assign lynus
= | Did you mean #assign Linus Pauling?
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text goes to Ben Doe <ben@example.org>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #assign lynus
= | > #close

// What is set for oneself.
reply from grace@staff.example
| #notify copies on
| #away until 2026-03-09
= kept: It asks the desk: #notify copies on #away until 2026-03-09
= mail to grace@staff.example: Done (receipt)
show mail to grace@staff.example
= | Done.
= | - set: copies on
= | - you are away until 9 March 2026, 09:00: no ticket is given to you
reply from linus@staff.example
| #assign grace
= held: Grace Hopper is away until 9 March 2026, 09:00. Choose somebody else, or a team.
= mail to linus@staff.example: [Shop #3] Straight to the team (held)
show mail to linus@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | Grace Hopper is away until 9 March 2026, 09:00. Choose somebody else, or a team.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #assign grace
