// Tickets that take no more, and what was called spam.
data
| [[tag]]
| name = "x"
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
reply from grace@staff.example
| #lock
| #close
| This is over.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)

// The customer's next mail opens a ticket of its own; a short thanks does not.
reply from ada@example.net
| It is not over at all.
= ticket 2 new
= mail to ada@example.net: [Shop #2] Login (acknowledgement)
= mail to grace@staff.example: [Shop #2] Login (new_ticket)
= mail to linus@staff.example: [Shop #2] Login (new_ticket)
show ticket 2
= #2 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: It is not over at all. [new: #1 is locked; claimed]
= opened by customer:1 via mail:  -> ticket:1
= joined by customer:1 via mail:  -> ada@example.net as requester
reply from ada@example.net of ada@example.net
| Subject: Re: [Shop #1] Login
|
| Thank you!
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: closed by staff, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: This is over. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you! [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= locked by agent:1 via mail:  -> yes
= stage by agent:1 via mail: new -> waiting
= stage by agent:1 via mail: waiting -> closed by staff

// Agents can still write there, and open it again.
reply from grace@staff.example
| Subject: Re: [Shop #1] Login
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #note locked, but not for us
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example
| #unlock
| #open
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| It goes on.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: open, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: This is over. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you! [joined by the number in the subject, the sender takes part; claimed]
= note from Grace Hopper: locked, but not for us [an agent's mail to the reply address of a notice; proved by reply address and DMARC]
= customer from ada@example.net: It goes on. [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= locked by agent:1 via mail:  -> yes
= stage by agent:1 via mail: new -> waiting
= stage by agent:1 via mail: waiting -> closed by staff
= locked by agent:1 via mail: yes ->
= stage by agent:1 via mail: closed -> open

// Spam: no answer, now or ever; what comes next is kept in silence.
mail from Sally <sally@spam.example>
| Subject: Buy now
|
| Cheap!
= ticket 3 new
= mail to sally@spam.example: [Shop #3] Buy now (acknowledgement)
= mail to grace@staff.example: [Shop #3] Buy now (new_ticket)
= mail to linus@staff.example: [Shop #3] Buy now (new_ticket)
reply from grace@staff.example
| #spam
= ticket 3
= mail to grace@staff.example: [Shop #3] Buy now (receipt)
show mail to grace@staff.example
= | Done on #3 Buy now
= | - status: Spam
= |
= | #3 Buy now
= | Spam, not assigned, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Sally: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Sally <sally@spam.example>.
= | To write to the team only, start with #note.
mail from Sally <sally@spam.example>
| Subject: Re: [Shop #3] Buy now
|
| Cheaper!
= ticket 3
show ticket 3
= #3 Buy now: cancelled by staff, last word customer
= requester sally@spam.example
= customer from sally@spam.example: Cheap! [new: nothing in the mail names a ticket; claimed]
= customer from sally@spam.example: Cheaper! [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> sally@spam.example as requester
= stage by agent:1 via mail: new -> cancelled (spam) by staff
mail from Sally <sally@spam.example>
| Subject: Buy now, another mail
|
| Cheapest!
= ticket 4 new
= mail to sally@spam.example: [Shop #4] Buy now, another mail (acknowledgement)
= mail to grace@staff.example: [Shop #4] Buy now, another mail (new_ticket)
= mail to linus@staff.example: [Shop #4] Buy now, another mail (new_ticket)

// Spam and an answer at once do not go together.
mail from Tim <tim@spam.example>
| Subject: Offer
|
| For you.
= ticket 5 new
= mail to tim@spam.example: [Shop #5] Offer (acknowledgement)
= mail to grace@staff.example: [Shop #5] Offer (new_ticket)
= mail to linus@staff.example: [Shop #5] Offer (new_ticket)
reply from linus@staff.example
| #spam
| Never write again.
= held: Nobody gets an answer to spam. Leave out the text or #spam, or make the text a note with #note.
= mail to linus@staff.example: [Shop #5] Offer (held)
show mail to linus@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | Nobody gets an answer to spam. Leave out the text or #spam, or make the text a note with #note.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #spam
= | > Never write again.

// It was no spam: opened again, it is answered like any other.
reply from linus@staff.example older 1
| #spam
= ticket 5
= mail to linus@staff.example: [Shop #5] Offer (receipt)
reply from linus@staff.example
| #undo
= ticket 5
= mail to linus@staff.example: [Shop #5] Offer (receipt)
reply from linus@staff.example
| Sorry, what do you offer?
= ticket 5
= mail to tim@spam.example: Re: [Shop #5] Offer (answer)
= mail to grace@staff.example: [Shop #5] Offer (colleague_answer)
show ticket 5
= #5 Offer: waiting, last word staff
= requester tim@spam.example
= customer from tim@spam.example: For you. [new: nothing in the mail names a ticket; claimed]
= reply from Linus Pauling: Sorry, what do you offer? [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> tim@spam.example as requester
= stage by agent:2 via mail: new -> cancelled (spam) by staff
= stage by agent:2 via mail: cancelled (spam) -> new
= stage by agent:2 via mail: new -> waiting
