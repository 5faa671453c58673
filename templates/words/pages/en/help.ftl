# -- help pages
