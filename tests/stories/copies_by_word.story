// People in copy: by #cc and #uncc, by the customer's own Cc, one mail each whatever the number of reasons.
mail from Ada <ada@example.net>
| Subject: Contract
| Cc: Ben <ben@example.org>, BEN@example.org, Ada <ada@example.net>, help@shop.example, grace@staff.example
|
| We need a contract.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Contract (acknowledgement)
= mail to grace@staff.example: [Shop #1] Contract (new_ticket)
= mail to linus@staff.example: [Shop #1] Contract (new_ticket)
show ticket 1
= #1 Contract: new, last word customer
= requester ada@example.net
= copied ben@example.org
= customer from ada@example.net: We need a contract. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.org as copied
reply from grace@staff.example
| #cc Cyd <cyd@example.org>, dora@example.org, ada@example.net
| Here you are.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Contract (answer)
= mail to ben@example.org: Re: [Shop #1] Contract (answer)
= mail to cyd@example.org: Re: [Shop #1] Contract (answer)
= mail to dora@example.org: Re: [Shop #1] Contract (answer)
= mail to linus@staff.example: [Shop #1] Contract (colleague_answer)
= mail to grace@staff.example: [Shop #1] Contract (receipt)
show mail to cyd@example.org
= | Here you are.
= |
= | — Request #1. Reply to this mail to add something.

// A reply to all by one of them goes to the desk once, and nobody is doubled.
reply from ben@example.org all
| I have a question.
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (new_reply)
= mail to linus@staff.example: [Shop #1] Contract (new_reply)
reply from grace@staff.example
| #uncc dora@example.org
| Ask.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Contract (answer)
= mail to ben@example.org: Re: [Shop #1] Contract (answer)
= mail to cyd@example.org: Re: [Shop #1] Contract (answer)
= mail to linus@staff.example: [Shop #1] Contract (colleague_answer)
= mail to grace@staff.example: [Shop #1] Contract (receipt)
reply from cyd@example.org all
| My question is another one.
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (new_reply)
= mail to linus@staff.example: [Shop #1] Contract (new_reply)
show ticket 1
= #1 Contract: open, last word customer
= requester ada@example.net
= copied ben@example.org
= copied cyd@example.org
= customer from ada@example.net: We need a contract. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here you are. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ben@example.org: I have a question. [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Ask. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from cyd@example.org: My question is another one. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.org as copied
= joined by agent:1 via mail:  -> cyd@example.org as copied
= joined by agent:1 via mail:  -> dora@example.org as copied
= stage by agent:1 via mail: new -> waiting
= stage by customer:2 via mail: waiting -> open
= left by agent:1 via mail: dora@example.org as copied ->
= stage by agent:1 via mail: open -> waiting
= stage by customer:3 via mail: waiting -> open

// What can't be done: an agent, the desk itself and the requester as copies.
reply from grace@staff.example
| #cc linus@staff.example
= held: The line "#cc linus@staff.example" is not understood
= mail to grace@staff.example: [Shop #1] Contract (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | linus@staff.example is an address of the desk, a team or an agent. Use #assign to give the ticket away.
= |
= | This line was not understood:
= |   #cc linus@staff.example
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text goes to Ada <ada@example.net>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #cc linus@staff.example
reply from grace@staff.example
| #cc help+x@shop.example
= held: The line "#cc help+x@shop.example" is not understood
= mail to grace@staff.example: [Shop #1] Contract (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | help+x@shop.example is an address of the desk, a team or an agent. Use #assign to give the ticket away.
= |
= | This line was not understood:
= |   #cc help+x@shop.example
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text goes to Ada <ada@example.net>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #cc help+x@shop.example
reply from grace@staff.example
| #uncc ada@example.net
= held: ada@example.net is whose ticket it is. Use #requester to give it to somebody else.
= mail to grace@staff.example: [Shop #1] Contract (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | ada@example.net is whose ticket it is. Use #requester to give it to somebody else.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #uncc ada@example.net
reply from grace@staff.example
| #uncc nobody@example.org
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (receipt)
show mail to grace@staff.example
= | Done on #1 Contract
= | Left as it was: who gets a copy
= |
= | #1 Contract
= | Open, not assigned, priority Normal, opened 2 March 2026, 09:00, 5 messages
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>, copy to Ben <ben@example.org>, Cyd <cyd@example.org>.
= | To write to the team only, start with #note.

// Whoever left still has our mails: what they write is kept as from somebody who does not take part.
reply from dora@example.org
| And me?
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (new_reply)
= mail to linus@staff.example: [Shop #1] Contract (new_reply)
show ticket 1
= #1 Contract: open, last word customer
= requester ada@example.net
= copied ben@example.org
= copied cyd@example.org
= customer from ada@example.net: We need a contract. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here you are. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ben@example.org: I have a question. [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Ask. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from cyd@example.org: My question is another one. [joined by the key in the reply address, the sender takes part; claimed]
= customer from dora@example.org, via: And me? [joined by the key in the reply address, the sender does not take part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.org as copied
= joined by agent:1 via mail:  -> cyd@example.org as copied
= joined by agent:1 via mail:  -> dora@example.org as copied
= stage by agent:1 via mail: new -> waiting
= stage by customer:2 via mail: waiting -> open
= left by agent:1 via mail: dora@example.org as copied ->
= stage by agent:1 via mail: open -> waiting
= stage by customer:3 via mail: waiting -> open

// A stranger in the customer's later Cc takes part from then on; a stranger's own Cc does nothing.
reply from ada@example.net
| Cc: Emil <emil@example.org>
|
| Emil decides.
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (new_reply)
= mail to linus@staff.example: [Shop #1] Contract (new_reply)
reply from mallory@evil.example of ada@example.net
| Cc: eve@evil.example
|
| Me too.
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (new_reply)
= mail to linus@staff.example: [Shop #1] Contract (new_reply)
reply from grace@staff.example
| To all of you.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Contract (answer)
= mail to ben@example.org: Re: [Shop #1] Contract (answer)
= mail to cyd@example.org: Re: [Shop #1] Contract (answer)
= mail to emil@example.org: Re: [Shop #1] Contract (answer)
= mail to linus@staff.example: [Shop #1] Contract (colleague_answer)
show ticket 1
= #1 Contract: waiting, last word staff
= requester ada@example.net
= copied ben@example.org
= copied cyd@example.org
= copied emil@example.org
= customer from ada@example.net: We need a contract. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here you are. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ben@example.org: I have a question. [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Ask. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from cyd@example.org: My question is another one. [joined by the key in the reply address, the sender takes part; claimed]
= customer from dora@example.org, via: And me? [joined by the key in the reply address, the sender does not take part; claimed]
= customer from ada@example.net: Emil decides. [joined by the key in the reply address, the sender takes part; claimed]
= customer from mallory@evil.example, via: Me too. [joined by the key in the reply address, the sender does not take part; claimed]
= reply from Grace Hopper: To all of you. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.org as copied
= joined by agent:1 via mail:  -> cyd@example.org as copied
= joined by agent:1 via mail:  -> dora@example.org as copied
= stage by agent:1 via mail: new -> waiting
= stage by customer:2 via mail: waiting -> open
= left by agent:1 via mail: dora@example.org as copied ->
= stage by agent:1 via mail: open -> waiting
= stage by customer:3 via mail: waiting -> open
= joined by customer:1 via mail:  -> emil@example.org as copied
= stage by agent:1 via mail: open -> waiting
