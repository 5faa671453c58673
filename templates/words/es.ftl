# Español. Todos los textos que una persona lee en un correo de soporte.
# Una clave, una frase; lo que está entre { $llaves } se rellena. Para cambiar un texto, copie su línea
# en <data_dir>/templates/words/es.ftl y escriba allí el suyo.

# -- Acuse de recibo (clientes)
ack-received = Su solicitud ha llegado a { $desk }. Su número es { $number }.
ack-subject = Asunto: { $subject }
ack-next = Una persona la leerá y le responderá por correo.
ack-add = Si quiere añadir algo, responda a este correo.

# -- Respuesta (clientes)
answer-rule = Solicitud #{ $number }. Si quiere añadir algo, responda a este correo.
quote-intro = El { $at }, { $name } escribió:

# -- Adónde va una respuesta (equipo)
reply-goes-to = Su respuesta a este aviso se enviará a { $people }.
reply-goes-to-copy = Su respuesta a este aviso se enviará a { $people }, con copia a { $copies }.
reply-becomes-note = Su respuesta a este aviso será una nota interna. El cliente no la ve.
reply-note-hint = Para escribir solo a su equipo, empiece con { $directive }.
commands = Primeras líneas posibles en su respuesta: { $list }

# -- El ticket (equipo)
ticket-line = #{ $number } { $subject }
state-assigned = asignado a { $name }
state-unassigned = sin asignar
state-priority = prioridad { $priority }
state-opened = abierto el { $at }
state-messages = { $count ->
    [one] 1 mensaje
   *[other] { $count } mensajes
}

# -- Mensajes (equipo)
wrote-customer = { $name }, { $at }
wrote-reply = { $name }, respuesta al cliente, { $at }
wrote-note = { $name }, nota para el equipo, { $at }
wrote-system = De soporte, { $at }
older = Mensajes anteriores, primero el más reciente
file-attached = Adjunto a este correo: { $name } ({ $size })
file-kept = Guardado con el ticket: { $name } ({ $size })
rest-attached = […] Aquí faltan { $size } de este mensaje. Está completo en el archivo adjunto { $name }.
rest-kept = […] Aquí faltan { $size } de este mensaje. Está guardado completo con el ticket; en el servidor de soporte lo muestra { $command }.

# -- Retenido (equipo)
held-line = No se ha hecho ni enviado nada. Su correo está retenido.
held-quoted = No se ha entendido esta línea:
held-meant = ¿Quería decir { $list }?
held-next = Escriba de nuevo, como respuesta al aviso del ticket o a este correo, con eso corregido.
reason-nothing-new = No contiene ningún texto nuevo.
held-your-mail = Su correo

# -- Confirmación (equipo)
confirm-question = ¿Ha escrito usted este correo?
confirm-why = Llegó con su nombre, pero nada prueba que sea suyo. No se ha enviado nada.
confirm-next = Si es suyo, responda a este correo con «sí» en un plazo de 24 horas y seguirá adelante tal como está. Si no lo es, responda «no» o no haga nada.

# -- No entregado (equipo)
undelivered-line = No se pudo entregar un correo a { $address }.
undelivered-reason = El servidor dijo: { $reason }
bounce-no-mailbox = Ese buzón no existe: la dirección está mal escrita o ya no se usa.
bounce-no-domain = La parte de la dirección detrás de la @ es desconocida o no recibe correo.
bounce-disabled = El buzón está desactivado.
bounce-full = El buzón está lleno.
bounce-too-big = El correo es demasiado grande para el destinatario.
bounce-spam = El destinatario lo tomó por spam.
bounce-unproved = El destinatario no pudo comprobar que el correo es nuestro. El operador debería revisar SPF, DKIM y DMARC.
bounce-loop = Un reenvío del destinatario da vueltas en círculo.
bounce-unreachable = No se pudo contactar con el destinatario, o lo aplazó hasta el final.
bounce-refused = El destinatario no acepta este correo de nosotros.
undelivered-claimed = Nada en el informe demuestra que trate de un correo nuestro: puede ser falso. Los correos a esta dirección siguen saliendo.
undelivered-next = Pida al cliente otra dirección o intente localizarlo por otro medio.
undelivered-resend = Para enviarlo de nuevo, responda con { $directive } en la primera línea, o solo con #resend para la misma dirección.
undelivered-mail = El correo que no llegó

# -- Avalanchas: asunto de un ticket
flood-subject = Muchos correos de { $address }

# -- Estados y prioridades
status-new = Nuevo
status-open = Abierto
status-waiting = A la espera del cliente
status-held = En pausa
status-resolved = Resuelto
status-closed = Cerrado
status-cancelled = Cancelado
priority-low = baja
priority-normal = normal
priority-high = alta
priority-urgent = urgente

# -- Lo que el equipo debe saber de un correo
banner-sender-unproven = Nada prueba que este correo venga de { $address }.
banner-sender-failed = Este correo dice venir de { $address }, pero la comprobación del remitente ha fallado. Cuidado con los enlaces y los archivos.
banner-mentions = El asunto menciona #{ $number }, pero el remitente no participa en él.
banner-via = Escrito por { $address }, que usó la dirección de respuesta de { $owner }.
banner-other-key = El correo responde a #{ $key }, pero su asunto menciona #{ $number }.
banner-subject-changed = El asunto ha cambiado: { $subject }

# -- Por qué algo se retuvo o falló
reason-unknown-directive = En las primeras líneas hay un comando que no existe.
reason-not-proven = Su correo no lleva ninguna dirección de respuesta válida de este ticket.
reason-sender-failed = La comprobación del remitente de su correo ha fallado.
reason-refused = { $server } lo rechazó: { $answer }
reason-given-up = No se pudo contactar con { $server } durante demasiado tiempo: { $answer }
reason-category = por su categoría
reason-handed-on = quien reenvió el correo
reason-team-address = el correo llegó a la dirección del equipo

# -- Lo que hizo el correo de un agente (equipo)
receipt-line = Hecho en #{ $number } { $subject }
receipt-own = Hecho.
receipt-sent = Enviado a { $people }, exactamente como sigue.
receipt-file = { $name } ({ $size })
receipt-undo-until = Sale el { $at }; hasta entonces, #undo lo retira.
receipt-undo = Para deshacerlo todo, responda a este correo con #undo.
did-answer = respondido
did-note = anotado para el equipo
did-stage = estado: { $status }
did-assigned = asignado a { $name }
did-unassigned = sin asignar a nadie
did-team = equipo: { $name }
did-no-team = ya sin equipo
did-priority = prioridad: { $priority }
did-category = categoría: { $category }
did-no-category = ya sin categoría
did-tag = etiqueta { $name } puesta
did-untag = etiqueta { $name } quitada
did-joined = { $address } recibe copia a partir de ahora
did-left = { $address } ya no recibe copia
did-snoozed = aplazado hasta el { $at }
did-unsnoozed = retomado
did-due = vence el { $at }
did-no-due = ya sin vencimiento
did-blocked = bloqueado: no entra nada más de { $sender }
did-allowed = se admite diga lo que diga un filtro: { $sender }
did-unlisted = ni bloqueado ni admitido: { $sender }
did-locked = bloqueado: el próximo correo del cliente abre un ticket nuevo
did-unlocked = ya no está bloqueado
did-follower = { $name } lo sigue
did-follow = usted lo sigue: recibe todos sus correos
did-mute = silenciado: ya no recibe correos sobre él
did-unwatch = vuelve a recibir sus correos según sus ajustes
did-linked = vinculado con #{ $number }
did-unlinked = ya no está vinculado con #{ $number }
did-referred = vinculado con { $url }
did-unreferred = ya no está vinculado con { $url }
did-merged = unido a #{ $number }, donde están ahora sus mensajes y participantes
did-unmerged = #{ $number } vuelve a ser un ticket aparte
did-moved = el mensaje pasó a #{ $number }
did-moved-back = el mensaje volvió de #{ $number }
did-split = el mensaje es ahora un ticket aparte: #{ $number }
did-requester = el ticket es ahora de { $address }
did-resend = los correos a { $from } van desde ahora a { $to }, y lo que no llegó se envía de nuevo
did-resend-same = los correos vuelven a ir a { $address }, también lo que no llegó
did-withdrawn = retirado antes de salir; este era su texto
did-undo = deshecho
did-away = usted está ausente hasta el { $until }: no se le asigna ningún ticket
did-draft = un borrador de la página de ayuda «{ $title }» queda guardado en el grupo { $group }, idioma { $language }
did-draft-again = el borrador de la página de ayuda «{ $title }» del grupo { $group }, idioma { $language }, está ahora como usted lo ha escrito
did-draft-address = su dirección: { $address }
did-draft-pictures = imágenes guardadas con él: { $names }
did-publish = todo el mundo puede leer ya la página de ayuda «{ $title }»
did-back = usted ha vuelto
did-setting = ajustado: { $words }
changed-by = { $name } modificó este ticket.

# -- Lo que un agente debe saber de cómo se entendió un correo
told-other-number = El asunto menciona #{ $number }, pero usted respondió a un correo sobre #{ $counted }: ese es el que ha contado.
told-kept-as-note = Su correo no respondía a ningún correo de soporte, así que su texto es una nota para el equipo. Para responder al cliente, empiece con #answer.
told-mail-left-behind = Un correo que iba adjunto no se envió.
told-file-left-behind = El archivo { $name } no se envió.
told-text-not-sent = Su correo también tenía texto. No se envió a nadie.
told-draft-preview = Véalo como lo verán sus lectores: { $link }
told-draft-no-link = El enlace { $target } no lleva a ninguna página y se ha quitado.
told-draft-no-picture = No hay ninguna imagen { $target }; adjúntela y escriba el borrador de nuevo.
told-draft-left = No guardadas con él: { $names }. Un correo puede traer 5 imágenes, cada una de 2 MB como máximo.
told-draft-replaces = Allí ya hay una página publicada. Se queda como está hasta que usted publique el borrador.
told-draft-publish = Responda a este correo con { $directive } para publicarlo. Para cambiarlo, responda con #article y el grupo en la primera línea y el texto entero debajo.
told-handed-on = Usted reenvió un correo de { $name }: ahora es su ticket, #{ $number }, y a usted le toca responder. Si es de otra persona, responda con #requester y su dirección.
left-already =
    Se dejó como estaba: { $what ->
        [stage] el estado
        [assigned] quién lo tiene
        [team] el equipo
        [priority] la prioridad
        [category] la categoría
        [tag] las etiquetas
        [joined] quién recibe copia
        [left] quién recibe copia
        [snoozed] el aplazamiento
        [due] el vencimiento
        [locked] el bloqueo
        [watched] si usted lo sigue
        [linked] los vínculos
        [reference] los vínculos
        [requester] de quién es
       *[other] { $what }
    }
left-changed-since =
    Se deja como está ahora, porque se cambió entretanto: { $what ->
        [stage] el estado
        [assigned] quién lo tiene
        [team] el equipo
        [priority] la prioridad
        [category] la categoría
        [tag] las etiquetas
        [joined] quién recibe copia
        [left] quién recibe copia
        [snoozed] el aplazamiento
        [due] el vencimiento
        [locked] el bloqueo
        [watched] si usted lo sigue
        [linked] los vínculos
        [reference] los vínculos
        [requester] de quién es
       *[other] { $what }
    }
between-answer = { $name } respondió el { $at }, después de lo que usted había visto.
between-note = { $name } escribió una nota el { $at }, después de lo que usted había visto.
between-regrouped = Mensajes de #{ $number } pasaron a este ticket el { $at }, después de lo que usted había visto; quienes los escribieron también reciben su respuesta.
between-customer = { $name } escribió el { $at }, después de lo que usted había visto.

# -- Por qué no se pudo seguir una línea (equipo)
problem-not-known = Esa palabra no existe.
problem-needs-words = { $word } necesita algo detrás.
problem-takes-none = Detrás de { $word } no puede ir nada.
problem-example = Se escribe así: { $example }
problem-name = «{ $name }» no corresponde aquí a nada, o corresponde a más de uno.
problem-time = «{ $words }» no es un momento futuro.
problem-no-ticket = No hay ningún ticket #{ $number }.
problem-own-address = { $address } es una dirección de soporte, de un equipo o de un agente. Para pasar el ticket a otra persona, use #assign.
problem-sender = «{ $name }» no es una dirección ni un dominio. #block a solas bloquea al remitente del ticket.
problem-senders-full = Ya hay { $most } patrones con *. Bloquee una dirección o un dominio.
problem-setting = «{ $words }» no se puede ajustar.
problem-canned = La respuesta guardada «{ $name }» tiene un hueco que nada rellena: { $unknown }
problem-view = No hay ninguna vista «{ $words }».
problem-words = Diga qué hay que buscar.
problem-no-contact = Todavía no ha escrito nadie con la dirección { $address }.

# -- Por qué no se hizo nada (equipo)
refused-nothing = No hay nada que hacer.
refused-not-allowed = No tiene permiso para hacer esto.
refused-no-ticket = Su correo no se refiere a ningún ticket. Responda a un correo de soporte sobre él o ponga su número en el asunto.
refused-article-ticket = Una página de ayuda no forma parte de ningún ticket. Escriba #article en la primera línea de un correo nuevo a soporte.
refused-article-first = #article y #publish van solos: en la primera línea, sin otra palabra de soporte encima.
refused-article-title = La página de ayuda no tiene título. Escríbalo en el asunto.
refused-article-empty = No hay texto debajo de #article. Escriba allí la página, en Markdown.
refused-article-long = El texto es demasiado largo para una sola página de ayuda. Haga dos.
refused-publish = Su correo no responde a ninguno que hable de un borrador. Responda a aquel con #publish.
refused-publish-alone = #publish va solo: el texto debajo no cambia nada. Para cambiar el borrador, escriba #article y el grupo encima del texto entero.
refused-article-other = En este lugar espera un borrador de { $name }: «{ $title }». No se ha cambiado nada en él. Dé otro título a su página, o pregunte a { $name }.
refused-article-notice = En el texto hay un trozo de un aviso de soporte. Escriba la página sin él.
refused-publish-changed = El borrador cambió después de escribirse aquel correo. Véalo de nuevo por el enlace que hay allí y luego responda a este correo con { $directive } para publicarlo tal como está ahora.
refused-nobody-reachable = Los correos a todos los participantes han sido devueltos. Añada una dirección con #cc.
refused-nothing-lost = Aquí no se perdió nada: no ha vuelto ningún correo a un participante.
refused-takes-part = { $address } ya participa. Quite la otra dirección con #uncc.
refused-spam-answer = El spam no se responde. Quite el texto o #spam, o convierta el texto en una nota con #note.
refused-no-spam = Este ticket no está en el spam.
refused-sealed = Está cifrado o sellado y no se puede leer aquí. Envíelo sin protección.
refused-away = { $name } no está hasta el { $until }. Elija a otra persona o un equipo.
refused-copy-agent = { $address } es la dirección de un agente. Para pasar el ticket a otra persona, use #assign.
refused-requester-stays = El ticket es de { $address }. Para dárselo a otra persona, use #requester.
refused-same-ticket = Es el mismo ticket.
refused-not-merged = #{ $number } no forma parte de este ticket.
refused-no-message = El correo al que respondió no trata de un solo mensaje. Responda al correo que trajo el mensaje.
refused-only-customers-message = Solo el mensaje de un cliente o una nota puede ir a otro sitio.
refused-only-message = Es el único mensaje de este ticket. Para poner el ticket entero en otro, use #merge.
refused-send-alone = #send va solo: lo retenido sale tal como está.
refused-undo-alone = #undo va solo.
refused-nothing-to-undo = Aquí no hay nada suyo que deshacer.
refused-undone-already = Ya se deshizo antes.
refused-undo-gone = La respuesta salió el { $at } y ya no se puede retirar. No se ha cambiado nada.
refused-nothing-to-send = Este correo no retiene nada que #send pueda enviar. Responda al correo que lo diga.
refused-cant-be-sent = No se puede enviar tal como está. Escríbalo de nuevo.
refused-send-too-late = Ya no está retenido: se envió antes o ha pasado un día. Escríbalo de nuevo.

# -- Retenido: enviarlo de todos modos (equipo)
held-send = Responda con #send y seguirá adelante tal como está; su texto irá a { $people }.
held-send-plain = Responda con #send y seguirá adelante sin lo que no se ha entendido.
held-send-note = Responda con #send y seguirá adelante tal como está; su texto será una nota para el equipo.
held-send-without = Responda con #send y seguirá adelante sin las líneas que no se han entendido; su texto irá a { $people }.
held-send-note-without = Responda con #send y seguirá adelante sin las líneas que no se han entendido; su texto será una nota para el equipo.
confirm-dangerous = Lo que pide mueve cosas entre personas o tickets: para eso no basta con la dirección de respuesta.
confirm-failed = Llegó una respuesta a esta pregunta, pero la comprobación de su remitente falló. No se ha hecho nada. Use la página con el botón o responda desde otro de sus buzones.
confirm-button = O pulse el botón de esta página:
alias-question = ¿Es { $address } una de sus direcciones?
alias-why = Desde allí llegó, con su nombre, un correo a la dirección de respuesta de uno de sus tickets. No se ha enviado nada.
alias-next = Si lo es, responda a este correo con «sí» en un plazo de 24 horas: el correo seguirá adelante tal como está y la dirección quedará reconocida. Si no lo es, responda «no» o no haga nada.
returned-line = Este ticket estaba aplazado hasta ahora.

# -- El ticket, más (equipo)
state-team = equipo { $name }
state-category = categoría { $name }
state-tags = etiquetas { $names }
state-due = vence el { $at }
state-snoozed = aplazado hasta el { $at }
state-links = vinculado con { $links }
contact-line = { $name }: { $count ->
    [one] primer ticket
   *[other] { $count } tickets hasta ahora
}
contact-last = el último, #{ $number } { $subject }, { $at }
contact-organisation = de { $name }

# -- La página de un solo botón (equipo)
page-from = De
page-subject = Asunto
page-came = Llegó el
page-confirm-yes = Sí, es mío: que siga adelante
page-confirm-no = No, no fui yo
page-confirm-more = { $count ->
    [one] Hay otro correo retenido de esa dirección, que seguirá con él.
   *[other] Hay otros { $count } correos retenidos de esa dirección, que seguirán con él.
}
page-done-title = Hecho
page-done = Su correo ha seguido adelante tal como estaba.
page-done-ticket = Su correo ha seguido adelante tal como estaba: ticket #{ $number }.
page-held-title = No se ha hecho
page-held = Su correo está confirmado, pero no se pudo llevar a cabo tal como está. Un correo le dice por qué.
page-disowned-title = Descartado
page-disowned = El correo queda descartado y nada de lo que pide se hará. Avise a los responsables de soporte de que alguien escribe con su nombre.
page-over-title = Ya no está pendiente
page-over = Esta pregunta ya se respondió o ha pasado un día. Si el correo era suyo, escríbalo de nuevo.

# -- Lo ocurrido en las horas de silencio y el resumen diario (equipo)
title-bundle = Lo ocurrido en sus horas de silencio
title-digest = Lo que le espera
subject-bundle = Lo ocurrido en sus horas de silencio
subject-digest = Lo que le espera hoy
bundle-customer = escribió el { $at }
bundle-reply = respondió al cliente el { $at }
bundle-note = escribió una nota para el equipo el { $at }
bundle-system = el { $at }
digest-due = Vencen hoy o antes
digest-unassigned = Todavía no los tiene nadie
digest-waiting = Le esperan a usted
digest-returned = De vuelta tras un aplazamiento
digest-lost = Correos que no llegaron
digest-mentions = Notas que le nombran
digest-pages = Lo que dicen los lectores de las páginas de ayuda
said-helpful = le resultó útil
said-unhelpful = no le resultó útil
digest-more = Hay más.
digest-more-view = Hay más: escriba { $view } a soporte para verlos.

# -- Asuntos de correos que no pertenecen a ningún ticket
subject-held = No enviado: { $subject }
subject-alias = ¿Es suya esta dirección?
subject-receipt = Hecho
subject-confirm = ¿Ha escrito usted esto? { $subject }

# -- Respuestas a preguntas (equipo)
page-reply = Una respuesta a este correo llega solo a soporte. No la recibe ningún cliente.
page-pair = { $name }: { $value }
page-answer = Escribir al cliente
page-answer-note = Escribir una nota para el equipo
page-again = Para preguntar otra cosa, responda a este correo con una de estas primeras líneas: #list mine, #search PALABRAS, #show NÚMERO, #stats week, #help.
state-yours = suyo
state-overdue = vencido desde el { $at }
state-locked = bloqueado
list-last = { $name }; último mensaje: { $by }, { $at }
list-mine = Sus tickets
list-unassigned = Tickets que no tiene nadie
list-open = Tickets en los que nos toca a nosotros
list-new = Tickets nuevos
list-waiting = Tickets a la espera del cliente
list-held = Tickets en pausa
list-resolved = Tickets resueltos
list-due = Tickets con vencimiento
list-snoozed = Tickets aplazados
list-spam = Tickets apartados como spam
list-all = Todos los tickets que no están cerrados
list-team = Tickets de { $name }
list-tag = Tickets con la etiqueta { $name }
list-page = { $title }, página { $page }
list-none = No hay ninguno.
list-no-more = No hay más.
list-more = Hay más. Para ver los siguientes, responda con: { $directive }
search-title = Tickets que contienen: { $words }
search-none = No se encontró nada. Todas las palabras deben estar en un mismo mensaje o en su asunto; solo la última puede ser el comienzo de una palabra.
search-more = Hay más. Añada una palabra para encontrar menos.
search-behind = { $count ->
    [one] El mensaje más reciente todavía no se puede encontrar. Pregunte de nuevo en un minuto.
   *[other] Los { $count } mensajes más recientes todavía no se pueden encontrar. Pregunte de nuevo en unos minutos.
}
canned-title = { $count ->
    [0] Ninguna respuesta guardada
    [one] 1 respuesta guardada
   *[other] { $count } respuestas guardadas
}
canned-none = Se crean con postdesk load.
canned-use = Para enviar una, responda al correo de un ticket con su línea al principio. El texto que vaya debajo de esa línea sale antes que ella.
canned-languages = en { $list }
canned-categories = para { $list }
show-merged = Se preguntó por
show-merged-here = #{ $number }, que pasó a formar parte de este ticket
show-status = Estado
show-assigned = Asignado a
show-nobody = nadie
show-team = Equipo
show-priority = Prioridad
show-category = Categoría
show-tags = Etiquetas
show-due = Vence
show-opened = Abierto
show-earlier = Continúa
show-links = Vinculado con
show-references = Sobre
show-customer = Cliente
show-people = Participantes
show-messages = Mensajes, primero el más reciente
show-older = { $count ->
    [one] Un mensaje anterior no se muestra aquí.
   *[other] { $count } mensajes anteriores no se muestran aquí.
}
show-history = Historial, primero lo más reciente
show-addresses = Direcciones
show-organisation = Organización
show-language = Idioma
show-notes = Notas
show-tickets = Tickets
show-older-tickets = { $count ->
    [one] Un ticket más antiguo no se muestra aquí.
   *[other] { $count } tickets más antiguos no se muestran aquí.
}
part-requester = solicitante
part-copied = recibe copia
part-follower = sigue el ticket
part-bounced = los correos a esta dirección son devueltos
delivery-sent = Enviado a { $address }, { $at }
delivery-waits = Saldrá para { $address } el { $at }
delivery-tried = Aún sin entregar a { $address } tras { $count ->
    [one] un intento
   *[other] { $count } intentos
}, el próximo el { $at }: { $error }
delivery-failed = No entregado a { $address }: { $error }
delivery-withdrawn = No enviado a { $address }
proof-address-dmarc = probado por la dirección de respuesta y DMARC
proof-address-dkim = probado por la dirección de respuesta y DKIM
proof-address = probado por la dirección de respuesta
proof-dmarc = probado por DMARC
proof-dkim = probado por DKIM
proof-confirmed = confirmado por correo
proof-operator = el administrador del sistema
proof-failed = la comprobación del remitente falló
proof-claimed = afirmado, no probado
why-new = nuevo: nada en el correo menciona un ticket
why-new-mentions = nuevo: el correo menciona #{ $number }, pero su remitente no participa en él
why-new-closed = nuevo: #{ $number } se cerró hace demasiado tiempo
why-new-locked = nuevo: #{ $number } está bloqueado
why-address-key = unido por la clave de la dirección de respuesta
why-thread-key = unido por la clave del correo al que responde
why-number = unido por el número del asunto
why-earlier = unido por un correo anterior al que responde
why-takes-part = el remitente participa
why-outsider = el remitente no participa
why-subject = el asunto menciona #{ $number }
why-agent-key = enviado a la dirección de respuesta de un aviso
why-agent-number = enviado con este número en el asunto
why-handed-on = nuevo: reenviado por un agente
history-desk = soporte
history-opened = abierto
history-mentions = el correo menciona #{ $number }
history-undelivered = no entregado a { $address }: { $reason }
history-withheld = no se envió un correo automático: { $why }
history-withdrawn = se retiró una respuesta o una nota
history-follows = { $name } lo sigue
history-mutes = { $name } ya no recibe correos sobre él
history-unwatches = { $name } recibe correos sobre él según sus ajustes
history-absorbed = #{ $number } pasó a formar parte de él
history-moved-in = llegó un mensaje de #{ $number }
stats-day = Cifras de hoy
stats-week = Cifras de los últimos 7 días
stats-month = Cifras de los últimos 30 días
stats-span = Desde
stats-since = { $at } ({ $zone })
stats-opened = Abiertos
stats-answers = Respuestas enviadas
stats-closed = Resueltos o cerrados
stats-first-answer = Tiempo hasta la primera respuesta, mediana
stats-to-close = Tiempo hasta resolver o cerrar, mediana
stats-none = ninguno aún
stats-now = Ahora
stats-unassigned = Sin asignar a nadie
stats-by-agent = Por agente
stats-done = respuestas { $answers }, resueltos o cerrados { $closed }
stats-by-category = Abiertos por categoría
stats-no-category = sin categoría
stats-row = { $name }: { $value }
time-minutes = { $whole } min
time-hours = { $whole } h { $part } min
time-days = { $whole } d { $part } h
problem-period = No hay cifras de «{ $words }».

# -- Ayuda (equipo)
help-title = Lo que entiende soporte
help-how = Cómo funciona
help-how-where = Responda a un correo de soporte sobre un ticket. Su primera línea dice adónde va su texto. Los comandos empiezan con # y van en las primeras líneas de su correo, uno por línea; su texto va debajo.
help-how-text = Comandos y texto: el texto sale, los comandos nunca. Lo que su programa de correo cita debajo se deja fuera.
help-how-only = Solo comandos: al cliente no le llega nada.
help-how-held = Una línea que no se entiende retiene todo el correo: no se envía ni se cambia nada, y se le dice qué pudo querer decir.
help-how-note = #note guarda su texto para el equipo. #answer lo envía al cliente, también como respuesta a una nota.
help-how-undo = Un correo con comandos se responde con lo que ha hecho. Conteste a eso con #undo para deshacerlo todo; allí se dice hasta cuándo se puede retirar una respuesta.
help-how-number = En un correo nuevo a { $address }, el número del asunto dice de qué ticket se trata: { $tag }. Su texto es una nota, salvo que #answer vaya encima.
help-examples = Ejemplos
help-example-close = Responde, cierra y etiqueta:
help-example-close-text = Hola, Ada: su dinero está en camino.
help-example-note = Da el ticket a Linus, con unas palabras que solo ve el equipo:
help-example-note-text = ¿Puedes mirar la factura?
help-example-ask = Hace dos preguntas; no se cambia nada ni se envía a nadie más:
help-kind-words = Su texto
help-kind-ticket = El ticket
help-kind-question = Preguntas
help-kind-page = Páginas de ayuda
help-kind-own = Para usted
help-settings = Todo lo que admite #notify
help-names-dates = Nombres y fechas
help-names = Nombres de personas, equipos, categorías y similares: basta el comienzo si solo corresponde a uno. #assign me es usted, #assign none es nadie, #assign team:NOMBRE es un equipo.
help-dates = Fechas: 2h, 3d, mañana, lun 9:00, 2026-12-01, 1.12. 14:00, en su zona horaria ({ $zone }). off quita una fecha.
help-answer = enviar el texto al cliente, también como respuesta a una nota
help-note = guardar el texto para el equipo; el cliente no recibe nada
help-canned = enviar una respuesta guardada debajo de su propio texto; sin nombre: verlas en una lista
help-send = enviar tal como está el correo que se retuvo
help-undo = deshacer lo que hizo su último correo
help-take = quedarse con el ticket
help-assign = dar el ticket a un agente, a un equipo o a nadie
help-wait = esperar al cliente
help-hold = esperar a otra persona, con los plazos parados
help-resolve = darlo por resuelto; el próximo correo del cliente lo vuelve a abrir
help-close = cerrar el ticket, después de enviar el texto si lo hay
help-open = volver a abrir el ticket
help-spam = apartarlo como spam; nadie recibe respuesta
help-block = apartarlo como spam y no dejar entrar nada más de su remitente
help-notspam = sacarlo del spam; su remitente se admite desde ahora
help-status = darle un estado de su servicio de soporte
help-priority = cambiar la prioridad
help-category = cambiar la categoría
help-tag = poner y quitar etiquetas; varias a la vez, dos palabras entre comillas
help-snooze = fuera de la vista hasta entonces, o hasta que el cliente escriba
help-due = fijar para cuándo tiene que estar hecho
help-cc = hacer que alguien participe; varios separados por comas
help-uncc = hacer que alguien deje de participar
help-requester = decir de quién es el ticket
help-resend = enviar de nuevo lo que no llegó, a esta dirección o a la misma
help-merge = poner el ticket dentro de otro
help-unmerge = volver a sacar otro ticket
help-move = poner en otro ticket el mensaje al que responde
help-split = hacer un ticket aparte del mensaje al que responde
help-link = anotar que tiene que ver con otro ticket o una página
help-unlink = olvidar ese vínculo
help-lock = dejar que solo los agentes añadan algo
help-unlock = dejar que todos vuelvan a añadir algo
help-follow = recibir todos los avisos de este ticket
help-unfollow = recibir solo los avisos dirigidos a usted
help-mute = no recibir más avisos de este ticket
help-unmute = volver a recibir avisos de este ticket
help-away = no recibir tickets nuevos hasta entonces; off: ya ha vuelto
help-notify = decir de qué tickets quiere avisos
help-help = recibir esta lista
help-article = hacer del texto de debajo el borrador de una página de ayuda; el asunto es su título
help-publish = dejar que todo el mundo lea el borrador del que habla el correo al que responde
help-show = recibir un ticket, o lo que se sabe de un cliente
help-list = recibir una lista de tickets. De 50 en 50; para los siguientes: #list mine 2. También: new, held, resolved, all
help-search = recibir los tickets que contienen estas palabras; si son varias, deben estar todas
help-stats = recibir las cifras de ese tiempo; sin palabra: week
help-notify-all = recibir avisos de todos los tickets
help-notify-mine-unassigned = recibir avisos de sus tickets y de los que no tiene nadie
help-notify-mine = recibir avisos de sus tickets
help-notify-mentions = recibir avisos solo donde un colega le nombra en una nota
help-notify-none = no recibir avisos de nada
help-notify-copies = recibir una copia de sus propias respuestas
help-notify-receipts = saber qué hicieron sus comandos
help-notify-undo = cuánto esperan sus respuestas para que #undo pueda retirarlas, 10m como mucho
help-notify-quiet = horas en las que no llega nada que no haya pedido; después llega agrupado
help-notify-digest = un correo al día con lo que le espera
help-notify-zone = la zona horaria de sus horas
help-notify-language = el idioma de los correos dirigidos a usted

# -- Fechas y tamaños
moment = { $day } de { $month } de { $year }, { $time }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
size-bytes = { $whole } bytes
size-kilobytes = { $whole } KB
size-megabytes = { $whole },{ $tenth } MB

# -- El formulario: a quien tenga la dirección indicada
subject-confirm_request = Confirme su solicitud
confirm-request-why = Alguien ha enviado una solicitud a { $desk } con esta dirección.
confirm-request-next = Si fue usted, abra esta página y pulse el botón. Vale 24 horas:
confirm-request-not = Si no fue usted, no haga nada. La solicitud se borrará entonces.
# -- Solicitudes en la web (clientes y equipo)
view-link = Ver esta solicitud en la web
view-here = Esta solicitud en la web:
subject-signin = Su enlace para iniciar sesión
signin-why = Este enlace le muestra sus solicitudes a { $desk }.
signin-link = Ver mis solicitudes
signin-once = Vale 15 minutos y una sola vez.
signin-not-you = Si no lo ha pedido usted, no haga nada. Sin este correo nadie puede iniciar sesión.
survey-done = Su solicitud #{ $number } ({ $subject }) ha sido respondida.
survey-ask = ¿Qué le pareció?
survey-next = El enlace abre una página donde puede añadir unas palabras. No se envía nada hasta que pulse allí el botón.
survey-stop = Para no recibir más preguntas de este tipo:
survey-stop-link = No recibir más preguntas de este tipo
score-5 = Muy bien
score-4 = Bien
score-3 = Aceptable
score-2 = No muy bien
score-1 = Mal
told-solved = El cliente dice que está resuelto y ha cerrado el ticket.
told-reopened = El cliente dice que no está resuelto y ha vuelto a abrir el ticket.
told-rated = Se preguntó al cliente qué le pareció y dio { $score } de 5.
told-rated-comment = Se preguntó al cliente qué le pareció y dio { $score } de 5: { $comment }
did-rated = valoración: { $score } de 5
did-unrated = valoración retirada
show-rating = Valoración
show-rating-value = { $score } de 5
stats-rating = Valoraciones
stats-rating-value = { $average } de 5 de media ({ $count })
why-page = escrito en la página del ticket
proof-signed-in = probado por el inicio de sesión
proof-link = probado por el enlace de un correo
