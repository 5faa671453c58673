// Links begin with the brand's own address, a picture's file has the ending of its kind, and an answer's quote is no page.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| trust_domain = true
| base_url = "https://kettle.example"
group use Using your kettle
mail from Grace <grace@staff.example>
| Subject: The lid
| In-Reply-To: <1@elsewhere.example>
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
| MIME-Version: 1.0
| Content-Type: multipart/mixed; boundary=xx
|
| --xx
| Content-Type: text/plain; charset=utf-8
|
| #article use
| Close it. ![Steps](steps.md)
|
| > What somebody else wrote.
| --xx
| Content-Type: image/png; name=steps.md
| Content-Disposition: attachment; filename=steps.md
| Content-Transfer-Encoding: base64
|
| iVBORw0KGgo=
| --xx--
= kept: It is about a help page: #article use
= mail to grace@staff.example: Done (receipt)
show mail to grace@staff.example
= | Done.
= | See it as its readers will: https://kettle.example/support/help/preview/p1.gelqt4k23nanm34kp33p
= | Answer this mail with #publish to publish it. To change it, answer with #article and the group in the first line and the whole text below.
= | - a draft of the help page "The lid" is kept in the group Using your kettle, language en
= | - its address: https://kettle.example/support/help/use/the-lid
= | - pictures kept with it: steps.md.png
show draft to grace@staff.example
= | The lid (draft)
= | <p>Close it. <img src="/support/help/image/4c4b6a3be1314ab86138bef4314dde02.png" alt="Steps" loading="lazy"></p>
