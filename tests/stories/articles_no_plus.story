// Where addresses can't bear keys, the answer names its draft by the thread, and the server's word proves the agent.
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
| [http]
| base_url = "https://help.shop.example"
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
data
| [[brand]]
| slug = "default"
| name = "Shop"
| trust_domain = true
| language = "de"
group nutzung Benutzung
mail from Grace <grace@staff.example>
| Subject: Der Deckel
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article nutzung
| Er *klickt*.
show mail to grace@staff.example
show draft to grace@staff.example
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #publish
show page nutzung/der-deckel
