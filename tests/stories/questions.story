// Agents ask the desk by mail: lists, tickets, words, figures, help. Nothing of it changes a ticket.
mail from Ada <ada@example.net>
| Subject: Broken lamp
|
| The lamp is broken. Can you send a new one?
= ticket 1 new
= mail to ada@example.net: [Shop #1] Broken lamp (acknowledgement)
= mail to grace@staff.example: [Shop #1] Broken lamp (new_ticket)
= mail to linus@staff.example: [Shop #1] Broken lamp (new_ticket)
reply from grace@staff.example
| #take
| #tag +returns
| We send a new lamp tomorrow.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Broken lamp (answer)
= mail to linus@staff.example: [Shop #1] Broken lamp (colleague_answer)
= mail to grace@staff.example: [Shop #1] Broken lamp (receipt)
mail from Ben <ben@example.org>
| Subject: Invoice
|
| The invoice of March lacks the discount.
= ticket 2 new
= mail to ben@example.org: [Shop #2] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #2] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #2] Invoice (new_ticket)
reply from linus@staff.example
| #note Linus here: the discount was never agreed.
= ticket 2
= mail to grace@staff.example: [Shop #2] Invoice (new_note)
= mail to linus@staff.example: [Shop #2] Invoice (receipt)
reply from grace@staff.example
| #list
= kept: It asks the desk: #list
= mail to grace@staff.example: Your tickets (list)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | Your tickets
= |
= | #1 Broken lamp
= |   Waiting for the customer, yours
= |   Ada; last word: Grace Hopper, 2 March 2026, 09:00
= |   Write to the customer:
= |   mailto:help+a1.1.0.2.smgbsqijv36rkckx6hcx@shop.example?subject=%5BShop%20%231%5D%20Broken%20lamp
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from grace@staff.example
| #list unassigned
| #stats
= kept: It asks the desk: #list unassigned #stats
= mail to grace@staff.example: Tickets that nobody has (list)
= mail to grace@staff.example: Figures of the last 7 days (stats)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | Figures of the last 7 days
= | Since: 24 February 2026, 00:00 (UTC)
= | Opened: 2
= | Answers sent: 1
= | Resolved or closed: 0
= | Time to first answer, median: 0 min
= | Time to be resolved or closed, median: none yet
= |
= | == Now
= | New: 1
= | Open: 0
= | Waiting for the customer: 1
= | On hold: 0
= | Assigned to nobody: 1
= |
= | == By agent
= | Grace Hopper: answered 1, resolved or closed 0
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from grace@staff.example
| #search disc
= kept: It asks the desk: #search disc
= mail to grace@staff.example: Tickets that hold: disc (list)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | Tickets that hold: disc
= |
= | #2 Invoice
= |   New, not assigned
= |   Ben; last word: Ben, 2 March 2026, 09:00
= |   Linus here: the discount was never agreed.
= |   Write a note to the team:
= |   mailto:help+a2.1.0.4n.szwdd6o4h7c35e6dke3g@shop.example?subject=%5BShop%20%232%5D%20Invoice
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from grace@staff.example
| #search "OR" NEAR(discount) *
= kept: It asks the desk: #search "OR" NEAR(discount) *
= mail to grace@staff.example: Tickets that hold: OR NEAR(discount) (list)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | Tickets that hold: OR NEAR(discount)
= |
= | Nothing was found. All words must be in one message or its subject; only
= | the last may be the beginning of a word.
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from grace@staff.example
| #search ada@example.net
= kept: It asks the desk: #search ada@example.net
= mail to grace@staff.example: Tickets that hold: ada@example.net (list)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | Tickets that hold: ada@example.net
= |
= | #1 Broken lamp
= |   Waiting for the customer, yours
= |   Ada; last word: Grace Hopper, 2 March 2026, 09:00
= |   Write to the customer:
= |   mailto:help+a1.1.0.2.smgbsqijv36rkckx6hcx@shop.example?subject=%5BShop%20%231%5D%20Broken%20lamp
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from grace@staff.example
| #show 1
= kept: It asks the desk: #show 1
= mail to grace@staff.example: [Shop #1] Broken lamp (show)
show mail to grace@staff.example
= | Your reply goes to Ada <ada@example.net>.
= | To write to the team only, start with #note.
= |
= | #1 Broken lamp
= | Status: Waiting for the customer
= | Assigned to: Grace Hopper
= | Priority: Normal
= | Tags: returns
= | Opened: 2 March 2026, 09:00
= | Customer: Ada: first ticket
= |
= | == People
= | Ada <ada@example.net> (requester)
= |
= | == Messages, newest first
= |
= | Grace Hopper, answer to the customer, 2 March 2026, 09:00
= |   proved by reply address; mailed to the reply address of a notice
= |   Sent to ada@example.net, 2 March 2026, 09:00
= |
= |   We send a new lamp tomorrow.
= |
= | Ada, 2 March 2026, 09:00
= |   claimed, not proved; new: nothing in the mail names a ticket
= |
= |   The lamp is broken. Can you send a new one?
= |
= | == History, newest first
= | 2 March 2026, 09:00 Grace Hopper: status: Waiting for the customer
= | 2 March 2026, 09:00 Grace Hopper: tag returns put on
= | 2 March 2026, 09:00 Grace Hopper: assigned to Grace Hopper
= | 2 March 2026, 09:00 Ada: opened
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.

// The answer to a ticket that was shown goes to its customer.
reply from grace@staff.example
| It went out today.
= ticket 1
= mail to ada@example.net: Re: [Shop #1] Broken lamp (answer)
= mail to linus@staff.example: [Shop #1] Broken lamp (colleague_answer)
reply from grace@staff.example
| #show ada@example.net
= kept: It asks the desk: #show ada@example.net
= mail to grace@staff.example: Ada (show)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | Ada
= | Addresses: ada@example.net
= | Tickets: 1
= |
= | == Tickets
= |
= | #1 Broken lamp
= |   Waiting for the customer, yours
= |   Ada; last word: Grace Hopper, 2 March 2026, 09:00
= |   Write to the customer:
= |   mailto:help+a1.1.0.5.giztjwfcwsuqqbxuumfk@shop.example?subject=%5BShop%20%231%5D%20Broken%20lamp
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.
reply from grace@staff.example
| #canned
= kept: It asks the desk: #canned
= mail to grace@staff.example: No saved answers (list)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | No saved answers
= |
= | They are made with postdesk load.
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.

// What can't be answered holds the mail and offers what can.
reply from grace@staff.example
| #list unasigned
= held: The line "#list unasigned" is not understood
= mail to grace@staff.example: Re: No saved answers (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | There is no view “unasigned”.
= |
= | This line was not understood:
= |   #list unasigned
= | Did you mean #list unassigned?
= |
= | Answer with #send, and it goes on without what is not understood.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #list unasigned
reply from grace@staff.example
| #list team:nobody
= held: The line "#list team:nobody" is not understood
= mail to grace@staff.example: Re: No saved answers (held)
reply from grace@staff.example
| #show 99
= held: The line "#show 99" is not understood
= mail to grace@staff.example: Re: No saved answers (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | There is no ticket #99.
= |
= | This line was not understood:
= |   #show 99
= |
= | Answer with #send, and it goes on without what is not understood.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #show 99
reply from grace@staff.example
| #show nobody@example.net
= held: The line "#show nobody@example.net" is not understood
= mail to grace@staff.example: Re: No saved answers (held)
reply from grace@staff.example
| #stats century
= held: The line "#stats century" is not understood
= mail to grace@staff.example: Re: No saved answers (held)
reply from grace@staff.example
| #search ???
= held: The line "#search ???" is not understood
= mail to grace@staff.example: Re: No saved answers (held)
show mail to grace@staff.example
= | Nothing was done and nothing was sent. Your mail is held.
= | Say what to look for.
= |
= | This line was not understood:
= |   #search ???
= |
= | Answer with #send, and it goes on without what is not understood.
= | Write again as a reply to the notice of the ticket, or to this mail, with that put right.
= | First lines your reply may start with: #note #close #wait #assign #snooze #help
= |
= | Your mail:
= | > #search ???

// Help is enough to begin with.
reply from grace@staff.example
| #help
= kept: It asks the desk: #help
= mail to grace@staff.example: What the desk understands (help)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | What the desk understands
= |
= | == How it works
= | - Answer a mail of the desk about a ticket. Its first line says where
= |   your text goes. Commands begin with # and stand on the first lines of
= |   yours, one a line; your text comes below.
= | - Commands and text: the text goes out, the commands never do. What your
= |   mail program quotes below is left out.
= | - Commands alone: nothing goes to the customer.
= | - One line that is not understood holds the whole mail: nothing is sent
= |   or changed, and you are told what may have been meant.
= | - #note keeps your text for the team. #answer sends it to the customer,
= |   also as a reply to a note.
= | - A mail with commands is answered by what it did. Answer that with
= |   #undo to take all of it back; it says until when an answer can be.
= | - In a new mail to help@shop.example, the number in the subject says
= |   which ticket: [Shop #1042]. Its text is a note, unless #answer stands
= |   above it.
= |
= | == Examples
= |
= | Answers, closes and tags:
= |
= |   #close
= |   #tag +refund
= |
= |   Hello Ada, your money is on its way.
= |
= | Gives the ticket to Linus, with a word only the team sees:
= |
= |   #assign linus
= |   #note
= |
= |   Can you look at the invoice?
= |
= | Asks twice; nothing is changed or sent to anybody else:
= |
= |   #list unassigned
= |   #search broken lamp
= |
= | == Your text
= | #answer
= |   send the text to the customer, also as a reply to a note
= | #note
= |   keep the text for the team; the customer gets nothing
= | #canned NAME
= |   send a canned response below your own text; without a name: list them
= | #send
= |   send the mail that was held, as it is
= | #undo
= |   take back what your last mail did
= |
= | == The ticket
= | #take
= |   make the ticket yours
= | #assign NAME|team:NAME|none
= |   give the ticket to an agent, to a team or to nobody
= | #wait
= |   wait for the customer
= | #hold
= |   wait for somebody else, with the clocks stopped
= | #resolve
= |   call it solved; the customer's next mail opens it again
= | #close
= |   close the ticket, after sending the text if there is any
= | #open
= |   open the ticket again
= | #spam
= |   put it aside as spam; nobody gets an answer
= | #block|ADDRESS|@x.example
= |   put it aside as spam, and let nothing more in from its sender
= | #notspam
= |   take it out of the spam; its sender is let in from now on
= | #status NAME
= |   give it a status of your desk
= | #priority NAME
= |   change the priority
= | #category NAME
= |   change the category
= | #tag +NAME -NAME
= |   put tags on and take tags off; several at once, two words in quotes
= | #snooze 3d|mon 9:00|DATE|off
= |   out of sight until then, or until the customer writes
= | #due 2h|tomorrow|DATE|off
= |   set when it has to be done
= | #cc ADDRESS
= |   let somebody take part; several parted by commas
= | #uncc ADDRESS
= |   let somebody no longer take part
= | #requester ADDRESS
= |   say whose ticket it is
= | #resend ADDRESS
= |   send again what did not arrive, to this address or to the same
= | #merge NUMBER
= |   put the ticket into another one
= | #unmerge NUMBER
= |   take another ticket out again
= | #move NUMBER
= |   put the message you answer into another ticket
= | #split
= |   make a ticket of its own of the message you answer
= | #link NUMBER|URL
= |   note that it has to do with another ticket or a page
= | #unlink NUMBER|URL
= |   forget that link
= | #lock
= |   let nobody but agents add to it
= | #unlock
= |   let everybody add to it again
= |
= | == Questions
= | #help
= |   get this list
= | #show NUMBER|ADDRESS
= |   get a ticket, or what is known of a customer
= | #list mine|unassigned|open|waiting|due|snoozed|team:NAME|tag:NAME
= |   get a list of tickets. 50 at a time, for the next ones: #list mine 2.
= |   Also: new, held, resolved, all
= | #search WORDS
= |   get the tickets that hold these words; several words must all be there
= | #stats day|week|month
= |   get the figures of that time; without a word: week
= |
= | == Help pages
= | #article GROUP
= |   make a draft of a help page of the text below; the subject is its
= |   title
= | #publish
= |   let everybody read the draft that the answered mail tells of
= |
= | == For yourself
= | #follow
= |   get every notice of this ticket
= | #unfollow
= |   get only the notices that are meant for you
= | #mute
= |   get no more notices of this ticket
= | #unmute
= |   get notices of this ticket again
= | #away until DATE|off
= |   get nothing new assigned until then; off: you are back
= | #notify all|unassigned|mine|mentions|none
= |   say which tickets you want notices of
= |
= | == All that #notify takes
= | #notify all
= |   be told of every ticket
= | #notify mine+unassigned
= |   be told of your own tickets and of those nobody has
= | #notify mine
= |   be told of your own tickets
= | #notify mentions
= |   be told only where a colleague names you in a note
= | #notify none
= |   be told of nothing
= | #notify copies on|off
= |   get a copy of your own answers
= | #notify receipts on|off
= |   be told what your directives did
= | #notify undo 30s|off|default
= |   how long your answers wait so that #undo can take them back, 10m at
= |   most
= | #notify quiet 18:00-8:00|off
= |   hours in which nothing comes unasked; it comes bundled afterwards
= | #notify digest 8:00|off
= |   one mail a day with what waits for you
= | #notify zone Europe/Berlin|default
= |   the time zone your hours are meant in
= | #notify language en|de|fr|es|ar|default
= |   the language of the desk's mails to you
= |
= | == Names and dates
= | - Names of people, teams, categories and the like: their beginning is
= |   enough where it fits one only. #assign me is you, #assign none is
= |   nobody, #assign team:NAME is a team.
= | - Dates: 2h, 3d, tomorrow, mon 9:00, 2026-12-01, 1.12. 14:00, in your
= |   time zone (UTC). off takes a date away.
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.

// Text below a question goes nowhere, and the mail says so.
reply from grace@staff.example
| #list tag:ret
| Dear Ada, this is for nobody.
= kept: It asks the desk: #list tag:ret
= mail to grace@staff.example: Tickets with the tag returns (list)
show mail to grace@staff.example
= | A reply to this mail goes to the desk alone. No customer gets it.
= |
= | Tickets with the tag returns
= | Your mail also had text. It was not sent to anybody.
= |
= | #1 Broken lamp
= |   Waiting for the customer, yours
= |   Ada; last word: Grace Hopper, 2 March 2026, 09:00
= |   Write to the customer:
= |   mailto:help+a1.1.0.5.giztjwfcwsuqqbxuumfk@shop.example?subject=%5BShop%20%231%5D%20Broken%20lamp
= |
= | To ask again, answer this mail with one of these as its first line:
= | #list mine, #search WORDS, #show NUMBER, #stats week, #help.

// The link of a ticket whose newest message is a note makes a note, wherever the question came from.
reply from linus@staff.example
| #list all
= kept: It asks the desk: #list all
= mail to linus@staff.example: All tickets that are not closed (list)
reply from linus@staff.example link 2
| Only for the team.
= ticket 2
= mail to grace@staff.example: [Shop #2] Invoice (new_note)
