// Odd addresses in copy, agents in copy, forged bounces, and a customer who can be reached again.
mail from Ada <ada@example.net>
| Subject: Contract
| Cc: "odd one"@cust.example, Grace <grace@staff.example>, Ben <ben@example.net>, jörg@exämple.net
|
| We need a contract.
= ticket 1 new
= mail to ada@example.net: [Shop #1] Contract (acknowledgement)
= mail to grace@staff.example: [Shop #1] Contract (new_ticket)
= mail to linus@staff.example: [Shop #1] Contract (new_ticket)
reply from linus@staff.example
| Here you are.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Contract (answer)
= mail to ben@example.net: Re: [Shop #1] Contract (answer)
= mail to grace@staff.example: [Shop #1] Contract (colleague_answer)
show headers to ada@example.net
= | envelope sender <help+b4.h4sbgfipt7vjfs3pkav2@shop.example>
= | From: =?utf-8?b?TGludXMsIFNob3A=?= <help@shop.example>
= | To: Ada <ada@example.net>
= | Cc: Ben <ben@example.net>
= | Reply-To: Shop <help+t1.2.guywo4n32xtl4e4lcnbd@shop.example>
= | Subject: Re: [Shop #1] Contract
= | Date: Mon, 02 Mar 2026 09:00:00 +0000
= | Message-ID: <pd.1.4.wwi2zznbi5ch6lyo4ygt@shop.example>
= | In-Reply-To: <m1@story.example>
= | References: <pd.root.3idxklkhm3si4opog5ai@shop.example> <pd.1.1.mrvyz3wp4lj3qytis3yo@shop.example> <m1@story.example>
= | X-Postdesk-Loop: acc8d2012b707507

// A bounce that names only the Message-ID can't close an address.
mail from MAILER-DAEMON@mx.example
| Subject: Undelivered
| Return-Path: <>
| Content-Type: multipart/report; report-type=delivery-status; boundary=x
|
| --x
| Content-Type: message/delivery-status
|
| Final-Recipient: rfc822; ada@example.net
| Action: failed
| Status: 5.1.1
|
| --x
| Content-Type: text/rfc822-headers
|
| Message-ID: <unknown@shop.example>
|
| --x--
= kept: A bounce of a mail that is not ours
bounce of ada@example.net 5.1.1
| No such user
= kept: A bounce of our mail about #1
= mail to grace@staff.example: [Shop #1] Contract (undelivered)
= mail to linus@staff.example: [Shop #1] Contract (undelivered)
show ticket 1
= #1 Contract: waiting, last word staff
= requester ada@example.net (bounced)
= copied ben@example.net
= customer from ada@example.net: We need a contract. [new: nothing in the mail names a ticket; claimed]
= reply from Linus Pauling: Here you are. [an agent's mail to the reply address of a notice; proved by reply address]
= opened by customer:1 via mail:  ->
= joined by customer:1 via mail:  -> ada@example.net as requester
= joined by customer:1 via mail:  -> ben@example.net as copied
= stage by agent:2 via mail: new -> waiting
= undelivered for good by system via mail: ada@example.net -> No such user (5.1.1)

// Who writes again can be reached again.
mail from Ada <ada@example.net>
| Subject: [Shop #1] Contract
|
| I am still here.
= ticket 1
= mail to grace@staff.example: [Shop #1] Contract (new_reply)
= mail to linus@staff.example: [Shop #1] Contract (new_reply)
reply from linus@staff.example
| Good to hear.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Contract (answer)
= mail to ben@example.net: Re: [Shop #1] Contract (answer)
= mail to grace@staff.example: [Shop #1] Contract (colleague_answer)

// A question about automatic answers is a question.
mail from Ben <ben@example.net>
| Subject: How do I switch off the auto-reply in my account?
|
| It annoys my friends.
= ticket 2 new
= mail to grace@staff.example: [Shop #2] How do I switch off the auto-reply in my account? (new_ticket)
= mail to linus@staff.example: [Shop #2] How do I switch off the auto-reply in my account? (new_ticket)

// And so is the answer to it an answer.
reply from linus@staff.example
| Nowhere, sorry.
= ticket 2
= mail to ben@example.net: Re: [Shop #2] How do I switch off the auto-reply in my account? (answer)
= mail to grace@staff.example: [Shop #2] How do I switch off the auto-reply in my account? (colleague_answer)

// A sealed answer can't be read, so nothing of it goes on.
reply from grace@staff.example
| Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m
| Content-Disposition: attachment; filename=smime.p7m
|
| MIAGCSqGSIb3DQEHAqCAMIACAQExDzANBglghkgBZQMEAgEFADCABgkqhkiG9w0BBwGggCSABEc=
= held: It is encrypted or sealed, so it can't be read here. Send it unprotected.
= mail to grace@staff.example: [Shop #2] How do I switch off the auto-reply in my account? (held)
