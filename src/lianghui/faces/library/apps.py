from django.apps import AppConfig


class LibraryPagesConfig(AppConfig):
    name = "lianghui.faces.library"
    label = "library_pages"
