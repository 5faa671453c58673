// An agent writes a help page by mail: a draft, seen by its link, published by a word.
group use Using your kettle
group delivery Delivery

mail from Grace <grace@staff.example>
| Subject: The lid does not close
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: text/plain; charset=utf-8
|
| #article use
| # Look at the hinge
|
| Close it *gently*. ![The hinge](hinge.png)
|
| > It clicks.
|
| See [delivery](../delivery/when.md).
|
| -- 
| Grace Hopper
| --xx
| Content-Type: image/png; name=hinge.png
| Content-Disposition: attachment; filename=hinge.png
| Content-Transfer-Encoding: base64
|
| iVBORw0KGgo=
| --xx--
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: The lid does not close (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > #article use
= | > # Look at the hinge
= | >
= | > Close it *gently*. ![The hinge](hinge.png)
= | >
= | > > It clicks.
= | >
= | > See [delivery](../delivery/when.md).
show page use/the-lid-does-not-close
= no page

// The answer to it changes the draft, whatever its subject, and then publishes it.
reply from grace@staff.example
| #article use
| ## Look at the hinge
|
| Close it gently until it clicks.
= kept: It answers a question with neither yes nor no
= mail to grace@staff.example: The lid does not close (confirm)
show page use/the-lid-does-not-close
= no page
reply from grace@staff.example
| #publish
= kept: It answers a question with neither yes nor no
= mail to grace@staff.example: The lid does not close (confirm)
show page use/the-lid-does-not-close
= no page
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > #article use
= | > # Look at the hinge
= | >
= | > Close it *gently*. ![The hinge](hinge.png)
= | >
= | > > It clicks.
= | >
= | > See [delivery](../delivery/when.md).

// A new mail with the same subject is a draft beside the page, which stays until that is published.
mail from Grace <grace@staff.example>
| Subject: The lid does not close
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article Using your kettle
| Press it.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: The lid does not close (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > #article Using your kettle
= | > Press it.
show page use/the-lid-does-not-close
= no page
reply from grace@staff.example
| #publish Please.
= kept: It answers a question with neither yes nor no
= mail to grace@staff.example: The lid does not close (confirm)
reply from grace@staff.example older 1
| #publish
| And more.
= kept: It answers a question with neither yes nor no
= mail to grace@staff.example: The lid does not close (confirm)
reply from grace@staff.example older 2
| #publish
= kept: It answers a question with neither yes nor no
= mail to grace@staff.example: The lid does not close (confirm)
show page use/the-lid-does-not-close
= no page

// In another language.
mail from Linus <linus@staff.example>
| Subject: Der Deckel
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use de
| Er klemmt.
= held: It claims to be from Linus Pauling, which is not proved
= mail to linus@staff.example: Der Deckel (confirm)
show mail to linus@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > #article use de
= | > Er klemmt.

// Nobody else publishes by a draft's mail, and no draft is published by the word alone.
mail from Ada <ada@example.net>
| Subject: Hello
|
| #publish
= ticket 1 new
= mail to ada@example.net: [Shop #1] Hello (acknowledgement)
= mail to grace@staff.example: [Shop #1] Hello (new_ticket)
= mail to linus@staff.example: [Shop #1] Hello (new_ticket)
mail from Grace <grace@staff.example>
| Subject: Publish
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #publish
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Publish (confirm)

// Without proof the agent is asked first.
mail from Grace <grace@staff.example>
| Subject: Forged
|
| #article use
| Send your password to mallory@evil.example.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Forged (confirm)
reply from grace@staff.example without quote
| Yes.
= kept: It is about a help page: #article use
= mail to grace@staff.example: Done (receipt)
show mail to grace@staff.example
= | Done.
= | See it as its readers will: /support/help/preview/p1.gelqt4k23nanm34kp33p
= | Answer this mail with #publish to publish it. To change it, answer with #article and the group in the first line and the whole text below.
= | - a draft of the help page "Forged" is kept in the group Using your kettle, language en
= | - its address: /support/help/use/forged

// What can't be a page comes back.
mail from Grace <grace@staff.example>
| Subject: Where
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article delivry
| Text.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Where (confirm)
show mail to grace@staff.example
= | Did you write this mail?
= | It came under your name, but nothing proves that it is yours. Nothing was sent.
= |
= | If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.
= |
= | Your mail:
= | > #article delivry
= | > Text.
mail from Grace <grace@staff.example>
| Subject: Re:
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| Text.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Re: (confirm)
mail from Grace <grace@staff.example>
| Subject: Empty
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Empty (confirm)
mail from Grace <grace@staff.example>
| Subject: Late
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #take
| #article use
| Text.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: Late (confirm)
reply from grace@staff.example of ada@example.net
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| From a ticket.
= held: It claims to be from Grace Hopper, which is not proved
= mail to grace@staff.example: [Shop #1] Hello (confirm)
