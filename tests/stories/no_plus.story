// A mailbox that plus addresses don't reach: no key in any address, and every answer of an agent is confirmed.
config
| timezone = "UTC"
| [mailbox.support]
| address = "help@shop.example"
| name = "Shop"
| tag = "Shop"
| plus_addresses = false
| maildir.path = "inbox"
| outbox.path = "outbox"
| [delivery]
| undo = "0s"
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
show headers to ada@example.net
= | envelope sender <>
= | From: Shop <help@shop.example>
= | To: Ada <ada@example.net>
= | Subject: [Shop #1] Login
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.1.mrvyz3wp4lj3qytis3yo@shop.example>
= | In-Reply-To: <m1@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <m1@story.example>
= | X-Postdesk-Loop: acc8d2012b707507
= | Auto-Submitted: auto-replied
= | X-Auto-Response-Suppress: All
reply from grace@staff.example
| Try the other password.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example
| yes
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
show mail to ada@example.net
= | Try the other password.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > I cannot log in.
reply from ada@example.net
| It works.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: waiting, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try the other password. [an agent's answer to a notice, by its headers; confirmed by mail]
= customer from ada@example.net: It works. [joined by the key in the mail it answers, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
