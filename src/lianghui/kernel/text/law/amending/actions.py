"""What a decision does to a law, one thing each.

Numbers in a place are those of the base text; those that something is to have afterwards are called ``becomes``.
"""

from dataclasses import dataclass

from lianghui.kernel.text.law.amending.places import Place


@dataclass(frozen=True, slots=True)
class ReplaceWords:
    """将第…条中的“甲”修改为“乙”: wherever the words stand in that place. New words may be empty (删去)."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReplaceEverywhere:
    """将本法中的“甲”统一修改为“乙”."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class InsertWords:
    """在第…条中的“甲”后增加“乙”."""

    place: Place
    beside: str
    words: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Rewrite:
    """将第…条第…款修改为：“…”."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Delete:
    """删去第…条第…款第…项."""

    place: Place


@dataclass(frozen=True, slots=True)
class AddParagraphs:
    """第…条增加一款，作为第…款."""

    article: str
    becomes: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddItems:
    """第…条第…款增加一项，作为第…项."""

    place: Place
    becomes: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddSubitems:
    """第…条第…项增加一目，作为第…目."""

    place: Place
    becomes: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplaceInAnnex:
    """将附件二中的“甲”修改为“乙”. ``annex`` is its number as printed; 附件 alone is any of them."""

    annex: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class AddArticles:
    """增加一条，作为第…条. ``division`` names the chapter it is put into, as printed, where the decision says so."""

    becomes: tuple[str, ...]
    words: tuple[str, ...]
    division: str = ""


@dataclass(frozen=True, slots=True)
class Renumber:
    """将第…条改为第…条."""

    article: str
    becomes: str
    division: str = ""


@dataclass(frozen=True, slots=True)
class SplitArticle:
    """将第…条改为两条，作为第…条、第…条，修改为."""

    article: str
    becomes: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeArticles:
    """将第…条、第…条合并为第…条，修改为."""

    articles: tuple[str, ...]
    becomes: str
    words: str


@dataclass(frozen=True, slots=True)
class ParagraphToArticle:
    """将第…条第…款改为第…条. ``words`` is empty where they stay."""

    place: Place
    becomes: str
    words: str


@dataclass(frozen=True, slots=True)
class AddDivision:
    """增加一章，作为第…章: its heading, and the articles printed below it (may be none).

    ``before`` is the number its first article has afterwards, where no articles are printed with it.
    """

    number: str
    heading: str
    articles: tuple[tuple[str, str], ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class RenameDivision:
    """将第…章章名修改为“…”; ``becomes`` is its number afterwards where that is printed."""

    division: str
    heading: str
    becomes: str = ""


@dataclass(frozen=True, slots=True)
class DeleteDivision:
    """删去第…章; ``heading_only`` leaves the articles where they are."""

    division: str
    heading_only: bool = False


@dataclass(frozen=True, slots=True)
class Retitle:
    """将名称修改为《…》."""

    title: str


@dataclass(frozen=True, slots=True)
class InOrder:
    """条文顺序作相应调整: numbers run on; citations inside the text follow, unless the decision says otherwise."""

    citations: bool = True


Action = (
    ReplaceWords
    | ReplaceEverywhere
    | InsertWords
    | Rewrite
    | Delete
    | AddParagraphs
    | AddItems
    | AddSubitems
    | ReplaceInAnnex
    | AddArticles
    | Renumber
    | SplitArticle
    | MergeArticles
    | ParagraphToArticle
    | AddDivision
    | RenameDivision
    | DeleteDivision
    | Retitle
    | InOrder
)
