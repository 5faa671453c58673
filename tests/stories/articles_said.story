// What readers say of help pages is in the daily digest of those who have one.
at 2026-03-02 07:00
data
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
reply from grace@staff.example
| #publish
wait 1h
wait 2h
vote use/the-lid no
| Which lid? <b>Mine</b> has none.
vote use/the-lid yes
wait 22h
show mail to linus@staff.example
// Told once.
wait 24h
