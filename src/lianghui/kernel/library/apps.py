from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def install_words(using: str, **_: Any) -> None:
    """Create the word index of articles after every migrate, also where the tables were made without migrations."""
    from lianghui.kernel.text.dialects import dialect_of, words_of

    words = words_of("library_articlewords")
    connection = connections[using]
    if words.table in connection.introspection.table_names():
        dialect_of(connection).install(connection, words)


class LibraryConfig(AppConfig):
    name = "lianghui.kernel.library"
    label = "library"

    def ready(self) -> None:
        post_migrate.connect(install_words, sender=self)
