// Spam and forgery: what a filter calls spam waits in silence, lists say who comes in, and a forged mail leads nobody astray.
mail from Sam <sam@pills.example>
| Subject: Cheap pills
| X-Spam-Flag: YES
| Cc: Vera <vera@victim.example>
|
| Buy now.
= ticket 1 new
mail from Eve <eve@shop-news.example>
| Subject: For a customer
| X-Forefront-Antispam-Report: CIP:192.0.2.1;SFV:SPM;CAT:SPM
|
| Not spam at all, says the filter, but it is.
= ticket 2 new
mail from Ada <ada@example.net>
| Subject: My order is late
| X-Spam-Status: Yes, score=6.1 required=5.0
|
| Where is it?
= ticket 3 new
show ticket 3
= #3 My order is late: cancelled by staff, last word customer
= requester ada@example.net
= customer from ada@example.net: Where is it? [new: nothing in the mail names a ticket; claimed]
=   ! Your mail server calls it spam (X-Spam-Status: Yes, score=6.1 required=5.0); nothing was sent back
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> ada@example.net as requester
= stage by customer:3 via mail: new -> cancelled (spam) by staff

// No agent heard of them; whoever asks is shown them, and one word takes one out: now all goes its usual way.
mail from Ben <ben@example.org>
| Subject: A question
|
| How late are you open?
= ticket 4 new
= mail to ben@example.org: [Shop #4] A question (acknowledgement)
= mail to grace@staff.example: [Shop #4] A question (new_ticket)
= mail to linus@staff.example: [Shop #4] A question (new_ticket)
reply from grace@staff.example
| #list spam
= kept: It asks the desk: #list spam
= mail to grace@staff.example: Tickets that were put aside as spam (list)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | Tickets that were put aside as spam
= |
= | #3 My order is late
= |   Spam, not assigned
= |   Ada; last word: Ada, 2 March 2026, 09:00
= |   Write to the customer:
= |   mailto:help+a3.1.0.3.62no2cibkuwofjkxde7b@shop.example?subject=%5BShop%20%233%5D%20My%20order%20is%20late
= |
= | #2 For a customer
= |   Spam, not assigned
= |   Eve; last word: Eve, 2 March 2026, 09:00
= |   Write to the customer:
= |   mailto:help+a2.1.0.2.o43aifge7o7ar3at5q2x@shop.example?subject=%5BShop%20%232%5D%20For%20a%20customer
= |
= | #1 Cheap pills
= |   Spam, not assigned
= |   Sam; last word: Sam, 2 March 2026, 09:00
= |   Write to the customer:
= |   mailto:help+a1.1.0.1.bnvv4g523lwurxjvcfh2@shop.example?subject=%5BShop%20%231%5D%20Cheap%20pills
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from grace@staff.example
| #show 3
= kept: It asks the desk: #show 3
= mail to grace@staff.example: [Shop #3] My order is late (show)
show mail to grace@staff.example
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #3 My order is late
= | Status: Spam
= | Assigned to: nobody
= | Priority: Normal
= | Opened: 2 March 2026, 09:00
= | Customer: Ada: first ticket
= |
= | == People
= | Ada <ada@example.net> (requester)
= |
= | == Messages, newest first
= |
= | Ada <ada@example.net>, 2 March 2026, 09:00
= |   claimed, not proved; new: nothing in the mail names a ticket
= |   (!) Your mail server calls it spam (X-Spam-Status: Yes, score=6.1
= |   required=5.0); nothing was sent back
= |
= |   Where is it?
= |
= | == History, newest first
= | 2 March 2026, 09:00 Ada: status: Spam
= | 2 March 2026, 09:00 Ada: opened
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from grace@staff.example
| #notspam
= ticket 3
= mail to linus@staff.example: [Shop #3] My order is late (new_ticket)
= mail to ada@example.net: [Shop #3] My order is late (acknowledgement)
= mail to grace@staff.example: [Shop #3] My order is late (receipt)
show ticket 3
= #3 My order is late: new, last word customer
= requester ada@example.net
= customer from ada@example.net: Where is it? [new: nothing in the mail names a ticket; claimed]
=   ! Your mail server calls it spam (X-Spam-Status: Yes, score=6.1 required=5.0); nothing was sent back
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> ada@example.net as requester
= stage by customer:3 via mail: new -> cancelled (spam) by staff
= stage by agent:1 via mail: cancelled (spam) -> new
= sender by agent:1 via mail:  -> allow ada@example.net

// The sender is let in from now on, but not whoever only bears the name.
mail from Ada <ada@example.net>
| Subject: My other order
| X-Spam-Flag: YES
| Authentication-Results: mx.shop.example; dmarc=pass header.from=example.net
|
| Also late.
= ticket 5 new
= mail to ada@example.net: [Shop #5] My other order (acknowledgement)
= mail to grace@staff.example: [Shop #5] My other order (new_ticket)
= mail to linus@staff.example: [Shop #5] My other order (new_ticket)
mail from Ada <ada@example.net>
| Subject: An order of somebody's
| X-Spam-Flag: YES
| Authentication-Results: mx.shop.example; dmarc=none header.from=example.net
|
| Pay there.
= ticket 6 new
mail from Ada <ada@example.net>
| Subject: My third order
| X-Spam-Flag: YES
| Authentication-Results: mx.shop.example; dmarc=fail header.from=example.net
|
| Pay here.
= ticket 7 new

// Spam on a customer's own ticket is shown, with a warning, and moves nothing.
mail from Ben <ben@example.org>
| Subject: Re: [Shop #4] A question
| X-Spam-Flag: YES
| Cc: Vera <vera@victim.example>
|
| And on Sundays?
= ticket 4
= mail to grace@staff.example: [Shop #4] A question (new_reply)
= mail to linus@staff.example: [Shop #4] A question (new_reply)
mail from Mallory <mallory@evil.example>
| Subject: Re: [Shop #4] A question
| X-Spam-Flag: YES
|
| Me too.
= ticket 8 new
show ticket 4
= #4 A question: new, last word customer
= requester ben@example.org
= customer from ben@example.org: How late are you open? [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.org: And on Sundays? [joined by the number in the subject, the sender takes part; claimed]
=   ! Your mail server calls it spam (X-Spam-Flag: YES); nothing was sent back
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> ben@example.org as requester

// Learned by list, in one word.
mail from Max <max@bulk.example>
| Subject: We write often
|
| Hello.
= ticket 9 new
= mail to max@bulk.example: [Shop #9] We write often (acknowledgement)
= mail to grace@staff.example: [Shop #9] We write often (new_ticket)
= mail to linus@staff.example: [Shop #9] We write often (new_ticket)
reply from grace@staff.example
| #block
= ticket 9
= mail to grace@staff.example: [Shop #9] We write often (receipt)
show mail to grace@staff.example
= | Done on #9 We write often
= | - status: Spam
= | - blocked: nothing more comes in from max@bulk.example
= |
= | #9 We write often
= | Spam, not assigned, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Max: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Max <max@bulk.example>.
= | To write to the team only, start with #note.
mail from Max <max+1@bulk.example>
| Subject: We write again
|
| Hello.
= kept: max+1@bulk.example is on the block list, by max@bulk.example
mail from Max <max@bulk.example>
| Subject: Re: [Shop #8] We write often
|
| Hello.
= kept: max@bulk.example is on the block list
reply from grace@staff.example older 1
| #undo
= ticket 9
= mail to grace@staff.example: [Shop #9] We write often (receipt)
mail from Max <max@bulk.example>
| Subject: We write after all
|
| Hello.
= ticket 10 new
= mail to max@bulk.example: [Shop #10] We write after all (acknowledgement)
= mail to grace@staff.example: [Shop #10] We write after all (new_ticket)
= mail to linus@staff.example: [Shop #10] We write after all (new_ticket)
reply from grace@staff.example
| #block @bulk.example
= ticket 10
= mail to grace@staff.example: [Shop #10] We write after all (receipt)
mail from Somebody else <other@sub.bulk.example>
| Subject: Hello
|
| Hello.
= kept: other@sub.bulk.example is on the block list, by @bulk.example
reply from grace@staff.example older 1
| #block everybody
= held: The line "#block everybody" is not understood
= mail to grace@staff.example: [Shop #10] We write after all (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | “everybody” is no address and no domain. Write #block alone to block the ticket’s sender.
= |
= | This line was not understood:
= |   #block everybody
= | Did you mean #block jo@x.example, #block @x.example?
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text goes to Max <max@bulk.example>.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #block everybody
reply from grace@staff.example older 1
| #notspam
= ticket 10
= mail to grace@staff.example: [Shop #10] We write after all (receipt)
show mail to grace@staff.example
= | Done on #10 We write after all
= | - status: New
= | - let in whatever a filter says: max@bulk.example
= |
= | #10 We write after all
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Max: 2 tickets so far, last one #9 We write often, 2 March 2026, 09:00
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Max <max@bulk.example>.
= | To write to the team only, start with #note.
