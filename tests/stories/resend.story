// What did not arrive is sent again, to an address that is put right.
mail from Ada <ada@exmaple.net>
| Subject: Invoice
|
| Please send the invoice.
reply from grace@staff.example
| Here is the invoice.
bounce of ada@exmaple.net 5.1.1
| No such user here
show mail to grace@staff.example
reply from grace@staff.example
| #resend ada@example.net
show mail to ada@example.net
show mail to grace@staff.example
show ticket 1

// The corrected address is Ada's from now on.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Invoice
|
| Thank you, it is here. One more question.
reply from grace@staff.example
| #resend
reply from grace@staff.example
| Ask.

// A full mailbox is no reason to stop: the same goes again to the same address.
mail from Ben <ben@example.net>
| Subject: Other
|
| Hello.
refuse ben@example.net never 552 5.2.2 mailbox full
reply from grace@staff.example
| Hello Ben.
show mail to grace@staff.example
reply from grace@staff.example
| #resend
show ticket 2

// An agent's own address is nobody's to write to.
refuse ben@example.net never 552 5.2.2 mailbox full
reply from linus@staff.example
| Are you there?
reply from grace@staff.example
| #resend linus@staff.example

// A report that names only to whom the mail was written: told, and nothing more.
mail from Eve <eve@example.net>
| Subject: Third
|
| Hello.
reply from grace@staff.example
| Hello Eve.
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
show ticket 3
