// Spam and forgery: what a filter calls spam waits in silence, lists say who comes in, and a forged mail leads nobody astray.
mail from Sam <sam@pills.example>
| Subject: Cheap pills
| X-Spam-Flag: YES
| Cc: Vera <vera@victim.example>
|
| Buy now.
mail from Eve <eve@shop-news.example>
| Subject: For a customer
| X-Forefront-Antispam-Report: CIP:192.0.2.1;SFV:SPM;CAT:SPM
|
| Not spam at all, says the filter, but it is.
mail from Ada <ada@example.net>
| Subject: My order is late
| X-Spam-Status: Yes, score=6.1 required=5.0
|
| Where is it?
show ticket 3

// No agent heard of them; whoever asks is shown them, and one word takes one out: now all goes its usual way.
mail from Ben <ben@example.org>
| Subject: A question
|
| How late are you open?
reply from grace@staff.example
| #list spam
show mail to grace@staff.example
reply from grace@staff.example
| #show 3
show mail to grace@staff.example
reply from grace@staff.example
| #notspam
show ticket 3

// The sender is let in from now on, but not whoever only bears the name.
mail from Ada <ada@example.net>
| Subject: My other order
| X-Spam-Flag: YES
|
| Also late.
mail from Ada <ada@example.net>
| Subject: My third order
| X-Spam-Flag: YES
| Authentication-Results: mx.shop.example; dmarc=fail header.from=example.net
|
| Pay here.

// Spam on a customer's own ticket is shown, with a warning, and moves nothing.
mail from Ben <ben@example.org>
| Subject: Re: [Shop #4] A question
| X-Spam-Flag: YES
| Cc: Vera <vera@victim.example>
|
| And on Sundays?
mail from Mallory <mallory@evil.example>
| Subject: Re: [Shop #4] A question
| X-Spam-Flag: YES
|
| Me too.
show ticket 4

// Learned by list, in one word.
mail from Max <max@bulk.example>
| Subject: We write often
|
| Hello.
reply from grace@staff.example
| #block
show mail to grace@staff.example
mail from Max <max+1@bulk.example>
| Subject: We write again
|
| Hello.
mail from Max <max@bulk.example>
| Subject: Re: [Shop #8] We write often
|
| Hello.
reply from grace@staff.example older 1
| #undo
mail from Max <max@bulk.example>
| Subject: We write after all
|
| Hello.
reply from grace@staff.example
| #block @bulk.example
mail from Somebody else <other@sub.bulk.example>
| Subject: Hello
|
| Hello.
reply from grace@staff.example older 1
| #block everybody
show mail to grace@staff.example
reply from grace@staff.example older 1
| #notspam
show mail to grace@staff.example
