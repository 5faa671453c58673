// An agent's mail from an address the desk does not know: A9. Asked once, then learned.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
reply from x of grace@staff.example
| From: Grace Hopper <grace@home.example>
|
| Try the other password.
= held: It may be from Grace Hopper, but its address is not registered
= mail to grace@staff.example: [Shop #1] Login (alias)
show mail to grace@staff.example
= | Is grace@home.example an address of yours?
= | A mail to the reply address of one of your tickets came from there, under your name. Nothing was sent.
= |
= | If it is, answer this mail with “yes” within 24 hours: the mail goes on as written, and the address is known from then on. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > Try the other password.
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester

// More mails on the same day are held too, and nobody is asked again.
mail from Cyd <cyd@example.org>
| Subject: Kettle
|
| It leaks.
= ticket 2 new
= mail to cyd@example.org: [Shop #2] Kettle (acknowledgement)
= mail to grace@staff.example: [Shop #2] Kettle (new_ticket)
= mail to linus@staff.example: [Shop #2] Kettle (new_ticket)
reply from x of grace@staff.example
| From: Grace Hopper <grace@home.example>
|
| #close
| We send a new one.
= held: It may be from Grace Hopper, but its address is not registered
mail from Dora <dora@example.org>
| Subject: Pan
|
| It is flat.
= ticket 3 new
= mail to dora@example.org: [Shop #3] Pan (acknowledgement)
= mail to grace@staff.example: [Shop #3] Pan (new_ticket)
= mail to linus@staff.example: [Shop #3] Pan (new_ticket)
reply from x of grace@staff.example
| From: Grace Hopper <grace@elsewhere.example>
|
| From a third address.
= held: It may be from Grace Hopper, but its address is not registered

// The agent says yes: all from that address goes on, in order, and the address is known from now on.
reply from grace@staff.example older 2
| yes, that is my address at home
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #2] Kettle (confirm)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try the other password. [an agent's answer to a notice, by its headers; confirmed by mail]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
show ticket 2
= #2 Kettle: new, last word customer
= requester cyd@example.org
= customer from cyd@example.org: It leaks. [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> cyd@example.org as requester
show ticket 3
= #3 Pan: new, last word customer
= requester dora@example.org
= customer from dora@example.org: It is flat. [new: nothing in the mail names a ticket; claimed]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> dora@example.org as requester
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Thanks, and now?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@home.example of grace@staff.example
| #close
| Now it works.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: closed by staff, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try the other password. [an agent's answer to a notice, by its headers; confirmed by mail]
= customer from ada@example.net: Thanks, and now? [joined by the number in the subject, the sender takes part; claimed]
= reply from Grace Hopper: Now it works. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff

// Somebody of the same name who says nothing true: the agent says no, and nothing is learned.
mail from Ben <ben@example.org>
| Subject: Invoice
|
| Where is it?
= ticket 4 new
= mail to ben@example.org: [Shop #4] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #4] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #4] Invoice (new_ticket)
wait 25h
reply from x of linus@staff.example
| From: Linus Pauling <linus@evil.example>
|
| #close
| I am Linus.
= held: It may be from Linus Pauling, but its address is not registered
= mail to linus@staff.example: [Shop #4] Invoice (alias)
reply from linus@staff.example
| no!
= kept: It says that a held mail is not the agent's
reply from x of linus@staff.example older 1
| From: Linus Pauling <linus@evil.example>
|
| #close
| I am Linus, really.
= ticket 4
= mail to grace@staff.example: [Shop #4] Invoice (new_reply)
= mail to linus@staff.example: [Shop #4] Invoice (new_reply)
show ticket 4
= #4 Invoice: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= customer from linus@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> ben@example.org as requester

// The name without any key of the agent's is any customer's name.
mail from Linus Pauling <linus@other.example>
| Subject: Re: [Shop #4] Invoice
|
| #close
| I have a name.
= ticket 5 new
= mail to linus@other.example: [Shop #5] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #5] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #5] Invoice (new_ticket)

// With a failed check it is not asked, only told.
mail from Ben <ben@example.org>
| Subject: Re: [Shop #4] Invoice
|
| Hello?
= ticket 4
= mail to grace@staff.example: [Shop #4] Invoice (new_reply)
= mail to linus@staff.example: [Shop #4] Invoice (new_reply)
wait 25h
reply from x of linus@staff.example
| From: Linus Pauling <linus@third.example>
| Authentication-Results: mx.shop.example; dmarc=fail header.from=third.example
|
| #close
| Forged.
= ticket 4
= mail to grace@staff.example: [Shop #4] Invoice (new_reply)
= mail to linus@staff.example: [Shop #4] Invoice (new_reply)
show ticket 4
= #4 Invoice: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= customer from linus@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
= customer from ben@example.org: Hello? [joined by the number in the subject, the sender takes part; claimed]
= customer from linus@third.example, via: #close [joined by the key in the reply address, the sender does not take part; sender failed authentication]
=   ! The sender's domain says this mail is not from there: it may be forged
=   ! Sent to the reply address of Linus Pauling's own notice by somebody else; that address is void from now on
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> ben@example.org as requester
