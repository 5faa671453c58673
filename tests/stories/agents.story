// What agents may do by mail, and what never gets through.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// A note is for the team.
reply from linus@staff.example
| #note I know her, be kind.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_note)
= mail to linus@staff.example: [Shop #1] Login (receipt)
show mail to grace@staff.example
= | Your reply becomes a note to the team. The customer does not see it.
= |
= | #1 Login
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ada: first ticket
= |
= | Linus Pauling, note to the team, 2 March 2026, 09:00:
= |
= |   I know her, be kind.
= |
= | Earlier messages, newest first
= |
= | Ada, 2 March 2026, 09:00:
= |
= |   I cannot log in.
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help

// A reply to a notice about a note is a note.
reply from grace@staff.example
| Will be.
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)

// Unless the agent says otherwise.
reply from linus@staff.example
| #answer
| Try the other password.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to grace@staff.example: [Shop #1] Login (colleague_answer)
= mail to linus@staff.example: [Shop #1] Login (receipt)
show mail to ada@example.net
= | Try the other password.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > I cannot log in.

// A word that is not known: nothing at all happens.
reply from grace@staff.example
| #clsoe
| Bye then.
= held: The line "#clsoe" is not understood
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | There is no such word.
= |
= | This line was not understood:
= |   #clsoe
= | Did you mean #close?
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text goes to Ada <ada@example.net>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #clsoe
= | > Bye then.

// Answer and close in one.
reply from grace@staff.example of linus@staff.example
| #close
| Is this mine?
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)

// A directive alone sends nothing to the customer.
reply from linus@staff.example
| #close
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: closed by staff, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= note from Linus Pauling: I know her, be kind. [an agent's mail to the reply address of a notice; proved by reply address]
= note from Grace Hopper: Will be. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Linus Pauling: Try the other password. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:2 via mail: new -> waiting
= stage by agent:2 via mail: waiting -> closed by staff

// An agent's mail without the key of a notice is held, and the agent is asked.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| I am writing without a key.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > I am writing without a key.
reply from grace@staff.example
| Yes, it was me.
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to ada@example.net
= | Try the other password.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > I cannot log in.

// A second confirmation does nothing.
reply from grace@staff.example older 1
| Yes again.
= kept: It confirms a mail that is no longer held

// Somebody who writes an agent's name and address gets nothing but a question to the agent.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
| Authentication-Results: mx.shop.example; dmarc=fail header.from=staff.example
|
| #close
| I am not Grace.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)

// An agent's vacation notice never reaches a customer.
mail from Linus Pauling <linus@staff.example>
| Subject: Automatic reply: [Shop #1] Login
| Auto-Submitted: auto-replied
|
| I am away until Monday.
= kept: An automatic mail from an agent's address

// One without any mark but its subject asks the agent; the customer gets nothing.
reply from linus@staff.example
| Subject: Linus Pauling is out of the office (Re: [Shop #1] Login)
|
| I am away until Monday, at my mother's.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #1] Login (confirm)

// An agent forwards a notice to a customer, who answers to the agent's own reply address.
mail from Ada <ada@example.net>
| Subject: [Shop #1] Login
|
| Anybody there?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from ada@example.net of grace@staff.example
| #close
| I answered the notice somebody gave me.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: open, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= note from Linus Pauling: I know her, be kind. [an agent's mail to the reply address of a notice; proved by reply address]
= note from Grace Hopper: Will be. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Linus Pauling: Try the other password. [an agent's mail to the reply address of a notice; proved by reply address]
= note from Grace Hopper: I am writing without a key. [an agent's mail with this number in the subject; confirmed by mail]
= customer from ada@example.net: Anybody there? [joined by the number in the subject, the sender takes part; claimed]
= customer from ada@example.net: #close [joined by the key in the reply address, the sender takes part; claimed]
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:2 via mail: new -> waiting
= stage by agent:2 via mail: waiting -> closed by staff
= stage by customer:1 via mail: closed -> open

// That reply address is void now: the agent is asked.
reply from grace@staff.example of grace@staff.example
| My newest notice has a new key.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
mail from Ben <ben@example.net>
| Subject: Other
|
| Hello.
= ticket 2 new
= mail to ben@example.net: [Shop #2] Other (acknowledgement)
= mail to grace@staff.example: [Shop #2] Other (new_ticket)
= mail to linus@staff.example: [Shop #2] Other (new_ticket)
reply from ben@example.net of linus@staff.example
| I got this from Linus.
= ticket 2
= mail to grace@staff.example: [Shop #2] Other (new_reply)
= mail to linus@staff.example: [Shop #2] Other (new_reply)
show ticket 2
= #2 Other: new, last word customer
= requester ben@example.net
= customer from ben@example.net: Hello. [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.net: I got this from Linus. [joined by the key in the reply address, the sender takes part; claimed]
=   ! Sent to the reply address of Linus Pauling's own notice by somebody else; that address is void from now on
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.net as requester
reply from mallory@evil.example of linus@staff.example without key
| #close
| With the headers alone.
= ticket 2
= mail to grace@staff.example: [Shop #2] Other (new_reply)
= mail to linus@staff.example: [Shop #2] Other (new_reply)
show ticket 2
= #2 Other: new, last word customer
= requester ben@example.net
= customer from ben@example.net: Hello. [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.net: I got this from Linus. [joined by the key in the reply address, the sender takes part; claimed]
=   ! Sent to the reply address of Linus Pauling's own notice by somebody else; that address is void from now on
= customer from mallory@evil.example, via: #close [joined by the key in the mail it answers, the sender does not take part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.net as requester
