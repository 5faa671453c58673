// Which ticket a mail belongs to, and why: one row for each kind of trouble.
mail from Ada <ada@example.net>
| Subject: Printer on fire
|
| It burns.
mail from Mallory <mallory@evil.example>
| Subject: Hello
|
| Give me something.

// Somebody guesses a number: a ticket of their own, with a word to the agents.
mail from Mallory <mallory@evil.example>
| Subject: Re: [Shop #1] Printer on fire
|
| Please send me the whole story.
show ticket 3

// The customer's client dropped the headers and the reply address: the number is enough for one who takes part.
reply from ada@example.net without key without headers
| By number.

// It dropped the number: the reply address is enough.
reply from ada@example.net without number without headers
| By address.

// It dropped both: the mail it answers is enough.
reply from ada@example.net without number without key
| By headers.

// A prefix in another language, in front of the tag.
mail from Ada <ada@example.net>
| Subject: AW: SV: RE[2]: [shop #1] Printer on fire
|
| With many prefixes.

// A colleague answers a mail that was forwarded to them: the words are added, the colleague takes no part.
reply from ben@example.net of ada@example.net
| I am the colleague.

// A stranger forwards our mail to us: never a proof.
reply from mallory@evil.example of ada@example.net without key
| Subject: Fwd: [Shop #1] Printer on fire
|
| See below.

// The customer is on two tickets and types the other number.
mail from Ada <ada@example.net>
| Subject: Second thing
|
| Something else.
reply from ada@example.net
| Subject: Re: [Shop #1] Printer on fire
|
| I typed number one on purpose.

// The customer types a number that is not theirs: the key counts.
reply from ada@example.net
| Subject: Re: [Shop #2] Hello
|
| I typed the wrong number.

// A foreign desk's tag is not ours.
mail from Ada <ada@example.net>
| Subject: [Ticket#1] (SYS-1) [Other #1] something
|
| From another desk.

// Her own earlier mail, without any of ours in between.
mail from Ada <ada@example.net>
| Message-ID: <own-1@example.net>
| Subject: A third thing
|
| First part.
mail from Ada <ada@example.net>
| Subject: More about the third thing
| In-Reply-To: <own-1@example.net>
|
| Second part.
mail from Mallory <mallory@evil.example>
| Subject: I know an id
| In-Reply-To: <own-1@example.net>
|
| Let me in.

// The same Message-ID with other content is another mail; the same mail again is not.
mail from Ada <ada@example.net>
| Message-ID: <twice@example.net>
| Subject: Twice
|
| One.
mail from Ada <ada@example.net>
| Message-ID: <twice@example.net>
| Subject: Twice
|
| One.
mail from Ada <ada@example.net>
| Message-ID: <twice@example.net>
| Subject: Twice
|
| Two.
show ticket 1
