// A mail that an agent's client sent on as it was. Anybody can write that field, so it gives an owner and nothing else.
mail from Ada Byron <ada@example.net> to grace@staff.example
| Subject: Broken kettle
| Resent-From: Grace Hopper <grace@staff.example>
| Resent-To: help@shop.example
| Resent-Date: Mon, 2 Mar 2026 08:30:00 +0000
|
| My kettle is broken.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Broken kettle (acknowledgement)
= mail to grace@staff.example: [Shop #1] Broken kettle (new_ticket)
= mail to linus@staff.example: [Shop #1] Broken kettle (new_ticket)
show ticket 1
= #1 Broken kettle: new, last word customer
= requester ada@example.net
= customer from ada@example.net: My kettle is broken. [new: nothing in the mail names a ticket, redirected by Grace Hopper; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= assigned by customer:1 via mail:  -> agent:1
show mail to grace@staff.example
= | Your reply goes to Ada Byron <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #1 Broken kettle
= | New, assigned to Grace Hopper, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Ada Byron: first ticket
= |
= | Ada Byron, 2 March 2026, 09:00:
= |
= |   My kettle is broken.
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
reply from grace@staff.example
| A new one is on its way.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Broken kettle (answer)
= mail to linus@staff.example: [Shop #1] Broken kettle (colleague_answer)
show mail to ada@example.net
= | A new one is on its way.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada Byron wrote on 2 March 2026, 09:00:
= | > My kettle is broken.

// Into a ticket that is there: nothing changes.
mail from Ada Byron <ada@example.net> to linus@staff.example
| Subject: Re: [Shop #1] Broken kettle
| Resent-From: linus@staff.example
|
| Which one?
= ticket 1
= mail to grace@staff.example: [Shop #1] Broken kettle (new_reply)
= mail to linus@staff.example: [Shop #1] Broken kettle (new_reply)
show ticket 1
= #1 Broken kettle: open, last word customer
= requester ada@example.net
= customer from ada@example.net: My kettle is broken. [new: nothing in the mail names a ticket, redirected by Grace Hopper; claimed]
= reply from Grace Hopper: A new one is on its way. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Which one? [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= assigned by customer:1 via mail:  -> agent:1
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open

// By somebody who is no agent, by two, by a display name: no owner.
mail from Ben <ben@example.org>
| Subject: Pan
| Resent-From: mallory@evil.example
|
| Flat.
= ticket 2 new
= mail to ben@example.org: [Shop #2] Pan (acknowledgement)
= mail to grace@staff.example: [Shop #2] Pan (new_ticket)
= mail to linus@staff.example: [Shop #2] Pan (new_ticket)
show ticket 2
= #2 Pan: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Flat. [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
mail from Ben <ben@example.org>
| Subject: Lid
| Resent-From: grace@staff.example, linus@staff.example
|
| Gone.
= ticket 3 new
= mail to ben@example.org: [Shop #3] Lid (acknowledgement)
= mail to grace@staff.example: [Shop #3] Lid (new_ticket)
= mail to linus@staff.example: [Shop #3] Lid (new_ticket)
show ticket 3
= #3 Lid: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Gone. [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
mail from Ben <ben@example.org>
| Subject: Spoon
| Resent-From: "grace@staff.example" <mallory@evil.example>
|
| Bent.
= ticket 4 new
= mail to ben@example.org: [Shop #4] Spoon (acknowledgement)
= mail to grace@staff.example: [Shop #4] Spoon (new_ticket)
= mail to linus@staff.example: [Shop #4] Spoon (new_ticket)
show ticket 4
= #4 Spoon: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Bent. [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester

// The words of it are the customer's: directives do nothing, and a failed check stays one.
mail from Ben <ben@example.org>
| Subject: Fork
| Resent-From: grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=fail header.from=example.org
|
| #close
| Lost.
= ticket 5 new
= mail to grace@staff.example: [Shop #5] Fork (new_ticket)
= mail to linus@staff.example: [Shop #5] Fork (new_ticket)
show ticket 5
= #5 Fork: new, last word customer
= requester ben@example.org
= customer from ben@example.org: #close [new: nothing in the mail names a ticket, redirected by Grace Hopper; sender failed authentication]
=   ! The sender's domain says this mail is not from there: it may be forged
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= assigned by customer:2 via mail:  -> agent:1

// An agent who is away gets nothing assigned.
reply from linus@staff.example
| #away until 2026-03-09
= kept: It asks the desk: #away until 2026-03-09
= mail to linus@staff.example: Done (receipt)
mail from Ben <ben@example.org>
| Subject: Knife
| Resent-From: linus@staff.example
|
| Blunt.
= ticket 6 new
= mail to grace@staff.example: [Shop #6] Knife (new_ticket)
= mail to linus@staff.example: [Shop #6] Knife (new_ticket)
show ticket 6
= #6 Knife: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Blunt. [new: nothing in the mail names a ticket, redirected by Linus Pauling; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= withheld by customer:2 via mail:  -> No acknowledgement: ben@example.org has had 3 automatic mails lately

// Sent to a team's address and redirected: the team's, and the agent's.
data
| [[team]]
| name = "Kitchen"
| address = "kitchen@shop.example"
| members = ["linus@staff.example", "grace@staff.example"]
| assign = "round-robin"
mail from Ben <ben@example.org> to kitchen@shop.example
| Subject: Cup
| Resent-From: grace@staff.example
|
| Cracked.
= ticket 7 new
= mail to grace@staff.example: [Shop #7] Cup (new_ticket)
= mail to linus@staff.example: [Shop #7] Cup (new_ticket)
show ticket 7
= #7 Cup: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Cracked. [new: nothing in the mail names a ticket, redirected by Grace Hopper; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= withheld by customer:2 via mail:  -> No acknowledgement: ben@example.org has had 3 automatic mails lately
= team by customer:2 via mail:  -> team:1
= assigned by customer:2 via mail:  -> agent:1

// An agent's own mail, redirected by a colleague, is still the agent's: asked.
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #2] Pan
| Resent-From: linus@staff.example
|
| #close
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #2] Pan (confirm)
