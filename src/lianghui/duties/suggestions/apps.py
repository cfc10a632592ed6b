from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "lianghui.duties.suggestions"
    label = "suggestions"
    verbose_name = "代表建议与政协提案"

    def ready(self) -> None:
        from lianghui.duties.suggestions.motions import MOTION
        from lianghui.duties.suggestions.procedure import SUGGESTION
        from lianghui.duties.suggestions.proposals import PROPOSAL
        from lianghui.duties.suggestions.reports import HANDLING_REPORT
        from lianghui.kernel.procedure.known import register

        for procedure in (SUGGESTION, PROPOSAL, MOTION, HANDLING_REPORT):
            register(procedure)
