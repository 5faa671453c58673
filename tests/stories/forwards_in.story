// Customers' mails that agents hand on: inline, attached, redirected. The brand trusts its own domain.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| trust_domain = true
| [[tag]]
| name = "kettle"

// Inline, with directives and words above: they are done and kept, the ticket is the customer's, dated as the original.
mail from Grace Hopper <grace@staff.example>
| Subject: Fwd: Broken kettle
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: text/plain
|
| #tag kettle
| #priority high
| SHE is a friend of mine.
|
| ---------- Forwarded message ---------
| From: Ada Byron <ada@example.net>
| Date: Sun, 1 Mar 2026 at 08:00
| Subject: Broken kettle
| To: Grace Hopper <grace@staff.example>
| Cc: Ben <ben@example.org>
|
| My kettle is broken, see the picture.
| Ada
|
| --xx
| Content-Type: image/png; name=kettle.png
| Content-Disposition: attachment; filename=kettle.png
| Content-Transfer-Encoding: base64
|
| iVBORw0KGgo=
| --xx--
= ticket 1 new
= mail to linus@staff.example: [Shop #1] Broken kettle (new_ticket)
= mail to grace@staff.example: [Shop #1] Broken kettle (receipt)
show ticket 1
= #1 Broken kettle: new, last word customer
= requester ada@example.net
= copied ben@example.org
= customer from ada@example.net: My kettle is broken, see the picture. [new: nothing in the mail names a ticket; claimed]
=   file kettle.png image/png 8 bytes
= note from Grace Hopper: SHE is a friend of mine. [new: an agent handed the mail on; proved by DMARC]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.org as copied
= assigned by agent:1 via mail:  -> agent:1
= tag by agent:1 via mail:  -> kettle
= priority by agent:1 via mail: normal -> high
show mail to grace@staff.example
= | Done on #1 Broken kettle
= | You handed on a mail of Ada Byron <ada@example.net>: it is their ticket now, #1, and yours to answer. If it is somebody else's, answer with #requester and their address.
= | - assigned to Grace Hopper
= | - tag kettle put on
= | - priority: High
= | - noted for the team
= |
= |   SHE is a friend of mine.
= |
= | #1 Broken kettle
= | New, assigned to Grace Hopper, priority High, tags kettle, opened 2 March 2026, 09:00, 2 messages
= | Ada Byron: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply becomes a note to the team. The customer does not see it.
show mail to linus@staff.example
= | Your reply goes to Ada Byron <ada@example.net>, copy to Ben <ben@example.org>.
= | To write to the team only, start with #note.
= |
= | #1 Broken kettle
= | New, assigned to Grace Hopper, priority High, tags kettle, opened 2 March 2026, 09:00, 2 messages
= | Ada Byron: first ticket
= |
= | Grace Hopper, note to the team, 2 March 2026, 09:00:
= |
= |   SHE is a friend of mine.
= |
= | Earlier messages, newest first
= |
= | Ada Byron, 1 March 2026, 08:00:
= |
= |   My kettle is broken, see the picture.
= |   Ada
= |   [Kept with the ticket: kettle.png (8 bytes)]
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help

// The agent answers the receipt, or a colleague any notice: the customer gets the first word, nothing of the note.
reply from linus@staff.example
| #answer
| A new one is on its way.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Broken kettle (answer)
= mail to ben@example.org: Re: [Shop #1] Broken kettle (answer)
= mail to grace@staff.example: [Shop #1] Broken kettle (colleague_answer)
= mail to linus@staff.example: [Shop #1] Broken kettle (receipt)
show mail to ada@example.net
= | A new one is on its way.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada Byron wrote on 1 March 2026, 08:00:
= | > My kettle is broken, see the picture.
= | > Ada
reply from ada@example.net
| Thank you so much, when will it be here?
= ticket 1
= mail to grace@staff.example: [Shop #1] Broken kettle (new_reply)
= mail to linus@staff.example: [Shop #1] Broken kettle (new_reply)

// The wrong person: the agent corrects it by a word, which needs more proof than the reply address.
reply from grace@staff.example older 1
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #requester Charles <charles@example.net>
= ticket 1
= mail to grace@staff.example: [Shop #1] Broken kettle (receipt)
show ticket 1
= #1 Broken kettle: open, last word customer
= requester charles@example.net
= copied ben@example.org
= customer from ada@example.net: My kettle is broken, see the picture. [new: nothing in the mail names a ticket; claimed]
=   file kettle.png image/png 8 bytes
= note from Grace Hopper: SHE is a friend of mine. [new: an agent handed the mail on; proved by DMARC]
= reply from Linus Pauling: A new one is on its way. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you so much, when will it be here? [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.org as copied
= assigned by agent:1 via mail:  -> agent:1
= tag by agent:1 via mail:  -> kettle
= priority by agent:1 via mail: normal -> high
= stage by agent:2 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
= requester by agent:1 via mail: ada@example.net -> charles@example.net
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Broken kettle (receipt)
show ticket 1
= #1 Broken kettle: open, last word customer
= requester ada@example.net
= copied ben@example.org
= customer from ada@example.net: My kettle is broken, see the picture. [new: nothing in the mail names a ticket; claimed]
=   file kettle.png image/png 8 bytes
= note from Grace Hopper: SHE is a friend of mine. [new: an agent handed the mail on; proved by DMARC]
= reply from Linus Pauling: A new one is on its way. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Thank you so much, when will it be here? [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.org as copied
= assigned by agent:1 via mail:  -> agent:1
= tag by agent:1 via mail:  -> kettle
= priority by agent:1 via mail: normal -> high
= stage by agent:2 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
= requester by agent:1 via mail: ada@example.net -> charles@example.net
= requester by agent:1 via mail: charles@example.net -> ada@example.net

// As an attachment: the inner mail's own header and file, the words above are a note.
mail from Linus Pauling <linus@staff.example>
| Subject: Fwd: Bill
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=yy
|
| --yy
| Content-Type: text/plain
|
| #assign grace
| NOT mine.
| --yy
| Content-Type: message/rfc822
|
| From: Cyd <cyd@example.org>
| To: linus@staff.example
| Subject: Bill
| Message-ID: <bill@example.org>
| Date: Sat, 28 Feb 2026 12:00:00 +0000
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=zz
|
| --zz
| Content-Type: text/plain
|
| #close is not for me to say. Here is the bill.
| --zz
| Content-Type: application/pdf; name=bill.pdf
| Content-Disposition: attachment; filename=bill.pdf
|
| %PDF-1.4
| --zz--
|
| --yy--
= ticket 2 new
= mail to grace@staff.example: [Shop #2] Bill (new_ticket)
= mail to linus@staff.example: [Shop #2] Bill (receipt)
show ticket 2
= #2 Bill: new, last word customer
= requester cyd@example.org
= customer from cyd@example.org: #close is not for me to say. Here is the bill. [new: nothing in the mail names a ticket; claimed]
=   file bill.pdf application/pdf 8 bytes
= note from Linus Pauling: NOT mine. [new: an agent handed the mail on; proved by DMARC]
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> cyd@example.org as requester
= assigned by agent:2 via mail:  -> agent:2
= assigned by agent:2 via mail: agent:2 -> agent:1
show mail to grace@staff.example
= | Your reply goes to Cyd <cyd@example.org>.
= | To write to the team only, start with #note.
= |
= | #2 Bill
= | New, assigned to Grace Hopper, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Cyd: first ticket
= |
= | Linus Pauling, note to the team, 2 March 2026, 09:00:
= |
= |   NOT mine.
= |
= | Earlier messages, newest first
= |
= | Cyd, 28 February 2026, 12:00:
= |
= |   #close is not for me to say. Here is the bill.
= |   [Kept with the ticket: bill.pdf (8 bytes)]
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
reply from grace@staff.example
| #answer
| Paid.
= ticket 2
= mail to cyd@example.org: Re: [Shop #2] Bill (answer)
= mail to linus@staff.example: [Shop #2] Bill (colleague_answer)
= mail to grace@staff.example: [Shop #2] Bill (receipt)
show mail to cyd@example.org
= | Paid.
= |
= | — Request #2. Reply to this mail to add something.
= |
= | Cyd wrote on 28 February 2026, 12:00:
= | > #close is not for me to say. Here is the bill.
show headers to cyd@example.org
= | envelope sender <help+b13.czqgkgg74jbgl4kqbm4t@shop.example>
= | From: =?utf-8?b?R3JhY2UsIFNob3A=?= <help@shop.example>
= | To: Cyd <cyd@example.org>
= | Reply-To: Shop <help+t2.7.tkho37jjkgr2xno4zvya@shop.example>
= | Subject: Re: [Shop #2] Bill
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.2.13.ospwanmfj4wxyhg6diyh@shop.example>
= | In-Reply-To: <bill@example.org>
= | References: <pd.root.j6emeso4q4fqctvwpr6e@shop.example> <bill@example.org>
= | X-Postdesk-Loop: acc8d2012b707507

// A misspelt word above holds the whole mail; sent on, the line is a part of the note.
mail from Grace Hopper <grace@staff.example>
| Subject: Fwd: Pan
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #tga pan
| Odd.
|
| ---------- Forwarded message ---------
| From: Dora <dora@example.org>
| Date: Sun, 1 Mar 2026 at 08:00
| Subject: Pan
| To: Grace Hopper <grace@staff.example>
|
| It is flat.
= held: The line "#tga pan" is not understood
= mail to grace@staff.example: Fwd: Pan (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | There is no such word.
= |
= | This line was not understood:
= |   #tga pan
= | Did you mean #tag?
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text becomes a note to the team.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | Your reply becomes a note to the team. The customer does not see it.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #tga pan
= | > Odd.
reply from grace@staff.example
| #send
= ticket 3 new
= mail to linus@staff.example: [Shop #3] Pan (new_ticket)
= mail to grace@staff.example: [Shop #3] Pan (receipt)
show ticket 3
= #3 Pan: new, last word customer
= requester dora@example.org
= customer from dora@example.org: It is flat. [new: nothing in the mail names a ticket; claimed]
= note from Grace Hopper: Odd. [new: an agent handed the mail on; proved by reply address]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> dora@example.org as requester
= assigned by agent:1 via mail:  -> agent:1

// What is understood and can't be done is told, and the ticket is there.
mail from Grace Hopper <grace@staff.example>
| Subject: Fwd: Lid
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #assign nobodyelse
|
| ---------- Forwarded message ---------
| From: Dora <dora@example.org>
| Date: Sun, 1 Mar 2026 at 08:00
| Subject: Lid
| To: Grace Hopper <grace@staff.example>
|
| And the lid.
= ticket 4 new
= mail to linus@staff.example: [Shop #4] Lid (new_ticket)
= mail to grace@staff.example: [Shop #4] Lid (receipt)
show ticket 4
= #4 Lid: new, last word customer
= requester dora@example.org
= customer from dora@example.org: And the lid. [new: nothing in the mail names a ticket; claimed]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> dora@example.org as requester
= assigned by agent:1 via mail:  -> agent:1
show mail to grace@staff.example
= | Done on #4 Lid
= | You handed on a mail of Dora <dora@example.org>: it is their ticket now, #4, and yours to answer. If it is somebody else's, answer with #requester and their address.
= | “nobodyelse” fits nothing here, or more than one.
= | - assigned to Grace Hopper
= |
= | #4 Lid
= | New, assigned to Grace Hopper, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Dora: 2 tickets so far, last one #3 Pan, 2 March 2026, 09:00
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Dora <dora@example.org>.
= | To write to the team only, start with #note.

reply from linus@staff.example
| #away until 2026-03-09
= kept: It asks the desk: #away until 2026-03-09
= mail to linus@staff.example: Done (receipt)
mail from Grace Hopper <grace@staff.example>
| Subject: Fwd: Cup
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #assign linus
| #tag kettle
| These WORDS must not be lost.
|
| ---------- Forwarded message ---------
| From: Dora <dora@example.org>
| Date: Sun, 1 Mar 2026 at 08:00
| Subject: Cup
| To: Grace Hopper <grace@staff.example>
|
| And the cup.
= ticket 5 new
= mail to linus@staff.example: [Shop #5] Cup (new_ticket)
= mail to grace@staff.example: [Shop #5] Cup (receipt)
show ticket 4
= #4 Lid: new, last word customer
= requester dora@example.org
= customer from dora@example.org: And the lid. [new: nothing in the mail names a ticket; claimed]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> dora@example.org as requester
= assigned by agent:1 via mail:  -> agent:1
show mail to grace@staff.example
= | Done on #5 Cup
= | You handed on a mail of Dora <dora@example.org>: it is their ticket now, #5, and yours to answer. If it is somebody else's, answer with #requester and their address.
= | Linus Pauling is away until 9 March 2026, 09:00. Choose somebody else, or a team.
= | - assigned to Grace Hopper
= | - noted for the team
= |
= |   These WORDS must not be lost.
= |
= | #5 Cup
= | New, assigned to Grace Hopper, priority Normal, opened 2 March 2026, 09:00, 2 messages
= | Dora: 3 tickets so far, last one #4 Lid, 2 March 2026, 09:00
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply becomes a note to the team. The customer does not see it.

// Of a colleague's mail no customer's ticket is made; an answer to nobody is held.
mail from Grace Hopper <grace@staff.example>
| Subject: Fwd: Lunch
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| ---------- Forwarded message ---------
| From: Linus Pauling <linus@staff.example>
| Date: Sun, 1 Mar 2026 at 08:00
| Subject: Lunch
| To: Grace Hopper <grace@staff.example>
|
| At noon?
= held: Your mail is about no ticket. Answer a mail of the desk about it, or put its number into the subject.
= mail to grace@staff.example: Fwd: Lunch (held)
