// What readers say of help pages is in the daily digest of those who have one.
at 2026-03-02 07:00
data
| [[brand]]
| slug = "default"
| name = "Shop"
| trust_domain = true
| [[agent]]
| email = "linus@staff.example"
| name = "Linus Pauling"
| digest = "08:00"
group use Using your kettle
mail from Grace <grace@staff.example>
| Subject: The lid
| Authentication-Results: mx.shop.example; dmarc=pass header.from=staff.example
|
| #article use
| Close it.
= kept: It is about a help page: #article use
= mail to grace@staff.example: Done (receipt)
reply from grace@staff.example
| #publish
= kept: It is about a help page: #publish
= mail to grace@staff.example: Done (receipt)
wait 1h
wait 2h
vote use/the-lid no
| Which lid? <b>Mine</b> has none.
vote use/the-lid yes
wait 22h
= mail to linus@staff.example: What waits for you today (digest)
show mail to linus@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | What waits for you
= |
= | == What readers said of help pages
= |
= | use/the-lid The lid
= |   did not find it helpful
= |
= |   Which lid? <b>Mine</b> has none.
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
// Told once.
wait 24h
