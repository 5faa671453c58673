// A message goes to another ticket, and answers to its notices with it.
mail from Ada <ada@example.net>
| Subject: One
|
| Of the first.
= ticket 1 new
= mail to ada@example.net: [Shop #1] One (acknowledgement)
= mail to grace@staff.example: [Shop #1] One (new_ticket)
= mail to linus@staff.example: [Shop #1] One (new_ticket)
mail from Ben <ben@example.org>
| Subject: Two
|
| Of the second.
= ticket 2 new
= mail to ben@example.org: [Shop #2] Two (acknowledgement)
= mail to grace@staff.example: [Shop #2] Two (new_ticket)
= mail to linus@staff.example: [Shop #2] Two (new_ticket)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] One
|
| This belongs to the second.
= ticket 1
= mail to grace@staff.example: [Shop #1] One (new_reply)
= mail to linus@staff.example: [Shop #1] One (new_reply)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #move 2
= ticket 1
= mail to grace@staff.example: [Shop #1] One (receipt)
show mail to grace@staff.example
= | Done on #1 One
= | - the message went to #2
= |
= | #1 One
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Ada: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
show ticket 1
= #1 One: new, last word customer
= requester ada@example.net
= customer from ada@example.net: Of the first. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= moved out by agent:1 via mail: message:3 -> #2
show ticket 2
= #2 Two: new, last word customer
= requester ben@example.org
= copied ada@example.net
= customer from ben@example.org: Of the second. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: This belongs to the second. [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= joined by agent:1 via mail:  -> ada@example.net as copied
= moved in by agent:1 via mail: #1 -> message:3

// A colleague answers the notice of the moved message: that would go to the new ticket and to its people, whom he has
// not seen. So he is told first.
reply from linus@staff.example
| Answered where it belongs.
= held: Something newer came between
= mail to linus@staff.example: [Shop #2] Two (held)
show mail to linus@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | Messages of #1 came into this ticket on 2 March 2026, 09:00, after what you had seen; who wrote them gets your answer too.
= |
= | Answer with #send, and it goes on as written; its text goes to Ben <ben@example.org>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > Answered where it belongs.
reply from linus@staff.example
| #send
= ticket 2
= mail to ben@example.org: Re: [Shop #2] Two (answer)
= mail to ada@example.net: Re: [Shop #2] Two (answer)
= mail to grace@staff.example: [Shop #2] Two (colleague_answer)
= mail to linus@staff.example: [Shop #2] Two (receipt)
show mail to ada@example.net
= | Answered where it belongs.
= |
= | — Request #2. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > This belongs to the second.
reply from grace@staff.example older 2
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #tag moved
= ticket 2
= mail to grace@staff.example: [Shop #2] Two (receipt)

// The customer answers that answer: there. The older mails of the first ticket still lead to the first.
reply from ada@example.net
| Thanks, and more about the second.
= ticket 2
= mail to grace@staff.example: [Shop #2] Two (new_reply)
= mail to linus@staff.example: [Shop #2] Two (new_reply)
reply from ada@example.net older 1
| More about the first.
= ticket 1
= mail to grace@staff.example: [Shop #1] One (new_reply)
= mail to linus@staff.example: [Shop #1] One (new_reply)
show ticket 1
= #1 One: new, last word customer
= requester ada@example.net
= customer from ada@example.net: Of the first. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: More about the first. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= moved out by agent:1 via mail: message:3 -> #2
show ticket 2
= #2 Two: open, last word customer
= requester ben@example.org
= copied ada@example.net
= customer from ben@example.org: Of the second. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: This belongs to the second. [joined by the number in the subject, the sender takes part; claimed]
= reply from Linus Pauling: Answered where it belongs. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thanks, and more about the second. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= joined by agent:1 via mail:  -> ada@example.net as copied
= moved in by agent:1 via mail: #1 -> message:3
= stage by agent:2 via mail: new -> waiting
= tag by agent:1 via mail:  -> moved
= stage by customer:1 via mail: waiting -> open

// Only what came from the customer's side, or a note, and never the only message.
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #split
= ticket 1
= mail to linus@staff.example: [Shop #3] One (new_ticket)
= mail to grace@staff.example: [Shop #1] One (receipt)
show ticket 3
= #3 One: new, last word customer
= requester ada@example.net
= customer from ada@example.net: More about the first. [joined by the key in the reply address, the sender takes part; claimed]
= opened by agent:1 via mail:  ->
= joined by agent:1 via mail:  -> ada@example.net as requester
= moved in by agent:1 via mail: #1 -> message:6
= linked by agent:1 via mail:  -> #1
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] One (receipt)
show ticket 1
= #1 One: new, last word customer
= requester ada@example.net
= customer from ada@example.net: Of the first. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: More about the first. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= moved out by agent:1 via mail: message:3 -> #2
= moved out by agent:1 via mail: message:6 -> #3
= linked by agent:1 via mail:  -> #3
= linked by agent:1 via mail: #3 ->
= moved in by agent:1 via mail: #3 -> message:6
show ticket 3
= #3 One: cancelled by staff, last word customer
= requester ada@example.net
= opened by agent:1 via mail:  ->
= joined by agent:1 via mail:  -> ada@example.net as requester
= moved in by agent:1 via mail: #1 -> message:6
= linked by agent:1 via mail:  -> #1
= linked by agent:1 via mail: #1 ->
= moved out by agent:1 via mail: message:6 -> #1
= left by agent:1 via mail: ada@example.net as requester ->
= stage by agent:1 via mail: new -> cancelled by staff
mail from Cyd <cyd@example.org>
| Subject: Lone
|
| My only words.
= ticket 4 new
= mail to cyd@example.org: [Shop #4] Lone (acknowledgement)
= mail to grace@staff.example: [Shop #4] Lone (new_ticket)
= mail to linus@staff.example: [Shop #4] Lone (new_ticket)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #move 1
= held: It is the only message of this ticket. Use #merge to put the whole ticket into another.
= mail to grace@staff.example: [Shop #4] Lone (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | It is the only message of this ticket. Use #merge to put the whole ticket into another.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #move 1
reply from linus@staff.example
| An answer.
= ticket 4
= mail to cyd@example.org: Re: [Shop #4] Lone (answer)
= mail to grace@staff.example: [Shop #4] Lone (colleague_answer)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #move 1
= held: Only a customer's message or a note can go elsewhere.
= mail to grace@staff.example: [Shop #4] Lone (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | Only a customer's message or a note can go elsewhere.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #move 1

// Links are of both.
reply from grace@staff.example older 1
| #link 1
| #link https://wiki.example/kettle
= ticket 4
= mail to grace@staff.example: [Shop #4] Lone (receipt)
show mail to grace@staff.example
= | Done on #4 Lone
= | - linked with #1
= | - linked with https://wiki.example/kettle
= |
= | #4 Lone
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 2 messages, linked with #1, https://wiki.example/kettle
= | Cyd: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Cyd <cyd@example.org>.
= | To write to the team only, start with #note.
reply from grace@staff.example
| #undo
= ticket 4
= mail to grace@staff.example: [Shop #4] Lone (receipt)
show ticket 4
= #4 Lone: waiting, last word staff
= requester cyd@example.org
= customer from cyd@example.org: My only words. [new: nothing in the mail names a ticket; claimed]
= reply from Linus Pauling: An answer. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> cyd@example.org as requester
= stage by agent:2 via mail: new -> waiting
= linked by agent:1 via mail:  -> #1
= reference by agent:1 via mail:  -> https://wiki.example/kettle
= reference by agent:1 via mail: https://wiki.example/kettle ->
= linked by agent:1 via mail: #1 ->

// The first message goes: an answer to its acknowledgement goes with it, though that bears the old number.
mail from Dora <dora@example.org>
| Subject: First
|
| What moves.
= ticket 5 new
= mail to dora@example.org: [Shop #5] First (acknowledgement)
= mail to grace@staff.example: [Shop #5] First (new_ticket)
= mail to linus@staff.example: [Shop #5] First (new_ticket)
reply from dora@example.org
| What stays.
= ticket 5
= mail to grace@staff.example: [Shop #5] First (new_reply)
= mail to linus@staff.example: [Shop #5] First (new_reply)
reply from grace@staff.example older 1
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #move 2
= ticket 5
= mail to grace@staff.example: [Shop #5] First (receipt)
reply from dora@example.org
| To the acknowledgement.
= ticket 2
= mail to grace@staff.example: [Shop #2] Two (new_reply)
= mail to linus@staff.example: [Shop #2] Two (new_reply)
reply from dora@example.org without key
| To the acknowledgement, by its headers.
= ticket 2
= mail to grace@staff.example: [Shop #2] Two (new_reply)
= mail to linus@staff.example: [Shop #2] Two (new_reply)
mail from Dora <dora@example.org>
| Subject: Re: [Shop #5] First
|
| By the number alone.
= ticket 5
= mail to grace@staff.example: [Shop #5] First (new_reply)
= mail to linus@staff.example: [Shop #5] First (new_reply)
show ticket 5
= #5 First: new, last word customer
= requester dora@example.org
= customer from dora@example.org: What stays. [joined by the key in the reply address, the sender takes part; claimed]
= customer from dora@example.org: By the number alone. [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> dora@example.org as requester
= moved out by agent:1 via mail: message:9 -> #2
show ticket 2
= #2 Two: open, last word customer
= requester ben@example.org
= copied ada@example.net
= copied dora@example.org
= customer from ben@example.org: Of the second. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: This belongs to the second. [joined by the number in the subject, the sender takes part; claimed]
= reply from Linus Pauling: Answered where it belongs. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thanks, and more about the second. [joined by the key in the reply address, the sender takes part; claimed]
= customer from dora@example.org: What moves. [new: nothing in the mail names a ticket; claimed]
= customer from dora@example.org: To the acknowledgement. [joined by the key in the reply address, the sender takes part; claimed]
= customer from dora@example.org: To the acknowledgement, by its headers. [joined by the key in the mail it answers, the sender takes part; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= joined by agent:1 via mail:  -> ada@example.net as copied
= moved in by agent:1 via mail: #1 -> message:3
= stage by agent:2 via mail: new -> waiting
= tag by agent:1 via mail:  -> moved
= stage by customer:1 via mail: waiting -> open
= joined by agent:1 via mail:  -> dora@example.org as copied
= moved in by agent:1 via mail: #5 -> message:9
