from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "lianghui.kernel.ledger"
    label = "ledger"

    def ready(self) -> None:
        from lianghui.kernel.ledger.guards import check, install

        post_migrate.connect(install, sender=self, dispatch_uid="ledger.guards")
        checks.register(check, checks.Tags.database)
