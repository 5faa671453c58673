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
= kept: It is about a help page: #article nutzung
= mail to grace@staff.example: Erledigt (receipt)
show mail to grace@staff.example
= | Erledigt.
= | So werden Leser ihn sehen: https://help.shop.example/support/help/preview/p1.gelqt4k23nanm34kp33p
= | Antworten Sie auf diese Mail mit #publish, um ihn zu veröffentlichen. Um ihn zu ändern, antworten Sie mit #article und der Gruppe in der ersten Zeile und dem ganzen Text darunter.
= | - ein Entwurf der Hilfeseite „Der Deckel“ liegt in der Gruppe Benutzung, Sprache de
= | - seine Adresse: https://help.shop.example/support/help/nutzung/der-deckel
show draft to grace@staff.example
= | Der Deckel (draft)
= | <p>Er <em>klickt</em>.</p>
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #publish
= kept: It is about a help page: #publish
= mail to grace@staff.example: Erledigt (receipt)
show page nutzung/der-deckel
= | Der Deckel (de, by Grace Hopper)
= | <p>Er <em>klickt</em>.</p>
