"""From a capacity of the institution to an actor of the pure core."""

from dataclasses import replace

from lianghui.kernel.institution.capacities import Capacity, audience_refs
from lianghui.kernel.procedure.shapes import Actor


def actor_of(capacity: Capacity, *, way: str = "online", for_ref: str | None = None) -> Actor:
    """The actor a capacity gives. ``for_ref`` names whom it acts for when it enters what came by another way.

    A suspended mandate (代表法 61) gives an actor without refs or roles: it may look up nothing and take no step.
    """
    if capacity.suspended:
        return Actor(person=str(capacity.person_uid), capacity=capacity.ref, way=way)
    return Actor(
        person=str(capacity.person_uid),
        capacity=capacity.ref,
        roles=frozenset(str(role) for role in capacity.roles),
        organ=str(capacity.organ_uid) if capacity.organ_uid else None,
        house=str(capacity.house_uid) if capacity.house_uid else None,
        refs=frozenset(audience_refs(capacity)),
        for_ref=for_ref,
        in_place_of=capacity.acting_for,
        way=way,
    )


def entering_for(actor: Actor, ref: str, way: str) -> Actor:
    """The same clerk, entering for somebody what came on paper, by telephone or face to face."""
    return replace(actor, for_ref=ref, way=way)


def system_actor(house: str) -> Actor:
    """The schedule of the house: takes only steps that name it (a period of silence that ended)."""
    return Actor(person=None, capacity="system", roles=frozenset({"schedule"}), house=house, refs=frozenset())
