"""The rules of one house, read once for each state of its own rules."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Subquery

from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.rules.asker import Adopted, Asker
from lianghui.kernel.rules.models import Adoption, OwnRule
from lianghui.kernel.rules.packs import following, keys, pack_lines, shipped_rules
from lianghui.kernel.rules.resolver import Rules

_Version = tuple[object, ...]
OWN = 3  # columns of the answer that tell of the house's own rules
ANY_HOUSE = -7  # stands for the key of a house in the question as it is kept
# By the uid of the house: a primary key may come again for another house (a restored database, an import undone).
_known: dict[UUID, tuple[_Version, Rules]] = {}
_askers: dict[UUID, tuple[_Version, Asker]] = {}
_shipped: list[Rules] = []

# The region and all above it: what an asker is made of, as columns of the one query.
_CHAIN = tuple(f"region__{'parent__' * above}{column}" for above in range(5) for column in ("pk", "code", "level"))


def rules_for(house: House) -> Rules:
    """Packs and the house's approved rules. One query while nothing has changed, two when something has."""
    return _rules(house, _told(house))


def rules_and_asker(house: House) -> tuple[Rules, Asker]:
    """Both, by one query while neither the house's rules, its adoptions nor its place have changed: what each act asks.

    The place is looked at each time, since a region may get another code or come under another one.
    """
    told = _told(house)
    asked = _askers.get(house.uid)
    if asked is None or asked[0] != told[OWN:]:
        asked = _askers[house.uid] = (told[OWN:], asker_for(house))
    return _rules(house, told), asked[1]


def _rules(house: House, told: _Version) -> Rules:
    version = told[:OWN]
    if not version[0]:
        return _without_own()
    known = _known.get(house.uid)
    if known is not None and known[0] == version:
        return known[1]
    # A withdrawn rule held until the day of its withdrawal: what was asked of an earlier day must answer as it did.
    held = OwnRule.objects.filter(house=house, approved_at__isnull=False).select_related("document")
    lines = [rule.line() for rule in held]
    rules = Rules(pack_lines(), lines, keys=keys(), following=following())
    _known[house.uid] = (version, rules)
    return rules


def _told(house: House) -> _Version:
    """What tells whether anything changed: of the house's rules (``OWN`` columns), then of adoptions and place."""
    sql, given = _question(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [house.pk if one == ANY_HOUSE else one for one in given])
        told: _Version = cursor.fetchone()
    return told


@cache
def _question(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The one question as SQL: putting it together costs four times what the server takes to answer it."""
    own = OwnRule.objects.filter(house=ANY_HOUSE, approved_at__isnull=False).order_by()
    adopted = Adoption.objects.filter(house=ANY_HOUSE).order_by()
    question = House.objects.filter(pk=ANY_HOUSE).values_list(
        Subquery(own.values("house").annotate(x=Count("pk")).values("x")),
        Subquery(own.values("house").annotate(x=Max("changed_at")).values("x")),
        Subquery(own.values("house").annotate(x=Max("pk")).values("x")),
        Subquery(adopted.values("house").annotate(x=Max("pk")).values("x")),
        Subquery(adopted.values("house").annotate(x=Count("until")).values("x")),
        "kind",
        *_CHAIN,
    )
    sql, given = question.query.sql_with_params()
    return sql, tuple(given)


def asker_for(house: House) -> Asker:
    """The house as the rules see it: two queries."""
    # As the house stands in the database: an object read earlier may not know that it changed its region.
    present = House.objects.filter(pk=house.pk).values("region")
    region = Region.objects.select_related("parent__parent__parent__parent").get(pk__in=present)
    # A region without a code (a development zone) must not be taken for the region above it.
    path = tuple(one.code or f"#{one.pk}" for one in reversed(region.chain()) if one.level != Region.Level.NATIONAL)
    adopted = frozenset(
        Adopted(pack, since, until)
        for pack, since, until in Adoption.objects.filter(house=house).values_list("pack", "on", "until")
    )
    return Asker(house_kind=house.kind, level=region.level, region_path=path, adopted=adopted)


def _without_own() -> Rules:
    if not _shipped:
        _shipped.append(shipped_rules())
    return _shipped[0]
