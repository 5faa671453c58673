// The requester is asked once how it was, a day after it was resolved or closed.
config added
| [http]
| base_url = "https://help.shop.example"

mail from Ada <ada@example.net>
| Subject: Lamp
| Cc: Ben <ben@example.org>
|
| It is broken.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Lamp (acknowledgement)
= mail to grace@staff.example: [Shop #1] Lamp (new_ticket)
= mail to linus@staff.example: [Shop #1] Lamp (new_ticket)

reply from grace@staff.example
| #close
| A new one is on its way.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Lamp (answer)
= mail to ben@example.org: Re: [Shop #1] Lamp (answer)
= mail to linus@staff.example: [Shop #1] Lamp (colleague_answer)
= mail to grace@staff.example: [Shop #1] Lamp (receipt)

// Closed and opened again before the day is over: nobody is asked.
wait 20h
mail from Ada <ada@example.net>
| Subject: Re: [Shop #1] Lamp
|
| It did not come.
= ticket 1
= mail to grace@staff.example: [Shop #1] Lamp (new_reply)
= mail to linus@staff.example: [Shop #1] Lamp (new_reply)

wait 10h
reply from grace@staff.example
| #close
| Now it is on its way.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Lamp (answer)
= mail to ben@example.org: Re: [Shop #1] Lamp (answer)
= mail to linus@staff.example: [Shop #1] Lamp (colleague_answer)
= mail to grace@staff.example: [Shop #1] Lamp (receipt)

wait 23h
wait 2h
= mail to ada@example.net: [Shop #1] Lamp (survey)
show mail to ada@example.net
= | Your request #1 (Lamp) has been answered.
= | How was it?
= |
= | Very good:
= | https://help.shop.example/support/ticket/rate/s1.1.20546.o33n77cp2f52z76as556?v=5
= |
= | Good:
= | https://help.shop.example/support/ticket/rate/s1.1.20546.o33n77cp2f52z76as556?v=4
= |
= | All right:
= | https://help.shop.example/support/ticket/rate/s1.1.20546.o33n77cp2f52z76as556?v=3
= |
= | Not good:
= | https://help.shop.example/support/ticket/rate/s1.1.20546.o33n77cp2f52z76as556?v=2
= |
= | Bad:
= | https://help.shop.example/support/ticket/rate/s1.1.20546.o33n77cp2f52z76as556?v=1
= |
= | The link opens a page where you can add a few words. Nothing is sent before you press the button there.
= | To get no more such questions:
= | https://help.shop.example/support/ticket/rate/s1.1.20546.o33n77cp2f52z76as556/stop
show headers to ada@example.net
= | envelope sender <>
= | From: Shop <help@shop.example>
= | To: Ada <ada@example.net>
= | Reply-To: Shop <help+t1.0.a6czqs4uoxfuzqa7chxq@shop.example>
= | Subject: [Shop #1] Lamp
= | Date: Wed, 04 Mar 2026 15:00:00 +0000
= | Message-ID: <pd.1.14.frjv2iqk4hbqbtqxpg2a@shop.example>
= | In-Reply-To: <m3@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <pd.1.1.mrvyz3wp4lj3qytis3yo@shop.example> <pd.1.4.wwi2zznbi5ch6lyo4ygt@shop.example> <pd.1.10.ul2ub6o2g7xsxu37xbnu@shop.example> <m1@story.example> <m3@story.example>
= | X-Postdesk-Loop: acc8d2012b707507
= | Auto-Submitted: auto-generated
= | X-Auto-Response-Suppress: All
= | List-Unsubscribe: <https://help.shop.example/support/ticket/rate/s1.1.20546.o33n77cp2f52z76as556/stop>
= | List-Unsubscribe-Post: List-Unsubscribe=One-Click

// Asked for this one, she is not asked again, and within two weeks not for another.
wait 2d
mail from Ada <ada@example.net>
| Subject: Chair
|
| It wobbles.
= ticket 2 new
= mail to ada@example.net: [Shop #2] Chair (acknowledgement)
= mail to grace@staff.example: [Shop #2] Chair (new_ticket)
= mail to linus@staff.example: [Shop #2] Chair (new_ticket)

reply from grace@staff.example
| #close
| A screw is on its way.
= ticket 2
= mail to ada@example.net: Re: [Shop #2] Chair (answer)
= mail to linus@staff.example: [Shop #2] Chair (colleague_answer)
= mail to grace@staff.example: [Shop #2] Chair (receipt)

wait 3d

// What nobody answered, what is spam, and what a machine opened: nobody is asked.
mail from Carl <carl@example.com>
| Subject: Table
|
| Hello?
= ticket 3 new
= mail to carl@example.com: [Shop #3] Table (acknowledgement)
= mail to grace@staff.example: [Shop #3] Table (new_ticket)
= mail to linus@staff.example: [Shop #3] Table (new_ticket)

reply from grace@staff.example
| #close
= ticket 3
= mail to grace@staff.example: [Shop #3] Table (receipt)

mail from Dora <dora@example.com>
| Subject: Offer
|
| Buy now.
= ticket 4 new
= mail to dora@example.com: [Shop #4] Offer (acknowledgement)
= mail to grace@staff.example: [Shop #4] Offer (new_ticket)
= mail to linus@staff.example: [Shop #4] Offer (new_ticket)

reply from grace@staff.example
| #answer
| No.
= ticket 4
= mail to dora@example.com: Re: [Shop #4] Offer (answer)
= mail to linus@staff.example: [Shop #4] Offer (colleague_answer)
= mail to grace@staff.example: [Shop #4] Offer (receipt)

reply from grace@staff.example
| #spam
= ticket 4
= mail to grace@staff.example: [Shop #4] Offer (receipt)

mail from Backup <backup@example.com>
| Subject: Disk full
| Auto-Submitted: auto-generated
|
| The disk is full.
= ticket 5 new
= mail to grace@staff.example: [Shop #5] Disk full (new_ticket)
= mail to linus@staff.example: [Shop #5] Disk full (new_ticket)

reply from grace@staff.example
| #close
| Thank you, machine.
= ticket 5
= mail to backup@example.com: Re: [Shop #5] Disk full (answer)
= mail to linus@staff.example: [Shop #5] Disk full (colleague_answer)
= mail to grace@staff.example: [Shop #5] Disk full (receipt)

wait 3d

// In the customer's language.
data
| [[brand]]
| slug = "default"
| name = "Shop"
| survey_delay = "1h"
mail from Emil <emil@example.com>
| Subject: Regal
| Content-Language: de
|
| Es ist schief.
= ticket 6 new
= mail to emil@example.com: [Shop #6] Regal (acknowledgement)
= mail to grace@staff.example: [Shop #6] Regal (new_ticket)
= mail to linus@staff.example: [Shop #6] Regal (new_ticket)

reply from grace@staff.example
| #close
| Wir kommen vorbei.
= ticket 6
= mail to emil@example.com: Re: [Shop #6] Regal (answer)
= mail to linus@staff.example: [Shop #6] Regal (colleague_answer)
= mail to grace@staff.example: [Shop #6] Regal (receipt)

wait 2h
= mail to emil@example.com: [Shop #6] Regal (survey)
show mail to emil@example.com
= | Ihre Anfrage #6 (Regal) ist beantwortet.
= | Wie war es?
= |
= | Sehr gut:
= | https://help.shop.example/support/ticket/rate/s6.6.20554.6zg3gl2apavrfw64oexc?v=5
= |
= | Gut:
= | https://help.shop.example/support/ticket/rate/s6.6.20554.6zg3gl2apavrfw64oexc?v=4
= |
= | In Ordnung:
= | https://help.shop.example/support/ticket/rate/s6.6.20554.6zg3gl2apavrfw64oexc?v=3
= |
= | Nicht gut:
= | https://help.shop.example/support/ticket/rate/s6.6.20554.6zg3gl2apavrfw64oexc?v=2
= |
= | Schlecht:
= | https://help.shop.example/support/ticket/rate/s6.6.20554.6zg3gl2apavrfw64oexc?v=1
= |
= | Der Link öffnet eine Seite, auf der Sie ein paar Worte dazu schreiben können. Gesendet wird erst, wenn Sie dort auf den Knopf drücken.
= | Wenn Sie solche Fragen nicht mehr bekommen möchten:
= | https://help.shop.example/support/ticket/rate/s6.6.20554.6zg3gl2apavrfw64oexc/stop
