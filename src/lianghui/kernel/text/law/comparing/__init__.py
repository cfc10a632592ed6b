"""Two versions side by side: which article became which (新旧条文对照表), and what changed inside it. Pure.

``compare`` (``alignment``) puts the articles together, ``rows`` is what it answers, ``telling`` says it in words,
``inside`` finds the words that changed.
"""

from lianghui.kernel.text.law.comparing.alignment import compare
from lianghui.kernel.text.law.comparing.rows import Change, Comparison, Correction, CorrectionsClashError, Row

__all__ = ["Change", "Comparison", "Correction", "CorrectionsClashError", "Row", "compare"]
