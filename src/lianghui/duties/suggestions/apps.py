from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "lianghui.duties.suggestions"
    label = "suggestions"
    verbose_name = "代表建议与政协提案"

    def ready(self) -> None:
        from lianghui.duties.suggestions.procedure import PROCEDURES
        from lianghui.kernel.procedure.known import register

        for procedure in PROCEDURES:
            register(procedure)
