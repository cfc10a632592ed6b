"""What the keys of a dimension mean: units by name, codes by the words of the forms, series by session."""

import datetime
import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.saying import code_words, told_by_duties
from lianghui.kernel.figures.indicator import DIMS
from lianghui.kernel.institution.capacities import read_ref
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.text.numerals import to_chinese

SERIES = re.compile(r"(\w+)/(\d+)-(\d+)(?:/(\w+))?")


def dim_label(kind: str, dim: str) -> str:
    """A dimension in words: everybody's, else the duty's own for the kind of matter."""
    return DIMS.get(dim) or told_by_duties("FACTS", kind).get(dim, dim)


def key_words(kind: str, dim: str, keys: Iterable[str], day: datetime.date) -> dict[str, str]:
    """The words of each key of a dimension; an empty key is 未注明."""
    wanted = list(keys)
    if dim == "unit":
        refs = [key for key in wanted if _is_ref(key)]
        named = labels(refs, day)
        return {key: named.get(key, _("未注明")) for key in wanted}
    return {key: word(kind, dim, key) for key in wanted}


def word(kind: str, dim: str, key: str) -> str:
    """One code in words; a code that no list knows stands as it is."""
    if not key or key == "None":
        return _("未注明")
    if dim == "series":
        return _series(kind, key)
    known = code_words(kind)
    lists = [known.get(dim, {}), *known.values()]
    return next((told[key] for told in lists if key in told), key)


def _series(kind: str, key: str) -> str:
    found = SERIES.fullmatch(key)
    if found is None:
        return key
    term, session, origin = found.group(2), found.group(3), found.group(4)
    said = f"{to_chinese(int(term))}届{to_chinese(int(session))}次"
    return f"{said} {word(kind, 'origin', origin)}" if origin else said


def _is_ref(text: str) -> bool:
    try:
        read_ref(text)
    except ValidationError:
        return False
    return True
