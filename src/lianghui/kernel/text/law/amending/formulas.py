"""The formulas of amending decisions: 将第…条修改为, 增加一条，作为第…条, 删去 … read into actions.

Written after 立法技术规范（试行）（一） and （二） of the 全国人大常委会法制工作委员会 (2009, 2011), which fix how a
decision is worded, and after what decisions print besides. What no formula fits is handed back word for word.
"""

import re
from collections.abc import Callable

from lianghui.kernel.text.law.amending import clauses as say
from lianghui.kernel.text.law.amending.clauses import Clauses
from lianghui.kernel.text.law.amending.places import ARTICLE, DIVISION, ITEM, PARAGRAPH, PLACE, SUBITEM, TITLE, N
from lianghui.kernel.text.law.amending.quoting import BLOCK, Masked

_AND = "(?:、|和|及|以及|与)"
_ARTICLES = rf"{ARTICLE}(?:{_AND}{ARTICLE})*"
_PLACES = rf"{PLACE}(?:{_AND}{PLACE})*"
_BLOCKS = rf"{BLOCK}(?:[\s、和]*{BLOCK})*"
_COUNT = "[一二两三四五六七八九十0-9]{1,3}"
_BECOMES = "(?:修改为|改为|修改成|替换为)"
_REWRITTEN = rf"[，,]?(?:并)?(?:作相应修改|将其)?(?:分别)?{_BECOMES}[：:]?\s*(?P<words>{_BLOCKS})"
_IN = "(?:中|里)?的?"
_COLON = r"(?:，?内容为|，?内容如下)?[：:，,]?\s*"
_OWN = "(?:本|该)(?:法|条例|规定|办法|细则|规则|决定)"

#: What may stand between two clauses.
_BETWEEN = re.compile(
    rf"(?:[\s，。；、,;：:]|(?:和|以及|及)(?=第)|并将|并在|并对(?=第)|并(?=删|增|第)|并?将?其中的?(?={BLOCK})|同时|其中|此外|另外|相应地?(?=将))+"
)
_NAMED = re.compile(rf"(?:{TITLE}|宪法|刑法|{_OWN}|原)(?=第{N}|序言|增加|中的?{BLOCK})")
_REST_OF_CLAUSE = re.compile(r"[^。；;\n]*")


#: What a decision says besides to help the reader find a place: dropped before the formulas are read.
_HELP = (
    (re.compile(rf"({ARTICLE}(?:{PARAGRAPH})?|{DIVISION}){BLOCK}中?(?={ITEM}|增加)"), r"\1"),
    (re.compile(rf"({ARTICLE})[^\n第，。；]{{0,30}}职权(?={ITEM})"), r"\1"),
    (re.compile(rf"({PLACE})第{N}句(?={BLOCK})"), r"\1"),
)


def _plain(text: str) -> str:
    """The text without the name of the law and without help for the reader."""
    plain = _NAMED.sub("", text)
    for pattern, kept in _HELP:
        plain = pattern.sub(kept, plain)
    return plain


Formula = tuple[re.Pattern[str], Callable[[Clauses, re.Match[str]], bool]]


def _formula(pattern: str, act: Callable[[Clauses, re.Match[str]], bool]) -> Formula:
    return re.compile(pattern), act


_PARTS = rf"(?:{PARAGRAPH}|{ITEM}|{SUBITEM})(?:(?:{_AND}|至)(?:{PARAGRAPH}|{ITEM}|{SUBITEM}))*"
_ANNEX = rf"附(?:件|表|录)(?:{N})?"
_FORMULAS: tuple[Formula, ...] = (
    _formula(rf"(?:并)?在?其后(?:增加|增写|加上)(?P<words>{BLOCK})", say.after_that),
    _formula(
        rf"(?:将|把|对)?(?P<annex>{_ANNEX}){_IN}(?P<olds>{_BLOCKS})，?(?:分别|均|统一|都)*{_BECOMES}[：:]?\s*(?P<news>{_BLOCKS})",
        say.in_annex,
    ),
    _formula(rf"删(?:去|除)(?P<annex>{_ANNEX}){_IN}(?P<olds>{_BLOCKS})(?P<news>)", say.in_annex),
    _formula(
        rf"(?:将|把|对)?(?P<places>{_PLACES}|{PLACE}等条款)?{_IN}(?P<olds>{_BLOCKS})，?(?:分别|均|统一|都)*{_BECOMES}[：:]?\s*(?P<news>{_BLOCKS})",
        say.replace_words,
    ),
    _formula(
        rf"(?:将|把)?(?:{_OWN}|{TITLE}|全文|全篇|有关条款|相关条款|有关条文|各条)?{_IN}(?P<olds>{_BLOCKS})"
        rf"，?(?:分别|均|统一|都)*{_BECOMES}[：:]?\s*(?P<news>{_BLOCKS})",
        say.everywhere,
    ),
    _formula(rf"删(?:去|除)(?P<places>{_PLACES})?{_IN}(?P<olds>{_BLOCKS})", say.delete_words),
    _formula(rf"(?:将|把)?(?P<places>{_PLACES})?{_IN}(?P<olds>{_BLOCKS})(?:予以)?删(?:去|除)", say.delete_words),
    _formula(
        rf"在?(?P<places>{_PLACES})?{_IN}(?P<beside>{BLOCK})(?:一句)?之?(?P<side>后|前)面?(?:增加|增写|加上|加)"
        rf"(?:规定|一句|一段)?{_COLON}(?P<words>{BLOCK})",
        say.insert_words,
    ),
    _formula(rf"将?(?P<olds>{_ARTICLES})合并，?(?:作为|改为|为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?", say.merge),
    _formula(
        rf"将?(?P<article>{ARTICLE})(?:改为|分为|拆分为|修改为){_COUNT}条，?(?:分别)?作为(?P<news>{_ARTICLES}|{ARTICLE}至{ARTICLE})"
        rf"(?:，?(?:并)?(?:分别)?{_BECOMES})?[：:，]?\s*(?P<words>{_BLOCKS})",
        say.split,
    ),
    _formula(
        rf"将?(?P<article>{ARTICLE})移(?:至|到|入)(?P<division>{DIVISION})中?，?(?:作为|改为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?",
        say.renumber,
    ),
    _formula(
        rf"将?(?P<article>{ARTICLE})移(?:至|到){ARTICLE}之?(?:前|后)，?(?:作为|改为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?",
        say.renumber,
    ),
    _formula(
        rf"将?(?P<olds>{ARTICLE}至{ARTICLE}|{ARTICLE}(?:{_AND}{ARTICLE})+)(?:依次|分别|相应地?)*(?:改为|顺延为|调整为|作为)"
        rf"(?P<news>{ARTICLE}至{ARTICLE}|{_ARTICLES})",
        say.renumber_several,
    ),
    _formula(
        rf"(?:将|原)?(?P<article>{ARTICLE})(?:相应地?)?(?:改为|调整为|顺延为|作为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?(?:，?内容(?:不变|未改))?",
        say.renumber,
    ),
    _formula(
        rf"(?:将|原)?(?P<place>(?:{ARTICLE})?{PARAGRAPH})(?:改为|作为|单列为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?",
        say.to_article,
    ),
    _formula(
        rf"(?:将|原)?(?P<place>(?:{ARTICLE})?{PARAGRAPH})(?:{_BECOMES}|分为){_COUNT}款，?(?:分别)?作为{_PARTS}"
        rf"(?:，?{_BECOMES})?[：:，]?\s*(?P<words>{_BLOCKS})",
        say.paragraph_to_several,
    ),
    _formula(
        rf"(?:将|原)?(?P<place>(?:{ARTICLE})?(?:{PARAGRAPH})?(?:{ITEM})?)(?:(?:{_AND}|至)(?:{PARAGRAPH}|{ITEM}))*"
        rf"(?:依次|分别|相应地?)*(?:改为|作为|顺延为|调整为){_PARTS}(?:{_REWRITTEN})?",
        say.parts_renumbered,
    ),
    _formula(
        rf"(?:将|把)?(?P<places>{_PLACES})(?:的?内容)?(?:相应地?)?(?:{_BECOMES}|作如下修改)"
        rf"(?:{_COUNT}款(?:，?(?:分别)?作为{_PARTS})?)?[：:]?\s*(?P<words>{_BLOCKS})",
        say.rewrite,
    ),
    _formula(
        rf"将?(?P<places>{_PLACES})合并(?:为一款)?，?(?:作为{PARAGRAPH})?，?(?:并)?{_BECOMES}[：:]?\s*(?P<words>{_BLOCKS})",
        say.merge_paragraphs,
    ),
    _formula(
        rf"(?:这一|该)(?P<level>自然段|条|款|项)(?:相应地?)?{_BECOMES}[：:]?\s*(?P<words>{_BLOCKS})", say.rewrite_this
    ),
    _formula(
        rf"在?(?:(?P<division>{DIVISION})(?:中)?)?(?:{ARTICLE}之?后)?(?:中)?增加{_COUNT}条，?(?:分别)?作为"
        rf"(?P<news>{_ARTICLES}|{ARTICLE}至{ARTICLE}){_COLON}(?P<words>{_BLOCKS})",
        say.add_articles,
    ),
    _formula(
        rf"(?:在|将)?(?P<article>{ARTICLE})?(?:中)?增加{_COUNT}款，?(?:分别)?作为(?P<news>{_PARTS}){_COLON}(?P<words>{_BLOCKS})",
        say.add_paragraphs,
    ),
    _formula(
        rf"(?:在|将)?(?P<place>(?:{ARTICLE})?(?:{PARAGRAPH})?(?:{ITEM}(?=中?增加{_COUNT}目))?)(?:{BLOCK})?(?:中)?增加{_COUNT}[项目]，?(?:分别)?作为(?P<news>{_PARTS}){_COLON}(?P<words>{_BLOCKS})",
        say.add_items,
    ),
    _formula(
        rf"(?:在{DIVISION}(?:中|之?后)?)?增加{_COUNT}(?:编|分编|章|节)，?作为(?P<division>{DIVISION})(?:，?(?:编|章|节)名为)?{_COLON}(?P<heading>{BLOCK})"
        rf"(?:，?列于(?P<before>{ARTICLE})之前|，?(?:包括|包含|共有?)(?:{_ARTICLES}|{ARTICLE}至{ARTICLE}|{_COUNT}条){_COLON}(?P<below>{_BLOCKS}))?",
        say.add_division,
    ),
    _formula(
        rf"将?(?P<division>{DIVISION})的?(?:编名|章名|节名|名称|标题)(?:{BLOCK})?{_BECOMES}[：:]?\s*(?P<heading>{BLOCK})",
        say.rename_division,
    ),
    _formula(
        rf"将?(?P<named>{BLOCK})一?(?:编|章|节)的?(?:编名|章名|节名|名称|标题){_BECOMES}[：:]?\s*(?P<heading>{BLOCK})",
        say.rename_named,
    ),
    _formula(
        rf"将?(?P<division>{DIVISION})(?:相应地?)?改为(?P<becomes>{DIVISION})(?:，?(?:并将)?(?:编名|章名|节名|名称)?{_BECOMES}[：:]?\s*(?P<heading>{BLOCK}))?",
        say.rename_division,
    ),
    _formula(rf"删(?:去|除)(?P<division>{DIVISION})的?(?P<only>编名|章名|节名|标题)?", say.delete_division),
    _formula(rf"删(?:去|除)(?P<range>{ARTICLE}至{ARTICLE})", say.delete_range),
    _formula(rf"删(?:去|除)(?P<places>{_PLACES})", say.delete),
    _formula(rf"(?:将)?(?P<places>{_PLACES})(?:予以)?删(?:去|除)", say.delete),
    _formula(
        rf"将?(?:{_OWN}|法规|法律)?的?(?:名称|题目|标题){_BECOMES}[：:]?\s*(?:(?P<quoted>{BLOCK})|(?P<title>{TITLE}))",
        say.retitle,
    ),
    _formula(
        rf"(?:并|对|将|{_OWN}|{TITLE}|根据本决定|的|有关)*(?:章节|条文|条款|款项|条|款|项|部分文字|、|和)*(?:顺序|序号|条序|排序)"
        rf"(?:[、和及](?:章节|条文|条款|款项|条|款|项)?(?:顺序|序号|条序|排序)){{0,3}}(?:和(?:部分)?文字)?"
        r"(?:作|做|进行)?(?:了)?相应的?(?:调整|修改|顺延)(?:和(?:部分)?文字修改)?(?P<listed>，?条文中的引用已逐条列明)?",
        say.in_order,
    ),
    _formula(rf"(?P<places>{_PLACES}){_IN}(?P<olds>{_BLOCKS})(?=[。；、，\n]|和|以?及|$)", say.delete_words_too),
    _formula(rf"(?:将|在)?(?P<place>{PLACE})(?:中)?，?(?=删|增加|将|第|在{BLOCK}|{BLOCK})", say.speak_of),
    _formula(r"本(?:决定|修正案)自[^。\n]{1,40}?施行", say.nothing),
    _formula(
        rf"(?:{TITLE}|(?:以上|上述)[^。，\n]{{0,20}}?)?(?:根据|按照)本(?:决定|修正案)[^。\n，]{{0,30}}(?:修改|修正|修订)(?:后)?(?:，?(?:并)?重新公布)?",
        say.nothing,
    ),
    _formula(r"(?:并)?重新公布|现予公布", say.nothing),
)


def read_clauses(masked: Masked, text: str) -> Clauses:
    """Read all clauses of one instruction from the front."""
    clauses = Clauses(masked)
    plain = _plain(text)
    at = 0
    while at < len(plain):
        between = _BETWEEN.match(plain, at)
        at = between.end() if between else _one(clauses, plain, at)
    return clauses


def _one(clauses: Clauses, text: str, at: int) -> int:
    """Read the clause that begins there; where it ends."""
    for formula, act in _FORMULAS:
        match = formula.match(text, at)
        if match and act(clauses, match):
            return match.end()
    rest = _REST_OF_CLAUSE.match(text, at)
    end = max(rest.end() if rest else at, at + 1)
    clauses.strange.append(clauses.masked.restore(text[at:end]).strip())
    return end
