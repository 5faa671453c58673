// A customer writes, an agent answers from the mail client, the customer's reply lands in the same ticket.
at 2026-03-02 09:00
mail from Ada Lovelace <ada@example.net>
| Subject: Printer on fire
|
| It burns.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Printer on fire (acknowledgement)
= mail to grace@staff.example: [Shop #1] Printer on fire (new_ticket)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_ticket)
show mail to ada@example.net
= | Your request has reached Shop. Its number is 1.
= | Subject: Printer on fire
= |
= | A person will read it and answer you by mail.
= | Reply to this mail to add something.
show headers to ada@example.net
= | envelope sender <>
= | From: Shop <help@shop.example>
= | To: "Ada Lovelace" <ada@example.net>
= | Reply-To: Shop <help+t1.1.6bykym24yeltg22bsztj@shop.example>
= | Subject: [Shop #1] Printer on fire
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.1.mrvyz3wp4lj3qytis3yo@shop.example>
= | In-Reply-To: <m1@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <m1@story.example>
= | X-Postdesk-Loop: acc8d2012b707507
= | Auto-Submitted: auto-replied
= | X-Auto-Response-Suppress: All
show mail to grace@staff.example
= | Your reply goes to Ada Lovelace <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #1 Printer on fire
= | New, not assigned, priority Normal, opened 2 March 2026, 09:00, 1 message
= | Ada Lovelace: first ticket
= |
= | Ada Lovelace, 2 March 2026, 09:00:
= |
= |   It burns.
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
show headers to grace@staff.example
= | envelope sender <>
= | From: "Ada Lovelace via Shop" <help@shop.example>
= | To: "Grace Hopper" <grace@staff.example>
= | Reply-To: Shop <help+a1.1.0.1.bnvv4g523lwurxjvcfh2@shop.example>
= | Subject: [Shop #1] Printer on fire
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.2.olaudpchdwf4eljxgcbk@shop.example>
= | In-Reply-To: <pd.root.3idxklkhm3si4opog5ai@shop.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example>
= | X-Postdesk-Loop: acc8d2012b707507
= | Auto-Submitted: auto-generated
= | X-Auto-Response-Suppress: All
= | X-Postdesk-Ticket: 1
= | X-Postdesk-Status: new
= | X-Postdesk-Priority: normal
= | X-Postdesk-Category: none
= | X-Postdesk-Assignee: none
reply from grace@staff.example
| Use the extinguisher.
|
| -- 
| Grace Hopper, +1 555 0100
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Printer on fire (answer)
= mail to linus@staff.example: [Shop #1] Printer on fire (colleague_answer)
show mail to ada@example.net
= | Use the extinguisher.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada Lovelace wrote on 2 March 2026, 09:00:
= | > It burns.
show headers to ada@example.net
= | envelope sender <help+b4.h4sbgfipt7vjfs3pkav2@shop.example>
= | From: =?utf-8?b?R3JhY2UsIFNob3A=?= <help@shop.example>
= | To: "Ada Lovelace" <ada@example.net>
= | Reply-To: Shop <help+t1.2.guywo4n32xtl4e4lcnbd@shop.example>
= | Subject: Re: [Shop #1] Printer on fire
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.4.wwi2zznbi5ch6lyo4ygt@shop.example>
= | In-Reply-To: <m1@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <pd.1.1.mrvyz3wp4lj3qytis3yo@shop.example> <m1@story.example>
= | X-Postdesk-Loop: acc8d2012b707507
reply from ada@example.net
| It burns again.
= ticket 1
= mail to grace@staff.example: [Shop #1] Printer on fire (new_reply)
= mail to linus@staff.example: [Shop #1] Printer on fire (new_reply)
show mail to grace@staff.example
= | Your reply goes to Ada Lovelace <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #1 Printer on fire
= | Open, not assigned, priority Normal, opened 2 March 2026, 09:00, 3 messages
= | Ada Lovelace: first ticket
= |
= | ada@example.net, 2 March 2026, 09:00:
= |
= |   It burns again.
= |
= | Earlier messages, newest first
= |
= | Grace Hopper, answer to the customer, 2 March 2026, 09:00:
= |
= |   Use the extinguisher.
= |
= | Ada Lovelace, 2 March 2026, 09:00:
= |
= |   It burns.
= |
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
show ticket 1
= #1 Printer on fire: open, last word customer
= requester ada@example.net
= customer from ada@example.net: It burns. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Use the extinguisher. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: It burns again. [joined by the key in the reply address, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by customer:1 via mail: waiting -> open
