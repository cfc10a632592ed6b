from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    name = "lianghui.kernel.procedure"
    label = "procedure"
