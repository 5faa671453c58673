// A mail in a customer's name that fails the receiving server's check: it leads nobody astray.
mail from Ada <ada@example.net>
| Subject: My contract
|
| My account number is PRIVATE-1.
= ticket 1 new
= mail to ada@example.net: [Shop #1] My contract (acknowledgement)
= mail to grace@staff.example: [Shop #1] My contract (new_ticket)
= mail to linus@staff.example: [Shop #1] My contract (new_ticket)
reply from grace@staff.example
| Thank you, we look into it.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] My contract (answer)
= mail to linus@staff.example: [Shop #1] My contract (colleague_answer)

// Reply-To and Cc are ignored, and the answer goes to the known address.
mail from Ada <ada@example.net>
| Subject: Pay to another account
| Authentication-Results: mx.shop.example; dmarc=fail header.from=example.net
| Reply-To: mallory@evil.example
| Cc: Mallory <mallory@evil.example>
|
| Pay me at once.
= ticket 2 new
= mail to grace@staff.example: [Shop #2] Pay to another account (new_ticket)
= mail to linus@staff.example: [Shop #2] Pay to another account (new_ticket)
show mail to grace@staff.example
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | (!) The sender's domain says this mail is not from there: it may be forged
= |
= | #2 Pay to another account
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Ada: 2 tickets so far, last one #1 My contract, 2 March 2026, 09:00
= |
= | Ada <ada@example.net>, 2 March 2026, 09:00:
= |
= |   Pay me at once.
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
reply from grace@staff.example
| Is that you?
= ticket 2
= mail to ada@example.net: Re: [Shop #2] Pay to another account (answer)
= mail to linus@staff.example: [Shop #2] Pay to another account (colleague_answer)
show ticket 2
= #2 Pay to another account: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: Pay me at once. [new: nothing in the mail names a ticket; sender failed authentication]
=   ! The sender's domain says this mail is not from there: it may be forged
= reply from Grace Hopper: Is that you? [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting

// On a ticket of hers it moves nothing and adds nobody.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] My contract
| Authentication-Results: mx.shop.example; dmarc=fail header.from=example.net
| Cc: Mallory <mallory@evil.example>
|
| Send me all you have.
= ticket 3 new
= mail to grace@staff.example: [Shop #3] My contract (new_ticket)
= mail to linus@staff.example: [Shop #3] My contract (new_ticket)
show ticket 1
= #1 My contract: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: My account number is PRIVATE-1. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Thank you, we look into it. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting

// Who is put in copy later gets what comes, and nothing that was written before, though it be in the same second.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] My contract
| Authentication-Results: mx.shop.example; dmarc=pass header.from=example.net
|
| My number is PRIVATE-2, too.
= ticket 1
= mail to grace@staff.example: [Shop #1] My contract (new_reply)
= mail to linus@staff.example: [Shop #1] My contract (new_reply)
reply from grace@staff.example
| #cc ben@example.org
| It is settled.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] My contract (answer)
= mail to ben@example.org: Re: [Shop #1] My contract (answer)
= mail to linus@staff.example: [Shop #1] My contract (colleague_answer)
= mail to grace@staff.example: [Shop #1] My contract (receipt)
show mail to ben@example.org
= | It is settled.
= |
= | — Request #1. Reply to this mail to add something.
show mail to ada@example.net
= | It is settled.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > My number is PRIVATE-2, too.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] My contract
| Authentication-Results: mx.shop.example; dmarc=pass header.from=example.net
| Cc: Ben <ben@example.org>
|
| Then all is well?
= ticket 1
= mail to grace@staff.example: [Shop #1] My contract (new_reply)
= mail to linus@staff.example: [Shop #1] My contract (new_reply)
reply from grace@staff.example
| It is.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] My contract (answer)
= mail to ben@example.org: Re: [Shop #1] My contract (answer)
= mail to linus@staff.example: [Shop #1] My contract (colleague_answer)
show mail to ben@example.org
= | It is.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > Then all is well?
