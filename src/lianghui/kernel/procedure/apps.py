from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProcedureConfig(AppConfig):
    name = "lianghui.kernel.procedure"
    label = "procedure"

    def ready(self) -> None:
        from lianghui.kernel.ledger.commands import REPLAYERS
        from lianghui.kernel.procedure.erasing import erase_sealed
        from lianghui.kernel.procedure.indexing import index_changes
        from lianghui.kernel.procedure.known import on_op
        from lianghui.kernel.procedure.paper_issuing import ask_for_papers, erase_papers
        from lianghui.kernel.procedure.replay import replay_house
        from lianghui.kernel.procedure.states import fill_states
        from lianghui.kernel.procedure.telling import call_back_notices
        from lianghui.kernel.procedure.writing import INDEX

        post_migrate.connect(fill_states, sender=self, dispatch_uid="procedure.states")
        for follow in (index_changes, call_back_notices, ask_for_papers):
            if follow not in INDEX:
                INDEX.append(follow)
        on_op("erase", erase_sealed)
        on_op("erase", erase_papers)
        if replay_house not in REPLAYERS:
            REPLAYERS.append(replay_house)
