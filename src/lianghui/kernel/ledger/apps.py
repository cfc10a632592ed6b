from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class LedgerConfig(AppConfig):
    name = "lianghui.kernel.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Guards make way for a migrate and go back after it: altering a field on SQLite drops them without a word."""
        from lianghui.kernel.ledger.guards import install, make_way

        pre_migrate.connect(make_way, sender=self, dispatch_uid="ledger.guards")
        post_migrate.connect(install, sender=self, dispatch_uid="ledger.guards")
