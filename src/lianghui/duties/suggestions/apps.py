from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "lianghui.duties.suggestions"
    label = "suggestions"
    verbose_name = "代表建议与政协提案"

    def ready(self) -> None:
        from lianghui.duties.suggestions.figures import INDICATORS
        from lianghui.duties.suggestions.imports import KINDS
        from lianghui.duties.suggestions.motions import MOTION
        from lianghui.duties.suggestions.paper_lists import declare
        from lianghui.duties.suggestions.procedure import SUGGESTION
        from lianghui.duties.suggestions.proposals import PROPOSAL
        from lianghui.duties.suggestions.publishing import copy, report_copy
        from lianghui.duties.suggestions.reports import HANDLING_REPORT
        from lianghui.kernel.figures.indicator import register as count
        from lianghui.kernel.imports.plan import register as can_import
        from lianghui.kernel.procedure.known import register
        from lianghui.kernel.publication.copies import copies_by

        for procedure in (SUGGESTION, PROPOSAL, MOTION, HANDLING_REPORT):
            register(procedure)
        count(INDICATORS)
        for kind in KINDS:
            can_import(kind)
        declare()
        copies_by("suggestion", copy)
        copies_by("proposal", copy)
        copies_by("handling_report", report_copy)
