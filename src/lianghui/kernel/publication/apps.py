from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "lianghui.kernel.publication"
    label = "publication"
