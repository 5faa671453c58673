// Files of agents' mails: what was attached goes, whoever had it before; what the notice brought does not go back.
data
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
| undo = "30s"
mail from Ada <ada@example.net>
| Subject: Login
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: multipart/related; boundary=yy
|
| --yy
| Content-Type: text/html
|
| <p>I cannot log in, see here: <img src="cid:shot@ada"></p>
| --yy
| Content-Type: image/png; name=shot.png
| Content-ID: <shot@ada>
| Content-Transfer-Encoding: base64
|
| iVBORw0KGgo=
| --yy--
| --xx
| Content-Type: application/pdf; name=form.pdf
| Content-Disposition: attachment; filename=form.pdf
| Content-Transfer-Encoding: base64
|
| JVBERi0xLjQK
| --xx--
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// A file for the team first.
reply from grace@staff.example without quote
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: text/plain
|
| #note This is what I send them.
| --xx
| Content-Type: application/pdf; name=guide.pdf
| Content-Disposition: attachment; filename=guide.pdf
| Content-Transfer-Encoding: base64
|
| JVBERi0xLjUK
| --xx--
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)

// The same to the customer, taken back, and sent again.
reply from grace@staff.example older 1 without quote
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: text/plain
|
| #answer
| Here is the gide.
| --xx
| Content-Type: application/pdf; name=guide.pdf
| Content-Disposition: attachment; filename=guide.pdf
| Content-Transfer-Encoding: base64
|
| JVBERi0xLjUK
| --xx--
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example
| #undo
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example older 3 without quote
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: text/plain
|
| #answer
| Here is the guide.
| --xx
| Content-Type: application/pdf; name=guide.pdf
| Content-Disposition: attachment; filename=guide.pdf
| Content-Transfer-Encoding: base64
|
| JVBERi0xLjUK
| --xx--
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
wait 5m
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)

// Once more, with the customer's own form: both were attached, both go. The picture that the client
// quoted stays, and the receipt says so; the card does too.
reply from grace@staff.example older 4 without quote
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: text/plain
|
| Again, with your form.
| --xx
| Content-Type: application/pdf; name=guide.pdf
| Content-Disposition: attachment; filename=guide.pdf
| Content-Transfer-Encoding: base64
|
| JVBERi0xLjUK
| --xx
| Content-Type: application/pdf; name=form.pdf
| Content-Disposition: attachment; filename=form.pdf
| Content-Transfer-Encoding: base64
|
| JVBERi0xLjQK
| --xx
| Content-Type: image/png; name=image001.png
| Content-Disposition: inline; filename=image001.png
| Content-Transfer-Encoding: base64
|
| iVBORw0KGgo=
| --xx
| Content-Type: text/vcard; name=grace.vcf
| Content-Disposition: attachment; filename=grace.vcf
|
| BEGIN:VCARD
| --xx--
= ticket 1
wait 5m
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in, see here: [new: nothing in the mail names a ticket; claimed]
=   file shot.png image/png 8 bytes
=   file form.pdf application/pdf 9 bytes
= note from Grace Hopper: This is what I send them. [an agent's mail to the reply address of a notice; proved by reply address]
=   file guide.pdf application/pdf 9 bytes
= reply from Grace Hopper: Here is the guide. [an agent's mail to the reply address of a notice; proved by reply address]
=   file guide.pdf application/pdf 9 bytes
= reply from Grace Hopper: Again, with your form. [an agent's mail to the reply address of a notice; proved by reply address]
=   file guide.pdf application/pdf 9 bytes
=   file form.pdf application/pdf 9 bytes
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by agent:1 via mail: waiting -> new
= withdrawn by agent:1 via mail: message:3 ->
= stage by agent:1 via mail: new -> waiting
show mail to grace@staff.example
= | Done on #1 Login
= | - answered
= | - status: Waiting for the customer
= |
= | Sent to Ada <ada@example.net>, exactly as follows.
= | It goes out at 2 March 2026, 09:00; until then #undo takes it back.
= |
= |   Here is the guide.
= |   [guide.pdf (9 bytes)]
= |
= | #1 Login
= | Waiting for the customer, not assigned, priority Normal, opened 2 March 2026, 09:00, 3 messages
= | Ada: first ticket
= |
= | To take it all back, answer this mail with #undo.
= |
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.

// A picture of a note, quoted in place in an answer to the customer, stays with the team.
reply from linus@staff.example without quote
| MIME-Version: 1.0
| Content-Type: multipart/related; boundary=yy
|
| --yy
| Content-Type: text/html
|
| <p>#note Look at <img src="cid:log@linus"></p>
| --yy
| Content-Type: image/png; name=log.png
| Content-ID: <log@linus>
| Content-Transfer-Encoding: base64
|
| iVBORw0KGgoA
| --yy--
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_note)
= mail to linus@staff.example: [Shop #1] Login (receipt)
reply from grace@staff.example without quote
| MIME-Version: 1.0
| Content-Type: multipart/related; boundary=yy
|
| --yy
| Content-Type: text/html
|
| <p>#answer</p><p>We found it.</p><blockquote>Look at <img src="cid:log@linus"></blockquote>
| --yy
| Content-Type: image/png; name=log.png
| Content-ID: <log@linus>
| Content-Transfer-Encoding: base64
|
| iVBORw0KGgoA
| --yy--
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (receipt)
wait 5m
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
show mail to ada@example.net
= | We found it.
= |
= | — Request #1. Reply to this mail to add something.
= |
= | Ada wrote on 2 March 2026, 09:00:
= | > I cannot log in, see here:
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in, see here: [new: nothing in the mail names a ticket; claimed]
=   file shot.png image/png 8 bytes
=   file form.pdf application/pdf 9 bytes
= note from Grace Hopper: This is what I send them. [an agent's mail to the reply address of a notice; proved by reply address]
=   file guide.pdf application/pdf 9 bytes
= reply from Grace Hopper: Here is the guide. [an agent's mail to the reply address of a notice; proved by reply address]
=   file guide.pdf application/pdf 9 bytes
= reply from Grace Hopper: Again, with your form. [an agent's mail to the reply address of a notice; proved by reply address]
=   file guide.pdf application/pdf 9 bytes
=   file form.pdf application/pdf 9 bytes
= note from Linus Pauling: Look at [an agent's mail to the reply address of a notice; proved by reply address]
=   file log.png image/png 9 bytes
= reply from Grace Hopper: We found it. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
= stage by agent:1 via mail: waiting -> new
= withdrawn by agent:1 via mail: message:3 ->
= stage by agent:1 via mail: new -> waiting
