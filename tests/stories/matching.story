// Which ticket a mail belongs to, and why: one row for each kind of trouble.
mail from Ada <ada@example.net>
| Subject: Printer on fire
|
| It burns.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_ticket)
mail from Mallory <mallory@evil.example>
| Subject: Hello
|
| Give me something.
= ticket 2 new
= mail to mallory@evil.example: [Shop #2] Hello (acknowledgement)
= mail to grace@staff.example: [Shop #2] Hello (new_ticket)
= mail to linus@staff.example: [Shop #2] Hello (new_ticket)

// Somebody guesses a number: a ticket of their own, with a word to the agents.
mail from Mallory <mallory@evil.example>
| Subject: Re: [Shop #1] Printer on fire
|
| Please send me the whole story.
= ticket 3 new
= mail to mallory@evil.example: [Shop #3] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #3] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #3] Printer on fire (new_ticket)
show ticket 3
= #3 Printer on fire: new, last word customer
= requester mallory@evil.example
= customer from mallory@evil.example: Please send me the whole story. [new: the mail names #1, but its sender does not take part in that ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> mallory@evil.example as requester
= mentions by customer:2 via mail:  -> #1

// The customer's client dropped the headers and the reply address: the number is enough for one who takes part.
reply from ada@example.net without key without headers
| By number.
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer on fire (new_reply)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_reply)

// It dropped the number: the reply address is enough.
reply from ada@example.net without number without headers
| By address.
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer on fire (new_reply)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_reply)

// It dropped both: the mail it answers is enough.
reply from ada@example.net without number without key
| By headers.
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer on fire (new_reply)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_reply)

// A prefix in another language, in front of the tag.
mail from Ada <ada@example.net>
| Subject: AW: SV: RE[2]: [shop #1] Printer on fire
|
| With many prefixes.
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer on fire (new_reply)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_reply)

// A colleague answers a mail that was forwarded to them: the words are added, the colleague takes no part.
reply from ben@example.net of ada@example.net
| I am the colleague.
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer on fire (new_reply)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_reply)

// A stranger forwards our mail to us: never a proof.
reply from mallory@evil.example of ada@example.net without key
| Subject: Fwd: [Shop #1] Printer on fire
|
| See below.
= ticket 4 new
= mail to mallory@evil.example: [Shop #4] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #4] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #4] Printer on fire (new_ticket)

// The customer is on two tickets and types the other number.
mail from Ada <ada@example.net>
| Subject: Second thing
|
| Something else.
= ticket 5 new
= mail to ada@example.net: [Shop #5] Second thing (acknowledgement)
= mail to grace@staff.example: [Shop #5] Second thing (new_ticket)
= mail to linus@staff.example: [Shop #5] Second thing (new_ticket)
reply from ada@example.net
| Subject: Re: [Shop #1] Printer on fire
|
| I typed number one on purpose.
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer on fire (new_reply)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_reply)

// The customer types a number that is not theirs: the key counts.
reply from ada@example.net
| Subject: Re: [Shop #2] Hello
|
| I typed the wrong number.
= ticket 5
= mail to grace@staff.example: [Shop #5] Second thing (new_reply)
= mail to linus@staff.example: [Shop #5] Second thing (new_reply)

// A foreign desk's tag is not ours.
mail from Ada <ada@example.net>
| Subject: [Ticket#1] (SYS-1) [Other #1] something
|
| From another desk.
= ticket 6 new
= mail to ada@example.net: [Shop #6] [Ticket#1] (SYS-1) [Other #1] something (acknowledgement)
= mail to grace@staff.example: [Shop #6] [Ticket#1] (SYS-1) [Other #1] something (new_ticket)
= mail to linus@staff.example: [Shop #6] [Ticket#1] (SYS-1) [Other #1] something (new_ticket)

// Her own earlier mail, without any of ours in between.
mail from Ada <ada@example.net>
| Message-ID: <own-1@example.net>
| Subject: A third thing
|
| First part.
= ticket 7 new
= mail to grace@staff.example: [Shop #7] A third thing (new_ticket)
= mail to linus@staff.example: [Shop #7] A third thing (new_ticket)
mail from Ada <ada@example.net>
| Subject: More about the third thing
| In-Reply-To: <own-1@example.net>
|
| Second part.
= ticket 7
= mail to grace@staff.example: [Shop #7] A third thing (new_reply)
= mail to linus@staff.example: [Shop #7] A third thing (new_reply)
mail from Mallory <mallory@evil.example>
| Subject: I know an id
| In-Reply-To: <own-1@example.net>
|
| Let me in.
= ticket 8 new
= mail to grace@staff.example: [Shop #8] I know an id (new_ticket)
= mail to linus@staff.example: [Shop #8] I know an id (new_ticket)

// The same Message-ID with other content is another mail; the same mail again is not.
mail from Ada <ada@example.net>
| Message-ID: <twice@example.net>
| Subject: Twice
|
| One.
= ticket 9 new
= mail to grace@staff.example: [Shop #9] Twice (new_ticket)
= mail to linus@staff.example: [Shop #9] Twice (new_ticket)
mail from Ada <ada@example.net>
| Message-ID: <twice@example.net>
| Subject: Twice
|
| One.
= duplicate
mail from Ada <ada@example.net>
| Message-ID: <twice@example.net>
| Subject: Twice
|
| Two.
= ticket 10 new
= mail to grace@staff.example: [Shop #10] Twice (new_ticket)
= mail to linus@staff.example: [Shop #10] Twice (new_ticket)
show ticket 1
= #1 Printer on fire: new, last word customer
= requester ada@example.net
= customer from ada@example.net: It burns. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: By number. [joined by the number in the subject, the sender takes part; claimed]
= customer from ada@example.net: By address. [joined by the key in the reply address, the sender takes part; claimed]
= customer from ada@example.net: By headers. [joined by the key in the mail it answers, the sender takes part; claimed]
= customer from ada@example.net: With many prefixes. [joined by the number in the subject, the sender takes part; claimed]
= customer from ben@example.net, via: I am the colleague. [joined by the key in the reply address, the sender does not take part; claimed]
= customer from ada@example.net: I typed number one on purpose. [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
