// Slips that must not reach a customer, and what looks like one and is none.
mail from Ada <ada@example.net>
| Subject: Login
|
| #close is what I pressed.
| #note: it says nothing.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// The customer's own lines, quoted between the agent's answers, are no directives and hold nothing.
reply from grace@staff.example without quote
| On Mon, 2 Mar 2026 at 09:00, Ada wrote:
| > #close is what I pressed.
|
| That was right.
|
| > #note: it says nothing.
|
| Then restart.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
show mail to ada@example.net
= | > #close is what I pressed.
= |
= | That was right.
= |
= | > #note: it says nothing.
= |
= | Then restart.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > #close is what I pressed.
= | > #note: it says nothing.

// A misspelt directive below a greeting: held; sent on, it goes without that line, and stays a note where it may have been one.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| And now?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example
| Hi Linus,
| #noet SHE never pays.
| Grace
= held: The line "#noet SHE never pays." is not understood
= mail to grace@staff.example: [Shop #1] Login (held)
reply from grace@staff.example
| #send
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: open, last word customer
= requester ada@example.net
= customer from ada@example.net: #close is what I pressed. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: > #close is what I pressed. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: And now? [joined by the number in the subject, the sender takes part; claimed]
= note from Grace Hopper: Hi Linus, [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Hello?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example
| Dear Ada,
| it is done.
|
| #clsoe
= held: The line "#clsoe" is not understood
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | There is no such word.
= |
= | This line was not understood:
= |   #clsoe
= | Did you mean #close?
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text goes to Ada <ada@example.net>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > Dear Ada,
= | > it is done.
= | >
= | > #clsoe
reply from grace@staff.example
| #send
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to ada@example.net
= | Dear Ada,
= | it is done.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > Hello?
show mail to grace@staff.example
= | Done on #1 Login
= | - answered
= | - status: Waiting for the customer
= |
= | Sent to Ada <ada@example.net>, exactly as follows.
= |
= |   Dear Ada,
= |   it is done.
= |
= | #1 Login
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 6 messages
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.

// Hashtags and headings are words.
reply from ada@example.net
| Is there a sale?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example
| Yes:
| #BlackFriday
| # Open questions
| None.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
show mail to ada@example.net
= | Yes:
= | #BlackFriday
= | # Open questions
= | None.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | ada@example.net wrote on 2 March 2026, 09:00:
= | > Is there a sale?

// A list's copy of an agent's own answer does not answer twice.
reply from ada@example.net
| When?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example
| Cc: team@lists.staff.example
|
| Tomorrow.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
reply from grace@staff.example older 1
| List-Id: <team.lists.staff.example>
| Cc: team@lists.staff.example
|
| Tomorrow.
| --
| To leave this list write to somebody
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)

// A customer who got an agent's notice quotes it, note and all, between the own words: the others in copy don't get that.
mail from Ben <ben@example.org>
| Subject: Bill
| Cc: Cyd <cyd@example.org>
|
| It is wrong.
= ticket 2 new
= mail to ben@example.org: [Shop #2] Bill (acknowledgement)
= mail to grace@staff.example: [Shop #2] Bill (new_ticket)
= mail to linus@staff.example: [Shop #2] Bill (new_ticket)
reply from grace@staff.example
| #note HE is always late.
= ticket 2
= mail to linus@staff.example: [Shop #2] Bill (new_note)
= mail to grace@staff.example: [Shop #2] Bill (receipt)
reply from ben@example.org of linus@staff.example without quote
| I was given this:
|
| On Mon, 2 Mar 2026, Shop wrote:
| > Your reply becomes a note to the team. The customer does not see it.
| >
| > Grace Hopper, note to the team, 2 March 2026, 09:00:
| >
| >   HE is always late.
|
| Is that so?
= ticket 2
= mail to grace@staff.example: [Shop #2] Bill (new_reply)
= mail to linus@staff.example: [Shop #2] Bill (new_reply)
reply from linus@staff.example
| Sorry for that.
= ticket 2
= mail to ben@example.org: Re: [Shop #2] Bill (answer)
= mail to cyd@example.org: Re: [Shop #2] Bill (answer)
= mail to grace@staff.example: [Shop #2] Bill (colleague_answer)
show mail to cyd@example.org
= | Sorry for that.
= |
= | — Request #2. Reply to this mail to add something.
= |
= | ben@example.org wrote on 2 March 2026, 09:00:
= | > I was given this:
= | >
= | > Is that so?
