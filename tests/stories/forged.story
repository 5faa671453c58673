// A mail in a customer's name that fails the receiving server's check: it leads nobody astray.
mail from Ada <ada@example.net>
| Subject: My contract
|
| My account number is PRIVATE-1.
reply from grace@staff.example
| Thank you, we look into it.

// Reply-To and Cc are ignored, and the answer goes to the known address.
mail from Ada <ada@example.net>
| Subject: Pay to another account
| Authentication-Results: mx.shop.example; dmarc=fail header.from=example.net
| Reply-To: mallory@evil.example
| Cc: Mallory <mallory@evil.example>
|
| Pay me at once.
show mail to grace@staff.example
reply from grace@staff.example
| Is that you?
show ticket 2

// On a ticket of hers it moves nothing and adds nobody.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] My contract
| Authentication-Results: mx.shop.example; dmarc=fail header.from=example.net
| Cc: Mallory <mallory@evil.example>
|
| Send me all you have.
show ticket 1

// Who is put in copy later gets what comes, and nothing that was written before, though it be in the same second.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] My contract
| Authentication-Results: mx.shop.example; dmarc=pass header.from=example.net
|
| My number is PRIVATE-2, too.
reply from grace@staff.example
| #cc ben@example.org
| It is settled.
show mail to ben@example.org
show mail to ada@example.net
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] My contract
| Authentication-Results: mx.shop.example; dmarc=pass header.from=example.net
| Cc: Ben <ben@example.org>
|
| Then all is well?
reply from grace@staff.example
| It is.
show mail to ben@example.org
