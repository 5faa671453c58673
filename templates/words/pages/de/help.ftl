# -- Hilfeseiten
help-pages = Hilfe
help-ask = Wie können wir helfen?
help-search-label = Hilfeseiten durchsuchen
help-search-button = Suchen
help-popular = Oft gelesen:
help-topics = Themen
help-count = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
help-none = Hier gibt es noch keine Hilfeseiten.
help-stuck = Kommen Sie nicht weiter?
help-stuck-mail = Schreiben Sie uns aus jedem Mailprogramm:
help-stuck-form = Hier eine Anfrage senden
help-stuck-page = Eine Anfrage zu dieser Seite senden
help-crumbs = Sie sind hier
help-updated = Aktualisiert am
help-date = { $day }. { $month } { $year }
help-contents = Auf dieser Seite
help-preview = Das ist eine Vorschau. Nur wer diesen Link hat, sieht sie.
help-related = Verwandte Seiten
help-useful = War diese Seite nützlich?
help-yes = Ja
help-no = Nein

# -- Nach einem Wort zu einer Seite
help-thanks-title = Danke
help-thanks-yes = Gut zu wissen, dass diese Seite nützlich ist.
help-thanks-no = Diese Seite hat nicht geholfen. Wir möchten sie besser machen.
help-comment-yes = Gibt es etwas zu ergänzen?
help-comment-no = Was fehlt oder ist nicht klar?
help-optional = (freiwillig)
help-comment-hint = Wir lesen es, können aber nicht antworten: Wir wissen nicht, wer es geschrieben hat. Lassen Sie Namen und Passwörter weg.
help-comment-send = Senden
help-said = Ihre Worte sind angekommen. Sie helfen, diese Seite besser zu machen.
help-back = Zurück zur Seite

# -- Suche
help-results-title = Hilfeseiten durchsuchen
help-results = { $count ->
    [one] { $count } Seite wurde gefunden.
   *[other] { $count } Seiten wurden gefunden.
}
help-corrected = Gezeigt für:
help-nothing = Keine Hilfeseite enthält diese Wörter.
help-nothing-do = Versuchen Sie andere oder weniger Wörter. Oder schreiben Sie uns: Ein Mensch antwortet.
help-suggestions = Diese Seiten könnten es beantworten
help-search-name = { $desk }: Hilfe
help-search-about = Die Hilfeseiten von { $desk } durchsuchen
help-feed-name = { $desk }: Änderungen der Hilfeseiten

# -- Eigene Texte
help-privacy-title = Datenschutz
help-accessibility-title = Barrierefreiheit
