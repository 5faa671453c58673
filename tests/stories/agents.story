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
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: Re: [Shop #1] Login (confirm)
show mail to grace@staff.example
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #1 Login
= | New, not assigned, priority normal, opened 2 March 2026, 09:00, 1 message
= |
= | Ada, 2 March 2026, 09:00:
= |
= |   I cannot log in.
= |
= | First lines your reply may start with: #note #close

// A reply to a notice about a note is a note.
reply from grace@staff.example
| Will be.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Login (confirm)

// Unless the agent says otherwise.
reply from linus@staff.example
| #answer
| Try the other password.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: Re: [Shop #1] Login (confirm)
show mail to ada@example.net
= | Your request has reached Shop. Its number is 1.
= | Subject: Login
= |
= | A person will read it and answer you by mail.
= | Reply to this mail to add something.

// A word that is not known: nothing at all happens.
reply from grace@staff.example
| #clsoe
| Bye then.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Login (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail within 24 hours and it goes out as written. If it is not, do nothing.

// Answer and close in one.
reply from grace@staff.example of linus@staff.example
| #close
| Is this mine?
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Login (confirm)

// A directive alone sends nothing to the customer.
reply from linus@staff.example
| #close
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: Re: [Shop #1] Login (confirm)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester

// An agent's mail without the key of a notice is held, and the agent is asked.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| I am writing without a key.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Login (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail within 24 hours and it goes out as written. If it is not, do nothing.
reply from grace@staff.example
| Yes, it was me.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Login (confirm)
show mail to ada@example.net
= | Your request has reached Shop. Its number is 1.
= | Subject: Login
= |
= | A person will read it and answer you by mail.
= | Reply to this mail to add something.

// A second confirmation does nothing.
reply from grace@staff.example of grace@staff.example
| Yes again.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Login (confirm)

// Somebody who writes an agent's name and address gets nothing but a question to the agent.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
| Authentication-Results: mx.shop.example; dmarc=fail header.from=staff.example
|
| #close
| I am not Grace.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Login (confirm)

// An agent's vacation notice never reaches a customer.
mail from Linus Pauling <linus@staff.example>
| Subject: Automatic reply: [Shop #1] Login
| Auto-Submitted: auto-replied
|
| I am away until Monday.
= kept: An automatic mail from an agent's address

// An agent forwards a notice to a customer, who answers to the agent's own reply address.
reply from ada@example.net of grace@staff.example
| #close
| I answered the notice somebody gave me.
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

// That reply address is void now: the agent is asked.
reply from grace@staff.example of grace@staff.example
| My key is gone.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #2] Re: [Shop #1] Login (confirm)
