// Answers that cross: held by default, sent with a warning, or as if nothing had come between.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| stale = "warn"
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
reply from linus@staff.example
| Try the other password.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to grace@staff.example: [Shop #1] Login (colleague_answer)
reply from grace@staff.example older 1
| Please restart.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to grace@staff.example
= | Done on #1 Login
= | Linus Pauling answered on 2 March 2026, 09:00, after what you had seen.
= | - answered
= |
= | Sent to Ada <ada@example.net>, exactly as follows.
= |
= |   Please restart.
= |
= | #1 Login
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 3 messages
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| stale = "off"
reply from linus@staff.example older 1
| #tag late
| Or call us.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to grace@staff.example: [Shop #1] Login (colleague_answer)
= mail to linus@staff.example: [Shop #1] Login (receipt)
show mail to linus@staff.example
= | Done on #1 Login
= | - tag late put on
= | - answered
= |
= | Sent to Ada <ada@example.net>, exactly as follows.
= |
= |   Or call us.
= |
= | #1 Login
= | Waiting for the customer, not assigned, priority Normal, tags late, opened 2 March 2026, 09:00, 4 messages
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| stale = "hold"

// Held, then something newer still: #send goes out as far as it was seen when it was held, and no further.
reply from grace@staff.example older 3
| #close
| My late words.
= held: Something newer came between
= mail to grace@staff.example: [Shop #1] Login (held)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| All of you: stop.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example older 1
| #send
= held: Something newer came between
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | Ada wrote on 2 March 2026, 09:00, after what you had seen.
= |
= | Ada, 2 March 2026, 09:00:
= |
= |   All of you: stop.
= |
= | Answer with #send, and it goes on as written; its text goes to Ada <ada@example.net>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #close
= | > My late words.

// A note and a change of state cross nothing.
reply from grace@staff.example older 5
| #note a late note
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example older 6
| #tag late
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)

// #send a second time, by another agent, and too late.
reply from grace@staff.example older 2
| #send
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example older 3
| #send
= held: This mail holds nothing back that #send could send. Answer the mail that says so.
= mail to grace@staff.example: [Shop #1] Login (held)
reply from linus@staff.example of grace@staff.example older 4
| #send
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example
| #fnord
| Held for a day.
= held: The line "#fnord" is not understood
= mail to grace@staff.example: [Shop #1] Login (held)
wait 25h
reply from grace@staff.example
| #send
= held: It is no longer held: it was sent already, or a day has passed. Write it again.
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | It is no longer held: it was sent already, or a day has passed. Write it again.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #send
show ticket 1
= #1 Login: closed by staff, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Linus Pauling: Try the other password. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Grace Hopper: Please restart. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Linus Pauling: Or call us. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: All of you: stop. [joined by the number in the subject, the sender takes part; claimed]
= note from Grace Hopper: a late note [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Grace Hopper: My late words. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:2 via mail: new -> waiting
= tag by agent:2 via mail:  -> late
= stage by customer:1 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff

// #send with a text of its own, and with nothing to send.
reply from linus@staff.example older 1
| #send
= held: This mail holds nothing back that #send could send. Answer the mail that says so.
= mail to linus@staff.example: [Shop #1] Login (held)
show mail to linus@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | This mail holds nothing back that #send could send. Answer the mail that says so.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #send
reply from grace@staff.example
| #frobnicate
| Held once more.
= held: The line "#frobnicate" is not understood
= mail to grace@staff.example: [Shop #1] Login (held)
reply from grace@staff.example
| #close
| #send
= held: #send stands alone: what was held goes out as it is.
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | #send stands alone: what was held goes out as it is.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #close
= | > #send
reply from grace@staff.example older 1
| #send
| Also this, please.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to grace@staff.example
= | Done on #1 Login
= | Your mail also had text. It was not sent to anybody.
= | - answered
= | - status: Waiting for the customer
= |
= | Sent to Ada <ada@example.net>, exactly as follows.
= |
= |   Held once more.
= |
= | #1 Login
= | Waiting for the customer, not assigned, priority Normal, tags late, opened 2 March 2026, 09:00, 8 messages
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Linus Pauling: Try the other password. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Grace Hopper: Please restart. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Linus Pauling: Or call us. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: All of you: stop. [joined by the number in the subject, the sender takes part; claimed]
= note from Grace Hopper: a late note [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Grace Hopper: My late words. [an agent's mail to the reply address of a notice; proved by reply address]
= reply from Grace Hopper: Held once more. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:2 via mail: new -> waiting
= tag by agent:2 via mail:  -> late
= stage by customer:1 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= stage by agent:1 via mail: waiting -> closed by staff
= stage by agent:1 via mail: closed -> waiting
