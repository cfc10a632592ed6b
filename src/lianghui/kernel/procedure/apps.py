from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProcedureConfig(AppConfig):
    name = "lianghui.kernel.procedure"
    label = "procedure"

    def ready(self) -> None:
        from lianghui.kernel.procedure.states import fill_states

        post_migrate.connect(fill_states, sender=self, dispatch_uid="procedure.states")
