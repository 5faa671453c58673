# -- Páginas de ayuda
help-pages = Ayuda
help-ask = ¿En qué podemos ayudarle?
help-search-label = Buscar en las páginas de ayuda
help-search-button = Buscar
help-popular = Muy leídas:
help-topics = Temas
help-count = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
help-none = Aquí todavía no hay páginas de ayuda.
help-stuck = ¿Necesita más ayuda?
help-stuck-mail = Escríbanos desde cualquier programa de correo:
help-stuck-form = Enviarnos una solicitud aquí
help-stuck-page = Enviarnos una solicitud sobre esta página
help-crumbs = Usted está aquí
help-updated = Actualizada el
help-date = { $day } de { $month } de { $year }
help-contents = En esta página
help-preview = Esto es una vista previa. Solo la ven quienes tienen este enlace.
help-related = Páginas relacionadas
help-useful = ¿Le ha sido útil esta página?
help-yes = Sí
help-no = No

# -- Después de opinar sobre una página
help-thanks-title = Gracias
help-thanks-yes = Es bueno saber que esta página es útil.
help-thanks-no = Esta página no le ha ayudado. Queremos mejorarla.
help-comment-yes = ¿Hay algo que añadir?
help-comment-no = ¿Qué falta o qué no está claro?
help-optional = (opcional)
help-comment-hint = Lo leemos, pero no podemos responder: no sabemos quién lo escribió. No ponga nombres ni contraseñas.
help-comment-send = Enviar
help-said = Nos han llegado sus palabras. Ayudan a mejorar esta página.
help-back = Volver a la página

# -- Búsqueda
help-results-title = Buscar en las páginas de ayuda
help-results = { $count ->
    [one] Se ha encontrado { $count } página.
   *[other] Se han encontrado { $count } páginas.
}
help-corrected = Resultados de:
help-nothing = Ninguna página de ayuda contiene estas palabras.
help-nothing-do = Pruebe con otras palabras o con menos. O escríbanos: le responderá una persona.
help-suggestions = Quizá estas páginas lo respondan
help-search-name = { $desk }: ayuda
help-search-about = Buscar en las páginas de ayuda de { $desk }
help-feed-name = { $desk }: cambios en las páginas de ayuda

# -- Textos propios
help-privacy-title = Privacidad
help-accessibility-title = Accesibilidad
