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
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Contract (confirm)
show headers to ada@example.net
= | envelope sender <>
= | From: Shop <help@shop.example>
= | To: Ada <ada@example.net>
= | Reply-To: Shop <help+t1.1.6bykym24yeltg22bsztj@shop.example>
= | Subject: [Shop #1] Contract
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.1.mrvyz3wp4lj3qytis3yo@shop.example>
= | In-Reply-To: <m1@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <m1@story.example>
= | X-Postdesk-Loop: acc8d2012b707507
= | Auto-Submitted: auto-replied
= | X-Auto-Response-Suppress: All
show headers to ben@example.net
= no mail
reply from ben@example.net
| Thanks from me too, but the date is wrong.
= no mail to ben@example.net
reply from grace@staff.example
| Corrected.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: [Shop #1] Contract (confirm)

// A copied person who writes without any key is known by the number.
mail from Ben <ben@example.net>
| Subject: [Shop #1] Contract
| Cc: Carl <carl@example.net>
|
| Carl needs it too.
= ticket 2 new
= mail to ben@example.net: [Shop #2] [Shop #1] Contract (acknowledgement)
= mail to grace@staff.example: [Shop #2] [Shop #1] Contract (new_ticket)
= mail to linus@staff.example: [Shop #2] [Shop #1] Contract (new_ticket)
show ticket 1
= #1 Contract: new, last word customer
= requester ada@example.net
= copied ben@example.net
= customer from ada@example.net: We need a contract. [new: nothing in the mail names a ticket; claimed]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.net as copied
