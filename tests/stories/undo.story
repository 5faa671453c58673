// An answer that waits can be taken back, and its text comes back with it.
config
| timezone = "UTC"
| [mailbox.support]
| address = "help@shop.example"
| name = "Shop"
| tag = "Shop"
| maildir.path = "inbox"
| outbox.path = "outbox"
| [delivery]
| undo = "5m"
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
| [[agent]]
| email = "linus@staff.example"
| name = "Linus Pauling"
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
reply from grace@staff.example
| #resolve
| Nonsense, go away.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to grace@staff.example
= | Done on #1 Login
= | - answered
= | - status: Resolved
= |
= | Sent to Ada <ada@example.net>, exactly as follows.
= | It goes out at 2 March 2026, 09:05; until then #undo takes it back.
= |
= |   Nonsense, go away.
= |
= | #1 Login
= | Resolved, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Ada: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
wait 1m
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to grace@staff.example
= | Done on #1 Login
= | - taken back
= | - status: New
= | - taken back before it went out; this was its text
= |
= |   Nonsense, go away.
= |
= | #1 Login
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Ada: first ticket
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
wait 10m
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by agent:1 via mail: waiting -> resolved
= stage by agent:1 via mail: resolved -> waiting
= stage by agent:1 via mail: waiting -> new
= withdrawn by agent:1 via mail: message:2 ->
reply from grace@staff.example
| #resolve
| Please try again now.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
wait 10m
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
reply from grace@staff.example of grace@staff.example
| #undo
= held: The answer went out on 2 March 2026, 09:16 and can't be called back. Nothing was changed.
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | The answer went out on 2 March 2026, 09:16 and can't be called back. Nothing was changed.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #undo

// A plain answer has no receipt: the word in answer to the notice takes it back as well.
mail from Ben <ben@example.org>
| Subject: Second
|
| Please help.
= ticket 2 new
= mail to ben@example.org: [Shop #2] Second (acknowledgement)
= mail to grace@staff.example: [Shop #2] Second (new_ticket)
= mail to linus@staff.example: [Shop #2] Second (new_ticket)
reply from grace@staff.example
| A hasty answer.
= ticket 2
reply from grace@staff.example
| #undo
= ticket 2
= mail to grace@staff.example: [Shop #2] Second (receipt)
show mail to grace@staff.example
= | Done on #2 Second
= | - taken back
= | - status: New
= | - taken back before it went out; this was its text
= |
= |   A hasty answer.
= |
= | #2 Second
= | New, not assigned, priority Normal, opened 2 March 2026, 09:21, 1 message
= | Ben: first ticket
= |
= | Your reply goes to Ben <ben@example.org>.
= | To write to the team only, start with #note.
wait 10m
