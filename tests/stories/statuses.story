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
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Login (confirm)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester

// A short thanks is added and changes nothing.
reply from ada@example.net
| Thank you!
= ticket 2 new
= mail to ada@example.net: [Shop #2] Re: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #2] Re: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #2] Re: [Shop #1] Login (new_ticket)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester

// A real answer opens it again.
reply from ada@example.net
| It works on the phone, but not on the computer. What now?
= ticket 3 new
= mail to ada@example.net: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (new_ticket)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
reply from grace@staff.example
| #close
| Restart the computer.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (confirm)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester

// Within the window a reply reopens.
wait 3d
reply from ada@example.net
| It is broken again since this morning.
= ticket 4 new
= mail to ada@example.net: [Shop #4] Re: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #4] Re: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #4] Re: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (new_ticket)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
reply from grace@staff.example
| #close
| Fixed.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #4] Re: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (confirm)

// An automatic answer reopens nothing and tells nobody.
reply from ada@example.net
| Auto-Submitted: auto-replied
|
| I am on holiday.
= kept: A mail of the kind auto_reply that belongs to no ticket opens none
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester

// Later a reply opens a new ticket, linked to the old one.
wait 30d
reply from ada@example.net
| It is broken once more, sorry.
= ticket 5 new
= mail to ada@example.net: [Shop #5] Re: [Shop #4] Re: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #5] Re: [Shop #4] Re: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #5] Re: [Shop #4] Re: [Shop #3] Re: [Shop #2] Re: [Shop #1] Login (new_ticket)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
show ticket 2
= #2 Re: [Shop #1] Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: Thank you! [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester

// A late thanks goes to the old one and opens nothing.
reply from ada@example.net of ada@example.net
| Subject: Re: [Shop #1] Login
|
| Thanks a lot!
= ticket 6 new
= mail to ada@example.net: [Shop #6] Re: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #6] Re: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #6] Re: [Shop #1] Login (new_ticket)
