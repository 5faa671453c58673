// The rules of an agent's mail, A1 to A10, one after the other.
data
| [[team]]
| name = "Second line"
| address = "second@shop.example"
| members = ["linus@staff.example"]
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
mail from Ben <ben@example.org>
| Subject: Invoice
|
| Where is it?
= ticket 2 new
= mail to ben@example.org: [Shop #2] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #2] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #2] Invoice (new_ticket)

// A1: what is dangerous needs token and pass, or a confirmed question: merge, unmerge, move, requester.
reply from grace@staff.example
| #merge 1
= held: What it asks for needs a confirmation
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
reply from grace@staff.example older 1
| #requester carl@example.org
= held: What it asks for needs a confirmation
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
reply from grace@staff.example older 2
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #requester carl@example.org
= ticket 2
= mail to grace@staff.example: [Shop #2] Invoice (receipt)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #requester ben@example.org
= ticket 2
= mail to grace@staff.example: [Shop #2] Invoice (receipt)
// A pass with another agent's token is a pass alone: not enough.
reply from grace@staff.example of linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 1
= held: What it asks for needs a confirmation
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
reply from grace@staff.example
| yes
= ticket 2
= mail to grace@staff.example: [Shop #2] Invoice (receipt)
show ticket 2
= #2 Invoice: closed by staff, last word customer
= requester ben@example.org
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= requester by agent:1 via mail: ben@example.org -> carl@example.org
= requester by agent:1 via mail: carl@example.org -> ben@example.org
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 2
= #2 Invoice: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= requester by agent:1 via mail: ben@example.org -> carl@example.org
= requester by agent:1 via mail: carl@example.org -> ben@example.org
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
= merged by agent:1 via mail: #1 ->
= stage by agent:1 via mail: closed -> new

// A2: see the story of questions.

// A3: rights are checked when it is done. The mail is confirmed after somebody merged the ticket away: it goes to the survivor.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #2] Invoice
|
| #note here is the invoice
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #2] Invoice (confirm)
reply from linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #merge 1
= ticket 2
= mail to linus@staff.example: [Shop #2] Invoice (receipt)
reply from grace@staff.example
| yes
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= copied ben@example.org
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= note from Grace Hopper: here is the invoice [an agent's mail with this number in the subject; confirmed by mail]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= absorbed by agent:1 via mail:  -> #2
= absorbed by agent:1 via mail: #2 ->
= absorbed by agent:2 via mail:  -> #2
reply from linus@staff.example older 1
| #undo
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (receipt)
show ticket 2
= #2 Invoice: new, last word customer
= requester ben@example.org
= customer from ben@example.org: Where is it? [new: nothing in the mail names a ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> ben@example.org as requester
= requester by agent:1 via mail: ben@example.org -> carl@example.org
= requester by agent:1 via mail: carl@example.org -> ben@example.org
= stage by agent:1 via mail: new -> closed by staff
= merged by agent:1 via mail:  -> #1
= merged by agent:1 via mail: #1 ->
= stage by agent:1 via mail: closed -> new
= stage by agent:2 via mail: new -> closed by staff
= merged by agent:2 via mail:  -> #1
= merged by agent:2 via mail: #1 ->
= stage by agent:2 via mail: closed -> new

// A4: a token is good for its own ticket. Another number counts only with a pass; otherwise the agent is told.
mail from Cyd <cyd@example.org>
| Subject: Kettle
|
| It leaks.
= ticket 3 new
= mail to cyd@example.org: [Shop #3] Kettle (acknowledgement)
= mail to grace@staff.example: [Shop #3] Kettle (new_ticket)
= mail to linus@staff.example: [Shop #3] Kettle (new_ticket)
reply from grace@staff.example
| Subject: Re: [Shop #1] Login
|
| #tag kettle
= ticket 3
= mail to grace@staff.example: [Shop #3] Kettle (receipt)
show mail to grace@staff.example
= | Done on #3 Kettle
= | The subject names #1, but you answered a mail about #3: that one counted.
= | - tag kettle put on
= |
= | #3 Kettle
= | New, not assigned, priority Normal, tags kettle, opened 2 March 2026, 09:00, 1 message
= | Cyd: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Cyd <cyd@example.org>.
= | To write to the team only, start with #note.
reply from grace@staff.example older 1
| Subject: Re: [Shop #1] Login
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #tag account
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
show mail to grace@staff.example
= | Done on #1 Login
= | - tag account put on
= |
= | #1 Login
= | New, not assigned, priority Normal, tags account, opened 2 March 2026, 09:00, 2 messages
= | Ada: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= note from Grace Hopper: here is the invoice [an agent's mail with this number in the subject; confirmed by mail]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= absorbed by agent:1 via mail:  -> #2
= absorbed by agent:1 via mail: #2 ->
= absorbed by agent:2 via mail:  -> #2
= absorbed by agent:2 via mail: #2 ->
= tag by agent:1 via mail:  -> account
show ticket 3
= #3 Kettle: new, last word customer
= requester cyd@example.org
= customer from cyd@example.org: It leaks. [new: nothing in the mail names a ticket; claimed]
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> cyd@example.org as requester
= tag by agent:1 via mail:  -> kettle

// A5: what the customer gets holds nothing of the notice, though all of it is quoted.
mail from Cyd <cyd@example.org>
| Subject: Re: [Shop #3] Kettle
|
| It leaks more.
= ticket 3
= mail to grace@staff.example: [Shop #3] Kettle (new_reply)
= mail to linus@staff.example: [Shop #3] Kettle (new_reply)
reply from grace@staff.example
| #take
| We send a new one. If not, write to grace@staff.example.
|
| From: Shop <{key of grace@staff.example}>
| Sent: Monday, 2 March 2026 09:00
| To: Grace Hopper <grace@staff.example>
| Subject: [Shop #3] Kettle
|
| Your reply goes to Cyd <cyd@example.org>.
| First lines your reply may start with: #note #close
= ticket 3
= mail to cyd@example.org: Re: [Shop #3] Kettle (answer)
= mail to linus@staff.example: [Shop #3] Kettle (colleague_answer)
= mail to grace@staff.example: [Shop #3] Kettle (receipt)
show mail to cyd@example.org
= | We send a new one. If not, write to help@shop.example.
= |
= | — Request #3. Reply to this mail to add something.
= |
= | Cyd wrote on 2 March 2026, 09:00:
= | > It leaks more.
show headers to cyd@example.org
= | envelope sender <help+b26.m2gbeg7lztsaylpwdj4o@shop.example>
= | From: =?utf-8?b?R3JhY2UsIFNob3A=?= <help@shop.example>
= | To: Cyd <cyd@example.org>
= | Reply-To: Shop <help+t3.6.px6b7jsma3azihultsre@shop.example>
= | Subject: Re: [Shop #3] Kettle
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.3.26.2xk2vtip42ikkny5tis3@shop.example>
= | In-Reply-To: <m17@story.example>
= | References: <pd.root.rdq3u3rfy6727narhacf@shop.example> <pd.3.19.et2blsnxniwnakfbvvea@shop.example> <m14@story.example> <m17@story.example>
= | X-Postdesk-Loop: acc8d2012b707507

// A6: an answer with outsiders in To or Cc moves the generation on: the next answer to the same notice is asked about.
mail from Cyd <cyd@example.org>
| Subject: Re: [Shop #3] Kettle
|
| Thank you, when?
= ticket 3
= mail to grace@staff.example: [Shop #3] Kettle (new_reply)
= mail to linus@staff.example: [Shop #3] Kettle (new_reply)
reply from grace@staff.example
| Cc: Cyd <cyd@example.org>
|
| Tomorrow.
= ticket 3
= mail to cyd@example.org: Re: [Shop #3] Kettle (answer)
= mail to linus@staff.example: [Shop #3] Kettle (colleague_answer)
reply from cyd@example.org of grace@staff.example
| #close
| I was in copy and answer to all.
= ticket 3
= mail to grace@staff.example: [Shop #3] Kettle (new_reply)
= mail to linus@staff.example: [Shop #3] Kettle (new_reply)
show ticket 3
= #3 Kettle: open, last word customer
= requester cyd@example.org
= customer from cyd@example.org: It leaks. [new: nothing in the mail names a ticket; claimed]
= customer from cyd@example.org: It leaks more. [joined by the number in the subject, the sender takes part; claimed]
= reply from Grace Hopper: We send a new one. If not, write to grace@staff.example. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from cyd@example.org: Thank you, when? [joined by the number in the subject, the sender takes part; claimed]
= reply from Grace Hopper: Tomorrow. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from cyd@example.org: #close [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:4 via mail:  ->
= joined by customer:4 via mail:  -> cyd@example.org as requester
= tag by agent:1 via mail:  -> kettle
= assigned by agent:1 via mail:  -> agent:1
= stage by agent:1 via mail: new -> waiting
= stage by customer:4 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= stage by customer:4 via mail: waiting -> open
reply from grace@staff.example older 1
| My notice from before the copy.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #3] Kettle (confirm)
reply from grace@staff.example older 1
| #note my newest notice is good
= ticket 3
= mail to linus@staff.example: [Shop #3] Kettle (new_note)
= mail to grace@staff.example: [Shop #3] Kettle (receipt)

// A7: every act has its proof on the message, and colleagues are told of it: see the receipts and notices above.

// A8: a team's address. Who writes there must be a member to act; a customer opens a ticket of the team's.
mail from Dora <dora@example.org> to second@shop.example
| Subject: For the second line
|
| Hello.
= ticket 4 new
= mail to dora@example.org: [Shop #4] For the second line (acknowledgement)
= mail to grace@staff.example: [Shop #4] For the second line (new_ticket)
= mail to linus@staff.example: [Shop #4] For the second line (new_ticket)
mail from Linus Pauling <linus@staff.example> to second@shop.example
| Subject: Re: [Shop #4] For the second line
|
| #close
| I am a member, without any proof.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #4] For the second line (confirm)
show ticket 4
= #4 For the second line: new, last word customer
= requester dora@example.org
= customer from dora@example.org: Hello. [new: nothing in the mail names a ticket; claimed]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> dora@example.org as requester
= team by customer:5 via mail:  -> team:1

// A10: a removed agent's tokens are void.
reply from grace@staff.example of grace@staff.example
| #note before I was removed
= ticket 4
= mail to linus@staff.example: [Shop #4] For the second line (new_note)
= mail to grace@staff.example: [Shop #4] For the second line (receipt)
disable grace@staff.example
// She writes with her notice, with her notice and a pass, and with the number.
reply from grace@staff.example
| #close
| After I was removed.
= ticket 4
= mail to linus@staff.example: [Shop #4] For the second line (new_reply)
reply from grace@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
| After I was removed, vouched for.
= ticket 4
= mail to linus@staff.example: [Shop #4] For the second line (new_reply)
mail from Grace Hopper <grace@staff.example>
| Subject: [Shop #4] For the second line
|
| #close
= ticket 5 new
= mail to grace@staff.example: [Shop #5] For the second line (acknowledgement)
= mail to linus@staff.example: [Shop #5] For the second line (new_ticket)
show ticket 4
= #4 For the second line: new, last word customer
= requester dora@example.org
= customer from dora@example.org: Hello. [new: nothing in the mail names a ticket; claimed]
= note from Grace Hopper: before I was removed [an agent's mail to the reply address of a notice; proved by reply address]
= customer from grace@staff.example, via: #close [joined by the key in the reply address, the sender does not take part; claimed]
= customer from grace@staff.example, via: #close [joined by the key in the reply address, the sender does not take part; sender proved by DMARC]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> dora@example.org as requester
= team by customer:5 via mail:  -> team:1
mail from Grace Hopper <grace@staff.example>
| Subject: Question of my own
|
| I am a customer now.
= ticket 6 new
= mail to grace@staff.example: [Shop #6] Question of my own (acknowledgement)
= mail to linus@staff.example: [Shop #6] Question of my own (new_ticket)

// Taken on again, her old tokens are still void.
data
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
reply from grace@staff.example older 1
| #close
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #5] For the second line (confirm)
