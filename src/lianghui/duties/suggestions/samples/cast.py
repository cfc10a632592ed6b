"""The cast: deputies, an office, units and strangers of one house, as actors with refs. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from lianghui.duties.suggestions import words
from lianghui.kernel.procedure.shapes import Actor

DEPUTIES = 12  # a motion is moved by ten


def _uid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"lianghui/sample/{name}"))


@dataclass(frozen=True)
class Stage:
    """The cast: refs and actors of one house."""

    house: str
    deputies: tuple[Actor, ...]
    delegation: Actor
    clerks: tuple[Actor, ...]
    publishers: tuple[Actor, ...]
    chair: Actor
    schedule: Actor
    assigner: Actor
    supervisor: Actor
    units: Mapping[str, Mapping[str, Actor]]  # organ ref -> role -> actor
    strangers: tuple[Actor, ...]
    classes: tuple[tuple[str, bool], ...]  # result classes of the place, and whether each carries a promise
    others: tuple[str, ...] = ()  # uids of matters that may be linked to

    @property
    def everybody(self) -> tuple[Actor, ...]:
        """All of them."""
        staff = (actor for unit in self.units.values() for actor in unit.values())
        one = (self.delegation, self.chair, self.schedule, self.assigner, self.supervisor)
        return (*self.deputies, *self.clerks, *self.publishers, *one, *self.strangers, *staff)


def stage(house: str, classes: object = None) -> Stage:
    """The cast of a house; ``classes`` is the value of the place's rule of that name."""
    known = classes if isinstance(classes, list) else words.DEFAULT_CLASSES

    def official(name: str, *roles: str, organ: str = "", of_house: bool = True) -> Actor:
        person, ref = _uid(f"person/{name}"), f"post:{_uid(f'post/{name}')}"
        refs = {f"person:{person}", ref, "everyone"}
        refs |= {f"organ:{organ}"} if organ else set()
        if not organ:
            refs.add(f"house:{house}")
        return Actor(person, ref, frozenset(roles), organ or None, house if of_house else None, frozenset(refs))

    def deputy(name: str, where: str = house) -> Actor:
        person, ref = _uid(f"person/{name}"), f"mandate:{_uid(f'mandate/{name}')}"
        return Actor(person, ref, frozenset({"deputy"}), None, where, frozenset({f"person:{person}", ref, "everyone"}))

    units = {}
    for name in "abcd":
        organ = _uid(f"unit/{name}")
        units[f"organ:{organ}"] = {
            role: official(f"{name}/{role}", role, organ=organ, of_house=False)
            for role in ("unit_clerk", "unit_section", "unit_reviewer", "unit_head")
        }
    clerks = (official("clerk", "office_clerk"), official("secretary", "secretariat", "office_clerk"))
    both = replace(clerks[0], roles=frozenset({"office_clerk", "publisher"}))  # one clerk who is everything
    return Stage(
        house=house,
        deputies=tuple(deputy(f"deputy {n}") for n in range(DEPUTIES)),
        delegation=official("delegation", "delegation_staff", organ=_uid("delegation")),
        clerks=clerks,
        publishers=(official("publisher", "publisher"), both),
        chair=official("chair", "chairperson", organ=_uid("chairpersons")),
        schedule=Actor(None, "system", frozenset({"schedule"}), None, house),
        assigner=official("assigner", "government_office", organ=_uid("assigner"), of_house=False),
        supervisor=official("supervisor", "leader", organ=_uid("committee")),
        units=units,
        classes=tuple((entry["code"], entry["promise"]) for entry in known),
        strangers=(deputy("stranger", _uid("another house")), official("auditor", "auditor", organ=_uid("audit"))),
    )
