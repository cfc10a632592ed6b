"""Labels of refs: how a person, organ, post, mandate or house is called on a day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from lianghui.kernel.institution.capacities import EVERYONE, mandate_words, organs_of, post_words, read_ref
from lianghui.kernel.institution.models import House, Mandate, Organ, Person, Post
from lianghui.kernel.institution.people import display_names
from lianghui.kernel.institution.succession import names_on, renamed


def labels(refs: Iterable[str], day: date) -> dict[str, str]:
    """The Chinese label of each ref as of the day. At most ten queries for any number of refs.

    A person is named and told apart from namesakes; a post or mandate says name and office; an organ has the name it
    bore on the day. A ref of nothing known gets 未知主体, so that a list never fails for one row.
    """
    wanted = {ref: read_ref(ref) for ref in refs}
    uids: dict[str, list[UUID]] = {}
    for kind, uid in wanted.values():
        if uid is not None:
            uids.setdefault(kind, []).append(uid)
    people = list(Person.objects.filter(uid__in=uids["person"])) if "person" in uids else []
    organs = (
        list(Organ.objects.filter(uid__in=uids["organ"]).annotate(renamed=renamed("pk"))) if "organ" in uids else []
    )
    posts = (
        list(
            Post.objects.filter(uid__in=uids["post"])
            .select_related("person", "organ")
            .annotate(organ_renamed=renamed("organ"))
        )
        if "post" in uids
        else []
    )
    mandates = (
        list(
            Mandate.objects.filter(uid__in=uids["mandate"])
            .select_related("person", "house", "delegation", "sector")
            .annotate(delegation_renamed=renamed("delegation"), sector_renamed=renamed("sector"))
        )
        if "mandate" in uids
        else []
    )
    houses = list(House.objects.filter(uid__in=uids["house"])) if "house" in uids else []
    named = [*organs, *organs_of(mandates, posts)]
    names = names_on(named, day, short=True) if named else {}
    found = {house.ref: house.short_name or house.name for house in houses}
    found |= {organ.ref: names[organ.pk] for organ in organs}
    if people:
        told_apart = display_names(people, day)
        found |= {person.ref: told_apart[person.pk] for person in people}
    found |= {post.ref: f"{post.person}（{post_words(post, names)}）" for post in posts}
    found |= {
        one.ref: f"{one.person}（{mandate_words(one, names).replace('（', '，').rstrip('）')}）" for one in mandates
    }
    found[EVERYONE] = _("所有人")
    return {ref: found.get(ref, _("未知主体")) for ref in wanted}


def label(ref: str, day: date) -> str:
    """The Chinese label of one ref as of the day."""
    return labels([ref], day)[ref]
