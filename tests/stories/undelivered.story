// Mails that do not arrive show on the ticket; nobody is answered, nothing is doubled.
mail from Ada <ada@example.net>
| Subject: Invoice
|
| Please send the invoice.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #1] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #1] Invoice (new_ticket)
reply from grace@staff.example
| Here is the invoice.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Invoice (answer)
= mail to linus@staff.example: [Shop #1] Invoice (colleague_answer)

// Late only: noted, nobody is bothered.
bounce of ada@example.net 4.4.1
| The server does not answer
= kept: A bounce of our mail about #1

// Over: the agents are told.
bounce of ada@example.net 5.2.2
| Mailbox full
= kept: A bounce of our mail about #1
= mail to grace@staff.example: [Shop #1] Invoice (undelivered)
= mail to linus@staff.example: [Shop #1] Invoice (undelivered)
show mail to grace@staff.example
= | A mail to ada@example.net could not be delivered.
= | The mailbox is full.
= | The other side said: Mailbox full (5.2.2)
= |
= | Ask the customer for another address, or try another way to reach them.
= | To send it again, answer with #resend name@example.org as the first line, or with #resend alone for the same address.
= |
= | #1 Invoice
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ada: first ticket
reply from grace@staff.example of grace@staff.example
| Again, the invoice.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Invoice (answer)
= mail to linus@staff.example: [Shop #1] Invoice (colleague_answer)

// The address itself is bad: nothing is sent there any more.
bounce of ada@example.net 5.1.1
| No such user here
= kept: A bounce of our mail about #1
= mail to grace@staff.example: [Shop #1] Invoice (undelivered)
= mail to linus@staff.example: [Shop #1] Invoice (undelivered)
show ticket 1
= #1 Invoice: waiting, last word staff
= requester ada@example.net (bounced)
= customer from ada@example.net: Please send the invoice. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here is the invoice. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Grace Hopper: Again, the invoice. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered by system via mail: ada@example.net -> late, and still being tried: The server does not answer (4.4.1)
= undelivered by system via mail: ada@example.net -> Mailbox full (5.2.2)
= undelivered for good by system via mail: ada@example.net -> No such user here (5.1.1)
reply from linus@staff.example
| And again.
= held: Mail to everybody who takes part has come back. Add an address with #cc.
= mail to linus@staff.example: [Shop #1] Invoice (held)
show mail to linus@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | Mail to everybody who takes part has come back. Add an address with #cc.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > And again.

// Our own server says later, then never.
mail from Ben <ben@example.net>
| Subject: Other
|
| Hello.
= ticket 2 new
= mail to ben@example.net: [Shop #2] Other (acknowledgement)
= mail to grace@staff.example: [Shop #2] Other (new_ticket)
= mail to linus@staff.example: [Shop #2] Other (new_ticket)
refuse ben@example.net later 451 try again
reply from grace@staff.example
| Hello Ben.
= ticket 2
= deferred to ben@example.net: 451 try again
= mail to linus@staff.example: [Shop #2] Other (colleague_answer)
refuse ben@example.net never 550 no such user
wait 1h
= failed to ben@example.net: 550 no such user
= mail to grace@staff.example: [Shop #2] Other (undelivered)
= mail to linus@staff.example: [Shop #2] Other (undelivered)
show ticket 2
= #2 Other: waiting, last word staff
= requester ben@example.net (bounced)
= customer from ben@example.net: Hello. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Hello Ben. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered for good by system via mail: ben@example.net -> 550 no such user
