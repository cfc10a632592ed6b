from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "lianghui.faces.handbook"
    label = "handbook"
