"""Whether two texts are the same but for blanks, and where they are not."""

from dataclasses import dataclass, field

from lianghui.kernel.text.law.amending.statute import Article, Division, Statute, same_number


@dataclass(slots=True)
class Difference:
    """Numbers of new articles that came out wrong."""

    numbers: list[str] = field(default_factory=list)  # stand elsewhere or are missing
    words: list[str] = field(default_factory=list)
    divisions: list[tuple[str, str]] = field(default_factory=list)  # article → division it should stand in
    headings: bool = False


def squeezed(text: str) -> str:
    """A text without blanks, line ends kept."""
    lines = ("".join(line.replace("\u200b", "").split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def in_one_line(heading: str) -> str:
    """A heading without blanks; some texts print a long one over two lines."""
    return squeezed(heading).replace("\n", "")


def same_words(a: str, b: str) -> bool:
    """Whether two texts say the same, line for line."""
    return a == b or squeezed(a) == squeezed(b)


def difference(got: Statute, wanted: Statute) -> Difference | None:
    """Where the text that came out is not the one wanted; None where it is. Blanks do not count."""
    found = Difference()
    got_by = {one.number: one for one in got.articles()}
    order_got = [one.number for one in got.articles()]
    order_wanted = [one.number for one in wanted.articles()]
    places = {number: at for at, number in enumerate(order_got)}
    for at, one in enumerate(wanted.articles()):
        other = got_by.get(one.number)
        if other is None or (order_got != order_wanted and places[one.number] != at):
            found.numbers.append(one.number)
        if other is None or not (same_words(other.words(), one.words()) and same_words(other.heading, one.heading)):
            found.words.append(one.number)
    if order_got != order_wanted and not found.numbers:
        found.numbers = [number for number in order_wanted if not any(same_number(number, one) for one in order_got)]
    got_in, wanted_in = _divisions(got), _divisions(wanted)
    found.divisions = [(number, division) for number, division in wanted_in.items() if got_in.get(number) != division]
    found.headings = _headings(got) != _headings(wanted)
    wrong = order_got != order_wanted or found.words or found.divisions or found.headings
    return found if wrong else None


def _headings(statute: Statute) -> list[tuple[str, str, str]]:
    return [(one.kind.value, squeezed(one.number), in_one_line(one.heading)) for one in statute.divisions()]


def _divisions(statute: Statute) -> dict[str, str]:
    """Which division each article stands in: the number of the nearest heading above."""
    found: dict[str, str] = {}
    now = ""
    for part in statute.parts:
        if isinstance(part, Division):
            now = squeezed(part.number)
        elif isinstance(part, Article):
            found[part.number] = now
    return found
