"""A column of words, and the one question asked of it: which rows hold them all?"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col
from django.db.models.sql.compiler import SQLCompiler

from lianghui.kernel.text.bigrams import Query
from lianghui.kernel.text.dialects import dialect_of, words_of

# Generic for the type checker alone: at run time Django's classes take no parameters.
if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
    _Lookup = models.Lookup[Any]
else:
    _Field = models.Field
    _Lookup = models.Lookup


class BigramsField(_Field):
    """Index terms of one text, written as a list; never read back. ``filter(bigrams__holds=parse_query("供水"))``."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return dialect_of(connection).column_type

    def get_placeholder(self, value: object, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> str:
        del value, compiler
        return dialect_of(connection).placeholder

    def get_db_prep_value(
        self, value: Iterable[str], connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> object:
        del prepared
        return dialect_of(connection).stored(value)


@BigramsField.register_lookup
class Holds(_Lookup):
    """True for rows that hold every term of a ``Query``."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str, ...]]:
        del compiler
        column = cast("Col", self.lhs)
        words = words_of(column.target.model._meta.db_table)  # noqa: SLF001 - Django's public API
        return dialect_of(connection).condition(column.alias, cast("Query", self.rhs), words)
