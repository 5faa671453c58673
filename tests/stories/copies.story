// People in copy take part from the first mail on; the requester never changes by itself.
mail from Ada <ada@example.net>
| Subject: Contract
| Cc: Ben <ben@example.net>, help@shop.example
|
| We need a contract.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Contract (acknowledgement)
= mail to grace@staff.example: [Shop #1] Contract (new_ticket)
= mail to linus@staff.example: [Shop #1] Contract (new_ticket)
reply from grace@staff.example
| Here you are.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Contract (answer)
= mail to ben@example.net: Re: [Shop #1] Contract (answer)
= mail to linus@staff.example: [Shop #1] Contract (colleague_answer)
show headers to ada@example.net
= | envelope sender <help+b4.h4sbgfipt7vjfs3pkav2@shop.example>
= | From: =?utf-8?b?R3JhY2UsIFNob3A=?= <help@shop.example>
= | To: Ada <ada@example.net>
= | Cc: Ben <ben@example.net>
= | Reply-To: Shop <help+t1.2.guywo4n32xtl4e4lcnbd@shop.example>
= | Subject: Re: [Shop #1] Contract
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.4.wwi2zznbi5ch6lyo4ygt@shop.example>
= | In-Reply-To: <m1@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <pd.1.1.mrvyz3wp4lj3qytis3yo@shop.example> <m1@story.example>
= | X-Postdesk-Loop: acc8d2012b707507
show headers to ben@example.net
= | envelope sender <help+b5.e4elcoan7o5rkx2tkezi@shop.example>
= | From: =?utf-8?b?R3JhY2UsIFNob3A=?= <help@shop.example>
= | To: Ada <ada@example.net>
= | Cc: Ben <ben@example.net>
= | Reply-To: Shop <help+t1.2.guywo4n32xtl4e4lcnbd@shop.example>
= | Subject: Re: [Shop #1] Contract
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.4.wwi2zznbi5ch6lyo4ygt@shop.example>
= | In-Reply-To: <m1@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <pd.1.1.mrvyz3wp4lj3qytis3yo@shop.example> <m1@story.example>
= | X-Postdesk-Loop: acc8d2012b707507
reply from ben@example.net
| Thanks from me too, but the date is wrong.
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (new_reply)
= mail to linus@staff.example: [Shop #1] Contract (new_reply)
reply from grace@staff.example
| Corrected.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Contract (answer)
= mail to ben@example.net: Re: [Shop #1] Contract (answer)
= mail to linus@staff.example: [Shop #1] Contract (colleague_answer)

// A copied person who writes without any key is known by the number.
mail from Ben <ben@example.net>
| Subject: [Shop #1] Contract
| Cc: Carl <carl@example.net>
|
| Carl needs it too.
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (new_reply)
= mail to linus@staff.example: [Shop #1] Contract (new_reply)
show ticket 1
= #1 Contract: open, last word customer
= requester ada@example.net
= copied ben@example.net
= copied carl@example.net
= customer from ada@example.net: We need a contract. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: Here you are. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ben@example.net: Thanks from me too, but the date is wrong. [joined by the key in the reply address, the sender takes part; claimed]
= reply from Grace Hopper: Corrected. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ben@example.net: Carl needs it too. [joined by the number in the subject, the sender takes part; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.net as copied
= stage by agent:1 via mail: new -> waiting
= stage by customer:2 via mail: waiting -> open
= stage by agent:1 via mail: open -> waiting
= joined by customer:2 via mail:  -> carl@example.net as copied
= stage by customer:2 via mail: waiting -> open
