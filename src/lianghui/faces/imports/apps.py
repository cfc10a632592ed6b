from django.apps import AppConfig


class ImportPagesConfig(AppConfig):
    name = "lianghui.faces.imports"
    label = "import_pages"
