# English. Every text that a person reads in a mail of the desk.
# One key, one sentence; what stands in { $braces } is filled in. To change a text, copy its line into
# <data_dir>/templates/words/en.ftl and write yours there.

# -- Acknowledgement (customers)
ack-received = Your request has reached { $desk }. Its number is { $number }.
ack-subject = Subject: { $subject }
ack-next = A person will read it and answer you by mail.
ack-add = Reply to this mail to add something.

# -- Answer (customers)
answer-rule = Request #{ $number }. Reply to this mail to add something.
quote-intro = { $name } wrote on { $at }:

# -- Where a reply goes (agents)
reply-goes-to = Your reply goes to { $people }.
reply-goes-to-copy = Your reply goes to { $people }, copy to { $copies }.
reply-becomes-note = Your reply becomes a note to the team. The customer does not see it.
reply-note-hint = To write to the team only, start with { $directive }.
commands = First lines your reply may start with: { $list }

# -- The ticket (agents)
ticket-line = #{ $number } { $subject }
state-assigned = assigned to { $name }
state-unassigned = not assigned
state-priority = priority { $priority }
state-opened = opened { $at }
state-messages = { $count ->
    [one] 1 message
   *[other] { $count } messages
}

# -- Messages (agents)
wrote-customer = { $name }, { $at }
wrote-reply = { $name }, answer to the customer, { $at }
wrote-note = { $name }, note to the team, { $at }
wrote-system = From the desk, { $at }
older = Earlier messages, newest first
file-attached = Attached to this mail: { $name } ({ $size })
file-kept = Kept with the ticket: { $name } ({ $size })
rest-attached = […] { $size } of this message are left out here. All of it is in the attached file { $name }.
rest-kept = […] { $size } of this message are left out here. All of it is kept with the ticket; on the server of the desk, { $command } shows it.

# -- Held (agents)
held-line = Nothing was done and nothing was sent. Your mail is held.
held-quoted = This line was not understood:
held-meant = Did you mean { $list }?
held-next = Write again as a reply to the notice of the ticket, or to this mail, with that put right.
reason-nothing-new = There is no new text in it.
held-your-mail = Your mail

# -- Confirm (agents)
confirm-question = Did you write this mail?
confirm-why = It came under your name, but nothing proves that it is yours. Nothing was sent.
confirm-next = If it is yours, answer this mail with “yes” within 24 hours, and it goes on as written. If it is not, answer “no” or do nothing.

# -- Undelivered (agents)
undelivered-line = A mail to { $address } could not be delivered.
undelivered-reason = The other side said: { $reason }
bounce-no-mailbox = There is no such mailbox: the address is mistyped or no longer in use.
bounce-no-domain = The part of the address behind the @ is unknown, or takes no mail.
bounce-disabled = The mailbox is switched off.
bounce-full = The mailbox is full.
bounce-too-big = The mail is too big for the other side.
bounce-spam = The other side took it for spam.
bounce-unproved = The other side could not make sure that the mail is ours. The operator should look at SPF, DKIM and DMARC.
bounce-loop = A forwarding at the other side goes round in a circle.
bounce-unreachable = The other side could not be reached, or put it off till the end.
bounce-refused = The other side does not take this mail from us.
undelivered-claimed = Nothing in the report shows that it is about a mail of ours: it may be forged. Mail to this address goes on.
undelivered-next = Ask the customer for another address, or try another way to reach them.
undelivered-resend = To send it again, answer with { $directive } as the first line, or with #resend alone for the same address.
undelivered-mail = The mail that did not arrive

# -- Floods: subject of a ticket
flood-subject = Many mails from { $address }

# -- Statuses and priorities
status-new = New
status-open = Open
status-waiting = Waiting for the customer
status-held = On hold
status-resolved = Resolved
status-closed = Closed
status-cancelled = Cancelled
priority-low = low
priority-normal = normal
priority-high = high
priority-urgent = urgent

# -- What an agent should know about a mail
banner-sender-unproven = Nothing proves that this mail comes from { $address }.
banner-sender-failed = This mail claims to come from { $address }, and the check of its sender failed. Be careful with links and files.
banner-mentions = The subject names #{ $number }, but the sender takes no part in it.
banner-via = Written by { $address }, who used the reply address of { $owner }.
banner-other-key = The mail answers #{ $key }, but its subject names #{ $number }.
banner-subject-changed = The subject has changed: { $subject }

# -- Why something was held or failed
reason-unknown-directive = The first lines hold a command that does not exist.
reason-not-proven = Your mail carries no valid reply address of this ticket.
reason-sender-failed = The check of the sender of your mail failed.
reason-refused = { $server } refused it: { $answer }
reason-given-up = { $server } could not be reached for too long: { $answer }
reason-category = by its category
reason-handed-on = who handed on the mail
reason-team-address = the mail came to the team

# -- What an agent's mail did (agents)
receipt-line = Done on #{ $number } { $subject }
receipt-own = Done.
receipt-sent = Sent to { $people }, exactly as follows.
receipt-file = { $name } ({ $size })
receipt-undo-until = It goes out at { $at }; until then #undo takes it back.
receipt-undo = To take it all back, answer this mail with #undo.
did-answer = answered
did-note = noted for the team
did-stage = status: { $status }
did-assigned = assigned to { $name }
did-unassigned = assigned to nobody
did-team = team: { $name }
did-no-team = no team any more
did-priority = priority: { $priority }
did-category = category: { $category }
did-no-category = no category any more
did-tag = tag { $name } put on
did-untag = tag { $name } taken off
did-joined = { $address } gets a copy from now on
did-left = { $address } gets no copy any more
did-snoozed = put aside until { $at }
did-unsnoozed = taken up again
did-due = due { $at }
did-no-due = no longer due at a time
did-blocked = blocked: nothing more comes in from { $sender }
did-allowed = let in whatever a filter says: { $sender }
did-unlisted = neither blocked nor let in any more: { $sender }
did-locked = locked: the customer's next mail opens a new ticket
did-unlocked = no longer locked
did-follower = { $name } follows it
did-follow = you follow it: you get all its mails
did-mute = muted: you get no more mails about it
did-unwatch = you get its mails by your settings again
did-linked = linked with #{ $number }
did-unlinked = no longer linked with #{ $number }
did-referred = linked with { $url }
did-unreferred = no longer linked with { $url }
did-merged = merged into #{ $number }, where its messages and people are now
did-unmerged = #{ $number } stands by itself again
did-moved = the message went to #{ $number }
did-moved-back = the message came back from #{ $number }
did-split = the message is a ticket of its own now: #{ $number }
did-requester = the ticket is { $address }'s now
did-resend = mail to { $from } goes to { $to } from now on, and what did not arrive goes again
did-resend-same = mail goes to { $address } again, and what did not arrive too
did-withdrawn = taken back before it went out; this was its text
did-undo = taken back
did-away = you are away until { $until }: no ticket is given to you
did-draft = a draft of the help page "{ $title }" is kept in the group { $group }, language { $language }
did-draft-again = the draft of the help page "{ $title }" in the group { $group }, language { $language }, is now as you wrote it
did-draft-address = its address: { $address }
did-draft-pictures = pictures kept with it: { $names }
did-publish = everybody can read the help page "{ $title }" now
did-back = you are back
did-setting = set: { $words }
changed-by = { $name } changed this ticket.

# -- What an agent should know of how a mail was understood
told-other-number = The subject names #{ $number }, but you answered a mail about #{ $counted }: that one counted.
told-kept-as-note = Your mail answered no mail of the desk, so its text is a note for the team. To answer the customer, start with #answer.
told-mail-left-behind = A mail that was attached did not go along.
told-file-left-behind = The file { $name } did not go along.
told-text-not-sent = Your mail also had text. It was not sent to anybody.
told-draft-preview = See it as its readers will: { $link }
told-draft-no-link = The link { $target } leads to no page and is left out.
told-draft-no-picture = There is no picture { $target }; attach it and write the draft again.
told-draft-left = Not kept with it: { $names }. A mail may bring 5 pictures, each of at most 2 MB.
told-draft-replaces = A page is published there already. It stays as it is until you publish the draft.
told-draft-publish = Answer this mail with { $directive } to publish it. To change it, answer with #article and the group in the first line and the whole text below.
told-handed-on = You handed on a mail of { $name }: it is their ticket now, #{ $number }, and yours to answer. If it is somebody else's, answer with #requester and their address.
left-already =
    Left as it was: { $what ->
        [stage] the status
        [assigned] who has it
        [team] the team
        [priority] the priority
        [category] the category
        [tag] the tags
        [joined] who gets a copy
        [left] who gets a copy
        [snoozed] until when it is out of sight
        [due] when it is due
        [locked] the lock
        [watched] whether you follow it
        [linked] the links
        [reference] the links
        [requester] whose it is
       *[other] { $what }
    }
left-changed-since =
    Left as it is now, because it was changed since: { $what ->
        [stage] the status
        [assigned] who has it
        [team] the team
        [priority] the priority
        [category] the category
        [tag] the tags
        [joined] who gets a copy
        [left] who gets a copy
        [snoozed] until when it is out of sight
        [due] when it is due
        [locked] the lock
        [watched] whether you follow it
        [linked] the links
        [reference] the links
        [requester] whose it is
       *[other] { $what }
    }
between-answer = { $name } answered on { $at }, after what you had seen.
between-note = { $name } wrote a note on { $at }, after what you had seen.
between-regrouped = Messages of #{ $number } came into this ticket on { $at }, after what you had seen; who wrote them gets your answer too.
between-customer = { $name } wrote on { $at }, after what you had seen.

# -- Why a line could not be followed (agents)
problem-not-known = There is no such word.
problem-needs-words = { $word } needs something behind it.
problem-takes-none = Nothing may stand behind { $word }.
problem-example = It is written like this: { $example }
problem-name = “{ $name }” fits nothing here, or more than one.
problem-time = “{ $words }” is no time ahead.
problem-no-ticket = There is no ticket #{ $number }.
problem-own-address = { $address } is an address of the desk, a team or an agent. Use #assign to give the ticket away.
problem-sender = “{ $name }” is no address and no domain. Write #block alone to block the ticket’s sender.
problem-senders-full = There are { $most } patterns with * already. Block an address or a domain.
problem-setting = “{ $words }” can't be set.
problem-canned = The saved answer “{ $name }” has a gap that nothing fills: { $unknown }
problem-view = There is no view “{ $words }”.
problem-words = Say what to look for.
problem-no-contact = Nobody with the address { $address } has written yet.

# -- Why nothing was done (agents)
refused-nothing = There is nothing to do.
refused-not-allowed = You may not do this.
refused-no-ticket = Your mail is about no ticket. Answer a mail of the desk about it, or put its number into the subject.
refused-article-ticket = A help page is no part of a ticket. Write #article as the first line of a new mail to the desk.
refused-article-first = #article and #publish stand alone: as the first line, with no other word of the desk above it.
refused-article-title = The help page has no title. Write it into the subject.
refused-article-empty = There is no text below #article. Write the page there, in Markdown.
refused-article-long = The text is too long for one help page. Make two of it.
refused-publish = Your mail answers none that tells of a draft. Answer that mail with #publish.
refused-publish-alone = #publish stands alone: text below it changes nothing. To change the draft, write #article and the group above the whole text.
refused-article-other = A draft of { $name } waits at this place: "{ $title }". Nothing of it was changed. Give your page another title, or ask { $name }.
refused-article-notice = There is a piece of a notice of the desk in the text. Write the page without it.
refused-publish-changed = The draft was changed after that mail was written. Look at it again by the link there, then answer this mail with { $directive } to publish it as it is now.
refused-nobody-reachable = Mail to everybody who takes part has come back. Add an address with #cc.
refused-nothing-lost = Nothing was lost here: no mail to anybody who takes part has come back.
refused-takes-part = { $address } takes part already. Take the other address out with #uncc.
refused-spam-answer = Nobody gets an answer to spam. Leave out the text or #spam, or make the text a note with #note.
refused-no-spam = This ticket is not in the spam.
refused-sealed = It is encrypted or sealed, so it can't be read here. Send it unprotected.
refused-away = { $name } is away until { $until }. Choose somebody else, or a team.
refused-copy-agent = { $address } is an agent's address. Use #assign to give the ticket away.
refused-requester-stays = { $address } is whose ticket it is. Use #requester to give it to somebody else.
refused-same-ticket = That is the same ticket.
refused-not-merged = #{ $number } is not part of this ticket.
refused-no-message = The mail you answered is about no single message. Answer the mail that brought the message.
refused-only-customers-message = Only a customer's message or a note can go elsewhere.
refused-only-message = It is the only message of this ticket. Use #merge to put the whole ticket into another.
refused-send-alone = #send stands alone: what was held goes out as it is.
refused-undo-alone = #undo stands alone.
refused-nothing-to-undo = There is nothing of yours to take back here.
refused-undone-already = It has been taken back before.
refused-undo-gone = The answer went out on { $at } and can't be called back. Nothing was changed.
refused-nothing-to-send = This mail holds nothing back that #send could send. Answer the mail that says so.
refused-cant-be-sent = It can't be sent as it is. Write it again.
refused-send-too-late = It is no longer held: it was sent already, or a day has passed. Write it again.

# -- Held: sending on (agents)
held-send = Answer with #send, and it goes on as written; its text goes to { $people }.
held-send-plain = Answer with #send, and it goes on without what is not understood.
held-send-note = Answer with #send, and it goes on as written; its text becomes a note to the team.
held-send-without = Answer with #send, and it goes on without the lines that are not understood; its text goes to { $people }.
held-send-note-without = Answer with #send, and it goes on without the lines that are not understood; its text becomes a note to the team.
confirm-dangerous = What it asks for moves things between people or tickets: the reply address alone is not enough for that.
confirm-failed = An answer to this question came, but the check of its sender failed. Nothing was done. Use the page with the button, or answer from another mailbox of yours.
confirm-button = Or press the button on this page:
alias-question = Is { $address } an address of yours?
alias-why = A mail to the reply address of one of your tickets came from there, under your name. Nothing was sent.
alias-next = If it is, answer this mail with “yes” within 24 hours: the mail goes on as written, and the address is known from then on. If it is not, answer “no” or do nothing.
returned-line = This ticket was put aside until now.

# -- The ticket, more of it (agents)
state-team = team { $name }
state-category = category { $name }
state-tags = tags { $names }
state-due = due { $at }
state-snoozed = put aside until { $at }
state-links = linked with { $links }
contact-line = { $name }: { $count ->
    [one] first ticket
   *[other] { $count } tickets so far
}
contact-last = last one #{ $number } { $subject }, { $at }
contact-organisation = of { $name }

# -- The page of one button (agents)
page-from = From
page-subject = Subject
page-came = Came on
page-confirm-yes = Yes, it is mine: let it go on
page-confirm-no = No, it was not me
page-confirm-more = { $count ->
    [one] One more mail from there is held, and goes on with it.
   *[other] { $count } more mails from there are held, and go on with it.
}
page-done-title = Done
page-done = Your mail has gone on as written.
page-done-ticket = Your mail has gone on as written: ticket #{ $number }.
page-held-title = Not done
page-held = Your mail is confirmed, but it could not be carried out as it stands. A mail tells you why.
page-disowned-title = Put aside
page-disowned = The mail is put aside, and nothing of it happens. Tell whoever runs the desk that somebody writes under your name.
page-over-title = No longer open
page-over = This question was answered before, or a day has passed. If the mail was yours, write it again.

# -- What happened in quiet hours, and the daily digest (agents)
title-bundle = What happened in your quiet hours
title-digest = What waits for you
subject-bundle = What happened in your quiet hours
subject-digest = What waits for you today
bundle-customer = wrote on { $at }
bundle-reply = answered the customer on { $at }
bundle-note = wrote a note to the team on { $at }
bundle-system = on { $at }
digest-due = Due today or earlier
digest-unassigned = Nobody has them yet
digest-waiting = Waiting for you
digest-returned = Back after being put aside
digest-lost = Mails that did not arrive
digest-mentions = Notes that name you
digest-pages = What readers said of help pages
said-helpful = found it helpful
said-unhelpful = did not find it helpful
digest-more = There are more.
digest-more-view = There are more: write { $view } to the desk to see them.

# -- Subjects of mails that belong to no ticket
subject-held = Not sent: { $subject }
subject-alias = Is this address yours?
subject-receipt = Done
subject-confirm = Did you write this? { $subject }

# -- Answers to questions (agents)
page-reply = A reply to this mail goes to the desk alone. No customer gets it.
page-pair = { $name }: { $value }
page-answer = Write to the customer
page-answer-note = Write a note to the team
page-again = To ask again, answer this mail with one of these as its first line: #list mine, #search WORDS, #show NUMBER, #stats week, #help.
state-yours = yours
state-overdue = overdue since { $at }
state-locked = locked
list-last = { $name }; last word: { $by }, { $at }
list-mine = Your tickets
list-unassigned = Tickets that nobody has
list-open = Tickets where it is our turn
list-new = New tickets
list-waiting = Tickets that wait for the customer
list-held = Tickets on hold
list-resolved = Resolved tickets
list-due = Tickets that are due
list-snoozed = Tickets that are put aside
list-spam = Tickets that were put aside as spam
list-all = All tickets that are not closed
list-team = Tickets of { $name }
list-tag = Tickets with the tag { $name }
list-page = { $title }, page { $page }
list-none = There are none.
list-no-more = There are no more.
list-more = There are more. For the next ones answer with: { $directive }
search-title = Tickets that hold: { $words }
search-none = Nothing was found. All words must be in one message or its subject; only the last may be the beginning of a word.
search-more = There are more. Add a word to find fewer.
search-behind = { $count ->
    [one] The newest message can't be found yet. Ask again in a minute.
   *[other] The newest { $count } messages can't be found yet. Ask again in a few minutes.
}
canned-title = { $count ->
    [0] No saved answers
    [one] 1 saved answer
   *[other] { $count } saved answers
}
canned-none = They are made with postdesk load.
canned-use = To send one, answer a ticket's mail with its line on top. Text below that line goes out before it.
canned-languages = in { $list }
canned-categories = for { $list }
show-merged = Asked for
show-merged-here = #{ $number }, which became part of this ticket
show-status = Status
show-assigned = Assigned to
show-nobody = nobody
show-team = Team
show-priority = Priority
show-category = Category
show-tags = Tags
show-due = Due
show-opened = Opened
show-earlier = Goes on from
show-links = Linked with
show-references = About
show-customer = Customer
show-people = People
show-messages = Messages, newest first
show-older = { $count ->
    [one] One earlier message is not shown here.
   *[other] { $count } earlier messages are not shown here.
}
show-history = History, newest first
show-addresses = Addresses
show-organisation = Organisation
show-language = Language
show-notes = Notes
show-tickets = Tickets
show-older-tickets = { $count ->
    [one] One older ticket is not shown here.
   *[other] { $count } older tickets are not shown here.
}
part-requester = requester
part-copied = gets a copy
part-follower = follows
part-bounced = mail to this address comes back
delivery-sent = Sent to { $address }, { $at }
delivery-waits = Goes to { $address } at { $at }
delivery-tried = Not yet delivered to { $address } after { $count ->
    [one] one try
   *[other] { $count } tries
}, next one { $at }: { $error }
delivery-failed = Not delivered to { $address }: { $error }
delivery-withdrawn = Not sent to { $address }
proof-address-dmarc = proved by reply address and DMARC
proof-address-dkim = proved by reply address and DKIM
proof-address = proved by reply address
proof-dmarc = proved by DMARC
proof-dkim = proved by DKIM
proof-confirmed = confirmed by mail
proof-operator = the operator
proof-failed = the check of the sender failed
proof-claimed = claimed, not proved
why-new = new: nothing in the mail names a ticket
why-new-mentions = new: the mail names #{ $number }, but its sender takes no part in it
why-new-closed = new: #{ $number } was closed too long ago
why-new-locked = new: #{ $number } is locked
why-address-key = joined by the key in the reply address
why-thread-key = joined by the key in the mail it answers
why-number = joined by the number in the subject
why-earlier = joined by an earlier mail it answers
why-takes-part = the sender takes part
why-outsider = the sender takes no part
why-subject = the subject names #{ $number }
why-agent-key = mailed to the reply address of a notice
why-agent-number = mailed with this number in the subject
why-handed-on = new: handed on by an agent
history-desk = the desk
history-opened = opened
history-mentions = the mail names #{ $number }
history-undelivered = not delivered to { $address }: { $reason }
history-withheld = an automatic mail was not sent: { $why }
history-withdrawn = an answer or note was taken back
history-follows = { $name } follows it
history-mutes = { $name } gets no more mails about it
history-unwatches = { $name } gets mails about it as set
history-absorbed = #{ $number } became part of it
history-moved-in = a message came from #{ $number }
stats-day = Figures of today
stats-week = Figures of the last 7 days
stats-month = Figures of the last 30 days
stats-span = Since
stats-since = { $at } ({ $zone })
stats-opened = Opened
stats-answers = Answers sent
stats-closed = Resolved or closed
stats-first-answer = Time to first answer, median
stats-to-close = Time to be resolved or closed, median
stats-none = none yet
stats-now = Now
stats-unassigned = Assigned to nobody
stats-by-agent = By agent
stats-done = answered { $answers }, resolved or closed { $closed }
stats-by-category = Opened by category
stats-no-category = no category
stats-row = { $name }: { $value }
time-minutes = { $whole } min
time-hours = { $whole } h { $part } min
time-days = { $whole } d { $part } h
problem-period = There are no figures of “{ $words }”.

# -- Help (agents)
help-title = What the desk understands
help-how = How it works
help-how-where = Answer a mail of the desk about a ticket. Its first line says where your text goes. Commands begin with # and stand on the first lines of yours, one a line; your text comes below.
help-how-text = Commands and text: the text goes out, the commands never do. What your mail program quotes below is left out.
help-how-only = Commands alone: nothing goes to the customer.
help-how-held = One line that is not understood holds the whole mail: nothing is sent or changed, and you are told what may have been meant.
help-how-note = #note keeps your text for the team. #answer sends it to the customer, also as a reply to a note.
help-how-undo = A mail with commands is answered by what it did. Answer that with #undo to take all of it back; it says until when an answer can be.
help-how-number = In a new mail to { $address }, the number in the subject says which ticket: { $tag }. Its text is a note, unless #answer stands above it.
help-examples = Examples
help-example-close = Answers, closes and tags:
help-example-close-text = Hello Ada, your money is on its way.
help-example-note = Gives the ticket to Linus, with a word only the team sees:
help-example-note-text = Can you look at the invoice?
help-example-ask = Asks twice; nothing is changed or sent to anybody else:
help-kind-words = Your text
help-kind-ticket = The ticket
help-kind-question = Questions
help-kind-page = Help pages
help-kind-own = For yourself
help-settings = All that #notify takes
help-names-dates = Names and dates
help-names = Names of people, teams, categories and the like: their beginning is enough where it fits one only. #assign me is you, #assign none is nobody, #assign team:NAME is a team.
help-dates = Dates: 2h, 3d, tomorrow, mon 9:00, 2026-12-01, 1.12. 14:00, in your time zone ({ $zone }). off takes a date away.
help-answer = send the text to the customer, also as a reply to a note
help-note = keep the text for the team; the customer gets nothing
help-canned = send a canned response below your own text; without a name: list them
help-send = send the mail that was held, as it is
help-undo = take back what your last mail did
help-take = make the ticket yours
help-assign = give the ticket to an agent, to a team or to nobody
help-wait = wait for the customer
help-hold = wait for somebody else, with the clocks stopped
help-resolve = call it solved; the customer's next mail opens it again
help-close = close the ticket, after sending the text if there is any
help-open = open the ticket again
help-spam = put it aside as spam; nobody gets an answer
help-block = put it aside as spam, and let nothing more in from its sender
help-notspam = take it out of the spam; its sender is let in from now on
help-status = give it a status of your desk
help-priority = change the priority
help-category = change the category
help-tag = put tags on and take tags off; several at once, two words in quotes
help-snooze = out of sight until then, or until the customer writes
help-due = set when it has to be done
help-cc = let somebody take part; several parted by commas
help-uncc = let somebody no longer take part
help-requester = say whose ticket it is
help-resend = send again what did not arrive, to this address or to the same
help-merge = put the ticket into another one
help-unmerge = take another ticket out again
help-move = put the message you answer into another ticket
help-split = make a ticket of its own of the message you answer
help-link = note that it has to do with another ticket or a page
help-unlink = forget that link
help-lock = let nobody but agents add to it
help-unlock = let everybody add to it again
help-follow = get every notice of this ticket
help-unfollow = get only the notices that are meant for you
help-mute = get no more notices of this ticket
help-unmute = get notices of this ticket again
help-away = get nothing new assigned until then; off: you are back
help-notify = say which tickets you want notices of
help-help = get this list
help-article = make a draft of a help page of the text below; the subject is its title
help-publish = let everybody read the draft that the answered mail tells of
help-show = get a ticket, or what is known of a customer
help-list = get a list of tickets. 50 at a time, for the next ones: #list mine 2. Also: new, held, resolved, all
help-search = get the tickets that hold these words; several words must all be there
help-stats = get the figures of that time; without a word: week
help-notify-all = be told of every ticket
help-notify-mine-unassigned = be told of your own tickets and of those nobody has
help-notify-mine = be told of your own tickets
help-notify-mentions = be told only where a colleague names you in a note
help-notify-none = be told of nothing
help-notify-copies = get a copy of your own answers
help-notify-receipts = be told what your directives did
help-notify-undo = how long your answers wait so that #undo can take them back, 10m at most
help-notify-quiet = hours in which nothing comes unasked; it comes bundled afterwards
help-notify-digest = one mail a day with what waits for you
help-notify-zone = the time zone your hours are meant in
help-notify-language = the language of the desk's mails to you

# -- Times and sizes
moment = { $day } { $month } { $year }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
size-bytes = { $whole } bytes
size-kilobytes = { $whole } KB
size-megabytes = { $whole }.{ $tenth } MB

# -- The form: to whoever has the address it bore
subject-confirm_request = Confirm your request
confirm-request-why = Somebody has sent a request to { $desk } with this address.
confirm-request-next = If it was you, open this page and press the button. It works for 24 hours:
confirm-request-not = If it was not you, do nothing. The request is then deleted.
# -- Requests on the web (customers and agents)
view-link = See this request on the web
view-here = This request on the web:
subject-signin = Your link to sign in
signin-why = This link shows you your requests to { $desk }.
signin-link = See my requests
signin-once = It is good for 15 minutes, and once.
signin-not-you = If you did not ask for it, do nothing. Nobody can sign in without this mail.
survey-done = Your request #{ $number } ({ $subject }) has been answered.
survey-ask = How was it?
survey-next = The link opens a page where you can add a few words. Nothing is sent before you press the button there.
survey-stop = To get no more such questions:
survey-stop-link = No more such questions
score-5 = Very good
score-4 = Good
score-3 = All right
score-2 = Not good
score-1 = Bad
told-solved = The customer says that it is solved, and has closed the ticket.
told-reopened = The customer says that it is not solved, and has opened the ticket again.
told-rated = The customer was asked how it was, and gave { $score } of 5.
told-rated-comment = The customer was asked how it was, and gave { $score } of 5: { $comment }
did-rated = rated { $score } of 5
did-unrated = took the rating back
show-rating = Rating
show-rating-value = { $score } of 5
stats-rating = Ratings
stats-rating-value = { $average } of 5 on average ({ $count })
why-page = written on the page of the ticket
proof-signed-in = signed in
proof-link = by the link in a mail
