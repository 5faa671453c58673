// People in copy take part from the first mail on; the requester never changes by itself.
mail from Ada <ada@example.net>
| Subject: Contract
| Cc: Ben <ben@example.net>, help@shop.example
|
| We need a contract.
reply from grace@staff.example
| Here you are.
show headers to ada@example.net
show headers to ben@example.net
reply from ben@example.net
| Thanks from me too, but the date is wrong.
reply from grace@staff.example
| Corrected.

// A copied person who writes without any key is known by the number.
mail from Ben <ben@example.net>
| Subject: [Shop #1] Contract
| Cc: Carl <carl@example.net>
|
| Carl needs it too.
show ticket 1
