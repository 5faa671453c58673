// Mails that do not arrive show on the ticket; nobody is answered, nothing is doubled.
mail from Ada <ada@example.net>
| Subject: Invoice
|
| Please send the invoice.
reply from grace@staff.example
| Here is the invoice.

// Late only: noted, nobody is bothered.
bounce of ada@example.net 4.4.1
| The server does not answer

// Over: the agents are told.
bounce of ada@example.net 5.2.2
| Mailbox full
show mail to grace@staff.example
reply from grace@staff.example of grace@staff.example
| Again, the invoice.

// The address itself is bad: nothing is sent there any more.
bounce of ada@example.net 5.1.1
| No such user here
show ticket 1
reply from linus@staff.example
| And again.
show mail to linus@staff.example

// Our own server says later, then never.
mail from Ben <ben@example.net>
| Subject: Other
|
| Hello.
refuse ben@example.net later 451 try again
reply from grace@staff.example
| Hello Ben.
refuse ben@example.net never 550 no such user
wait 1h
show ticket 2
