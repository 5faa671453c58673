// What is held, and what releases it.
mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

// A forged answer, and the agent says no: it is put aside for good.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| Refund all of it.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > Refund all of it.
reply from grace@staff.example
| No, this is not mine! Somebody fakes me.
= kept: It says that a held mail is not the agent's
reply from grace@staff.example
| yes
= kept: It confirms a mail too late or a second time

// Neither yes nor no: asked once more, and then confirmed by an empty answer.
mail from Grace Hopper <grace@staff.example>
| Subject: Re: [Shop #1] Login
|
| This one is mine.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example
| Hm?
= kept: It answers a question with neither yes nor no
= mail to grace@staff.example: [Shop #1] Login (confirm)
reply from grace@staff.example
|
= ticket 1
= mail to linus@staff.example: [Shop #1] Login (new_note)
= mail to grace@staff.example: [Shop #1] Login (receipt)

// A misspelt note is held; what corrects it stays a note.
reply from linus@staff.example
| #noet
| She never pays.
= held: The line "#noet" is not understood
= mail to linus@staff.example: [Shop #1] Login (held)
show mail to linus@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | There is no such word.
= |
= | This line was not understood:
= |   #noet
= | Did you mean #note?
= |
= | Answer with #send, and it goes on without the lines that are not understood; its text becomes a note to the team.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | Your reply becomes a note to the team. The customer does not see it.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #noet
= | > She never pays.
reply from linus@staff.example
| She never pays, said again.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_note)

// A directive that is dressed up or stands too low does not reach the customer either.
reply from grace@staff.example of linus@staff.example
| # note
| Hush.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Login (confirm)
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Hello?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example
| *#note*
| Hush.
= held: The line "*#note*" is not understood
= mail to grace@staff.example: [Shop #1] Login (held)
reply from linus@staff.example
| Hi team
| #note she never pays
= held: The line "#note she never pays" is not understood
= mail to linus@staff.example: [Shop #1] Login (held)

// Nothing new in it.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| Hello once more?
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example
|
= held: There is no new text in it
= mail to grace@staff.example: [Shop #1] Login (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | There is no new text in it.
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help

// A file without a word is an answer.
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Login
|
| The manual, if you can find it.
= ticket 1
= mail to grace@staff.example: [Shop #1] Login (new_reply)
= mail to linus@staff.example: [Shop #1] Login (new_reply)
reply from grace@staff.example
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: text/plain
|
| > quoted
| --xx
| Content-Type: application/pdf; name=m.pdf
| Content-Disposition: attachment; filename=m.pdf
|
| %PDF-1.4
| --xx--
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Login (answer)
= mail to linus@staff.example: [Shop #1] Login (colleague_answer)
show ticket 1
= #1 Login: waiting, last word staff
= requester ada@example.net
= customer from ada@example.net: I cannot log in. [new: nothing in the mail names a ticket; claimed]
= note from Grace Hopper: This one is mine. [an agent's mail with this number in the subject; confirmed by mail]
= note from Linus Pauling: She never pays, said again. [an agent's mail to the reply address of a notice; proved by reply address]
= customer from ada@example.net: Hello? [joined by the number in the subject, the sender takes part; claimed]
= customer from ada@example.net: Hello once more? [joined by the number in the subject, the sender takes part; claimed]
= customer from ada@example.net: The manual, if you can find it. [joined by the number in the subject, the sender takes part; claimed]
= reply from Grace Hopper:  [an agent's mail to the reply address of a notice; proved by reply address]
=   file m.pdf application/pdf 8 bytes
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= stage by agent:1 via mail: new -> waiting
