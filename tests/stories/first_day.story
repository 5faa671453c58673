// A customer writes, an agent answers from the mail client, the customer's reply lands in the same ticket.
at 2026-03-02 09:00
mail from Ada Lovelace <ada@example.net>
| Subject: Printer on fire
|
| It burns.
show mail to ada@example.net
show headers to ada@example.net
show mail to grace@staff.example
show headers to grace@staff.example
reply from grace@staff.example
| Use the extinguisher.
|
| -- 
| Grace Hopper, +1 555 0100
show mail to ada@example.net
show headers to ada@example.net
reply from ada@example.net
| It burns again.
show mail to grace@staff.example
show ticket 1
