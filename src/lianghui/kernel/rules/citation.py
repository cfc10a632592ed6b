"""Where a rule stands: law, edition, article, paragraph, item.

A citation is complete in itself (title and edition label travel with it), because acts store it for ever and are read
without any catalogue. The law library resolves ``address()`` to a text; until then a citation shows as its text form.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from lianghui.kernel.text.numerals import to_chinese


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in a law or in an organ's own document. ``article`` 0 cites the whole text."""

    law: str  # code of data/laws.toml (代表法, 渝 …) or "document:<uid>" for an organ's own document
    edition: str  # ISO day on which this edition was adopted or last amended; "" where the text does not say
    article: int = 0
    paragraph: int = 0  # 款
    item: int = 0  # 项
    title: str = ""  # full Chinese title without book marks
    label: str = ""  # "2025年修正", as printed behind the title; "" where the text has no date

    def text(self) -> str:
        """《…法》（2025年修正）第五十一条第二款第三项, as it is printed."""
        inner = (self.title or self.law).replace("《", "〈").replace("》", "〉")  # marks within marks, GB/T 15834
        where = f"《{inner}》"
        if self.label:
            where += f"（{self.label}）"
        if self.article:
            where += f"第{to_chinese(self.article)}条"
        if self.paragraph:
            where += f"第{to_chinese(self.paragraph)}款"
        if self.item:
            where += f"第{to_chinese(self.item)}项"
        return where

    def address(self) -> str:
        """The lasting address a law library resolves: ``law/edition/article[/paragraph[/item]]``."""
        parts = [self.law, self.edition or "undated", str(self.article)]
        if self.paragraph or self.item:
            parts.append(str(self.paragraph))
        if self.item:
            parts.append(str(self.item))
        return "/".join(parts)

    def as_json(self) -> dict[str, Any]:
        """Plain values for an act; absent parts are left out."""
        full: dict[str, Any] = {
            "law": self.law,
            "edition": self.edition,
            "article": self.article,
            "paragraph": self.paragraph,
            "item": self.item,
            "title": self.title,
            "label": self.label,
        }
        return {name: value for name, value in full.items() if value or name in ("law", "edition")}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The citation that ``as_json`` wrote."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Law:
    """One edition of one law as the catalogue knows it; amended texts hardly ever say from when they hold."""

    code: str
    title: str
    edition: str  # ISO day of adoption or last amendment, "" where the text has none
    label: str  # 通过, 修正, 修订, 批准 with its year
    since: date  # first day this edition answers
    until: date | None  # first day it no longer answers
    dates_from: str  # text 文本载明 | edition 以通过或修正之日计 | unknown 文本无日期
    current: str  # yes | no (known to be revised since) | unknown
    file: str = ""  # file name under the folder of texts, for those who hold them
    rank: int = 0  # 3 national law, 2 provincial, 1 city with districts

    def cite(self, article: int = 0, paragraph: int = 0, item: int = 0) -> Citation:
        """A citation of this edition."""
        return Citation(self.code, self.edition, article, paragraph, item, self.title, self.label)
