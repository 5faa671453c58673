# -- Lo que rodea cada página
shell-title = { $title } – { $desk }
shell-error-title = Error: { $title } – { $desk }
language-name = Español
shell-skip = Ir al contenido
shell-nav = Menú principal
shell-help = Ayuda
shell-requests = Mis solicitudes
shell-contact = Contacto
shell-signout = Cerrar sesión
shell-privacy = Privacidad
shell-accessibility = Accesibilidad

# -- Por qué no hay otra página
problem-write = También puede escribir a
problem-400-title = No se ha entendido
problem-400 = Falta algo en lo que se envió. Vuelva atrás e inténtelo de nuevo.
problem-404-title = Página no encontrada
problem-404 = No hay ninguna página en esta dirección. Si ha escrito la dirección, compruebe que sea correcta.
problem-403-title = No es posible
problem-403 = Esto no se envió desde una página de este sitio, o la página estuvo abierta demasiado tiempo. Vuelva atrás, cargue la página de nuevo e inténtelo otra vez.
problem-405-title = No es posible
problem-405 = Esta página no se puede usar de esa manera.
problem-410-title = Ya no es válido
problem-410 = Este enlace ya se usó o es demasiado antiguo.
problem-413-title = Demasiado grande
problem-413 = Lo que envió es demasiado grande. Vuelva atrás y envíe menos archivos o archivos más pequeños.
problem-429-title = Demasiado a la vez
problem-429 = Ha llegado mucho desde su dirección en poco tiempo. Inténtelo de nuevo dentro de una hora o escriba un correo.
problem-500-title = No se pudo mostrar la página
problem-500 = Algo ha fallado por nuestra parte. Inténtelo de nuevo en unos minutos.
problem-503-title = No disponible ahora
problem-503 = El servicio está ocupado. Inténtelo de nuevo en unos minutos.
