// Who hears of what: each agent's setting, and what was said about one ticket.
config
| timezone = "UTC"
| [mailbox.support]
| address = "help@shop.example"
| name = "Shop"
| tag = "Shop"
| trusted_authserv_id = "mx.shop.example"
| maildir.path = "inbox"
| outbox.path = "outbox"
| [delivery]
| undo = "0s"
data
| [[agent]]
| email = "all@staff.example"
| name = "Alma All"
| [[agent]]
| email = "free@staff.example"
| name = "Fred Free"
| notify = "mine+unassigned"
| [[agent]]
| email = "mine@staff.example"
| name = "Mina Mine"
| notify = "mine"
| [[agent]]
| email = "named@staff.example"
| name = "Nina Named"
| notify = "mentions"
| [[agent]]
| email = "none@staff.example"
| name = "Nora None"
| notify = "none"
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in, @nina, @nora!
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to all@staff.example: [Shop #1] Login (new_ticket)
= mail to free@staff.example: [Shop #1] Login (new_ticket)

// Given to one of them: that one is told, and from then on only who has it and who hears of all.
reply from all@staff.example
| #assign mina
= ticket 1
= mail to mine@staff.example: [Shop #1] Login (assigned)
= mail to all@staff.example: [Shop #1] Login (receipt)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Hello?
= ticket 1
= mail to all@staff.example: [Shop #1] Login (new_reply)
= mail to mine@staff.example: [Shop #1] Login (new_reply)
reply from mine@staff.example
| Try the other password.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to all@staff.example: [Shop #1] Login (colleague_answer)

// A note that names a colleague reaches her, also who hears of nothing else; who wants nothing hears nothing.
reply from all@staff.example
| #note @named and @nora, do you know her?
= ticket 1
= mail to mine@staff.example: [Shop #1] Login (new_note)
= mail to named@staff.example: [Shop #1] Login (new_note)
= mail to all@staff.example: [Shop #1] Login (receipt)
reply from named@staff.example
| I do.
= ticket 1
= mail to all@staff.example: [Shop #1] Login (new_note)
= mail to mine@staff.example: [Shop #1] Login (new_note)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in, @nina, @nora! [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: Hello? [joined by the number in the subject, the sender takes part; claimed]
= reply from Mina Mine: Try the other password. [an agent's mail to the reply address of a notice; proved by reply address]
= note from Alma All: @named and @nora, do you know her? [an agent's mail to the reply address of a notice; proved by reply address]
= note from Nina Named: I do. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= assigned by agent:1 via mail:  -> agent:3
= stage by agent:3 via mail: new -> waiting

// Given to those who hear little: to have a ticket is to be told, unless one wants nothing.
reply from all@staff.example
| #assign nina
= ticket 1
= mail to named@staff.example: [Shop #1] Login (assigned)
= mail to mine@staff.example: [Shop #1] Login (changed)
= mail to all@staff.example: [Shop #1] Login (receipt)
reply from all@staff.example
| #assign nora
= ticket 1
= mail to named@staff.example: [Shop #1] Login (changed)
= mail to all@staff.example: [Shop #1] Login (receipt)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Now?
= ticket 1
= mail to all@staff.example: [Shop #1] Login (new_reply)

// What is set by mail counts from the next notice on.
reply from all@staff.example
| #notify mine
= kept: It asks the desk: #notify mine
= mail to all@staff.example: Done (receipt)
mail from Ben <ben@example.org>
| Subject: Invoice
|
| Where is it?
= ticket 2 new
= mail to ben@example.org: [Shop #2] Invoice (acknowledgement)
= mail to free@staff.example: [Shop #2] Invoice (new_ticket)
reply from free@staff.example
| #notify all
| #notify copies on
| #notify receipts off
= kept: It asks the desk: #notify all #notify copies on #notify receipts off
= mail to free@staff.example: Done (receipt)
show mail to free@staff.example
= | Done.
= | - set: all
= | - set: copies on
= | - set: receipts off
reply from free@staff.example older 1
| #tag sent
| It went out last week.
= ticket 2
= mail to ben@example.org: Re: [Shop #2] Invoice (answer)
= mail to free@staff.example: [Shop #2] Invoice (colleague_answer)
show mail to free@staff.example
= | Your reply goes to Ben <ben@example.org>.
= | To write to the team only, start with #note.
= |
= | #2 Invoice
= | Waiting for the customer, not assigned, priority Normal, tags sent, opened 2 March 2026, 09:00, 2 messages
= | Ben: first ticket
= |
= | Fred Free, answer to the customer, 2 March 2026, 09:00:
= |
= |   It went out last week.
= |
= | Earlier messages, newest first
= |
= | Ben, 2 March 2026, 09:00:
= |
= |   Where is it?
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help

// Follow and mute count before the setting, for one ticket.
reply from mine@staff.example
| #show 2
= kept: It asks the desk: #show 2
= mail to mine@staff.example: [Shop #2] Invoice (show)
mail from Ben <ben@example.org>
| Subject: Re: [Shop #2] Invoice
|
| It did not come.
= ticket 2
= mail to free@staff.example: [Shop #2] Invoice (new_reply)
reply from free@staff.example
| #assign mina
= ticket 2
= mail to mine@staff.example: [Shop #2] Invoice (assigned)
reply from mine@staff.example
| #mute
= ticket 2
= mail to mine@staff.example: [Shop #2] Invoice (receipt)
reply from free@staff.example
| #follow
= ticket 2
mail from Ben <ben@example.org>
| Subject: Re: [Shop #2] Invoice
|
| It still did not come.
= ticket 2
= mail to free@staff.example: [Shop #2] Invoice (new_reply)
reply from mine@staff.example
| #unmute
= ticket 2
= mail to mine@staff.example: [Shop #2] Invoice (receipt)
mail from Ben <ben@example.org>
| Subject: Re: [Shop #2] Invoice
|
| And now?
= ticket 2
= mail to free@staff.example: [Shop #2] Invoice (new_reply)
= mail to mine@staff.example: [Shop #2] Invoice (new_reply)
reply from free@staff.example
| #unfollow
| #notify none
= ticket 2
= mail to free@staff.example: Done (receipt)
mail from Ben <ben@example.org>
| Subject: Re: [Shop #2] Invoice
|
| Nobody there?
= ticket 2
= mail to mine@staff.example: [Shop #2] Invoice (new_reply)
show ticket 2
= #2 Invoice: open, last word customer
= requester ben@example.org
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= reply from Fred Free: It went out last week. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ben@example.org: It did not come. [joined by the number in the subject, the sender takes part; claimed]
= customer from ben@example.org: It still did not come. [joined by the number in the subject, the sender takes part; claimed]
= customer from ben@example.org: And now? [joined by the number in the subject, the sender takes part; claimed]
= customer from ben@example.org: Nobody there? [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= tag by agent:2 via mail:  -> sent
= stage by agent:2 via mail: new -> waiting
= stage by customer:2 via mail: waiting -> open
= assigned by agent:2 via mail:  -> agent:3
= watched by agent:3 via mail:  -> mute by agent:3
= watched by agent:2 via mail:  -> follow by agent:2
= watched by agent:3 via mail: mute by agent:3 ->
= watched by agent:2 via mail: follow by agent:2 ->

// What is not understood is told with what may be written.
reply from mine@staff.example
| #notify loud
= held: The line "#notify loud" is not understood
= mail to mine@staff.example: [Shop #2] Invoice (held)
show mail to mine@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | “loud” can't be set.
= |
= | This line was not understood:
= |   #notify loud
= | Did you mean #notify all, #notify mine+unassigned, #notify mine, #notify mentions, #notify none, #notify copies on|off, #notify receipts on|off, #notify undo 30s|off|default, #notify quiet 18:00-8:00|off, #notify digest 8:00|off, #notify zone Europe/Berlin|default, #notify language en|de|fr|es|ar|default?
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text goes to Ben <ben@example.org>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #notify loud
