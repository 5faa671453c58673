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
= kept: It is about a help page: #article use
= mail to grace@staff.example: Done (receipt)
show mail to grace@staff.example
= | Done.
= | See it as its readers will: /support/help/preview/p1.gelqt4k23nanm34kp33p
= | The link ../delivery/when.md leads to no page and is left out.
= | Answer this mail with #publish to publish it. To change it, answer with #article and the group in the first line and the whole text below.
= | - a draft of the help page "The lid does not close" is kept in the group Using your kettle, language en
= | - its address: /support/help/use/the-lid-does-not-close
= | - pictures kept with it: hinge.png
show draft to grace@staff.example
= | The lid does not close (draft)
= | <h2 id="h-look-at-the-hinge">Look at the hinge</h2>
= | <p>Close it <em>gently</em>. <img src="/support/help/image/4c4b6a3be1314ab86138bef4314dde02.png" alt="The hinge" loading="lazy"></p>
= | <blockquote>
= | <p>It clicks.</p>
= | </blockquote>
= | <p>See <a>delivery</a>.</p>
show page use/the-lid-does-not-close
= no page

// The answer to it changes the draft, whatever its subject, and then publishes it.
reply from grace@staff.example
| #article use
| ## Look at the hinge
|
| Close it gently until it clicks.
= kept: It is about a help page: #article use
= mail to grace@staff.example: Done (receipt)
show page use/the-lid-does-not-close
= no page
reply from grace@staff.example
| #publish
= kept: It is about a help page: #publish
= mail to grace@staff.example: Done (receipt)
show page use/the-lid-does-not-close
= | The lid does not close (en, by Grace Hopper)
= | <h2 id="h-look-at-the-hinge">Look at the hinge</h2>
= | <p>Close it gently until it clicks.</p>
show mail to grace@staff.example
= | Done.
= | - everybody can read the help page "The lid does not close" now
= | - its address: /support/help/use/the-lid-does-not-close

// A new mail with the same subject is a draft beside the page, which stays until that is published.
mail from Grace <grace@staff.example>
| Subject: The lid does not close
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article Using your kettle
| Press it.
= kept: It is about a help page: #article Using your kettle
= mail to grace@staff.example: Done (receipt)
show mail to grace@staff.example
= | Done.
= | See it as its readers will: /support/help/preview/p2.lbofy75tekj4yo6nlsmd
= | A page is published there already. It stays as it is until you publish the draft.
= | Answer this mail with #publish to publish it. To change it, answer with #article and the group in the first line and the whole text below.
= | - a draft of the help page "The lid does not close" is kept in the group Using your kettle, language en
= | - its address: /support/help/use/the-lid-does-not-close
show page use/the-lid-does-not-close
= | The lid does not close (en, by Grace Hopper)
= | <h2 id="h-look-at-the-hinge">Look at the hinge</h2>
= | <p>Close it gently until it clicks.</p>
reply from grace@staff.example
| #publish Please.
= held: The line "#publish Please." is not understood
= mail to grace@staff.example: Re: Done (held)
reply from grace@staff.example older 1
| #publish
| And more.
= held: #publish stands alone: text below it changes nothing. To change the draft, write #article and the group above the whole text.
= mail to grace@staff.example: Re: Done (held)
reply from grace@staff.example older 2
| #publish
= kept: It is about a help page: #publish
= mail to grace@staff.example: Done (receipt)
show page use/the-lid-does-not-close
= | The lid does not close (en, by Grace Hopper)
= | <p>Press it.</p>

// In another language.
mail from Linus <linus@staff.example>
| Subject: Der Deckel
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use de
| Er klemmt.
= kept: It is about a help page: #article use de
= mail to linus@staff.example: Done (receipt)
show mail to linus@staff.example
= | Done.
= | See it as its readers will: /support/help/preview/p3.ccn6i5f3ldg3nnbetmlv
= | Answer this mail with #publish to publish it. To change it, answer with #article and the group in the first line and the whole text below.
= | - a draft of the help page "Der Deckel" is kept in the group Using your kettle, language de
= | - its address: /support/help/use/der-deckel

// The same page in another language: the answer to what is told of it, with its own title in the subject.
reply from grace@staff.example without quote
| Subject: Der Deckel schließt nicht
|
| #article use de
| Drücken Sie ihn.
= kept: It is about a help page: #article use de
= mail to grace@staff.example: Done (receipt)
show mail to grace@staff.example
= | Done.
= | See it as its readers will: /support/help/preview/p4.turi6gpyeuoqlt63nckq
= | Answer this mail with #publish to publish it. To change it, answer with #article and the group in the first line and the whole text below.
= | - a draft of the help page "Der Deckel schließt nicht" is kept in the group Using your kettle, language de
= | - its address: /support/help/use/the-lid-does-not-close

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
= held: Your mail answers none that tells of a draft. Answer that mail with #publish.
= mail to grace@staff.example: Publish (held)

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
= | See it as its readers will: /support/help/preview/p5.dwj5myvnljrrddj5qc24
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
= held: The line "#article delivry" is not understood
= mail to grace@staff.example: Where (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | “delivry” fits nothing here, or more than one.
= |
= | This line was not understood:
= |   #article delivry
= | Did you mean #article Delivery?
= |
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | Your reply becomes a note to the team. The customer does not see it.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
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
= held: The help page has no title. Write it into the subject.
= mail to grace@staff.example: Re: (held)
mail from Grace <grace@staff.example>
| Subject: Empty
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
= held: There is no text below #article. Write the page there, in Markdown.
= mail to grace@staff.example: Empty (held)
mail from Grace <grace@staff.example>
| Subject: Late
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #take
| #article use
| Text.
= held: #article and #publish stand alone: as the first line, with no other word of the desk above it.
= mail to grace@staff.example: Late (held)
reply from grace@staff.example of ada@example.net
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| From a ticket.
= held: A help page is no part of a ticket. Write #article as the first line of a new mail to the desk.
= mail to grace@staff.example: [Shop #1] Hello (held)

// Another agent's draft is not written over, and what was changed since is not published.
mail from Grace <grace@staff.example>
| Subject: The cord
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| First.
= kept: It is about a help page: #article use
= mail to grace@staff.example: Done (receipt)
mail from Linus <linus@staff.example>
| Subject: The cord
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| Other words.
= held: A draft of Grace Hopper waits at this place: "The cord". Nothing of it was changed. Give your page another title, or ask Grace Hopper.
= mail to linus@staff.example: The cord (held)
mail from Grace <grace@staff.example>
| Subject: The cord
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| Second.
= kept: It is about a help page: #article use
= mail to grace@staff.example: Done (receipt)
reply from grace@staff.example older 1
| #publish
= held: The draft was changed after that mail was written. Look at it again by the link there, then answer this mail with #publish to publish it as it is now.
= mail to grace@staff.example: Re: Done (held)
show page use/the-cord
= no page
reply from grace@staff.example
| #publish
= kept: It is about a help page: #publish
= mail to grace@staff.example: Done (receipt)
show page use/the-cord
= | The cord (en, by Grace Hopper)
= | <p>Second.</p>

// A notice is no part of a page.
mail from Grace <grace@staff.example>
| Subject: Notice
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| Look:
|
| > A reply to this mail goes to the desk alone. No customer gets it.
= held: There is a piece of a notice of the desk in the text. Write the page without it.
= mail to grace@staff.example: Notice (held)
