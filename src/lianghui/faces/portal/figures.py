"""Published figures: frozen values only, the newest of each question."""

from django.urls import reverse

from lianghui.kernel.figures.indicator import Indicator, Period, indicator
from lianghui.kernel.figures.models import FrozenFigure
from lianghui.kernel.institution.models import House

READ = 200  # newest frozen figures looked at
TILES = 5


def newest(house: House) -> list[tuple[FrozenFigure, Indicator]]:
    """The newest public value of each question, in the order in which they were frozen, newest first."""
    found: dict[tuple[object, ...], tuple[FrozenFigure, Indicator]] = {}
    for frozen in FrozenFigure.objects.filter(house=house, public=True).order_by("-frozen_at", "-id")[:READ]:
        try:
            declared = indicator(frozen.key)
        except KeyError:
            continue  # an indicator that was retired: its value stays in the papers that print it
        question = (frozen.key, frozen.first, frozen.last, frozen.basis, str(sorted(frozen.only.items())))
        found.setdefault(question, (frozen, declared))
    return list(found.values())


def in_words(frozen: FrozenFigure) -> str:
    """The frozen value as a page prints it: a rate in percent, else the count."""
    if frozen.whole is None:
        return str(frozen.count)
    return f"{frozen.count / frozen.whole * 100:.1f}%" if frozen.whole else "无"


def tile(house: House, frozen: FrozenFigure, declared: Indicator) -> tuple[str, str, str, str, str]:
    """Name, value, unit, address, note."""
    unit = "" if frozen.whole is not None else declared.unit
    note = Period(frozen.first, frozen.last).words
    if frozen.whole is not None:
        note += f"，{frozen.count}/{frozen.whole} {declared.unit}"
    href = reverse("portal-figure", args=[house.slug, frozen.uid])
    return (declared.label, in_words(frozen), unit, href, note)


def newest_tiles(house: House, most: int = TILES) -> list[tuple[str, str, str, str, str]]:
    """Tiles for the first page."""
    return [tile(house, frozen, declared) for frozen, declared in newest(house)[:most]]
