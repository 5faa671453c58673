// Where addresses bear no keys, the id of a mail that had one reader tells that its address is bad.
config
| timezone = "UTC"
| [mailbox.support]
| address = "help@shop.example"
| name = "Shop"
| tag = "Shop"
| plus_addresses = false
| trusted_authserv_id = "mx.shop.example"
| maildir.path = "inbox"
| outbox.path = "outbox"
| [delivery]
| undo = "0s"
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
mail from Ada <ada@exmaple.net>
| Subject: Invoice
|
| Please send the invoice.
= ticket 1 new
= mail to ada@exmaple.net: [Shop #1] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #1] Invoice (new_ticket)
bounce of ada@exmaple.net 5.1.1
| No such user here
= kept: A bounce of our mail about #1
= mail to grace@staff.example: [Shop #1] Invoice (undelivered)
show ticket 1
= #1 Invoice: new, last word customer
= requester ada@exmaple.net (bounced)
= customer from ada@exmaple.net: Please send the invoice. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@exmaple.net as requester
= undelivered for good by system via mail: ada@exmaple.net -> No such user here (5.1.1)
