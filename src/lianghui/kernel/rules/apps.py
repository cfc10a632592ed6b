from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "lianghui.kernel.rules"
    label = "rules"
