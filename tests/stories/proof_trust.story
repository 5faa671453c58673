// A brand that trusts its own domain: a pass without any key acts on the number in the subject.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| trust_domain = true
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
mail from Ben <ben@example.org>
| Subject: Invoice
|
| Where is it?
= ticket 2 new
= mail to ben@example.org: [Shop #2] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #2] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #2] Invoice (new_ticket)

// A mail of its own is a note, unless it says otherwise.
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #1] Login
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| She has two accounts.
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #1] Login
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #answer
| #close
| Use the other account.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to ada@example.net
= | Use the other account.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > I cannot log in.

// What is dangerous is asked about.
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #2] Invoice
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 1
= held: What it asks for needs a confirmation
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #2] Invoice
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #requester mallory@evil.example
= held: What it asks for needs a confirmation
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
reply from grace@staff.example
| No
= kept: It says that a held mail is not the agent's

// Without a pass it is held, and asked.
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #2] Invoice
|
| #close
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #2] Invoice
| Authentication-Results: mx.shop.example; dmarc=fail header.from=staff.example
|
| #close
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #2] Invoice
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #2] Invoice (confirm)

// A domain like the agents', with a pass of its own, is any customer's.
mail from Grace Hopper <grace@staff.example.evil.example>
| Subject: [Shop #2] Invoice
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example.evil.example
|
| #close
= ticket 3 new
= mail to grace@staff.example.evil.example: [Shop #3] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #3] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #3] Invoice (new_ticket)

// An answer to a notice whose key the client lost: what the notice said counts, and it is an answer.
reply from linus@staff.example older 1 without key
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| It is on its way.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to grace@staff.example: [Shop #1] Login (colleague_answer)
// A number that is nowhere, and no number at all.
mail from Linus Pauling <linus@staff.example>
| Subject: [Shop #77] Nothing
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
= held: Your mail is about no ticket. Answer a mail of the desk about it, or put its number into the subject.
= mail to linus@staff.example: [Shop #77] Nothing (held)
mail from Linus Pauling <linus@staff.example>
| Subject: My own printer
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| It burns.
= ticket 4 new
= mail to linus@staff.example: [Shop #4] My own printer (acknowledgement)
= mail to grace@staff.example: [Shop #4] My own printer (new_ticket)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= note from Grace Hopper: She has two accounts. [an agent's mail with this number in the subject; proved by DMARC]
= reply from Grace Hopper: Use the other account. [an agent's mail with this number in the subject; proved by DMARC]
= reply from Linus Pauling: It is on its way. [an agent's answer to a notice, by its headers; proved by DMARC]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by agent:1 via mail: waiting -> closed by staff
= stage by agent:2 via mail: closed -> waiting
show ticket 2
= #2 Invoice: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
