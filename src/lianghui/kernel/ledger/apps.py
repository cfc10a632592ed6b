from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "lianghui.kernel.ledger"
    label = "ledger"
