"""Near-duplicates: MinHash bands by which like texts meet, and the likeness itself. Pure.

Broder 1997 (MinHash) and Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, chapter 3.4 (bands): 16 bands of 4
minima, so that texts of likeness 0.8 meet with probability 0.9998, of 0.5 with 0.64, of 0.2 with 0.03.
"""

import hashlib
import random

from lianghui.kernel.text.bigrams import bigrams

BANDS = 16
_ROWS = 4
_PRIME = (1 << 61) - 1  # Mersenne: 61 bits fit a BigInteger with its sign
# The permutations of every index ever written: changing the seed means writing all bands anew.
_RANDOM = random.Random(20100314)  # noqa: S311 - no secret, only spread; Python keeps random() stable over versions
_PERMUTATIONS = [
    (int(_RANDOM.random() * (_PRIME - 1)) + 1, int(_RANDOM.random() * _PRIME)) for _ in range(BANDS * _ROWS)
]


def bands(text: str) -> list[int]:
    """Sixteen integers of 61 bits, the same on every machine; none for a text without words.

    Equal values in one band mean that the texts are worth comparing. The number of the band is part of its value.
    """
    hashes = [_hash(term.encode()) for term in set(bigrams(text))]
    if not hashes:
        return []
    minima = [min([(a * each + b) % _PRIME for each in hashes]) for a, b in _PERMUTATIONS]
    return [_hash(repr((band, minima[band * _ROWS : (band + 1) * _ROWS])).encode()) for band in range(BANDS)]


def similarity(one: str, other: str) -> float:
    """Jaccard likeness of the sets of bigrams, 0 to 1; two texts without words have 0."""
    first, second = set(bigrams(one)), set(bigrams(other))
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest()) % _PRIME
