"""The kinds of paper there are; duties declare theirs here when they are loaded."""

from dataclasses import dataclass

from lianghui.kernel.papers import filling
from lianghui.kernel.papers.content import Paper


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper 文种: its fields, the wording it has until an office edits it, whether it bears a number.

    ``numbered``: it is issued under a number of a series of the house, filled in as 〔文号〕.
    """

    key: str
    title: str
    fields: tuple[filling.Field, ...]
    wording: Paper
    numbered: bool = False

    def all_fields(self) -> tuple[filling.Field, ...]:
        """The declared fields, and those every paper has."""
        return (*self.fields, *COMMON_FIELDS)


COMMON_FIELDS = (
    filling.Field("文号", "发文字号，由系统按编号系列给出", "〔2026〕第12号"),
    filling.Field("机关", "发文机关全称", "清河市人民代表大会常务委员会办公室"),
    filling.Field("日期", "成文日期", "2026年11月20日"),
    filling.Field("存证", "签发时登记册封存到哪里；我们的版式自动印在版记下面", "登记册第 1 期 共 7 条"),
)

_kinds: dict[str, PaperKind] = {}


class UnknownPaper(LookupError):  # noqa: N818
    """No duty declared a paper of this key."""


def register(kind: PaperKind) -> PaperKind:
    """Declare a kind of paper; the same one twice is no mistake.

    Raises ValueError where another kind has its key, UnknownField where its wording uses a field it does not declare.
    """
    if _kinds.get(kind.key, kind) != kind:
        raise ValueError(f"two kinds of paper are called {kind.key}")
    filling.check(kind.wording, kind.all_fields())
    _kinds[kind.key] = kind
    return kind


def paper_kinds() -> list[PaperKind]:
    """Every declared kind, by key."""
    return [_kinds[key] for key in sorted(_kinds)]


def paper_kind(key: str) -> PaperKind:
    """The kind of that key. Raises UnknownPaper."""
    try:
        return _kinds[key]
    except KeyError as error:
        raise UnknownPaper(f"没有名为“{key}”的文种。") from error
