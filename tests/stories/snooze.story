// A ticket that is put aside comes back at its time, or when the customer writes.
mail from Ada <ada@example.net>
| Subject: Invoice for March
|
| Please send it in April.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Invoice for March (acknowledgement)
= mail to grace@staff.example: [Shop #1] Invoice for March (new_ticket)
= mail to linus@staff.example: [Shop #1] Invoice for March (new_ticket)

reply from grace@staff.example
| #take
| #snooze 2026-03-02 15:00
= ticket 1
= mail to grace@staff.example: [Shop #1] Invoice for March (receipt)

show ticket 1
= #1 Invoice for March: held, last word customer
= requester ada@example.net
= customer from ada@example.net: Please send it in April. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= assigned by agent:1 via mail:  -> agent:1
= snoozed by agent:1 via mail:  -> 2026-03-02T15:00:00Z
= stage by agent:1 via mail: new -> held

// Not before its time.
wait 5h
wait 1h
= mail to grace@staff.example: [Shop #1] Invoice for March (returned)

// Only she who has it is told.
show mail to grace@staff.example
= | This ticket was put aside until now.
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #1 Invoice for March
= | Open, assigned to Grace Hopper, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Ada: first ticket
= |
= | Ada, 2 March 2026, 09:00:
= |
= |   Please send it in April.
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help

show ticket 1
= #1 Invoice for March: open, last word customer
= requester ada@example.net
= customer from ada@example.net: Please send it in April. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= assigned by agent:1 via mail:  -> agent:1
= snoozed by agent:1 via mail:  -> 2026-03-02T15:00:00Z
= stage by agent:1 via mail: new -> held
= snoozed by system via clock: 2026-03-02T15:00:00Z ->
= stage by system via clock: held -> open

// It comes back once.
wait 1d

// The customer's word brings it back before.
reply from grace@staff.example
| #snooze 3d
= ticket 1
= mail to grace@staff.example: [Shop #1] Invoice for March (receipt)

mail from Ada <ada@example.net>
| Subject: [Shop #1] Invoice for March
|
| It is urgent now.
= ticket 1
= mail to grace@staff.example: [Shop #1] Invoice for March (new_reply)
= mail to linus@staff.example: [Shop #1] Invoice for March (new_reply)

show ticket 1
= #1 Invoice for March: open, last word customer
= requester ada@example.net
= customer from ada@example.net: Please send it in April. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: It is urgent now. [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= assigned by agent:1 via mail:  -> agent:1
= snoozed by agent:1 via mail:  -> 2026-03-02T15:00:00Z
= stage by agent:1 via mail: new -> held
= snoozed by system via clock: 2026-03-02T15:00:00Z ->
= stage by system via clock: held -> open
= snoozed by agent:1 via mail:  -> 2026-03-06T15:00:00Z
= stage by agent:1 via mail: open -> held
= snoozed by customer:1 via mail: 2026-03-06T15:00:00Z ->
= stage by customer:1 via mail: held -> open

wait 4d

// A ticket that nobody has: everybody who hears of such is told.
mail from Ben <ben@example.net>
| Subject: Later
|
| Later.
= ticket 2 new
= mail to ben@example.net: [Shop #2] Later (acknowledgement)
= mail to grace@staff.example: [Shop #2] Later (new_ticket)
= mail to linus@staff.example: [Shop #2] Later (new_ticket)

reply from linus@staff.example
| #snooze 2h
= ticket 2
= mail to linus@staff.example: [Shop #2] Later (receipt)

wait 2h
= mail to grace@staff.example: [Shop #2] Later (returned)
= mail to linus@staff.example: [Shop #2] Later (returned)

// Taken up again by hand: nothing comes back.
reply from linus@staff.example
| #snooze 2h
= ticket 2
= mail to linus@staff.example: [Shop #2] Later (receipt)

reply from linus@staff.example
| #open
= ticket 2
= mail to linus@staff.example: [Shop #2] Later (receipt)

wait 3h
