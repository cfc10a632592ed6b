from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def install_words(using: str, **_: Any) -> None:
    """Create the word index after every migrate, also where the tables were made without migrations."""
    from lianghui.kernel.text.dialects import MATTERS, dialect_of

    connection = connections[using]
    if MATTERS.table in connection.introspection.table_names():
        dialect_of(connection).install(connection, MATTERS)


class TextConfig(AppConfig):
    name = "lianghui.kernel.text"
    label = "text"

    def ready(self) -> None:
        post_migrate.connect(install_words, sender=self)
