"""Reads the packs and the catalogue of laws that ship with the house. Pure: files of this folder, nothing else.

A pack's line names law and article; title, edition, days of effect and whether the text is current come from the
catalogue.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lianghui.kernel.rules.citation import Citation, Law
from lianghui.kernel.rules.line import Line, Reach
from lianghui.kernel.rules.resolver import Following, Rules
from lianghui.kernel.rules.strictness import Key

_HERE = Path(__file__).parent
_OF_A_LINE = frozenset(
    {"key", "value", "unit", "start", "article", "paragraph", "item", "levels", "when", "silent", "annex", "against"}
    | {"note", "since", "until"}
)


class PackError(ValueError):
    """A pack or the catalogue is not well formed; the message says where."""


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def catalogue() -> Mapping[str, Law]:
    """Every edition that rules cite, by code."""
    laws = {}
    for code, told in _read(_HERE / "data" / "laws.toml").items():
        laws[code] = Law(
            code=code,
            title=told["title"],
            edition=told["edition"],
            label=told["label"],
            since=told.get("since", date.min),
            until=told.get("until"),
            dates_from=told["dates_from"],
            current=told["current"],
            file=told["file"],
            rank=told["rank"],
        )
    return MappingProxyType(laws)


_declared: dict[str, Key] = {}


def declare(name: str, label: str) -> None:
    """Let a house set a rule of this name though no pack knows it: the time limit of a duty. Shorter is stricter."""
    _declared[name] = Key(name=name, label=label, sense="less")
    keys.cache_clear()


def declared_by_duties() -> frozenset[str]:
    """The keys that no pack knows and a duty asks."""
    return frozenset(_declared)


@cache
def keys() -> Mapping[str, Key]:
    """Every declared key by name."""
    found = dict(_declared)
    for name, told in _read(_HERE / "data" / "keys.toml").items():
        found[name] = Key(
            name=name,
            label=told["label"],
            sense=told.get("sense", "free"),
            order=tuple(told.get("order", ())),
            cap=told.get("cap", ""),
            aliases=tuple(told.get("alias", ())),
        )
    return MappingProxyType(found)


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Chinese words of units, start events, levels and values."""
    return MappingProxyType(
        {group: MappingProxyType(told) for group, told in _read(_HERE / "data" / "words.toml").items()}
    )


@cache
def pack_labels() -> Mapping[str, str]:
    """Chinese name of every pack, in the order of their files."""
    return MappingProxyType({told["pack"]: told["label"] for told in _packs()})


@cache
def following() -> Mapping[str, Following]:
    """Who may or must follow a text beside the congress it binds, by the law's code."""
    found = {}
    for text in (text for told in _packs() for text in told["text"]):
        clause, extended = text.get("clause"), text.get("extended")
        if clause or extended:
            found[text["law"]] = Following(
                clause=_cited({"law": text["law"], **clause}) if clause else None,
                levels=tuple(clause["levels"]) if clause else (),
                extended_by=_cited(extended) if extended else None,
                extended_to=tuple(extended["levels"]) if extended else (),
            )
    return MappingProxyType(found)


@cache
def pack_lines() -> tuple[Line, ...]:
    """Every line of every pack, in the packs' order."""
    return tuple(line for told in _packs() for line in _lines(told))


def shipped_rules() -> Rules:
    """The packs alone, without any house's own rules."""
    return Rules(pack_lines(), keys=keys(), following=following())


@cache
def _packs() -> tuple[dict[str, Any], ...]:
    return tuple(_read(path) for path in sorted((_HERE / "packs").glob("*.toml")))


def _cited(told: Mapping[str, Any]) -> Citation:
    return _law(told["law"]).cite(told.get("article", 0), told.get("paragraph", 0), told.get("item", 0))


def _law(code: str) -> Law:
    law = catalogue().get(code)
    if law is None:
        raise PackError(f"规则引用了目录中没有的法律“{code}”，请先在 data/laws.toml 中登记。")
    return law


def _lines(pack: Mapping[str, Any]) -> Iterator[Line]:
    for text in pack["text"]:
        law = _law(text["law"]) if "law" in text else None
        for told in text["lines"]:
            if told["key"] not in keys():
                raise PackError(
                    f"规则包“{pack['pack']}”使用了未登记的键“{told['key']}”，请先在 data/keys.toml 中登记。"
                )
            yield _line(pack, text, told, law)
    for key in pack.get("needed", ()):
        yield Line(key=key, value=None, reach=Reach.COMMITTEE, pack=pack["pack"], silent=True)


def _line(pack: Mapping[str, Any], text: Mapping[str, Any], told: Mapping[str, Any], law: Law | None) -> Line:
    places = (told.get("article", 0), told.get("paragraph", 0), told.get("item", 0))
    return Line(
        key=told["key"],
        value=told.get("value"),
        unit=told.get("unit", ""),
        start=told.get("start", ""),
        citation=law.cite(*places) if law else None,
        reach=Reach(text["reach"]),
        pack=pack["pack"],
        region=pack.get("region", ""),
        levels=tuple(told.get("levels", ())),
        when=told.get("when", ""),
        since=told.get("since", law.since if law else date.min),
        until=told.get("until", law.until if law else None),
        terms=MappingProxyType({name: value for name, value in told.items() if name not in _OF_A_LINE}),
        dates_from=law.dates_from if law else "unknown",
        current=law.current if law else "unknown",
        silent=told.get("silent", False),
        annex=told.get("annex", 0),
        against=_cited(told["against"]) if "against" in told else None,
        note=told.get("note", ""),
    )
