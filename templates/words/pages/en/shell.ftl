# -- What stands around every page
shell-title = { $title } – { $desk }
shell-error-title = Error: { $title } – { $desk }
language-name = English
shell-skip = Skip to content
shell-nav = Main
shell-help = Help
shell-requests = My requests
shell-contact = Contact us
shell-signout = Sign out
shell-privacy = Privacy
shell-accessibility = Accessibility

# -- Why there is no other page
problem-write = You can also write to
problem-400-title = Not understood
problem-400 = Something is missing in what was sent. Go back and try once more.
problem-404-title = Page not found
problem-404 = There is no page at this address. If you typed the address, check that it is correct.
problem-403-title = Not possible
problem-403 = This was not sent from a page of this site, or the page was open for too long. Go back, load the page again and try once more.
problem-405-title = Not possible
problem-405 = This page can’t be used in that way.
problem-410-title = No longer valid
problem-410 = This link was used before or is too old.
problem-413-title = Too large
problem-413 = What you sent is too large. Go back and send less or smaller files.
problem-429-title = Too many at once
problem-429 = A lot has come from your address in a short time. Try again in an hour, or write a mail.
problem-500-title = The page could not be shown
problem-500 = Something went wrong on our side. Try again in a few minutes.
problem-503-title = Not available now
problem-503 = The service is busy. Try again in a few minutes.
