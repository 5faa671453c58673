// Customers and agents in French, Spanish and Arabic.
data
| [[agent]]
| email = "grace@staff.example"
| name = "Grace Hopper"
| language = "ar"
| [[agent]]
| email = "linus@staff.example"
| name = "Linus Moreau"
| language = "fr"
mail from Ada Lovelace <ada@example.fr>
| Subject: Facture
| Content-Language: fr
|
| Bonjour, il manque une ligne dans ma facture.
= ticket 1 new
= mail to ada@example.fr: [Shop #1] Facture (acknowledgement)
= mail to grace@staff.example: [Shop #1] Facture (new_ticket)
= mail to linus@staff.example: [Shop #1] Facture (new_ticket)
show mail to ada@example.fr
= | Votre demande est bien arrivée chez Shop. Elle porte le numéro 1.
= | Objet : Facture
= |
= | Une personne va la lire et vous répondra par e-mail.
= | Pour ajouter quelque chose, répondez à cet e-mail.
show mail to linus@staff.example
= | Votre réponse à cet avis sera envoyée à Ada Lovelace <ada@example.fr>.
= | Pour écrire seulement à votre équipe, commencez par #note.
= |
= | #1 Facture
= | Nouveau, non attribué, priorité Normale, ouvert le 2 mars 2026 à 09:00, 1 message
= | Ada Lovelace : premier ticket
= |
= | Ada Lovelace, le 2 mars 2026 à 09:00:
= |
= |   Bonjour, il manque une ligne dans ma facture.
= |
= | Premières lignes possibles dans votre réponse : #note #close #wait #assign #snooze #help
show mail to grace@staff.example
= | سيصل ردك على هذا الإشعار إلى ⁨Ada Lovelace <ada@example.fr>⁩.
= | للكتابة إلى فريقك وحده، ابدأ بـ ⁨#note⁩.
= |
= | ⁨#1⁩ ⁨Facture⁩
= | جديد, غير مسندة, الأولوية: عادية, فُتحت في 2 مارس 2026، 09:00, رسالة واحدة
= | ⁨Ada Lovelace⁩: التذكرة الأولى
= |
= | ⁨Ada Lovelace⁩، 2 مارس 2026، 09:00:
= |
= |   Bonjour, il manque une ligne dans ma facture.
= |
= | الأسطر الأولى التي يمكن أن يبدأ بها ردك: ⁨#note #close #wait #assign #snooze #help⁩
mail from Ben <ben@example.es>
| Subject: Factura
| Content-Language: es
|
| Hola, falta una linea en mi factura.
= ticket 2 new
= mail to ben@example.es: [Shop #2] Factura (acknowledgement)
= mail to grace@staff.example: [Shop #2] Factura (new_ticket)
= mail to linus@staff.example: [Shop #2] Factura (new_ticket)
show mail to ben@example.es
= | Su solicitud ha llegado a Shop. Su número es 2.
= | Asunto: Factura
= |
= | Una persona la leerá y le responderá por correo.
= | Si quiere añadir algo, responda a este correo.
mail from Layla <layla@example.sa>
| Subject: Invoice
| Content-Language: ar
|
| A line is missing on my invoice.
= ticket 3 new
= mail to layla@example.sa: [Shop #3] Invoice (acknowledgement)
= mail to grace@staff.example: [Shop #3] Invoice (new_ticket)
= mail to linus@staff.example: [Shop #3] Invoice (new_ticket)
show mail to layla@example.sa
= | وصل طلبك إلى ⁨Shop⁩. رقمه 3.
= | الموضوع: ⁨Invoice⁩
= |
= | سيقرؤه شخص ويجيبك بالبريد الإلكتروني.
= | لإضافة أي شيء، يكفي الرد على هذه الرسالة.
reply from grace@staff.example
| #note
| Looking into it.
= ticket 3
= mail to linus@staff.example: [Shop #3] Invoice (new_note)
= mail to grace@staff.example: [Shop #3] Invoice (receipt)
show mail to grace@staff.example
= | تم في التذكرة ⁨#3⁩ ⁨Invoice⁩
= | - دُوّنت ملاحظة للفريق
= |
= |   Looking into it.
= |
= | ⁨#3⁩ ⁨Invoice⁩
= | جديد, غير مسندة, الأولوية: عادية, فُتحت في 2 مارس 2026، 09:00, رسالتان
= | ⁨Layla⁩: التذكرة الأولى
= |
= | للتراجع عن كل ذلك، أجب عن هذه الرسالة بـ ⁨#undo⁩.
= |
= | سيصبح ردك على هذا الإشعار ملاحظة داخلية للفريق. لا يراها العميل.
