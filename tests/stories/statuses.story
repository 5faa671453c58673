// Where a ticket stands, who closed it, and what reopens it.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
reply from grace@staff.example
| Try again now.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try again now. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting

// A short thanks is added and changes nothing.
reply from ada@example.net
| Thank you!
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: waiting, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try again now. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you! [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting

// A real answer opens it again.
reply from ada@example.net
| It works on the phone, but not on the computer. What now?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: open, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try again now. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you! [joined by the key in the reply address, the sender takes part; claimed]
= customer from ada@example.net: It works on the phone, but not on the computer. What now? [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
reply from grace@staff.example
| #close
| Restart the computer.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: closed by staff, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try again now. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you! [joined by the key in the reply address, the sender takes part; claimed]
= customer from ada@example.net: It works on the phone, but not on the computer. What now? [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Restart the computer. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff

// Within the window a reply reopens.
wait 3d
reply from ada@example.net
| It is broken again since this morning.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: open, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try again now. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you! [joined by the key in the reply address, the sender takes part; claimed]
= customer from ada@example.net: It works on the phone, but not on the computer. What now? [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Restart the computer. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: It is broken again since this morning. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff
= stage by customer:1 via mail: closed -> open
reply from grace@staff.example
| #close
| Fixed.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)

// An automatic answer reopens nothing and tells nobody.
reply from ada@example.net
| Auto-Submitted: auto-replied
|
| I am on holiday.
= ticket 1
show ticket 1
= #1 Login: closed by staff, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try again now. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you! [joined by the key in the reply address, the sender takes part; claimed]
= customer from ada@example.net: It works on the phone, but not on the computer. What now? [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Restart the computer. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: It is broken again since this morning. [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Fixed. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: I am on holiday. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff
= stage by customer:1 via mail: closed -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff

// Later a reply opens a new ticket, linked to the old one.
wait 30d
reply from ada@example.net
| It is broken once more, sorry.
= ticket 2 new
= mail to ada@example.net: [Shop #2] Login (acknowledgement)
= mail to grace@staff.example: [Shop #2] Login (new_ticket)
= mail to linus@staff.example: [Shop #2] Login (new_ticket)
show ticket 1
= #1 Login: closed by staff, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Try again now. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you! [joined by the key in the reply address, the sender takes part; claimed]
= customer from ada@example.net: It works on the phone, but not on the computer. What now? [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Restart the computer. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: It is broken again since this morning. [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Fixed. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: I am on holiday. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff
= stage by customer:1 via mail: closed -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff
show ticket 2
= #2 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: It is broken once more, sorry. [new: #1 was closed too long ago to be reopened; claimed]
= opened by customer:1 via mail:  -> ticket:1
= joined by customer:1 via mail:  -> ada@example.net as requester

// A late thanks goes to the old one and opens nothing.
reply from ada@example.net of ada@example.net
| Subject: Re: [Shop #1] Login
|
| Thanks a lot!
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
