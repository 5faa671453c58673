// A brand that asks for the reply address and its server's pass.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| agent_proof = "address+dmarc"
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)
reply from grace@staff.example
| The reply address alone.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > The reply address alone.
reply from grace@staff.example
| yes
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
reply from linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
| The reply address and a pass.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to grace@staff.example: [Shop #1] Login (colleague_answer)
= mail to linus@staff.example: [Shop #1] Login (receipt)
reply from linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=none header.from=staff.example; spf=pass smtp.mailfrom=staff.example
|
| #open
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #1] Login (confirm)
reply from linus@staff.example older 1
| Authentication-Results: mx.shop.example; dmarc=fail header.from=staff.example
|
| #open
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #1] Login (confirm)
show ticket 1
= #1 Login: closed by staff, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= reply from Grace Hopper: The reply address alone. [an agent's answer to a notice, by its headers; confirmed by mail]
= reply from Linus Pauling: The reply address and a pass. [an agent's mail to the reply address of a notice; proved by reply address and DMARC]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by agent:2 via mail: waiting -> closed by staff
