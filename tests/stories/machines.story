// Machines write too: none is answered, nothing is lost, no loop survives.
mail from News <news@list.example>
| Subject: Our newsletter
| List-Id: <news.list.example>
| Precedence: bulk
|
| Buy things.
mail from Ada <ada@example.net>
| Subject: Out of office
| Auto-Submitted: auto-replied
|
| I am away.
mail from Monitor <monitor@systems.example>
| Subject: Disk full
| Auto-Submitted: auto-generated
|
| The disk is full.
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
mail from No Reply <noreply@robot.example>
| Subject: Your order
|
| Do not answer.
mail from Help <help@shop.example>
| Subject: From ourselves
|
| Us.
mail from Help <help+t1.1.abc@shop.example>
| Subject: From ourselves with a tag
|
| Us.

// A robot without any mark, a new subject each time: four answers in an hour, no more.
mail from Robot <robot@robot.example>
| Subject: one
|
| beep
mail from Robot <robot@robot.example>
| Subject: two
|
| beep
mail from Robot <robot+tag@robot.example>
| Subject: three
|
| beep
mail from Robot <robot@robot.example>
| Subject: four
|
| beep
mail from Robot <robot@robot.example>
| Subject: five
|
| beep
show ticket 8

// A backlog is taken in quietly.
mail from Old <old@example.net> aged 3d
| Subject: I wrote on Friday
|
| Hello.
