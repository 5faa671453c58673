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
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Invoice (confirm)

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
= | Reason: Mailbox full
= |
= | Ask the customer for another address, or try another way to reach them.
= |
= | #1 Invoice
= | New, not assigned, priority normal, opened 2 March 2026, 09:00, 1 message
reply from grace@staff.example of grace@staff.example
| Again, the invoice.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Invoice (confirm)

// The address itself is bad: nothing is sent there any more.
bounce of ada@example.net 5.1.1
| No such user here
= kept: A bounce of our mail about #1
show ticket 1
= #1 Invoice: new, last word customer
= requester ada@example.net (bounced)
= customer from ada@example.net: Please send the invoice. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= undelivered by system via mail: ada@example.net -> The server does not answer
= undelivered by system via mail: ada@example.net -> Mailbox full
= undelivered for good by system via mail: ada@example.net -> No such user here
reply from linus@staff.example
| And again.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: Re: [Shop #1] Invoice (confirm)
show mail to linus@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail within 24 hours and it goes out as written. If it is not, do nothing.

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
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #2] Other (confirm)
refuse ben@example.net never 550 no such user
wait 1h
show ticket 2
= #2 Other: new, last word customer
= requester ben@example.net
= customer from ben@example.net: Hello. [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.net as requester
