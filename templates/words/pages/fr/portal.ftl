# -- portal pages
