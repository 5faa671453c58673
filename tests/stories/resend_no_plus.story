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
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #answer
| Here is the invoice.
bounce of ada@exmaple.net 5.1.1
| No such user here
show ticket 1
