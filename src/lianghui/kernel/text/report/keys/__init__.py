"""Which key a figure has, and whose, when and whether done: the meaning of a number. Pure.

``assign`` takes figures with span, value and unit and gives them their object, key, status, period and scope.
"""

from collections.abc import Sequence
from dataclasses import replace

from lianghui.kernel.text.report import attributes
from lianghui.kernel.text.report.figure import Figure, Section
from lianghui.kernel.text.report.keys.catalogue import catalogue
from lianghui.kernel.text.report.objects import thing_counted
from lianghui.kernel.text.report.phrase import Phrase, phrases

_A_VERB = 2  # characters


def assign(
    text: str, sections: Sequence[Section], figures: Sequence[Figure], *, start: int = 0, term: bool | None = None
) -> list[Figure]:
    """The figures of one report with all their fields, in the order of the text.

    ``start``: where the report begins in ``text``. ``term``: it reports a whole term; told from the text where None.
    """
    ordered = sorted(figures, key=lambda figure: figure.start)
    end = max((section.end for section in sections), default=len(text))
    of_term = attributes.of_a_term(text[start:end]) if term is None else term
    own = attributes.own_names(text[start:])
    organ = attributes.organ(text[start:end])
    read = []
    for figure, phrase in zip(ordered, phrases(text, ordered), strict=True):
        key = key_of(figure.unit, phrase, organ)
        read.append(
            replace(
                figure,
                object=_object(phrase, key),
                key=key,
                status=attributes.status(phrase, attributes.in_part(sections, figure.start)),
                period=attributes.period(phrase, figure.unit, term=of_term),
                scope=attributes.scope(phrase, key, own),
            )
        )
    return read


def _object(phrase: Phrase, key: str | None) -> str:
    """What is counted, in the words of the text; those of the key where the text has a verb alone (修改5件)."""
    said = thing_counted(phrase)
    if len(said) > _A_VERB or key is None:
        return said
    return next(known.term for known in catalogue() if known.name == key)


def key_of(unit: str, phrase: Phrase, organ: str = "") -> str | None:
    """The first key of the catalogue that the words fit, or None. ``organ``: congress, cppcc, or empty for either."""
    return next((key.name for key in catalogue() if key.fits(unit, phrase, organ)), None)
