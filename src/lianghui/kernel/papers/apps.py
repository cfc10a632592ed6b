from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "lianghui.kernel.papers"
    label = "papers"
