"""Actions in the usual formulas, as a decision prints them: the other way of ``formulas``."""

import itertools

from lianghui.kernel.text.law.amending import actions as do
from lianghui.kernel.text.law.amending.places import Place
from lianghui.kernel.text.numerals import to_chinese

_TWO, _TWO_OF = "两", 2  # 两条, not 二条
_UNIT = {"编": "编名", "章": "章名", "节": "节名"}


def quoted(words: str) -> str:
    """Words in their marks."""
    return f"“{words}”"


def word_changes(changes: list[do.ReplaceWords | do.InsertWords]) -> str:
    """将第…条中的“甲”修改为“乙”，“丙”修改为“丁”. A place is named once while it stays the same."""
    sentences = []
    for place, group in itertools.groupby(changes, key=lambda change: change.place):
        sentences.append(_at_one_place(place, list(group)))
    return "；".join(sentences) + "。"


def _at_one_place(place: Place, changes: list[do.ReplaceWords | do.InsertWords]) -> str:
    clauses = []
    for kind, group in itertools.groupby(changes, key=_kind):
        some = list(group)
        if kind == "replace":
            said = "，".join(
                f"{quoted(one.old)}修改为{quoted(one.new)}" for one in some if isinstance(one, do.ReplaceWords)
            )
            clauses.append(f"将{place}中的{said}")
        elif kind == "delete":
            said = "、".join(quoted(one.old) for one in some if isinstance(one, do.ReplaceWords))
            clauses.append(f"删去{place}中的{said}")
        else:
            clauses += [
                f"在{place}中的{quoted(one.beside)}{'前' if one.before else '后'}增加{quoted(one.words)}"
                for one in some
                if isinstance(one, do.InsertWords)
            ]
    return "；".join(clauses)


def _kind(change: do.ReplaceWords | do.InsertWords) -> str:
    if isinstance(change, do.InsertWords):
        return "insert"
    return "replace" if change.new else "delete"


def say(action: do.Action) -> str:  # noqa: C901, PLR0911, PLR0912 - one formula for each action
    """One action as a sentence with its full stop."""
    match action:
        case do.ReplaceWords() | do.InsertWords():
            return word_changes([action])
        case do.Rewrite(place, words):
            return f"将{place}修改为：{quoted(words)}"
        case do.Delete(place):
            return f"删去{place}。"
        case do.AddParagraphs(article, becomes, words):
            listed = "、".join(f"第{to_chinese(one)}款" for one in becomes)
            return f"{article}增加{_count(len(becomes))}款，作为{listed}：{quoted(_lines(words))}"
        case do.AddItems(place, becomes, words):
            listed = "、".join(f"第{to_chinese(one)}项" for one in becomes)
            return f"{place}增加{_count(len(becomes))}项，作为{listed}：{quoted(_lines(words))}"
        case do.AddSubitems(place, becomes, words):
            listed = "、".join(f"第{to_chinese(one)}目" for one in becomes)
            return f"{place}增加{_count(len(becomes))}目，作为{listed}：{quoted(_lines(words))}"
        case do.ReplaceInAnnex(annex, old, new):
            return f"将{annex}中的{quoted(old)}修改为{quoted(new)}。"
        case do.AddArticles(becomes, words, division):
            into = f"在{division}中" if division else ""
            text = words[0] if len(words) == 1 else _articles(becomes, words)
            return f"{into}增加{_count(len(becomes))}条，作为{_listed(becomes)}：{quoted(text)}"
        case do.Renumber(article, becomes, division):
            return f"将{article}移至{division}，作为{becomes}。" if division else f"将{article}改为{becomes}。"
        case do.SplitArticle(article, becomes, words):
            text = quoted(_articles(becomes, words))
            return f"将{article}分为{_count(len(becomes))}条，作为{_listed(becomes)}，修改为：{text}"
        case do.MergeArticles(articles, becomes, words):
            return f"将{'、'.join(articles)}合并为{becomes}，修改为：{quoted(words)}"
        case do.ParagraphToArticle(place, becomes, words):
            return f"将{place}改为{becomes}" + (f"，修改为：{quoted(words)}" if words else "。")
        case do.AddDivision(number, heading, _, before):
            named = f"{_UNIT.get(number[-1], '章名')}为{quoted(heading)}"
            return f"增加一{number[-1]}，作为{number}，{named}，列于{before}之前。"
        case do.RenameDivision(division, heading, becomes):
            return f"将{division}{_UNIT[division[-1]]}修改为{quoted(f'{becomes} {heading}' if becomes else heading)}。"
        case do.DeleteDivision(division, heading_only):
            return f"删去{division}{_UNIT[division[-1]] if heading_only else ''}。"
        case do.Retitle(title):
            return f"将名称修改为《{title}》。"
        case do.ReplaceEverywhere(old, new):
            return f"将全文中的{quoted(old)}统一修改为{quoted(new)}。"
        case do.InOrder(citations):
            return "条文顺序作相应调整" + ("。" if citations else "，条文中的引用已逐条列明。")


def renumbered_and(becomes: str, article: str, rest: str) -> str:
    """将第十二条改为第十五条，修改为：“…”; with other changes they follow, still under the old number."""
    rewriting = f"将{article}修改为："
    if rest.startswith(rewriting):
        return f"将{article}改为{becomes}，修改为：{rest.removeprefix(rewriting)}"
    return f"将{article}改为{becomes}；{rest}"


def _count(number: int) -> str:
    return _TWO if number == _TWO_OF else to_chinese(number)


def _listed(numbers: tuple[str, ...]) -> str:
    return "、".join(numbers)


def _articles(numbers: tuple[str, ...], words: tuple[str, ...]) -> str:
    return "\n".join(f"{number} {text}" for number, text in zip(numbers, words, strict=True))


def _lines(words: tuple[str, ...]) -> str:
    return "\n".join(words)
