// Quiet hours: what comes unasked waits, and comes in one mail; what an agent asked for comes at once.
config added
| [[agent]]
| email = "marie@staff.example"
| name = "Marie Curie"
at 2026-03-02 16:30
data
| [[agent]]
| email = "marie@staff.example"
| name = "Marie Curie"
| quiet = "18:00-08:00"
| timezone = "Europe/Berlin"

// Half past five in Berlin: not yet quiet.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
= mail to marie@staff.example: [Shop #1] Login (new_ticket)

wait 1h

// Half past six.
mail from Ada <ada@example.net>
| Subject: [Shop #1] Login
|
| Still not.
| I tried twice.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)

mail from Ben <ben@example.net>
| Subject: Delivery
|
| Where is it?
= ticket 2 new
= mail to ben@example.net: [Shop #2] Delivery (acknowledgement)
= mail to grace@staff.example: [Shop #2] Delivery (new_ticket)
= mail to linus@staff.example: [Shop #2] Delivery (new_ticket)

reply from grace@staff.example
| #note @marie knows.
= ticket 2
= mail to linus@staff.example: [Shop #2] Delivery (new_note)
= mail to grace@staff.example: [Shop #2] Delivery (receipt)

// A receipt is an answer: it comes at once.
reply from marie@staff.example
| #take
| #priority high
= ticket 1
= mail to marie@staff.example: [Shop #1] Login (receipt)

// At eight in the morning of Berlin.
wait 10h
wait 4h
= mail to marie@staff.example: What happened in your quiet hours (bundle)
show mail to marie@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | What happened in your quiet hours
= |
= | #1 Login
= |   New, assigned to Marie Curie, priority High
= |   Write to the customer:
= |   mailto:help%2Ba1.3.0.2.ie6sng2h7qw2heibei5f@shop.example?subject=Re%3A%20%5BShop%20%231%5D%20Login
= |
= | Ada wrote on 2 March 2026, 18:30
= |
= |   Still not.
= |   I tried twice.
= |
= | #2 Delivery
= |   New, not assigned
= |   Write a note to the team:
= |   mailto:help%2Ba2.3.0.4n.mbqrdocvhn2qql3dlmqc@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | Ben wrote on 2 March 2026, 18:30
= |
= |   Where is it?
= |
= | Grace Hopper wrote a note to the team on 2 March 2026, 18:30
= |
= |   @marie knows.
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.

// A link in it answers its ticket: by a note, where the newest that is shown is one.
reply from marie@staff.example link 2
| I know, it stands in the yard.
= ticket 2
= mail to grace@staff.example: [Shop #2] Delivery (new_note)
= mail to linus@staff.example: [Shop #2] Delivery (new_note)

reply from marie@staff.example of marie@staff.example link 2
| #answer
| It is on its way.
= ticket 2
= mail to ben@example.net: Re: [Shop #2] Delivery (answer)
= mail to grace@staff.example: [Shop #2] Delivery (colleague_answer)
= mail to linus@staff.example: [Shop #2] Delivery (colleague_answer)
= mail to marie@staff.example: [Shop #2] Delivery (receipt)

// An answer to the mail itself is about none.
reply from marie@staff.example older 1
| Thanks.
= held: Your mail is about no ticket. Answer a mail of the desk about it, or put its number into the subject.
= mail to marie@staff.example: Re: What happened in your quiet hours (held)

// One alone comes as it is.
wait 12h
mail from Ben <ben@example.net>
| Subject: [Shop #2] Delivery
|
| Hello?
= ticket 2
= mail to grace@staff.example: [Shop #2] Delivery (new_reply)
= mail to linus@staff.example: [Shop #2] Delivery (new_reply)

wait 13h
= mail to marie@staff.example: [Shop #2] Delivery (new_reply)
show mail to marie@staff.example
= | Your reply goes to Ben <ben@example.net>.
= | To write to the team only, start with #note.
= |
= | #2 Delivery
= | Open, not assigned, priority Normal, opened 2 March 2026, 18:30, 5 messages
= | Ben: first ticket
= |
= | Ben, 3 March 2026, 20:30:
= |
= |   Hello?
= |
= | Earlier messages, newest first
= |
= | Marie Curie, answer to the customer, 3 March 2026, 08:30:
= |
= |   It is on its way.
= |
= | Marie Curie, note to the team, 3 March 2026, 08:30:
= |
= |   I know, it stands in the yard.
= |
= | Grace Hopper, note to the team, 2 March 2026, 18:30:
= |
= |   @marie knows.
= |
= | Ben, 2 March 2026, 18:30:
= |
= |   Where is it?
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help

// What was taken back meanwhile is not told.
wait 10h
reply from linus@staff.example
| #note @marie look!
= ticket 2
= mail to grace@staff.example: [Shop #2] Delivery (new_note)
= mail to linus@staff.example: [Shop #2] Delivery (receipt)

reply from linus@staff.example
| #undo
= ticket 2
= mail to linus@staff.example: [Shop #2] Delivery (receipt)

wait 14h

// Quiet no more: it comes soon.
wait 9h
mail from Ada <ada@example.net>
| Subject: Another
|
| More.
= ticket 3 new
= mail to ada@example.net: [Shop #3] Another (acknowledgement)
= mail to grace@staff.example: [Shop #3] Another (new_ticket)
= mail to linus@staff.example: [Shop #3] Another (new_ticket)

reply from marie@staff.example
| #notify quiet off
= kept: It asks the desk: #notify quiet off
= mail to marie@staff.example: Done (receipt)

wait 15m
= mail to marie@staff.example: [Shop #3] Another (new_ticket)
