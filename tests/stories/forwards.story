// An agent forwards a customer's mail to the desk: once confirmed, the ticket is the customer's.
mail from Grace Hopper <grace@staff.example>
| Subject: Fwd: Broken kettle
|
| Please look after her.
|
| ---------- Forwarded message ---------
| From: Ada Byron <ada@example.net>
| Date: Mon, 2 Mar 2026 at 08:00
| Subject: Broken kettle
| To: Grace Hopper <grace@staff.example>
|
| My kettle is broken.
| Ada
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Fwd: Broken kettle (confirm)
reply from grace@staff.example
| yes
= ticket 1 new
= mail to linus@staff.example: [Shop #1] Broken kettle (new_ticket)
= mail to grace@staff.example: [Shop #1] Broken kettle (receipt)
show ticket 1
= #1 Broken kettle: new, last word customer
= requester ada@example.net
= customer from ada@example.net: My kettle is broken. [new: nothing in the mail names a ticket; claimed]
= note from Grace Hopper: Please look after her. [new: an agent handed the mail on; confirmed by mail]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= assigned by agent:1 via mail:  -> agent:1
reply from linus@staff.example
| #answer
| We send a new one.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Broken kettle (answer)
= mail to grace@staff.example: [Shop #1] Broken kettle (colleague_answer)
= mail to linus@staff.example: [Shop #1] Broken kettle (receipt)
show mail to ada@example.net
= | We send a new one.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada Byron wrote on 2 March 2026, 08:00:
= | > My kettle is broken.
= | > Ada
show headers to ada@example.net
= | envelope sender <help+b4.h4sbgfipt7vjfs3pkav2@shop.example>
= | From: =?utf-8?b?TGludXMsIFNob3A=?= <help@shop.example>
= | To: "Ada Byron" <ada@example.net>
= | Reply-To: Shop <help+t1.3.a2xrwlc5jgc7p5oeawk2@shop.example>
= | Subject: Re: [Shop #1] Broken kettle
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.4.wwi2zznbi5ch6lyo4ygt@shop.example>
= | In-Reply-To: <pd.root.3idxklkhm3si4opog5ai@shop.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example>
= | X-Postdesk-Loop: acc8d2012b707507
