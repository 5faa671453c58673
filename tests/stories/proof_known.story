// What an attacker may know of an agent, and how little it is worth.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// Nothing but the number: a stranger gets a ticket of their own.
mail from Mallory <mallory@evil.example>
| Subject: Re: [Shop #1] Login
|
| #close
| Only the number.
= ticket 2 new
= mail to mallory@evil.example: [Shop #2] Login (acknowledgement)
= mail to grace@staff.example: [Shop #2] Login (new_ticket)
= mail to linus@staff.example: [Shop #2] Login (new_ticket)
show ticket 2
= #2 Login: new, last word customer
= requester mallory@evil.example
= customer from mallory@evil.example: #close [new: the mail names #1, but its sender does not take part in that ticket; claimed]
= opened by customer:2 via mail:  ->
= joined by customer:2 via mail:  -> mallory@evil.example as requester
= mentions by customer:2 via mail:  -> #1

// The number and the agent's name: still a stranger.
mail from Grace Hopper <grace.hopper@evil.example>
| Subject: Re: [Shop #1] Login
|
| #assign none
| I bear the name.
= ticket 3 new
= mail to grace.hopper@evil.example: [Shop #3] Login (acknowledgement)
= mail to grace@staff.example: [Shop #3] Login (new_ticket)
= mail to linus@staff.example: [Shop #3] Login (new_ticket)

// The number and the agent's address: the agent is asked, nothing happens.
mail from grace@staff.example
| Subject: Re: [Shop #1] Login
|
| #close
| I bear the address.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)

// The notice's Message-ID: it leads to the ticket, and gives nothing there.
mail from Mallory <mallory@evil.example>
| Subject: Re: Login
| In-Reply-To: <{id of linus@staff.example}>
| References: <{id of linus@staff.example}>
|
| #close
| I know an id.
= ticket 3
= mail to grace@staff.example: [Shop #3] Login (new_reply)
= mail to linus@staff.example: [Shop #3] Login (new_reply)
show ticket 3
= #3 Login: new, last word customer
= requester grace.hopper@evil.example
= customer from grace.hopper@evil.example: #assign none [new: the mail names #1, but its sender does not take part in that ticket; claimed]
= customer from mallory@evil.example, via: #close [joined by the key in the mail it answers, the sender does not take part; claimed]
= opened by customer:3 via mail:  ->
= joined by customer:3 via mail:  -> grace.hopper@evil.example as requester
= mentions by customer:3 via mail:  -> #1
mail from Linus Pauling <linus@staff.example>
| Subject: Re: Login
| In-Reply-To: <{id of linus@staff.example}>
|
| #close
| An id and an address.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #3] Login (confirm)

// The Message-ID of the question: answering by that alone confirms nothing.
mail from Linus Pauling <linus@staff.example>
| Subject: Re: [Shop #1] Login
| In-Reply-To: <{id of linus@staff.example}>
|
| yes
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #3] Login (confirm)
reply from linus@staff.example without key
| yes, with headers, but not to the address of the question
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: [Shop #3] Login (confirm)

// A key found in a quoted text, in the body of a mail to the plain address: the ticket is found, nothing else.
mail from Ada <ada@example.net>
| Subject: Re: Login
|
| #close
| Your colleague sent me this.
|
| -----Original Message-----
| From: Shop <{key of linus@staff.example}>
| Subject: Login
|
| #close
= ticket 4 new
= mail to ada@example.net: [Shop #4] Login (acknowledgement)
= mail to grace@staff.example: [Shop #4] Login (new_ticket)
= mail to linus@staff.example: [Shop #4] Login (new_ticket)
mail from Mallory <mallory@evil.example>
| Subject: Something else
|
| #close
| > Reply-To: Shop <{key of linus@staff.example}>
= ticket 4
= mail to grace@staff.example: [Shop #4] Login (new_reply)
= mail to linus@staff.example: [Shop #4] Login (new_reply)
reply from linus@staff.example
| #note my key still counts: it was nowhere but in a text
= ticket 4
= mail to grace@staff.example: [Shop #4] Login (new_note)
= mail to linus@staff.example: [Shop #4] Login (receipt)

// Results of a server that is not ours, below ours, twice, or of a name like ours.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Anybody?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example of linus@staff.example
| Authentication-Results: mx.evil.example; dmarc=pass header.from=staff.example
|
| #close
| The field of another server.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example of linus@staff.example
| Authentication-Results: mx.shop.example.evil.example; dmarc=pass header.from=staff.example
|
| #close
| A name that begins as ours does.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example of linus@staff.example
| Authentication-Results: evil.example; x=pass (mx.shop.example; dmarc=pass header.from=staff.example)
|
| #close
| Our name in a comment.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example of linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=fail header.from=staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
| Two fields of our name: none counts.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example of linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=evil.example
|
| #close
| A pass for another domain.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example of linus@staff.example
| X-Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #close
| In a field of another name.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example of linus@staff.example
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
| Content-Type: text/plain
|
| #close
| In the header of a part.
| --xx--
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)

// Two fields of our name with the agent's own key count as no verdict at all: the key alone acts, and says so.
reply from linus@staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #note twice
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_note)
= mail to linus@staff.example: [Shop #1] Login (receipt)
show ticket 1
= #1 Login: new, last word customer
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= customer from ada@example.net: Anybody? [joined by the number in the subject, the sender takes part; claimed]
= note from Linus Pauling: twice [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
