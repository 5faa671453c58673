// What #resend has changed goes back, and with it that nothing is sent to a bad address.
config
| timezone = "UTC"
| [mailbox.support]
| address = "help@shop.example"
| name = "Shop"
| tag = "Shop"
| maildir.path = "inbox"
| outbox.path = "outbox"
| [delivery]
| undo = "5m"
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
| [[agent]]
| email = "linus@staff.example"
| name = "Linus Pauling"
mail from Ada <ada@exmaple.net>
| Subject: Invoice
|
| Please send the invoice.
= ticket 1 new
= mail to ada@exmaple.net: [Shop #1] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #1] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #1] Invoice (new_ticket)
reply from grace@staff.example
| Here is the invoice.
= ticket 1
wait 6m
= mail to ada@exmaple.net: Re: [Shop #1] Invoice (answer)
= mail to linus@staff.example: [Shop #1] Invoice (colleague_answer)
bounce of ada@exmaple.net 5.1.1
| No such user here
= kept: A bounce of our mail about #1
= mail to grace@staff.example: [Shop #1] Invoice (undelivered)
= mail to linus@staff.example: [Shop #1] Invoice (undelivered)
reply from grace@staff.example
| #resend ada@example.net
= ticket 1
= mail to grace@staff.example: [Shop #1] Invoice (receipt)
show ticket 1
= #1 Invoice: waiting, last word staff
= requester ada@example.net
= customer from ada@exmaple.net: Please send the invoice. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here is the invoice. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@exmaple.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered for good by system via mail: ada@exmaple.net -> No such user here (5.1.1)
= readdressed by agent:1 via mail: ada@exmaple.net -> ada@example.net
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Invoice (receipt)
show ticket 1
= #1 Invoice: waiting, last word staff
= requester ada@exmaple.net (bounced)
= customer from ada@exmaple.net: Please send the invoice. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here is the invoice. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@exmaple.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered for good by system via mail: ada@exmaple.net -> No such user here (5.1.1)
= readdressed by agent:1 via mail: ada@exmaple.net -> ada@example.net
= readdressed by agent:1 via mail: ada@example.net -> ada@exmaple.net
show mail to grace@staff.example
= | Done on #1 Invoice
= | - taken back
= | - mail to ada@example.net goes to ada@exmaple.net from now on, and what did not arrive goes again
= |
= | #1 Invoice
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@exmaple.net>.
= | To write to the team only, start with #note.
wait 6m

// The same address, tried again by mistake.
reply from grace@staff.example older 1
| #resend
= ticket 1
= mail to grace@staff.example: [Shop #1] Invoice (receipt)
show ticket 1
= #1 Invoice: waiting, last word staff
= requester ada@exmaple.net
= customer from ada@exmaple.net: Please send the invoice. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here is the invoice. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@exmaple.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered for good by system via mail: ada@exmaple.net -> No such user here (5.1.1)
= readdressed by agent:1 via mail: ada@exmaple.net -> ada@example.net
= readdressed by agent:1 via mail: ada@example.net -> ada@exmaple.net
= readdressed by agent:1 via mail: ada@exmaple.net -> ada@exmaple.net
= reachable by agent:1 via mail:  -> ada@exmaple.net
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Invoice (receipt)
show ticket 1
= #1 Invoice: waiting, last word staff
= requester ada@exmaple.net (bounced)
= customer from ada@exmaple.net: Please send the invoice. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here is the invoice. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@exmaple.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered for good by system via mail: ada@exmaple.net -> No such user here (5.1.1)
= readdressed by agent:1 via mail: ada@exmaple.net -> ada@example.net
= readdressed by agent:1 via mail: ada@example.net -> ada@exmaple.net
= readdressed by agent:1 via mail: ada@exmaple.net -> ada@exmaple.net
= reachable by agent:1 via mail:  -> ada@exmaple.net
= reachable by agent:1 via mail: ada@exmaple.net ->
= readdressed by agent:1 via mail: ada@exmaple.net -> ada@exmaple.net
wait 6m
