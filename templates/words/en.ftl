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

# -- Held (agents)
held-line = Nothing was sent. Your mail is held.
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
undelivered-reason = Reason: { $reason }
undelivered-next = Ask the customer for another address, or try another way to reach them.
undelivered-mail = The mail that did not arrive

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

# -- Subjects of mails that belong to no ticket
subject-held = Not sent: { $subject }
subject-confirm = Did you write this? { $subject }

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
