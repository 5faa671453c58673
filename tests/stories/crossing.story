// Answers that cross, and what is taken back.
config added
| [[agent]]
| email = "root@staff.example"
| name = "Root Admin"
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
= mail to root@staff.example: [Shop #1] Login (new_ticket)
reply from linus@staff.example
| Try the other password.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to grace@staff.example: [Shop #1] Login (colleague_answer)
= mail to root@staff.example: [Shop #1] Login (colleague_answer)

// Grace had not seen that: hers is held, with what came between.
reply from grace@staff.example older 1
| Please restart.
= held: Something newer came between
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | Linus Pauling answered on 2 March 2026, 09:00, after what you had seen.
= |
= | Linus Pauling, answer to the customer, 2 March 2026, 09:00:
= |
= |   Try the other password.
= |
= | Answer with #send, and it goes on as written; its text goes to Ada <ada@example.net>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > Please restart.
reply from grace@staff.example
| #send
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to root@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Linus Pauling: Try the other password. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Grace Hopper: Please restart. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:2 via mail: new -> waiting

// A mere change of state holds nothing.
mail from Ben <ben@example.org>
| Subject: Other
|
| Please help.
= ticket 2 new
= mail to ben@example.org: [Shop #2] Other (acknowledgement)
= mail to grace@staff.example: [Shop #2] Other (new_ticket)
= mail to linus@staff.example: [Shop #2] Other (new_ticket)
= mail to root@staff.example: [Shop #2] Other (new_ticket)
reply from linus@staff.example
| #tag slow
= ticket 2
= mail to linus@staff.example: [Shop #2] Other (receipt)
reply from grace@staff.example
| Here is help.
= ticket 2
= mail to ben@example.org: Re: [Shop #2] Other (answer)
= mail to linus@staff.example: [Shop #2] Other (colleague_answer)
= mail to root@staff.example: [Shop #2] Other (colleague_answer)

// Taking back: all of it, in one word.
reply from root@staff.example
| #close
| #tag done
= ticket 2
= mail to root@staff.example: [Shop #2] Other (receipt)
show mail to root@staff.example
= | Done on #2 Other
= | - tag done put on
= | - status: Closed
= |
= | #2 Other
= | Closed, not assigned, priority Normal, tags done, slow, opened 2 March 2026, 09:00, 2 messages
= | Ben: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Ben <ben@example.org>.
= | To write to the team only, start with #note.
reply from root@staff.example
| #undo
= ticket 2
= mail to root@staff.example: [Shop #2] Other (receipt)
show mail to root@staff.example
= | Done on #2 Other
= | - taken back
= | - status: Waiting for the customer
= | - tag done taken off
= |
= | #2 Other
= | Waiting for the customer, not assigned, priority Normal, tags slow, opened 2 March 2026, 09:00, 2 messages
= | Ben: first ticket
= |
= | Your reply goes to Ben <ben@example.org>.
= | To write to the team only, start with #note.
show ticket 2
= #2 Other: waiting, last word staff
= requester ben@example.org
= customer from ben@example.org: Please help. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here is help. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= tag by agent:2 via mail:  -> slow
= stage by agent:1 via mail: new -> waiting
= tag by agent:3 via mail:  -> done
= stage by agent:3 via mail: waiting -> closed by staff
= stage by agent:3 via mail: closed -> waiting
= tag by agent:3 via mail: done ->
reply from root@staff.example
| #undo
= held: It has been taken back before.
= mail to root@staff.example: [Shop #2] Other (held)
