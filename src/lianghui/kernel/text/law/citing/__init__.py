"""Citations found in any text and led to their places; pure.

``find_citations`` finds them, ``citations_in`` all of a law, ``leads_nowhere`` those of the own law without a target,
``resolve`` opens them with the help of a library, ``packed`` opens the citations of the rule packs.
"""

from lianghui.kernel.text.law.citing.finding import citations_in, find_citations
from lianghui.kernel.text.law.citing.found import CitationFound, Place, Target, Whose
from lianghui.kernel.text.law.citing.opening import Library, Lost, Opened, leads_nowhere, resolve
from lianghui.kernel.text.law.citing.packed import Packed, packed
from lianghui.kernel.text.law.citing.places import Places
from lianghui.kernel.text.law.citing.titles import title_key

__all__ = [
    "CitationFound",
    "Library",
    "Lost",
    "Opened",
    "Packed",
    "Place",
    "Places",
    "Target",
    "Whose",
    "citations_in",
    "find_citations",
    "leads_nowhere",
    "packed",
    "resolve",
    "title_key",
]
