from django.apps import AppConfig


class TextConfig(AppConfig):
    name = "lianghui.kernel.text"
    label = "text"
