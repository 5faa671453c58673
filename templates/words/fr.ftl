# Français. Tous les textes qu'une personne lit dans un e-mail de l'assistance.
# Une clé, une phrase ; ce qui est entre { $accolades } est rempli. Pour changer un texte, copiez sa ligne
# dans <data_dir>/templates/words/fr.ftl et écrivez-y le vôtre.
# Les espaces devant : ; ? et à l'intérieur des « » sont insécables (U+00A0).

# -- Accusé de réception (clients)
ack-received = Votre demande est bien arrivée chez { $desk }. Elle porte le numéro { $number }.
ack-subject = Objet : { $subject }
ack-next = Une personne va la lire et vous répondra par e-mail.
ack-add = Pour ajouter quelque chose, répondez à cet e-mail.

# -- Réponse (clients)
answer-rule = Demande #{ $number }. Pour ajouter quelque chose, répondez à cet e-mail.
quote-intro = Le { $at }, { $name } a écrit :

# -- Où va une réponse (équipe)
reply-goes-to = Votre réponse à cet avis sera envoyée à { $people }.
reply-goes-to-copy = Votre réponse à cet avis sera envoyée à { $people }, avec copie à { $copies }.
reply-becomes-note = Votre réponse à cet avis devient une note interne. Le client ne la voit pas.
reply-note-hint = Pour écrire seulement à votre équipe, commencez par { $directive }.
commands = Premières lignes possibles dans votre réponse : { $list }

# -- Le ticket (équipe)
ticket-line = #{ $number } { $subject }
state-assigned = attribué à { $name }
state-unassigned = non attribué
state-priority = priorité { $priority }
state-opened = ouvert le { $at }
state-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}

# -- Messages (équipe)
wrote-customer = { $name }, le { $at }
wrote-reply = { $name }, réponse au client, le { $at }
wrote-note = { $name }, note à l’équipe, le { $at }
wrote-system = De l’assistance, le { $at }
older = Messages précédents, le plus récent d’abord
file-attached = Joint à cet e-mail : { $name } ({ $size })
file-kept = Gardé avec le ticket : { $name } ({ $size })
rest-attached = […] { $size } de ce message manquent ici. Il est en entier dans le fichier joint { $name }.
rest-kept = […] { $size } de ce message manquent ici. Il est gardé en entier avec le ticket ; sur le serveur du support, { $command } l’affiche.

# -- Retenu (équipe)
held-line = Rien n’a été fait et rien n’a été envoyé. Votre e-mail est retenu.
held-quoted = Cette ligne n’a pas été comprise :
held-meant = Vouliez-vous dire { $list } ?
held-next = Écrivez de nouveau, en réponse à l’avis du ticket ou à cet e-mail, après avoir corrigé ce point.
reason-nothing-new = Il ne contient aucun texte nouveau.
held-your-mail = Votre e-mail

# -- Confirmation (équipe)
confirm-question = Avez-vous écrit cet e-mail ?
confirm-why = Il est arrivé sous votre nom, mais rien ne prouve qu’il vient de vous. Rien n’a été envoyé.
confirm-next = S’il vient de vous, répondez « oui » à cet e-mail dans les 24 heures, et il part tel quel. Sinon, répondez « non » ou ne faites rien.

# -- Non remis (équipe)
undelivered-line = Un e-mail à { $address } n’a pas pu être remis.
undelivered-reason = Le serveur a dit : { $reason }
bounce-no-mailbox = Cette boîte n’existe pas : l’adresse est mal saisie ou n’est plus utilisée.
bounce-no-domain = La partie de l’adresse après le @ est inconnue ou ne reçoit pas d’e-mails.
bounce-disabled = La boîte est désactivée.
bounce-full = La boîte est pleine.
bounce-too-big = L’e-mail est trop gros pour le destinataire.
bounce-spam = Le destinataire l’a pris pour un spam.
bounce-unproved = Le destinataire n’a pas pu vérifier que l’e-mail vient de nous. L’exploitant devrait regarder SPF, DKIM et DMARC.
bounce-loop = Une redirection du destinataire tourne en rond.
bounce-unreachable = Le serveur du destinataire n’a pas pu être joint ou a différé jusqu’au bout.
bounce-refused = Le destinataire n’accepte pas cet e-mail de notre part.
undelivered-claimed = Rien dans ce rapport ne montre qu’il concerne un e-mail de notre part : il peut être falsifié. Les e-mails à cette adresse continuent de partir.
undelivered-next = Demandez une autre adresse au client, ou joignez-le par un autre moyen.
undelivered-resend = Pour le renvoyer, répondez avec { $directive } en première ligne, ou avec #resend seul pour la même adresse.
undelivered-mail = L’e-mail qui n’est pas arrivé

# -- Afflux : objet d’un ticket
flood-subject = De nombreux e-mails de { $address }

# -- Statuts et priorités
status-new = Nouveau
status-open = Ouvert
status-waiting = En attente du client
status-held = En suspens
status-resolved = Résolu
status-closed = Fermé
status-cancelled = Annulé
priority-low = basse
priority-normal = normale
priority-high = haute
priority-urgent = urgente

# -- Ce que l'équipe doit savoir d'un e-mail
banner-sender-unproven = Rien ne prouve que cet e-mail vient de { $address }.
banner-sender-failed = Cet e-mail prétend venir de { $address }, et le contrôle de l’expéditeur a échoué. Méfiez-vous des liens et des fichiers.
banner-mentions = L’objet mentionne #{ $number }, mais l’expéditeur n’y participe pas.
banner-via = Écrit par { $address } en utilisant l’adresse de réponse de { $owner }.
banner-other-key = L’e-mail répond à #{ $key }, mais son objet mentionne #{ $number }.
banner-subject-changed = L’objet a changé : { $subject }

# -- Pourquoi quelque chose a été retenu ou a échoué
reason-unknown-directive = Les premières lignes contiennent une commande qui n’existe pas.
reason-not-proven = Votre e-mail ne porte aucune adresse de réponse valable de ce ticket.
reason-sender-failed = Le contrôle de l’expéditeur de votre e-mail a échoué.
reason-refused = { $server } l’a refusé : { $answer }
reason-given-up = { $server } est resté trop longtemps injoignable : { $answer }
reason-category = par sa catégorie
reason-handed-on = qui a transmis l’e-mail
reason-team-address = l’e-mail est arrivé à l’adresse de l’équipe

# -- Ce qu'a fait l'e-mail d'un agent (équipe)
receipt-line = C’est fait pour #{ $number } { $subject }
receipt-own = C’est fait.
receipt-sent = Envoyé à { $people }, exactement comme suit.
receipt-file = { $name } ({ $size })
receipt-undo-until = L’envoi part le { $at } ; jusque-là, #undo l’annule.
receipt-undo = Pour tout annuler, répondez à cet e-mail par #undo.
did-answer = réponse envoyée
did-note = noté pour l’équipe
did-stage = statut : { $status }
did-assigned = attribué à { $name }
did-unassigned = attribué à personne
did-team = équipe : { $name }
did-no-team = plus d’équipe
did-priority = priorité : { $priority }
did-category = catégorie : { $category }
did-no-category = plus de catégorie
did-tag = étiquette { $name } ajoutée
did-untag = étiquette { $name } retirée
did-joined = { $address } reçoit désormais une copie
did-left = { $address } ne reçoit plus de copie
did-snoozed = mis de côté jusqu’au { $at }
did-unsnoozed = repris
did-due = à faire pour le { $at }
did-no-due = sans échéance désormais
did-blocked = bloqué : plus rien n’entre de { $sender }
did-allowed = accepté quoi que dise un filtre : { $sender }
did-unlisted = ni bloqué ni accepté d’office : { $sender }
did-locked = verrouillé : le prochain e-mail du client ouvre un nouveau ticket
did-unlocked = déverrouillé
did-follower = { $name } le suit
did-follow = vous le suivez : vous recevez tous ses e-mails
did-mute = en sourdine : vous ne recevez plus d’e-mails à son sujet
did-unwatch = vous recevez de nouveau ses e-mails selon vos réglages
did-linked = lié à #{ $number }
did-unlinked = n’est plus lié à #{ $number }
did-referred = lié à { $url }
did-unreferred = n’est plus lié à { $url }
did-merged = fusionné dans #{ $number }, où se trouvent maintenant ses messages et ses participants
did-unmerged = #{ $number } est de nouveau un ticket à part
did-moved = le message est passé dans #{ $number }
did-moved-back = le message est revenu de #{ $number }
did-split = le message est maintenant un ticket à part : #{ $number }
did-requester = le ticket est maintenant celui de { $address }
did-resend = les e-mails à { $from } vont désormais à { $to }, et ce qui n’est pas arrivé est renvoyé
did-resend-same = les e-mails repartent vers { $address }, y compris ce qui n’est pas arrivé
did-withdrawn = annulé avant l’envoi ; voici ce qu’était le texte
did-undo = annulé
did-away = vous êtes absent jusqu’au { $until } : aucun ticket ne vous est attribué
did-draft = un brouillon de la page d’aide « { $title } » est gardé dans le groupe { $group }, langue { $language }
did-draft-again = le brouillon de la page d’aide « { $title } » du groupe { $group }, langue { $language }, est maintenant tel que vous l’avez écrit
did-draft-address = son adresse : { $address }
did-draft-pictures = images gardées avec : { $names }
did-publish = tout le monde peut maintenant lire la page d’aide « { $title } »
did-back = vous êtes de retour
did-setting = réglé : { $words }
changed-by = { $name } a modifié ce ticket.

# -- Ce qu'un agent doit savoir de la façon dont un e-mail a été compris
told-other-number = L’objet mentionne #{ $number }, mais vous avez répondu à un e-mail au sujet de #{ $counted } : c’est celui-ci qui a compté.
told-kept-as-note = Votre e-mail ne répondait à aucun e-mail de l’assistance, son texte est donc une note pour l’équipe. Pour répondre au client, commencez par #answer.
told-mail-left-behind = Un e-mail qui était joint n’a pas été envoyé avec.
told-file-left-behind = Le fichier { $name } n’a pas été envoyé avec.
told-text-not-sent = Votre e-mail contenait aussi du texte. Il n’a été envoyé à personne.
told-draft-preview = Voyez-le comme ses lecteurs le verront : { $link }
told-draft-no-link = Le lien { $target } ne mène à aucune page et a été retiré.
told-draft-no-picture = Il n’y a pas d’image { $target } ; joignez-la et écrivez le brouillon à nouveau.
told-draft-left = Non gardées avec : { $names }. Un e-mail peut apporter 5 images, chacune de 2 Mo au plus.
told-draft-replaces = Une page y est déjà publiée. Elle reste telle quelle jusqu’à ce que vous publiiez le brouillon.
told-draft-publish = Répondez à cet e-mail par { $directive } pour le publier. Pour le modifier, répondez avec #article et le groupe sur la première ligne et le texte entier en dessous.
told-handed-on = Vous avez transmis un e-mail de { $name } : c’est maintenant son ticket, #{ $number }, et c’est à vous d’y répondre. S’il appartient à quelqu’un d’autre, répondez par #requester et l’adresse de cette personne.
left-already =
    Laissé tel quel : { $what ->
        [stage] le statut
        [assigned] l’attribution
        [team] l’équipe
        [priority] la priorité
        [category] la catégorie
        [tag] les étiquettes
        [joined] qui reçoit une copie
        [left] qui reçoit une copie
        [snoozed] la mise de côté
        [due] l’échéance
        [locked] le verrouillage
        [watched] votre suivi
        [linked] les liens
        [reference] les liens
        [requester] à qui est le ticket
       *[other] { $what }
    }
left-changed-since =
    Laissé tel qu’il est à présent, car modifié entre-temps : { $what ->
        [stage] le statut
        [assigned] l’attribution
        [team] l’équipe
        [priority] la priorité
        [category] la catégorie
        [tag] les étiquettes
        [joined] qui reçoit une copie
        [left] qui reçoit une copie
        [snoozed] la mise de côté
        [due] l’échéance
        [locked] le verrouillage
        [watched] votre suivi
        [linked] les liens
        [reference] les liens
        [requester] à qui est le ticket
       *[other] { $what }
    }
between-answer = { $name } a répondu le { $at }, après ce que vous aviez vu.
between-note = { $name } a écrit une note le { $at }, après ce que vous aviez vu.
between-regrouped = Des messages de #{ $number } sont arrivés dans ce ticket le { $at }, après ce que vous aviez vu ; leurs auteurs reçoivent aussi votre réponse.
between-customer = { $name } a écrit le { $at }, après ce que vous aviez vu.

# -- Pourquoi une ligne n'a pas pu être suivie (équipe)
problem-not-known = Ce mot n’existe pas.
problem-needs-words = Il faut quelque chose après { $word }.
problem-takes-none = Rien ne doit suivre { $word }.
problem-example = Cela s’écrit ainsi : { $example }
problem-name = « { $name } » ne correspond à rien ici, ou à plusieurs choses.
problem-time = « { $words } » n’est pas un moment à venir.
problem-no-ticket = Il n’y a pas de ticket #{ $number }.
problem-own-address = { $address } est une adresse de l’assistance, d’une équipe ou d’un agent. Pour confier le ticket à quelqu’un, utilisez #assign.
problem-sender = « { $name } » n’est ni une adresse ni un domaine. #block seul bloque l’expéditeur du ticket.
problem-senders-full = Il y a déjà { $most } modèles avec *. Bloquez une adresse ou un domaine.
problem-setting = « { $words } » ne peut pas être réglé.
problem-canned = La réponse enregistrée « { $name } » contient un champ que rien ne remplit : { $unknown }
problem-view = Il n’y a pas de vue « { $words } ».
problem-words = Indiquez ce qu’il faut chercher.
problem-no-contact = Personne n’a encore écrit depuis l’adresse { $address }.

# -- Pourquoi rien n'a été fait (équipe)
refused-nothing = Il n’y a rien à faire.
refused-not-allowed = Vous n’avez pas le droit de faire cela.
refused-no-ticket = Votre e-mail ne concerne aucun ticket. Répondez à un e-mail de l’assistance à son sujet, ou mettez son numéro dans l’objet.
refused-article-ticket = Une page d’aide ne fait partie d’aucun ticket. Écrivez #article sur la première ligne d’un nouvel e-mail à l’assistance.
refused-article-first = #article et #publish s’écrivent seuls : sur la première ligne, sans autre mot de l’assistance au-dessus.
refused-article-title = La page d’aide n’a pas de titre. Écrivez-le dans l’objet.
refused-article-empty = Il n’y a pas de texte sous #article. Écrivez-y la page, en Markdown.
refused-article-long = Le texte est trop long pour une seule page d’aide. Faites-en deux.
refused-publish = Votre e-mail ne répond à aucun qui parle d’un brouillon. Répondez à celui-là par #publish.
refused-publish-alone = #publish s’écrit seul : le texte en dessous ne change rien. Pour modifier le brouillon, écrivez #article et le groupe au-dessus du texte entier.
refused-article-other = Un brouillon de { $name } attend à cet endroit : « { $title } ». Rien n’y a été changé. Donnez un autre titre à votre page, ou demandez à { $name }.
refused-article-notice = Le texte contient un morceau d’un avis de l’assistance. Écrivez la page sans lui.
refused-publish-changed = Le brouillon a été modifié après l’envoi de cet e-mail. Regardez-le à nouveau par le lien qui s’y trouve, puis répondez au présent e-mail par { $directive } pour le publier tel qu’il est maintenant.
refused-nobody-reachable = Les e-mails à tous les participants sont revenus. Ajoutez une adresse avec #cc.
refused-nothing-lost = Rien ne s’est perdu ici : aucun e-mail à un participant n’est revenu.
refused-takes-part = { $address } participe déjà. Retirez l’autre adresse avec #uncc.
refused-spam-answer = Personne ne reçoit de réponse à du spam. Enlevez le texte ou #spam, ou faites du texte une note avec #note.
refused-no-spam = Ce ticket n’est pas dans le spam.
refused-sealed = Il est chiffré ou scellé et ne peut pas être lu ici. Envoyez-le sans protection.
refused-away = Absence de { $name } jusqu’au { $until }. Choisissez quelqu’un d’autre, ou une équipe.
refused-copy-agent = { $address } est l’adresse d’un agent. Pour confier le ticket à quelqu’un, utilisez #assign.
refused-requester-stays = Ce ticket est celui de { $address }. Pour le donner à quelqu’un d’autre, utilisez #requester.
refused-same-ticket = C’est le même ticket.
refused-not-merged = #{ $number } ne fait pas partie de ce ticket.
refused-no-message = L’e-mail auquel vous avez répondu ne concerne pas un message en particulier. Répondez à l’e-mail qui a apporté le message.
refused-only-customers-message = Seul le message d’un client ou une note peut aller ailleurs.
refused-only-message = C’est le seul message de ce ticket. Pour mettre tout le ticket dans un autre, utilisez #merge.
refused-send-alone = #send s’écrit seul : ce qui était retenu part tel quel.
refused-undo-alone = #undo s’écrit seul.
refused-nothing-to-undo = Il n’y a rien de vous à annuler ici.
refused-undone-already = Cela a déjà été annulé.
refused-undo-gone = La réponse est partie le { $at } et ne peut plus être rappelée. Rien n’a été modifié.
refused-nothing-to-send = Cet e-mail ne retient rien que #send puisse envoyer. Répondez à l’e-mail qui en parle.
refused-cant-be-sent = Il ne peut pas être envoyé tel quel. Écrivez-le de nouveau.
refused-send-too-late = Il n’est plus retenu : il a déjà été envoyé, ou un jour s’est écoulé. Écrivez-le de nouveau.

# -- Retenu : envoyer quand même (équipe)
held-send = Répondez par #send, et il part tel quel ; son texte est envoyé à { $people }.
held-send-plain = Répondez par #send, et il part sans ce qui n’est pas compris.
held-send-note = Répondez par #send, et il part tel quel ; son texte devient une note pour l’équipe.
held-send-without = Répondez par #send, et il part sans les lignes qui ne sont pas comprises ; son texte est envoyé à { $people }.
held-send-note-without = Répondez par #send, et il part sans les lignes qui ne sont pas comprises ; son texte devient une note pour l’équipe.
confirm-dangerous = Ce qu’il demande déplace des choses entre des personnes ou des tickets : l’adresse de réponse seule n’y suffit pas.
confirm-failed = Une réponse à cette question est arrivée, mais le contrôle de son expéditeur a échoué. Rien n’a été fait. Utilisez la page avec le bouton, ou répondez depuis une autre de vos boîtes.
confirm-button = Ou cliquez sur le bouton de cette page :
alias-question = { $address } est-elle une de vos adresses ?
alias-why = Un e-mail à l’adresse de réponse d’un de vos tickets en est venu, sous votre nom. Rien n’a été envoyé.
alias-next = Si oui, répondez « oui » à cet e-mail dans les 24 heures : l’e-mail part tel quel, et l’adresse est connue désormais. Sinon, répondez « non » ou ne faites rien.
returned-line = Ce ticket était mis de côté jusqu’à maintenant.

# -- Le ticket, suite (équipe)
state-team = équipe { $name }
state-category = catégorie { $name }
state-tags = étiquettes { $names }
state-due = à faire pour le { $at }
state-snoozed = mis de côté jusqu’au { $at }
state-links = lié à { $links }
contact-line = { $name } : { $count ->
    [one] premier ticket
   *[other] { $count } tickets jusqu’ici
}
contact-last = le dernier #{ $number } { $subject }, le { $at }
contact-organisation = de { $name }

# -- La page à un bouton (équipe)
page-from = De
page-subject = Objet
page-came = Arrivé le
page-confirm-yes = Oui, il est de moi : laisser partir
page-confirm-no = Non, ce n’était pas moi
page-confirm-more = { $count ->
    [one] Un autre e-mail de la même adresse est retenu et part avec celui-ci.
   *[other] { $count } autres e-mails de la même adresse sont retenus et partent avec celui-ci.
}
page-done-title = C’est fait
page-done = Votre e-mail est parti tel quel.
page-done-ticket = Votre e-mail est parti tel quel : ticket #{ $number }.
page-held-title = Cela n’a pas été fait
page-held = Votre e-mail est confirmé, mais n’a pas pu être exécuté tel quel. Un e-mail vous dit pourquoi.
page-disowned-title = Écarté
page-disowned = L’e-mail est écarté, et rien de ce qu’il demande n’est fait. Prévenez les responsables de l’assistance que quelqu’un écrit sous votre nom.
page-over-title = Question close
page-over = Cette question a déjà reçu une réponse, ou un jour s’est écoulé. Si l’e-mail était de vous, écrivez-le de nouveau.

# -- Ce qui s'est passé pendant les heures calmes, et le résumé du jour (équipe)
title-bundle = Ce qui s’est passé pendant vos heures calmes
title-digest = Ce qui vous attend
subject-bundle = Ce qui s’est passé pendant vos heures calmes
subject-digest = Ce qui vous attend aujourd’hui
bundle-customer = a écrit le { $at }
bundle-reply = a répondu au client le { $at }
bundle-note = a écrit une note à l’équipe le { $at }
bundle-system = le { $at }
digest-due = À faire aujourd’hui ou plus tôt
digest-unassigned = Personne ne les a encore
digest-waiting = En attente de vous
digest-returned = De retour après une mise de côté
digest-lost = E-mails qui ne sont pas arrivés
digest-mentions = Notes qui vous nomment
digest-pages = Ce que les lecteurs disent des pages d’aide
said-helpful = l’a trouvée utile
said-unhelpful = ne l’a pas trouvée utile
digest-more = Il y en a d’autres.
digest-more-view = Il y en a d’autres : écrivez { $view } à l’assistance pour les voir.

# -- Objets des e-mails qui n'appartiennent à aucun ticket
subject-held = Non envoyé : { $subject }
subject-alias = Cette adresse est-elle la vôtre ?
subject-receipt = C’est fait
subject-confirm = Avez-vous écrit ceci ? { $subject }

# -- Réponses aux questions (équipe)
page-reply = Une réponse à cet e-mail ne va qu’à l’assistance. Aucun client ne la reçoit.
page-pair = { $name } : { $value }
page-answer = Écrire au client
page-answer-note = Écrire une note à l’équipe
page-again = Pour poser une autre question, répondez à cet e-mail avec une de ces premières lignes : #list mine, #search MOTS, #show NUMÉRO, #stats week, #help.
state-yours = à vous
state-overdue = en retard depuis le { $at }
state-locked = verrouillé
list-last = { $name } ; dernier message : { $by }, le { $at }
list-mine = Vos tickets
list-unassigned = Tickets que personne n’a
list-open = Tickets où c’est à nous d’agir
list-new = Nouveaux tickets
list-waiting = Tickets en attente du client
list-held = Tickets en suspens
list-resolved = Tickets résolus
list-due = Tickets avec une échéance
list-snoozed = Tickets mis de côté
list-spam = Tickets écartés comme spam
list-all = Tous les tickets qui ne sont pas fermés
list-team = Tickets de { $name }
list-tag = Tickets portant l’étiquette { $name }
list-page = { $title }, page { $page }
list-none = Il n’y en a pas.
list-no-more = Il n’y en a pas d’autres.
list-more = Il y en a d’autres. Pour les suivants, répondez par : { $directive }
search-title = Tickets contenant : { $words }
search-none = Rien n’a été trouvé. Tous les mots doivent se trouver dans un même message ou son objet ; seul le dernier peut être un début de mot.
search-more = Il y en a d’autres. Ajoutez un mot pour en trouver moins.
search-behind = { $count ->
    [one] Le message le plus récent ne peut pas encore être trouvé. Demandez de nouveau dans une minute.
   *[other] Les { $count } messages les plus récents ne peuvent pas encore être trouvés. Demandez de nouveau dans quelques minutes.
}
canned-title = { $count ->
    [0] Aucune réponse enregistrée
    [one] 1 réponse enregistrée
   *[other] { $count } réponses enregistrées
}
canned-none = On les crée avec postdesk load.
canned-use = Pour en envoyer une, répondez à l’e-mail d’un ticket en mettant sa ligne en tête. Le texte placé sous cette ligne part avant elle.
canned-languages = en { $list }
canned-categories = pour { $list }
show-merged = Demandé
show-merged-here = #{ $number }, qui fait maintenant partie de ce ticket
show-status = Statut
show-assigned = Attribué à
show-nobody = personne
show-team = Équipe
show-priority = Priorité
show-category = Catégorie
show-tags = Étiquettes
show-due = Échéance
show-opened = Ouvert
show-earlier = Suite de
show-links = Lié à
show-references = Concerne
show-customer = Client
show-people = Participants
show-messages = Messages, le plus récent d’abord
show-older = { $count ->
    [one] Un message plus ancien n’est pas affiché ici.
   *[other] { $count } messages plus anciens ne sont pas affichés ici.
}
show-history = Historique, le plus récent d’abord
show-addresses = Adresses
show-organisation = Organisation
show-language = Langue
show-notes = Notes
show-tickets = Tickets
show-older-tickets = { $count ->
    [one] Un ticket plus ancien n’est pas affiché ici.
   *[other] { $count } tickets plus anciens ne sont pas affichés ici.
}
part-requester = demandeur
part-copied = reçoit une copie
part-follower = suit le ticket
part-bounced = les e-mails à cette adresse reviennent
delivery-sent = Envoyé à { $address }, le { $at }
delivery-waits = Sera envoyé à { $address } le { $at }
delivery-tried = Pas encore remis à { $address } après { $count ->
    [one] un essai
   *[other] { $count } essais
}, le prochain le { $at } : { $error }
delivery-failed = Non remis à { $address } : { $error }
delivery-withdrawn = Non envoyé à { $address }
proof-address-dmarc = prouvé par l’adresse de réponse et DMARC
proof-address-dkim = prouvé par l’adresse de réponse et DKIM
proof-address = prouvé par l’adresse de réponse
proof-dmarc = prouvé par DMARC
proof-dkim = prouvé par DKIM
proof-confirmed = confirmé par e-mail
proof-operator = l’exploitant
proof-failed = le contrôle de l’expéditeur a échoué
proof-claimed = affirmé, non prouvé
why-new = nouveau : rien dans l’e-mail ne mentionne de ticket
why-new-mentions = nouveau : l’e-mail mentionne #{ $number }, mais son expéditeur n’y participe pas
why-new-closed = nouveau : #{ $number } est fermé depuis trop longtemps
why-new-locked = nouveau : #{ $number } est verrouillé
why-address-key = rattaché par la clé de l’adresse de réponse
why-thread-key = rattaché par la clé de l’e-mail auquel il répond
why-number = rattaché par le numéro dans l’objet
why-earlier = rattaché par un e-mail antérieur auquel il répond
why-takes-part = l’expéditeur participe
why-outsider = l’expéditeur ne participe pas
why-subject = l’objet mentionne #{ $number }
why-agent-key = envoyé à l’adresse de réponse d’un avis
why-agent-number = envoyé avec ce numéro dans l’objet
why-handed-on = nouveau : transmis par un agent
history-desk = l’assistance
history-opened = ouvert
history-mentions = l’e-mail mentionne #{ $number }
history-undelivered = non remis à { $address } : { $reason }
history-withheld = un e-mail automatique n’a pas été envoyé : { $why }
history-withdrawn = une réponse ou une note a été annulée
history-follows = { $name } le suit
history-mutes = { $name } ne reçoit plus d’e-mails à son sujet
history-unwatches = { $name } reçoit ses e-mails selon ses réglages
history-absorbed = #{ $number } en fait maintenant partie
history-moved-in = un message est venu de #{ $number }
stats-day = Chiffres du jour
stats-week = Chiffres des 7 derniers jours
stats-month = Chiffres des 30 derniers jours
stats-span = Depuis
stats-since = { $at } ({ $zone })
stats-opened = Ouverts
stats-answers = Réponses envoyées
stats-closed = Résolus ou fermés
stats-first-answer = Délai de première réponse, médiane
stats-to-close = Délai de résolution ou de fermeture, médiane
stats-none = aucun encore
stats-now = Maintenant
stats-unassigned = Attribués à personne
stats-by-agent = Par agent
stats-done = réponses { $answers }, résolus ou fermés { $closed }
stats-by-category = Ouverts par catégorie
stats-no-category = sans catégorie
stats-row = { $name } : { $value }
time-minutes = { $whole } min
time-hours = { $whole } h { $part } min
time-days = { $whole } j { $part } h
problem-period = Il n’y a pas de chiffres pour « { $words } ».

# -- Aide (équipe)
help-title = Ce que l’assistance comprend
help-how = Comment cela marche
help-how-where = Répondez à un e-mail de l’assistance au sujet d’un ticket. Sa première ligne dit où va votre texte. Les commandes commencent par # et se placent sur vos premières lignes, une par ligne ; votre texte vient dessous.
help-how-text = Commandes et texte : le texte part, les commandes jamais. Ce que votre messagerie cite en dessous est laissé de côté.
help-how-only = Commandes seules : rien ne va au client.
help-how-held = Une ligne qui n’est pas comprise retient tout l’e-mail : rien n’est envoyé ni modifié, et l’on vous dit ce que vous vouliez peut-être écrire.
help-how-note = #note garde votre texte pour l’équipe. #answer l’envoie au client, même en réponse à une note.
help-how-undo = À un e-mail qui contient des commandes, il est répondu par ce qu’elles ont fait. Répondez-y par #undo pour tout annuler ; il y est dit jusqu’à quand une réponse peut l’être.
help-how-number = Dans un nouvel e-mail à { $address }, le numéro dans l’objet dit de quel ticket il s’agit : { $tag }. Son texte est une note, sauf si #answer le précède.
help-examples = Exemples
help-example-close = Répond, ferme et étiquette :
help-example-close-text = Bonjour Ada, votre remboursement est en route.
help-example-note = Confie le ticket à Linus, avec un mot que seule l’équipe voit :
help-example-note-text = Peux-tu regarder la facture ?
help-example-ask = Pose deux questions ; rien n’est modifié ni envoyé à d’autres :
help-kind-words = Votre texte
help-kind-ticket = Le ticket
help-kind-question = Questions
help-kind-page = Pages d’aide
help-kind-own = Pour vous-même
help-settings = Tout ce qu’accepte #notify
help-names-dates = Noms et dates
help-names = Noms de personnes, d’équipes, de catégories, etc. : le début suffit s’il ne correspond qu’à un seul. #assign me, c’est vous ; #assign none, personne ; #assign team:NOM, une équipe.
help-dates = Dates : 2h, 3d, demain, lun 9:00, 2026-12-01, 1.12. 14:00, dans votre fuseau horaire ({ $zone }). off enlève une date.
help-answer = envoyer le texte au client, même en réponse à une note
help-note = garder le texte pour l’équipe ; le client ne reçoit rien
help-canned = envoyer une réponse enregistrée sous votre propre texte ; sans nom : en donner la liste
help-send = envoyer tel quel l’e-mail qui était retenu
help-undo = annuler ce qu’a fait votre dernier e-mail
help-take = prendre le ticket pour vous
help-assign = confier le ticket à un agent, à une équipe ou à personne
help-wait = attendre le client
help-hold = attendre quelqu’un d’autre, délais suspendus
help-resolve = le considérer comme résolu ; le prochain e-mail du client le rouvre
help-close = fermer le ticket, après avoir envoyé le texte s’il y en a un
help-open = rouvrir le ticket
help-spam = l’écarter comme spam ; personne ne reçoit de réponse
help-block = l’écarter comme spam et ne plus rien laisser entrer de son expéditeur
help-notspam = le sortir du spam ; son expéditeur est accepté désormais
help-status = lui donner un statut de votre assistance
help-priority = changer la priorité
help-category = changer la catégorie
help-tag = mettre et enlever des étiquettes ; plusieurs à la fois, deux mots entre guillemets
help-snooze = hors de vue jusque-là, ou jusqu’à ce que le client écrive
help-due = fixer pour quand ce doit être fait
help-cc = faire participer quelqu’un ; plusieurs séparés par des virgules
help-uncc = ne plus faire participer quelqu’un
help-requester = dire à qui est le ticket
help-resend = renvoyer ce qui n’est pas arrivé, à cette adresse ou à la même
help-merge = mettre le ticket dans un autre
help-unmerge = ressortir un autre ticket
help-move = mettre dans un autre ticket le message auquel vous répondez
help-split = faire un ticket à part du message auquel vous répondez
help-link = noter qu’il a un rapport avec un autre ticket ou une page
help-unlink = oublier ce lien
help-lock = ne laisser que les agents y ajouter quelque chose
help-unlock = laisser de nouveau tout le monde y ajouter quelque chose
help-follow = recevoir tous les avis de ce ticket
help-unfollow = recevoir seulement les avis qui vous sont destinés
help-mute = ne plus recevoir d’avis de ce ticket
help-unmute = recevoir de nouveau les avis de ce ticket
help-away = ne plus recevoir de nouveaux tickets jusque-là ; off : vous êtes de retour
help-notify = dire de quels tickets vous voulez des avis
help-help = recevoir cette liste
help-article = faire du texte en dessous le brouillon d’une page d’aide ; l’objet est son titre
help-publish = laisser tout le monde lire le brouillon dont parle l’e-mail auquel vous répondez
help-show = recevoir un ticket, ou ce que l’on sait d’un client
help-list = recevoir une liste de tickets. 50 à la fois ; pour les suivants : #list mine 2. Aussi : new, held, resolved, all
help-search = recevoir les tickets qui contiennent ces mots ; s’il y en a plusieurs, tous doivent s’y trouver
help-stats = recevoir les chiffres de cette période ; sans mot : week
help-notify-all = être averti de tous les tickets
help-notify-mine-unassigned = être averti de vos tickets et de ceux que personne n’a
help-notify-mine = être averti de vos tickets
help-notify-mentions = être averti seulement là où un collègue vous nomme dans une note
help-notify-none = n’être averti de rien
help-notify-copies = recevoir une copie de vos propres réponses
help-notify-receipts = apprendre ce que vos commandes ont fait
help-notify-undo = combien de temps vos réponses attendent pour que #undo puisse les annuler, 10m au plus
help-notify-quiet = heures pendant lesquelles rien n’arrive sans être demandé ; tout arrive groupé ensuite
help-notify-digest = un e-mail par jour avec ce qui vous attend
help-notify-zone = le fuseau horaire de vos heures
help-notify-language = la langue des e-mails qui vous sont adressés

# -- Dates et tailles
moment = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year } à { $time }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
size-bytes = { $whole } octets
size-kilobytes = { $whole } Ko
size-megabytes = { $whole },{ $tenth } Mo

# -- Le formulaire : à qui possède l’adresse indiquée
subject-confirm_request = Confirmez votre demande
confirm-request-why = Une demande a été envoyée à { $desk } avec cette adresse.
confirm-request-next = Si c’était vous, ouvrez cette page et appuyez sur le bouton. Elle est valable 24 heures :
confirm-request-not = Si ce n’était pas vous, ne faites rien. La demande sera alors supprimée.
# -- Demandes sur le web (clients et équipe)
view-link = Voir cette demande sur le web
view-here = Cette demande sur le web :
subject-signin = Votre lien de connexion
signin-why = Ce lien vous montre vos demandes à { $desk }.
signin-link = Voir mes demandes
signin-once = Il est valable 15 minutes, et une seule fois.
signin-not-you = Si vous ne l’avez pas demandé, ne faites rien. Sans cet e-mail, personne ne peut se connecter.
survey-done = Votre demande #{ $number } ({ $subject }) a reçu une réponse.
survey-ask = Comment cela s’est-il passé ?
survey-next = Le lien ouvre une page où vous pouvez ajouter quelques mots. Rien n’est envoyé tant que vous n’y avez pas appuyé sur le bouton.
survey-stop = Pour ne plus recevoir ces questions :
survey-stop-link = Ne plus recevoir ces questions
score-5 = Très bien
score-4 = Bien
score-3 = Correct
score-2 = Pas très bien
score-1 = Mal
told-solved = Le client dit que c’est résolu, et a fermé le ticket.
told-reopened = Le client dit que ce n’est pas résolu, et a rouvert le ticket.
told-rated = Interrogé sur son avis, le client a donné { $score } sur 5.
told-rated-comment = Interrogé sur son avis, le client a donné { $score } sur 5 : { $comment }
did-rated = note de { $score } sur 5
did-unrated = note retirée
show-rating = Note du client
show-rating-value = { $score } sur 5
stats-rating = Notes des clients
stats-rating-value = { $average } sur 5 en moyenne ({ $count })
why-page = écrit sur la page du ticket
proof-signed-in = prouvé par la connexion au site
proof-link = prouvé par le lien d’un e-mail
