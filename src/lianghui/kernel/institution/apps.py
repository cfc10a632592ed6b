from django.apps import AppConfig


class InstitutionConfig(AppConfig):
    name = "lianghui.kernel.institution"
    label = "institution"
