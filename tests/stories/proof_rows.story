// Who is an agent by mail: each row of token, From and verdict.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// A valid token, that agent, and no verdict: acts on that ticket.
reply from grace@staff.example
| #tag slow
| By the reply address alone.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)

// A valid token, that agent, and a pass: the same, with more proof.
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| By reply address and pass.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)

// A valid token, that agent, and a fail: held, and the agent is asked.
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=fail header.from=staff.example
|
| #close
| Not Grace.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from linus@staff.example
| Authentication-Results: mx.shop.example; dkim=fail header.d=staff.example; spf=softfail smtp.mailfrom=evil.example
|
| #close
| Not Linus, who is nowhere vouched for.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #1] Login (confirm)

// A valid token and another registered agent with a pass: acts as that other agent, with the proof of the pass alone.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Still nothing.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example of linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #take
| Linus sent me his notice.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)

// A valid token and another registered agent without a pass: held.
reply from grace@staff.example of linus@staff.example
| #close
| Perhaps Grace.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: By the reply address alone. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Grace Hopper: By reply address and pass. [an agent's mail to the reply address of a notice; proved by reply address and DMARC]
= customer from ada@example.net: Still nothing. [joined by the number in the subject, the sender takes part; claimed]
= reply from Grace Hopper: Linus sent me his notice. [an agent's mail to the reply address of a notice; proved by DMARC]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= tag by agent:1 via mail:  -> slow
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
= assigned by agent:1 via mail:  -> agent:1
= stage by agent:1 via mail: open -> waiting

// A valid token and anybody else, whatever the verdict: no act, the token is void, and the agent is told.
mail from Ben <ben@example.org>
| Subject: Invoice
|
| Where is it?
= ticket 2 new
= mail to ben@example.org: [Shop #2] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #2] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #2] Invoice (new_ticket)
reply from mallory@evil.example of grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=evil.example
|
| #close
| #assign none
| I was given this notice.
= ticket 2
= mail to grace@staff.example: [Shop #2] Invoice (new_reply)
= mail to linus@staff.example: [Shop #2] Invoice (new_reply)
show mail to grace@staff.example
= | Your reply goes to Ben <ben@example.org>.
= | To write to the team only, start with #note.
= |
= | (!) mallory@evil.example does not take part in this ticket, and your reply does not go there
= |
= | (!) Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= |
= | #2 Invoice
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ben: first ticket
= |
= | mallory@evil.example, 2 March 2026, 09:00:
= |
= |   #close
= |   #assign none
= |   I was given this notice.
= |
= | Earlier messages, newest first
= |
= | Ben, 2 March 2026, 09:00:
= |
= |   Where is it?
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
show mail to ben@example.org
= | Your request has reached Shop. Its number is 2.
= | Subject: Invoice
= |
= | A person will read it and answer you by mail.
= | Reply to this mail to add something.
show ticket 2
= #2 Invoice: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= customer from mallory@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; sender proved by DMARC]
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester

// Void: the same notice is worth nothing to its own agent either, who is asked.
reply from grace@staff.example older 1
| #close
| My notice from before.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #2] Invoice (confirm)

// The next notice has a good token again.
reply from grace@staff.example older 1
| #note who is mallory?
= ticket 2
= mail to linus@staff.example: [Shop #2] Invoice (new_note)
= mail to grace@staff.example: [Shop #2] Invoice (receipt)

// No token, an old one, a wrong one: held and asked, with a pass too, where the brand does not trust the domain.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #2] Invoice
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
| With a pass and the number.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
reply from linus@staff.example spoiled
| #close
| With one letter of the token changed.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #2] Invoice (confirm)
reply from linus@staff.example older 1 spoiled
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
| With one letter of the token changed, and a pass.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #2] Invoice (confirm)

// Automatic mail never acts, with token and pass.
reply from linus@staff.example older 2
| Auto-Submitted: auto-replied
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
| I am away until Monday.
= kept: An automatic mail from an agent's address
reply from linus@staff.example older 2
| Precedence: list
| List-Id: <team.staff.example>
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| A list's copy of what an agent wrote.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #2] Invoice (confirm)
show ticket 2
= #2 Invoice: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= customer from mallory@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; sender proved by DMARC]
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= note from Grace Hopper: who is mallory? [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
