# -- Help pages
help-pages = Help
help-ask = How can we help?
help-search-label = Search the help pages
help-search-button = Search
help-popular = Popular:
help-topics = Topics
help-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
help-none = There are no help pages here yet.
help-stuck = Still stuck?
help-stuck-mail = Write to us from any mail program:
help-stuck-form = Send us a request here
help-stuck-page = Send us a request about this page
help-crumbs = You are here
help-updated = Updated
help-date = { $day } { $month } { $year }
help-contents = On this page
help-preview = This is a preview. Only people who have this link see it.
help-related = Related pages
help-useful = Was this page useful?
help-yes = Yes
help-no = No

# -- After a word on a page
help-thanks-title = Thank you
help-thanks-yes = It is good to know that this page is useful.
help-thanks-no = This page did not help. We want to make it better.
help-comment-yes = Is there something to add?
help-comment-no = What is missing, or not clear?
help-optional = (optional)
help-comment-hint = We read it, but can’t answer it: we don’t know who wrote it. Leave out names and passwords.
help-comment-send = Send
help-said = Your words have reached us. They help to make this page better.
help-back = Back to the page

# -- Search
help-results-title = Search the help pages
help-results = { $count ->
    [one] { $count } page was found.
   *[other] { $count } pages were found.
}
help-corrected = Shown for:
help-nothing = No help page has these words.
help-nothing-do = Try other words, or fewer. Or write to us: a person will answer.
help-suggestions = These pages may answer it
help-search-name = { $desk }: help
help-search-about = Search the help pages of { $desk }
help-feed-name = { $desk }: changes of help pages

# -- Texts of the desk's own
help-privacy-title = Privacy
help-accessibility-title = Accessibility
