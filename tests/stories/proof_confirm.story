// What is asked, and what answers: A2. The question goes to the registered address, its answer confirms exactly that mail.
data
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
| addresses = ["grace@home.example"]
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// From the agent's second address: the question goes to the first, registered one.
mail from Grace Hopper <grace@home.example>
| Subject: Re: [Shop #1] Login
|
| #answer
| From home.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
show headers to grace@staff.example
= | envelope sender <>
= | From: Shop <help@shop.example>
= | To: "Grace Hopper" <grace@staff.example>
= | Reply-To: Shop <help+c1.1.atwxbetpkjo6pv5uwcrf@shop.example>
= | Subject: [Shop #1] Login
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.4.wwi2zznbi5ch6lyo4ygt@shop.example>
= | In-Reply-To: <m2@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <m2@story.example>
= | X-Postdesk-Loop: acc8d2012b707507
= | Auto-Submitted: auto-generated
= | X-Auto-Response-Suppress: All
= | X-Postdesk-Ticket: 1
= | X-Postdesk-Status: new
= | X-Postdesk-Priority: normal
= | X-Postdesk-Category: none
= | X-Postdesk-Assignee: none
reply from grace@staff.example
| yes
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: From home. [an agent's mail with this number in the subject; confirmed by mail]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
show mail to ada@example.net
= | From home.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > I cannot log in.

// Confirmed from the other address works as well; a second time it does nothing.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| #tag seen
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@home.example of grace@staff.example
| Ja
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example older 1
| yes
= kept: It confirms a mail that is no longer held

// Not the agent's to confirm: somebody else answers the question.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| #close
| Bye.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from linus@staff.example of grace@staff.example
| yes
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #1] Login (confirm)
reply from mallory@evil.example of grace@staff.example
| yes
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
show ticket 1
= #1 Login: waiting, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: From home. [an agent's mail with this number in the subject; confirmed by mail]
= customer from mallory@evil.example, via: yes [joined by the key in the mail it answers, the sender does not take part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= tag by agent:1 via mail:  -> seen

// A robot of the agent's answers the question: it confirms nothing.
reply from grace@staff.example older 1
| Auto-Submitted: auto-replied
|
| yes, I am on holiday
= kept: An automatic mail from an agent's address

// The answer has other words and directives of its own: they do nothing, only the held mail counts.
reply from grace@staff.example older 1
| yes
| #assign linus
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: closed by staff, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: From home. [an agent's mail with this number in the subject; confirmed by mail]
= customer from mallory@evil.example, via: yes [joined by the key in the mail it answers, the sender does not take part; claimed]
= note from Grace Hopper: Bye. [an agent's mail with this number in the subject; confirmed by mail]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= tag by agent:1 via mail:  -> seen
= stage by agent:1 via mail: waiting -> closed by staff

// Too late: a day is over.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| #open
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
wait 25h
reply from grace@staff.example
| yes
= kept: It confirms a mail too late or a second time

// No, and then yes: no stands.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| #spam
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example
| Nein!
= kept: It says that a held mail is not the agent's
reply from grace@staff.example
| yes
= kept: It confirms a mail too late or a second time
show ticket 1
= #1 Login: closed by staff, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: From home. [an agent's mail with this number in the subject; confirmed by mail]
= customer from mallory@evil.example, via: yes [joined by the key in the mail it answers, the sender does not take part; claimed]
= note from Grace Hopper: Bye. [an agent's mail with this number in the subject; confirmed by mail]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= tag by agent:1 via mail:  -> seen
= stage by agent:1 via mail: waiting -> closed by staff

// A forger can't fill the agent's mailbox: of ten questions that are open the rest of the hour is held in silence.
mail from Linus Pauling <linus@staff.example>
| Subject: 1
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 1 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 2
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 2 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 3
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 3 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 4
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 4 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 5
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 5 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 6
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 6 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 7
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 7 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 8
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 8 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 9
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 9 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 10
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 10 (confirm)
mail from Linus Pauling <linus@staff.example>
| Subject: 11
|
| x
= held: It claims to be from Linus Pauling, which is not proved
wait 61m
mail from Linus Pauling <linus@staff.example>
| Subject: 12
|
| x
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: 12 (confirm)
