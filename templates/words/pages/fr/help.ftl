# -- Pages d’aide
help-pages = Aide
help-ask = Comment pouvons-nous vous aider ?
help-search-label = Chercher dans les pages d’aide
help-search-button = Chercher
help-popular = Souvent lues :
help-topics = Sujets
help-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
help-none = Il n’y a pas encore de page d’aide ici.
help-stuck = Besoin de plus d’aide ?
help-stuck-mail = Écrivez-nous depuis n’importe quelle messagerie :
help-stuck-form = Nous envoyer une demande ici
help-stuck-page = Nous envoyer une demande à propos de cette page
help-crumbs = Vous êtes ici
help-updated = Mise à jour le
help-date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
help-contents = Sur cette page
help-preview = Ceci est un aperçu. Seules les personnes qui ont ce lien le voient.
help-related = Pages proches
help-useful = Cette page vous a-t-elle été utile ?
help-yes = Oui
help-no = Non

# -- Après un mot sur une page
help-thanks-title = Merci
help-thanks-yes = Il est bon de savoir que cette page est utile.
help-thanks-no = Cette page ne vous a pas été utile. Nous voulons l’améliorer.
help-comment-yes = Y a-t-il quelque chose à ajouter ?
help-comment-no = Que manque-t-il, ou qu’est-ce qui n’est pas clair ?
help-optional = (facultatif)
help-comment-hint = Nous le lisons, mais ne pouvons pas y répondre : nous ne savons pas qui l’a écrit. N’indiquez ni noms ni mots de passe.
help-comment-send = Envoyer
help-said = Vos mots nous sont parvenus. Ils aident à améliorer cette page.
help-back = Retour à la page

# -- Recherche
help-results-title = Chercher dans les pages d’aide
help-results = { $count ->
    [one] { $count } page trouvée.
   *[other] { $count } pages trouvées.
}
help-corrected = Résultats pour :
help-nothing = Aucune page d’aide ne contient ces mots.
help-nothing-do = Essayez avec d’autres mots, ou avec moins de mots. Ou écrivez-nous : une personne vous répondra.
help-suggestions = Ces pages contiennent peut-être la réponse
help-search-name = { $desk } : aide
help-search-about = Chercher dans les pages d’aide de { $desk }
help-feed-name = { $desk } : changements des pages d’aide

# -- Textes propres à l’assistance
help-privacy-title = Confidentialité
help-accessibility-title = Accessibilité
