// An agent writes a help page by mail: a draft, seen by its link, published by a word.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| trust_domain = true
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
show mail to grace@staff.example
show draft to grace@staff.example
show page use/the-lid-does-not-close

// The answer to it changes the draft, whatever its subject, and then publishes it.
reply from grace@staff.example
| #article use
| ## Look at the hinge
|
| Close it gently until it clicks.
show page use/the-lid-does-not-close
reply from grace@staff.example
| #publish
show page use/the-lid-does-not-close
show mail to grace@staff.example

// A new mail with the same subject is a draft beside the page, which stays until that is published.
mail from Grace <grace@staff.example>
| Subject: The lid does not close
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article Using your kettle
| Press it.
show mail to grace@staff.example
show page use/the-lid-does-not-close
reply from grace@staff.example
| #publish Please.
reply from grace@staff.example older 1
| #publish
| And more.
reply from grace@staff.example older 2
| #publish
show page use/the-lid-does-not-close

// In another language.
mail from Linus <linus@staff.example>
| Subject: Der Deckel
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use de
| Er klemmt.
show mail to linus@staff.example

// The same page in another language: the answer to what is told of it, with its own title in the subject.
reply from grace@staff.example without quote
| Subject: Der Deckel schließt nicht
|
| #article use de
| Drücken Sie ihn.
show mail to grace@staff.example

// Nobody else publishes by a draft's mail, and no draft is published by the word alone.
mail from Ada <ada@example.net>
| Subject: Hello
|
| #publish
mail from Grace <grace@staff.example>
| Subject: Publish
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #publish

// Without proof the agent is asked first.
mail from Grace <grace@staff.example>
| Subject: Forged
|
| #article use
| Send your password to mallory@evil.example.
reply from grace@staff.example without quote
| Yes.
show mail to grace@staff.example

// What can't be a page comes back.
mail from Grace <grace@staff.example>
| Subject: Where
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article delivry
| Text.
show mail to grace@staff.example
mail from Grace <grace@staff.example>
| Subject: Re:
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| Text.
mail from Grace <grace@staff.example>
| Subject: Empty
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
mail from Grace <grace@staff.example>
| Subject: Late
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #take
| #article use
| Text.
reply from grace@staff.example of ada@example.net
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| From a ticket.
