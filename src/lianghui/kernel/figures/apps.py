from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "lianghui.kernel.figures"
    label = "figures"
