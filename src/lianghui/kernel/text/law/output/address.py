"""How a law, its versions and its parts are named, after the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019).

::

    work           /akn/cn/act/2000-03-15/立法法
                   /akn/cn-330100/act/2019-06-01/杭州市…条例
    expression     /akn/cn/act/2000-03-15/立法法/zho@2023-03-13
    manifestation  /akn/cn/act/2000-03-15/立法法/zho@2023-03-13.xml
    part           …/zho@2023-03-13/!main~art_12__para_1

The country is ``cn``. The place behind the dash is the code of GB/T 2260: ISO 3166-2:CN knows provinces only, and most
legislatures here are those of cities. The day is that of adoption of the work, for the expression that of adoption or
last amendment. Where the text does not name it, ``undated`` stands in the address and 0001-01-01 with the name
``unknown`` where the schema demands a date: a day is never guessed. The last step is the title without 中华人民共和国,
or whatever lasting name the caller gives; the addresses are IRIs (RFC 3987) and may hold Han characters.
"""

import re
from dataclasses import dataclass

from lianghui.kernel.text.law.citing import title_key
from lianghui.kernel.text.law.tree import Law

LANGUAGE = "zho"  # ISO 639-2
UNDATED = "undated"
_NOT_IN_NAME = re.compile(r"[^\w]+")
_MADE = ("enacted",)
_CHANGED = ("enacted", "amended", "revised")


@dataclass(frozen=True, slots=True)
class Address:
    """The name of one version of a law. Days are ISO, "" where unknown; ``region`` is a GB/T 2260 code, "" national."""

    slug: str
    day: str = ""
    version: str = ""
    region: str = ""

    def work(self) -> str:
        """The law as such, whatever its wording on a day."""
        place = f"cn-{self.region}" if self.region else "cn"
        return f"/akn/{place}/act/{self.day or UNDATED}/{self.slug}"

    def expression(self) -> str:
        """The law as worded on a day; without one, as first made."""
        return f"{self.work()}/{LANGUAGE}@{self.version}"

    def manifestation(self) -> str:
        """The wording as XML."""
        return f"{self.expression()}.xml"

    def part(self, eid: str) -> str:
        """One part of the wording."""
        return f"{self.expression()}/!main~{eid}"


def address_of(law: Law, *, region: str = "", slug: str = "") -> Address:
    """The address that the text itself allows: its days come from its history."""
    made = [event.day for event in law.history if event.kind in _MADE and event.day]
    changed = [event.day for event in law.history if event.kind in _CHANGED and event.day]
    return Address(slug or slug_of(law.title), min(made, default=""), max(changed, default=""), region)


def slug_of(title: str) -> str:
    """The title as the last step of an address: letters, figures and Han, everything else a dash."""
    return _NOT_IN_NAME.sub("-", title_key(title)).strip("-") or "untitled"
