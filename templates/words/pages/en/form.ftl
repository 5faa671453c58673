# -- form pages
