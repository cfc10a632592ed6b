"""Words for people: what they hold on a day, and the note that a page leaves behind."""

from collections.abc import Iterable, Sequence

from lianghui.faces.workbench.building.reader import Reader
from lianghui.kernel.accounts.access_log import record_access
from lianghui.kernel.institution.capacities import mandate_words, post_words
from lianghui.kernel.institution.models import Mandate, Person, Post, on_day
from lianghui.kernel.institution.succession import names_on


def held_by(people: Sequence[Person], reader: Reader) -> dict[int, list[str]]:
    """For each person, by primary key, mandates and posts of the day. Three queries for any number."""
    day = reader.today
    mandates = list(
        Mandate.objects.filter(on_day(day), person__in=people).select_related("person", "house", "delegation", "sector")
    )
    posts = [
        post
        for post in Post.objects.filter(on_day(day), person__in=people).select_related("organ", "rests_on")
        if post.stands_on(day)
    ]
    places = [organ for one in mandates for organ in (one.delegation, one.sector) if organ is not None]
    names = names_on([*places, *(post.organ for post in posts)], day, short=True)
    found: dict[int, list[str]] = {}
    for mandate in mandates:
        found.setdefault(mandate.person_id, []).append(mandate_words(mandate, names))
    for post in posts:
        found.setdefault(post.person_id, []).append(post_words(post, names))
    return found


def leave_note(reader: Reader, people: Iterable[Person], fields: Iterable[str], why: str) -> None:
    """Record in the register of access that the reader opened or changed what is the people's own."""
    account = reader.request.user
    refs = [person.ref for person in people]
    record_access(account, reader.capacity.ref, refs, fields, why=why, now=reader.now)  # type: ignore[arg-type]
