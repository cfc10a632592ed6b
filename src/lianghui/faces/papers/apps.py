from django.apps import AppConfig


class PapersFaceConfig(AppConfig):
    name = "lianghui.faces.papers"
    label = "paper_pages"
