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
= mail to mallory@evil.example: [Shop #3] Re: [Shop #1] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #3] Re: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #3] Re: [Shop #1] Printer on fire (new_ticket)
show ticket 3
= #3 Re: [Shop #1] Printer on fire: new, last word customer
= requester mallory@evil.example
= customer from mallory@evil.example: Please send me the whole story. [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> mallory@evil.example as requester

// The customer's client dropped the headers and the reply address: the number is enough for one who takes part.
reply from ada@example.net without key without headers
| By number.
= ticket 4 new
= mail to ada@example.net: [Shop #4] Re: [Shop #1] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #4] Re: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #4] Re: [Shop #1] Printer on fire (new_ticket)

// It dropped the number: the reply address is enough.
reply from ada@example.net without number without headers
| By address.
= ticket 5 new
= mail to ada@example.net: [Shop #5] Re: Re: [Shop #1] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #5] Re: Re: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #5] Re: Re: [Shop #1] Printer on fire (new_ticket)

// It dropped both: the mail it answers is enough.
reply from ada@example.net without number without key
| By headers.
= ticket 6 new
= mail to ada@example.net: [Shop #6] Re: Re: Re: [Shop #1] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #6] Re: Re: Re: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #6] Re: Re: Re: [Shop #1] Printer on fire (new_ticket)

// A prefix in another language, in front of the tag.
mail from Ada <ada@example.net>
| Subject: AW: SV: RE[2]: [shop #1] Printer on fire
|
| With many prefixes.
= ticket 7 new
= mail to grace@staff.example: [Shop #7] AW: SV: RE[2]: [shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #7] AW: SV: RE[2]: [shop #1] Printer on fire (new_ticket)

// A colleague answers a mail that was forwarded to them: the words are added, the colleague takes no part.
reply from ben@example.net of ada@example.net
| I am the colleague.
= ticket 8 new
= mail to ben@example.net: [Shop #8] Re: [Shop #6] Re: Re: Re: [Shop #1] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #8] Re: [Shop #6] Re: Re: Re: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #8] Re: [Shop #6] Re: Re: Re: [Shop #1] Printer on fire (new_ticket)

// A stranger forwards our mail to us: never a proof.
reply from mallory@evil.example of ada@example.net without key
| Subject: Fwd: [Shop #1] Printer on fire
|
| See below.
= ticket 9 new
= mail to mallory@evil.example: [Shop #9] Fwd: [Shop #1] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #9] Fwd: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #9] Fwd: [Shop #1] Printer on fire (new_ticket)

// The customer is on two tickets and types the other number.
mail from Ada <ada@example.net>
| Subject: Second thing
|
| Something else.
= ticket 10 new
= mail to grace@staff.example: [Shop #10] Second thing (new_ticket)
= mail to linus@staff.example: [Shop #10] Second thing (new_ticket)
reply from ada@example.net
| Subject: Re: [Shop #1] Printer on fire
|
| I typed number one on purpose.
= ticket 11 new
= mail to grace@staff.example: [Shop #11] Re: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #11] Re: [Shop #1] Printer on fire (new_ticket)

// The customer types a number that is not theirs: the key counts.
reply from ada@example.net
| Subject: Re: [Shop #2] Hello
|
| I typed the wrong number.
= ticket 12 new
= mail to grace@staff.example: [Shop #12] Re: [Shop #2] Hello (new_ticket)
= mail to linus@staff.example: [Shop #12] Re: [Shop #2] Hello (new_ticket)

// A foreign desk's tag is not ours.
mail from Ada <ada@example.net>
| Subject: [Ticket#1] (SYS-1) [Other #1] something
|
| From another desk.
= ticket 13 new
= mail to grace@staff.example: [Shop #13] [Ticket#1] (SYS-1) [Other #1] something (new_ticket)
= mail to linus@staff.example: [Shop #13] [Ticket#1] (SYS-1) [Other #1] something (new_ticket)

// Her own earlier mail, without any of ours in between.
mail from Ada <ada@example.net>
| Message-ID: <own-1@example.net>
| Subject: A third thing
|
| First part.
= ticket 14 new
= mail to grace@staff.example: [Shop #14] A third thing (new_ticket)
= mail to linus@staff.example: [Shop #14] A third thing (new_ticket)
mail from Ada <ada@example.net>
| Subject: More about the third thing
| In-Reply-To: <own-1@example.net>
|
| Second part.
= ticket 15 new
= mail to grace@staff.example: [Shop #15] More about the third thing (new_ticket)
= mail to linus@staff.example: [Shop #15] More about the third thing (new_ticket)
mail from Mallory <mallory@evil.example>
| Subject: I know an id
| In-Reply-To: <own-1@example.net>
|
| Let me in.
= ticket 16 new
= mail to mallory@evil.example: [Shop #16] I know an id (acknowledgement)
= mail to grace@staff.example: [Shop #16] I know an id (new_ticket)
= mail to linus@staff.example: [Shop #16] I know an id (new_ticket)

// The same Message-ID with other content is another mail; the same mail again is not.
mail from Ada <ada@example.net>
| Message-ID: <twice@example.net>
| Subject: Twice
|
| One.
= ticket 17 new
= mail to grace@staff.example: [Shop #17] Twice (new_ticket)
= mail to linus@staff.example: [Shop #17] Twice (new_ticket)
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
= ticket 18 new
= mail to grace@staff.example: [Shop #18] Twice (new_ticket)
= mail to linus@staff.example: [Shop #18] Twice (new_ticket)
show ticket 1
= #1 Printer on fire: new, last word customer
= requester ada@example.net
= customer from ada@example.net: It burns. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
