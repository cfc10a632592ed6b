"""What takes long to make is kept a while in this process: the same two texts are compared for many readers.

What is kept follows from the words alone, by their hash, so nothing in it can grow old.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from lianghui.faces.library.building.compared import Made
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.text.law.comparing import Comparison, Correction, compare

T = TypeVar("T")


class Remembered(Generic[T]):
    """The last so many things made, by key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for the key, made now where it is not there. Two may make it at once: both right."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


_comparisons: Remembered[Comparison] = Remembered(24)


def comparison_of(old: Version, new: Version, fixed: tuple[Correction, ...] = ()) -> Comparison:
    """The two compared, with what people corrected."""
    key = (old.pk, old.words_sha256, new.pk, new.words_sha256, fixed)
    return _comparisons.get(key, lambda: compare(law_of(old), law_of(new), fixed=fixed))


_made: Remembered[Made] = Remembered(24)


def made_of(old: Version, new: Version, fixed: tuple[Correction, ...] = ()) -> Made:
    """The same, made ready for page and paper."""
    key = (old.pk, old.words_sha256, new.pk, new.words_sha256, fixed)
    return _made.get(key, lambda: Made.of(comparison_of(old, new, fixed)))
