# -- Ce qui entoure chaque page
shell-title = { $title } – { $desk }
shell-error-title = Erreur : { $title } – { $desk }
language-name = Français
shell-skip = Aller au contenu
shell-nav = Menu principal
shell-help = Aide
shell-requests = Mes demandes
shell-contact = Nous écrire
shell-signout = Se déconnecter
shell-privacy = Confidentialité
shell-accessibility = Accessibilité

# -- Pourquoi il n'y a pas d'autre page
problem-write = Vous pouvez aussi écrire à
problem-400-title = Envoi non compris
problem-400 = Il manque quelque chose dans ce qui a été envoyé. Revenez en arrière et essayez de nouveau.
problem-404-title = Page introuvable
problem-404 = Il n’y a pas de page à cette adresse. Si vous avez saisi l’adresse, vérifiez qu’elle est exacte.
problem-403-title = Impossible
problem-403 = Cela n’a pas été envoyé depuis une page de ce site, ou la page est restée ouverte trop longtemps. Revenez en arrière, rechargez la page et essayez de nouveau.
problem-405-title = Impossible
problem-405 = Cette page ne peut pas être utilisée ainsi.
problem-410-title = N’est plus valable
problem-410 = Ce lien a déjà été utilisé ou est trop ancien.
problem-413-title = Trop volumineux
problem-413 = Ce que vous avez envoyé est trop volumineux. Revenez en arrière et envoyez moins de fichiers, ou des fichiers plus petits.
problem-429-title = Trop d’envois à la fois
problem-429 = Beaucoup d’envois sont venus de votre adresse en peu de temps. Essayez de nouveau dans une heure, ou écrivez un e-mail.
problem-500-title = La page n’a pas pu être affichée
problem-500 = Un problème est survenu de notre côté. Essayez de nouveau dans quelques minutes.
problem-503-title = Indisponible pour le moment
problem-503 = Le service est très sollicité. Essayez de nouveau dans quelques minutes.
