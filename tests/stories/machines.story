// Machines write too: none is answered, nothing is lost, no loop survives.
mail from News <news@list.example>
| Subject: Our newsletter
| List-Id: <news.list.example>
| Precedence: bulk
|
| Buy things.
= ticket 1 new
= mail to grace@staff.example: [Shop #1] Our newsletter (new_ticket)
= mail to linus@staff.example: [Shop #1] Our newsletter (new_ticket)
mail from Ada <ada@example.net>
| Subject: Out of office
| Auto-Submitted: auto-replied
|
| I am away.
= kept: A mail of the kind auto_reply that belongs to no ticket opens none
mail from Monitor <monitor@systems.example>
| Subject: Disk full
| Auto-Submitted: auto-generated
|
| The disk is full.
= ticket 2 new
= mail to grace@staff.example: [Shop #2] Disk full (new_ticket)
= mail to linus@staff.example: [Shop #2] Disk full (new_ticket)
mail from MAILER-DAEMON@mx.example
| Subject: Undelivered Mail Returned to Sender
| Return-Path: <>
| Content-Type: multipart/report; report-type=delivery-status; boundary=x
|
| --x
| Content-Type: message/delivery-status
|
| Final-Recipient: rfc822; somebody@else.example
| Action: failed
| Status: 5.1.1
|
| --x--
= kept: A bounce of a mail that is not ours
mail from No Reply <noreply@robot.example>
| Subject: Your order
|
| Do not answer.
= ticket 3 new
= mail to grace@staff.example: [Shop #3] Your order (new_ticket)
= mail to linus@staff.example: [Shop #3] Your order (new_ticket)
mail from Help <help@shop.example>
| Subject: From ourselves
|
| Us.
= kept: Our own mail has come back
mail from Help <help+t1.1.abc@shop.example>
| Subject: From ourselves with a tag
|
| Us.
= kept: Our own mail has come back

// A robot without any mark, a new subject each time: three answers in an hour, no more.
mail from Robot <robot@robot.example>
| Subject: one
|
| beep
= ticket 4 new
= mail to robot@robot.example: [Shop #4] one (acknowledgement)
= mail to grace@staff.example: [Shop #4] one (new_ticket)
= mail to linus@staff.example: [Shop #4] one (new_ticket)
mail from Robot <robot@robot.example>
| Subject: two
|
| beep
= ticket 5 new
= mail to robot@robot.example: [Shop #5] two (acknowledgement)
= mail to grace@staff.example: [Shop #5] two (new_ticket)
= mail to linus@staff.example: [Shop #5] two (new_ticket)
mail from Robot <robot+tag@robot.example>
| Subject: three
|
| beep
= ticket 6 new
= mail to robot+tag@robot.example: [Shop #6] three (acknowledgement)
= mail to grace@staff.example: [Shop #6] three (new_ticket)
= mail to linus@staff.example: [Shop #6] three (new_ticket)
mail from Robot <robot@robot.example>
| Subject: four
|
| beep
= ticket 7 new
= mail to grace@staff.example: [Shop #7] four (new_ticket)
= mail to linus@staff.example: [Shop #7] four (new_ticket)
mail from Robot <robot@robot.example>
| Subject: five
|
| beep
= ticket 8 new
= mail to grace@staff.example: [Shop #8] five (new_ticket)
= mail to linus@staff.example: [Shop #8] five (new_ticket)
show ticket 8
= #8 five: new, last word customer
= requester robot@robot.example
= customer from robot@robot.example: beep [new: nothing in the mail names a ticket; claimed]
= opened by customer:5 via mail:  ->
= joined by customer:5 via mail:  -> robot@robot.example as requester
= withheld by customer:5 via mail:  -> No acknowledgement: robot@robot.example has had 3 automatic mails lately

// A backlog is taken in quietly.
mail from Old <old@example.net> aged 3d
| Subject: I wrote on Friday
|
| Hello.
= ticket 9 new
= mail to grace@staff.example: [Shop #9] I wrote on Friday (new_ticket)
= mail to linus@staff.example: [Shop #9] I wrote on Friday (new_ticket)
