from django.apps import AppConfig


class FiguresFaceConfig(AppConfig):
    name = "lianghui.faces.figures"
    label = "figure_pages"
