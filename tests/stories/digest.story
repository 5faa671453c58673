// The daily digest: what waits for an agent, at an hour of the agent's own zone.
config added
| [[agent]]
| email = "marie@staff.example"
| name = "Marie Curie"
at 2026-03-06 10:00

data
| [[agent]]
| email = "marie@staff.example"
| name = "Marie Curie"
| notify = "none"
| digest = "08:00"
| timezone = "America/New_York"

// Eight in New York is one o'clock here. Nothing to say: no mail.
wait 4h

mail from Ada <ada@example.net>
| Subject: Login
|
| I cannot log in.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Login (acknowledgement)
= mail to grace@staff.example: [Shop #1] Login (new_ticket)
= mail to linus@staff.example: [Shop #1] Login (new_ticket)

mail from Ben <ben@example.net>
| Subject: Delivery
|
| Where is it?
| It should be here.
= ticket 2 new
= mail to ben@example.net: [Shop #2] Delivery (acknowledgement)
= mail to grace@staff.example: [Shop #2] Delivery (new_ticket)
= mail to linus@staff.example: [Shop #2] Delivery (new_ticket)

reply from grace@staff.example
| #assign marie
| #due 2026-03-07 20:00
= ticket 2
= mail to grace@staff.example: [Shop #2] Delivery (receipt)

reply from linus@staff.example of linus@staff.example
| #note @curie is the one to ask.
= ticket 2
= mail to grace@staff.example: [Shop #2] Delivery (new_note)
= mail to linus@staff.example: [Shop #2] Delivery (receipt)

// Once a day.
wait 22h
wait 2h
= mail to marie@staff.example: What waits for you today (digest)
show mail to marie@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | What waits for you
= |
= | == Due today or earlier
= |
= | #2 Delivery
= |   New, assigned to Marie Curie, due 7 March 2026, 15:00
= |   Linus Pauling, note to the team, 6 March 2026, 09:00: @curie is the
= |   one to ask.
= |   Write a note to the team:
= |   mailto:help%2Ba2.3.0.3n.xs2jryd4vtkv4y2vserc@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | == Nobody has them yet
= |
= | #1 Login
= |   New, not assigned
= |   Ada, 6 March 2026, 09:00: I cannot log in.
= |   Write to the customer:
= |   mailto:help%2Ba1.3.0.1.lzut5q2ad25duchbmw4c@shop.example?subject=Re%3A%20%5BShop%20%231%5D%20Login
= |
= | == Waiting for you
= |
= | #2 Delivery
= |   New, assigned to Marie Curie, due 7 March 2026, 15:00
= |   Linus Pauling, note to the team, 6 March 2026, 09:00: @curie is the
= |   one to ask.
= |   Write a note to the team:
= |   mailto:help%2Ba2.3.0.3n.xs2jryd4vtkv4y2vserc@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | == Notes that name you
= |
= | #2 Delivery
= |   New, assigned to Marie Curie, due 7 March 2026, 15:00
= |   Linus Pauling, note to the team, 6 March 2026, 09:00: @curie is the
= |   one to ask.
= |   Write a note to the team:
= |   mailto:help%2Ba2.3.0.3n.xs2jryd4vtkv4y2vserc@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.

wait 1h

// The clocks go forward in New York in this night: eight there is noon here.
wait 20h
wait 1h
= mail to marie@staff.example: What waits for you today (digest)
show mail to marie@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | What waits for you
= |
= | == Due today or earlier
= |
= | #2 Delivery
= |   New, assigned to Marie Curie, due 7 March 2026, 15:00
= |   Linus Pauling, note to the team, 6 March 2026, 09:00: @curie is the
= |   one to ask.
= |   Write a note to the team:
= |   mailto:help%2Ba2.3.0.3n.xs2jryd4vtkv4y2vserc@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | == Nobody has them yet
= |
= | #1 Login
= |   New, not assigned
= |   Ada, 6 March 2026, 09:00: I cannot log in.
= |   Write to the customer:
= |   mailto:help%2Ba1.3.0.1.lzut5q2ad25duchbmw4c@shop.example?subject=Re%3A%20%5BShop%20%231%5D%20Login
= |
= | == Waiting for you
= |
= | #2 Delivery
= |   New, assigned to Marie Curie, due 7 March 2026, 15:00
= |   Linus Pauling, note to the team, 6 March 2026, 09:00: @curie is the
= |   one to ask.
= |   Write a note to the team:
= |   mailto:help%2Ba2.3.0.3n.xs2jryd4vtkv4y2vserc@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
wait 1h

// What came back, by mail and from being put aside, is told once.
refuse ben@example.net never 550 5.1.1 No such user
reply from marie@staff.example link 2
| #answer
| We look for it.
= ticket 2
= failed to ben@example.net: 550 5.1.1 No such user
= mail to grace@staff.example: [Shop #2] Delivery (colleague_answer)
= mail to linus@staff.example: [Shop #2] Delivery (colleague_answer)
= mail to marie@staff.example: [Shop #2] Delivery (receipt)
= mail to grace@staff.example: [Shop #2] Delivery (undelivered)
= mail to linus@staff.example: [Shop #2] Delivery (undelivered)

reply from marie@staff.example of marie@staff.example older 1 link 1
| #take
| #snooze 2h
= ticket 1
= mail to marie@staff.example: [Shop #1] Login (receipt)

wait 1d
= mail to marie@staff.example: What waits for you today (digest)
show mail to marie@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | What waits for you
= |
= | == Due today or earlier
= |
= | #2 Delivery
= |   Waiting for the customer, assigned to Marie Curie, due 7 March 2026,
= |   15:00
= |   Marie Curie, answer to the customer, 8 March 2026, 09:00: We look for
= |   it.
= |   Write to the customer:
= |   mailto:help%2Ba2.3.0.4.62jjdprl3z4vfqoy36u2@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | == Waiting for you
= |
= | #1 Login
= |   Open, assigned to Marie Curie
= |   Ada, 6 March 2026, 09:00: I cannot log in.
= |   Write to the customer:
= |   mailto:help%2Ba1.3.0.1.lzut5q2ad25duchbmw4c@shop.example?subject=Re%3A%20%5BShop%20%231%5D%20Login
= |
= | == Back after being put aside
= |
= | #1 Login
= |   Open, assigned to Marie Curie
= |   Ada, 6 March 2026, 09:00: I cannot log in.
= |   Write to the customer:
= |   mailto:help%2Ba1.3.0.1.lzut5q2ad25duchbmw4c@shop.example?subject=Re%3A%20%5BShop%20%231%5D%20Login
= |
= | == Mails that did not arrive
= |
= | #2 Delivery
= |   Waiting for the customer, assigned to Marie Curie, due 7 March 2026,
= |   15:00
= |   A mail to ben@example.net could not be delivered.
= |   The other side said: 550 5.1.1 No such user
= |   Marie Curie, answer to the customer, 8 March 2026, 09:00: We look for
= |   it.
= |   Write to the customer:
= |   mailto:help%2Ba2.3.0.4.62jjdprl3z4vfqoy36u2@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
wait 1d
= mail to marie@staff.example: What waits for you today (digest)
show mail to marie@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | What waits for you
= |
= | == Due today or earlier
= |
= | #2 Delivery
= |   Waiting for the customer, assigned to Marie Curie, due 7 March 2026,
= |   15:00
= |   Marie Curie, answer to the customer, 8 March 2026, 09:00: We look for
= |   it.
= |   Write to the customer:
= |   mailto:help%2Ba2.3.0.4.62jjdprl3z4vfqoy36u2@shop.example?subject=Re%3A%20%5BShop%20%232%5D%20Delivery
= |
= | == Waiting for you
= |
= | #1 Login
= |   Open, assigned to Marie Curie
= |   Ada, 6 March 2026, 09:00: I cannot log in.
= |   Write to the customer:
= |   mailto:help%2Ba1.3.0.1.lzut5q2ad25duchbmw4c@shop.example?subject=Re%3A%20%5BShop%20%231%5D%20Login
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.

// Once a day, whatever the hour.
reply from marie@staff.example
| #notify digest 6:00
= kept: It asks the desk: #notify digest 6:00
= mail to marie@staff.example: Done (receipt)
wait 5m
// No digest, no mail.
reply from marie@staff.example of marie@staff.example
| #notify digest off
= kept: It asks the desk: #notify digest off
= mail to marie@staff.example: Done (receipt)
wait 2d
