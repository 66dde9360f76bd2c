"""The course as a folder of static files: home page, lessons in JupyterLite, book."""
