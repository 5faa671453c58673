// Where a ticket stands, who closed it, and what reopens it.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
reply from grace@staff.example
| Try again now.
show ticket 1

// A short thanks is added and changes nothing.
reply from ada@example.net
| Thank you!
show ticket 1

// A real answer opens it again.
reply from ada@example.net
| It works on the phone, but not on the computer. What now?
show ticket 1
reply from grace@staff.example
| #close
| Restart the computer.
show ticket 1

// Within the window a reply reopens.
wait 3d
reply from ada@example.net
| It is broken again since this morning.
show ticket 1
reply from grace@staff.example
| #close
| Fixed.

// An automatic answer reopens nothing and tells nobody.
reply from ada@example.net
| Auto-Submitted: auto-replied
|
| I am on holiday.
show ticket 1

// Later a reply opens a new ticket, linked to the old one.
wait 30d
reply from ada@example.net
| It is broken once more, sorry.
show ticket 1
show ticket 2

// A late thanks goes to the old one and opens nothing.
reply from ada@example.net of ada@example.net
| Subject: Re: [Shop #1] Login
|
| Thanks a lot!
