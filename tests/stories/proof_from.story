// From lines that look like an agent's.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// The agent's address as the display name.
reply from x of grace@staff.example
| From: "grace@staff.example" <mallory@evil.example>
|
| #close
| The name is an address.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= customer from mallory@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Hello?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)

// The agent's address in an encoded display name.
reply from x of grace@staff.example
| From: =?utf-8?q?Grace_Hopper_=3Cgrace=40staff.example=3E?= <mallory@evil.example>
|
| #close
| The name is encoded.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Hello again?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)

// A group that holds the agent, and two addresses in one field.
reply from x of grace@staff.example
| From: Staff: grace@staff.example;
|
| #close
| A group.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| And again?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from x of grace@staff.example
| From: grace@staff.example, mallory@evil.example
| Sender: mallory@evil.example
|
| #close
| Two in one field.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| And once more?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)

// Two From fields, either way round.
reply from x of grace@staff.example
| From: Grace Hopper <grace@staff.example>
| From: mallory@evil.example
|
| #close
| Two fields.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| The last time.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from x of grace@staff.example
| From: mallory@evil.example
| From: Grace Hopper <grace@staff.example>
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
| Two fields, the other way.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)

// The agent in Sender, in Reply-To, in the envelope.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Really the last time.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from mallory@evil.example of grace@staff.example
| Sender: grace@staff.example
| Reply-To: grace@staff.example
| Return-Path: <grace@staff.example>
| Authentication-Results: mx.shop.example; dmarc=pass header.from=evil.example
|
| #close
| Everywhere but in From.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= customer from mallory@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= customer from ada@example.net: Hello? [joined by the number in the subject, the sender takes part; claimed]
= customer from mallory@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= customer from ada@example.net: Hello again? [joined by the number in the subject, the sender takes part; claimed]
= customer from grace@staff.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
=   ! The sender could not be made out; nothing was sent back
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= customer from ada@example.net: And again? [joined by the number in the subject, the sender takes part; claimed]
= customer from grace@staff.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
=   ! The sender could not be made out; nothing was sent back
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= customer from ada@example.net: And once more? [joined by the number in the subject, the sender takes part; claimed]
= customer from grace@staff.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
=   ! The sender could not be made out; nothing was sent back
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= customer from ada@example.net: The last time. [joined by the number in the subject, the sender takes part; claimed]
= customer from mallory@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
=   ! The sender could not be made out; nothing was sent back
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= customer from ada@example.net: Really the last time. [joined by the number in the subject, the sender takes part; claimed]
= customer from mallory@evil.example, via: #close [joined by the key in the reply address, the sender does not take part; sender proved by DMARC]
=   ! Sent to the reply address of Grace Hopper's own notice by somebody else; that address is void from now on
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester

// Case and a quoted local part are the same address.
reply from x of linus@staff.example
| From: "Linus Pauling" <Linus@STAFF.example>
|
| #note it is me
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_note)
= mail to linus@staff.example: [Shop #1] Login (receipt)
reply from x of linus@staff.example
| From: Linus Pauling <linus+phone@staff.example>
|
| #note with a tag of my own
= held: It may be from Linus Pauling, but its address is not registered
= mail to linus@staff.example: [Shop #1] Login (alias)
