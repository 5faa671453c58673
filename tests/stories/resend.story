// What did not arrive is sent again, to an address that is put right.
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
= mail to ada@exmaple.net: Re: [Shop #1] Invoice (answer)
= mail to linus@staff.example: [Shop #1] Invoice (colleague_answer)
bounce of ada@exmaple.net 5.1.1
| No such user here
= kept: A bounce of our mail about #1
= mail to grace@staff.example: [Shop #1] Invoice (undelivered)
= mail to linus@staff.example: [Shop #1] Invoice (undelivered)
show mail to grace@staff.example
= | A mail to ada@exmaple.net could not be delivered.
= | There is no such mailbox: the address is mistyped or no longer in use.
= | The other side said: No such user here (5.1.1)
= |
= | Ask the customer for another address, or try another way to reach them.
= | To send it again, answer with #resend name@example.org as the first line, or with #resend alone for the same address.
= |
= | #1 Invoice
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ada: first ticket
reply from grace@staff.example
| #resend ada@example.net
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Invoice (answer)
= mail to grace@staff.example: [Shop #1] Invoice (receipt)
show mail to ada@example.net
= | Here is the invoice.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > Please send the invoice.
show mail to grace@staff.example
= | Done on #1 Invoice
= | - mail to ada@exmaple.net goes to ada@example.net from now on, and what did not arrive goes again
= |
= | #1 Invoice
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
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

// The corrected address is Ada's from now on.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Invoice
|
| Thank you, it is here. One more question.
= ticket 1
= mail to grace@staff.example: [Shop #1] Invoice (new_reply)
= mail to linus@staff.example: [Shop #1] Invoice (new_reply)
reply from grace@staff.example
| #resend
= held: Nothing was lost here: no mail to anybody who takes part has come back.
= mail to grace@staff.example: [Shop #1] Invoice (held)
reply from grace@staff.example
| Ask.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Invoice (answer)
= mail to linus@staff.example: [Shop #1] Invoice (colleague_answer)

// A full mailbox is no reason to stop: the same goes again to the same address.
mail from Ben <ben@example.net>
| Subject: Other
|
| Hello.
= ticket 2 new
= mail to ben@example.net: [Shop #2] Other (acknowledgement)
= mail to grace@staff.example: [Shop #2] Other (new_ticket)
= mail to linus@staff.example: [Shop #2] Other (new_ticket)
refuse ben@example.net never 552 5.2.2 mailbox full
reply from grace@staff.example
| Hello Ben.
= ticket 2
= failed to ben@example.net: 552 5.2.2 mailbox full
= mail to linus@staff.example: [Shop #2] Other (colleague_answer)
= mail to grace@staff.example: [Shop #2] Other (undelivered)
= mail to linus@staff.example: [Shop #2] Other (undelivered)
show mail to grace@staff.example
= | A mail to ben@example.net could not be delivered.
= | The mailbox is full.
= | The other side said: 552 5.2.2 mailbox full
= |
= | Ask the customer for another address, or try another way to reach them.
= | To send it again, answer with #resend name@example.org as the first line, or with #resend alone for the same address.
= |
= | #2 Other
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ben: first ticket
reply from grace@staff.example
| #resend
= ticket 2
= mail to ben@example.net: Re: [Shop #2] Other (answer)
= mail to grace@staff.example: [Shop #2] Other (receipt)
show ticket 2
= #2 Other: waiting, last word staff
= requester ben@example.net
= customer from ben@example.net: Hello. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Hello Ben. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered by system via mail: ben@example.net -> 552 5.2.2 mailbox full
= readdressed by agent:1 via mail: ben@example.net -> ben@example.net

// An agent's own address is nobody's to write to.
refuse ben@example.net never 552 5.2.2 mailbox full
reply from linus@staff.example
| Are you there?
= ticket 2
= failed to ben@example.net: 552 5.2.2 mailbox full
= mail to grace@staff.example: [Shop #2] Other (colleague_answer)
= mail to grace@staff.example: [Shop #2] Other (undelivered)
= mail to linus@staff.example: [Shop #2] Other (undelivered)
reply from grace@staff.example
| #resend linus@staff.example
= held: The line "#resend linus@staff.example" is not understood
= mail to grace@staff.example: [Shop #2] Other (held)

// A report that names only to whom the mail was written: told, and nothing more.
mail from Eve <eve@example.net>
| Subject: Third
|
| Hello.
= ticket 3 new
= mail to eve@example.net: [Shop #3] Third (acknowledgement)
= mail to grace@staff.example: [Shop #3] Third (new_ticket)
= mail to linus@staff.example: [Shop #3] Third (new_ticket)
reply from grace@staff.example
| Hello Eve.
= ticket 3
= mail to eve@example.net: Re: [Shop #3] Third (answer)
= mail to linus@staff.example: [Shop #3] Third (colleague_answer)
mail from MAILER-DAEMON@mx.example
| Subject: Undelivered Mail Returned to Sender
| Return-Path: <>
| Content-Type: multipart/report; report-type=delivery-status; boundary=x
|
| --x
| Content-Type: message/delivery-status
|
| Original-Recipient: rfc822; eve@example.net
| Final-Recipient: rfc822; eve@inner.example
| Action: failed
| Status: 5.1.1
|
| --x--
= kept: A bounce of our mail about #3
= mail to grace@staff.example: [Shop #3] Third (undelivered)
= mail to linus@staff.example: [Shop #3] Third (undelivered)
show ticket 3
= #3 Third: waiting, last word staff
= requester eve@example.net
= customer from eve@example.net: Hello. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Hello Eve. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> eve@example.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered by system via mail: eve@example.net -> status 5.1.1; nothing proves the report
show mail to grace@staff.example
= | A mail to eve@example.net could not be delivered.
= | There is no such mailbox: the address is mistyped or no longer in use.
= | Nothing in the report shows that it is about a mail of ours: it may be forged. Mail to this address goes on.
= | The other side said: status 5.1.1; nothing proves the report
= |
= | Ask the customer for another address, or try another way to reach them.
= | To send it again, answer with #resend name@example.org as the first line, or with #resend alone for the same address.
= |
= | #3 Third
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Eve: first ticket

// Mail goes on to the address, the report that came twice is told once, and one that proves itself is told again.
mail from MAILER-DAEMON@mx.example
| Subject: Undelivered Mail Returned to Sender
| Return-Path: <>
| Content-Type: multipart/report; report-type=delivery-status; boundary=x
|
| --x
| Content-Type: message/delivery-status
|
| Final-Recipient: rfc822; eve@example.net
| Action: failed
| Status: 5.1.1
|
| --x--
= kept: A bounce of our mail about #3
reply from linus@staff.example
| Are you there, Eve?
= ticket 3
= mail to eve@example.net: Re: [Shop #3] Third (answer)
= mail to grace@staff.example: [Shop #3] Third (colleague_answer)
bounce of eve@example.net 5.1.1
| No such user here
= kept: A bounce of our mail about #3
= mail to grace@staff.example: [Shop #3] Third (undelivered)
= mail to linus@staff.example: [Shop #3] Third (undelivered)
show ticket 3
= #3 Third: waiting, last word staff
= requester eve@example.net (bounced)
= customer from eve@example.net: Hello. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Hello Eve. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Linus Pauling: Are you there, Eve? [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> eve@example.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered by system via mail: eve@example.net -> status 5.1.1; nothing proves the report
= undelivered for good by system via mail: eve@example.net -> No such user here (5.1.1)

// An agent who believes such a report sends again.
mail from Flo <flo@example.net>
| Subject: Fourth
|
| Hello.
= ticket 4 new
= mail to flo@example.net: [Shop #4] Fourth (acknowledgement)
= mail to grace@staff.example: [Shop #4] Fourth (new_ticket)
= mail to linus@staff.example: [Shop #4] Fourth (new_ticket)
reply from grace@staff.example
| Hello Flo.
= ticket 4
= mail to flo@example.net: Re: [Shop #4] Fourth (answer)
= mail to linus@staff.example: [Shop #4] Fourth (colleague_answer)
mail from MAILER-DAEMON@mx.example
| Subject: Undelivered Mail Returned to Sender
| Return-Path: <>
| Content-Type: multipart/report; report-type=delivery-status; boundary=x
|
| --x
| Content-Type: message/delivery-status
|
| Final-Recipient: rfc822; flo@example.net
| Action: failed
| Status: 5.1.1
|
| --x--
= kept: A bounce of our mail about #4
= mail to grace@staff.example: [Shop #4] Fourth (undelivered)
= mail to linus@staff.example: [Shop #4] Fourth (undelivered)
reply from grace@staff.example
| #resend flo@example.org
= ticket 4
= mail to flo@example.org: Re: [Shop #4] Fourth (answer)
= mail to grace@staff.example: [Shop #4] Fourth (receipt)
show ticket 4
= #4 Fourth: waiting, last word staff
= requester flo@example.org
= customer from flo@example.net: Hello. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Hello Flo. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> flo@example.net as requester
= stage by agent:1 via mail: new -> waiting
= undelivered by system via mail: flo@example.net -> status 5.1.1; nothing proves the report
= readdressed by agent:1 via mail: flo@example.net -> flo@example.org
