"""A draft applied to the old text gives the new one: on the real versions, and on generated laws with random edits."""

import random
import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianghui.kernel.text.law.amending import apply, draft, read_decision
from lianghui.kernel.text.law.amending.sameness import difference
from lianghui.kernel.text.law.amending.statute import statute_of
from lianghui.kernel.text.law.amending.tests.invented import BASE, amended
from lianghui.kernel.text.law.reading import read_file, read_text
from lianghui.kernel.text.law.tree import Law
from lianghui.kernel.text.numerals import to_chinese

LAWS = Path(__file__).resolve().parents[7] / ".." / "shared" / "laws"


def leads(old: Law, new: Law) -> bool:
    """Whether the draft leads from the one to the other, and reading its result again changes nothing."""
    applied = apply(old, read_decision(draft(old, new)))
    wanted = statute_of(new)
    return (
        applied.complete
        and difference(applied.statute, wanted) is None
        and difference(statute_of(applied.law()), wanted) is None
    )


def versions() -> list[tuple[Path, Path]]:
    by_title: defaultdict[tuple[Path, str], list[Path]] = defaultdict(list)
    for path in sorted(LAWS.rglob("*.md")):
        by_title[path.parent, re.sub(r"\(\d.*", "", path.stem)].append(path)
    return [(one, other) for paths in by_title.values() for one in paths for other in paths if one != other]


@pytest.mark.skipif(not LAWS.exists(), reason="没有 ../shared/laws，未核对各版本之间的修改决定")
def test_drafts_lead_from_every_version_to_every_other():
    pairs = versions()
    assert len(pairs) >= 56
    failed = [(one.name, other.name) for one, other in pairs if not leads(read_file(one), read_file(other))]
    assert failed == []


@pytest.mark.skipif(not LAWS.exists(), reason="没有 ../shared/laws，未核对文本的往返")
def test_every_text_worked_on_and_printed_is_the_same_text():
    failed = []
    for path in sorted(LAWS.rglob("*.md")):
        statute = statute_of(read_file(path))
        if difference(statute_of(statute.law()), statute):
            failed.append(path.name)
    assert failed == []


SENTENCES = (
    "街道负责日常巡查",
    "居民可以申领苗床",
    "园林部门应当公示名单",
    "浇灌优先使用雨水",
    "水表由供水单位抄录",
    "花园内禁止焚烧枯枝",
    "苗床不得转租",
    "每年举办收获节",
    "推行“一水两用”",
    "依照本办法第三条办理",
)

HEADINGS = ("总则", "苗床", "用水", "监督管理", "法律责任", "附则")


@st.composite
def laws(draw) -> Law:
    """Two to a dozen articles of one to three paragraphs, some with items, with chapters or without."""
    dice = random.Random(draw(st.integers(0, 10**9)))
    return read_text(_text(dice, [_article(dice) for _ in range(dice.randint(2, 12))], chapters=dice.random() < 0.5))


def _article(dice: random.Random) -> list[str]:
    lines = []
    for _ in range(dice.randint(1, 3)):
        chosen = dice.sample(SENTENCES, dice.randint(1, 3))
        if dice.random() < 0.25:
            items = dice.sample(SENTENCES, dice.randint(2, 3))
            lines.append("，".join(chosen) + "，包括下列情形：")
            lines += [f"（{to_chinese(at)}）{item}；" for at, item in enumerate(items, 1)]
        else:
            lines.append("，".join(chosen) + "。")
    return lines


def _text(dice: random.Random, articles: list[list[str]], *, chapters: bool) -> str:
    printed = ["# 社区花园管理办法"]
    starts = {1, *(at for at in range(2, len(articles) + 1) if dice.random() < 0.3)} if chapters else set()
    chapter = 0
    for number, lines in enumerate(articles, 1):
        if number in starts:
            chapter += 1
            printed.append(f"## 第{to_chinese(chapter)}章 {dice.choice(HEADINGS)}")
        printed += [f"第{to_chinese(number)}条 {lines[0]}", *lines[1:]]
    return "\n\n".join(printed) + "\n"


@given(laws(), laws())
@settings(deadline=None, max_examples=60)
def test_a_draft_leads_from_any_law_to_any_other(old, new):
    assert leads(old, new)


@given(laws(), st.integers(0, 10**9))
@settings(deadline=None, max_examples=100)
def test_a_draft_leads_to_the_same_law_with_some_edits(old, seed):
    dice = random.Random(seed)
    articles = [one.words().split("\n") for one in statute_of(old).articles()]
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(articles))
        match dice.randrange(6):
            case 0:
                articles.insert(at, _article(dice))
            case 1 if len(articles) > 1:
                articles.pop(at)
            case 2:
                line = dice.randrange(len(articles[at]))
                articles[at][line] = articles[at][line].replace("，", "；", 1).replace("街道", "社区")
            case 3:
                articles[at].append("补充规定由街道制定。")
            case 4:
                articles.insert(dice.randrange(len(articles)), articles.pop(at))
            case _:
                articles[at] = _article(dice)
    assert leads(old, read_text(_text(dice, articles, chapters=bool(old.root.children[1:2]) and dice.random() < 0.5)))


def test_no_change_is_a_decision_without_instructions():
    assert read_decision(draft(BASE, BASE)) == []


def test_the_shortest_way_is_taken():
    new = amended(
        "将第六条中的“雨水”修改为“井泉”。", "第二条第二款修改为：“社区负责登记和巡查，每周不少于一次，结果公示。”"
    ).law()
    text = draft(BASE, new)
    assert "将第六条中的“雨水”修改为“井泉”。" in text
    assert "第二条第二款" in text
    assert "园林部门主管" not in text


def test_added_deleted_and_renumbered_articles_are_said_in_the_usual_formulas():
    new = amended(
        "增加一条，作为第三条：“花园不得占用消防通道。”",
        "删去第七条。",
        ending="并对条文顺序作相应调整。",
    ).law()
    text = draft(BASE, new)
    assert "增加一条，作为第三条：“花园不得占用消防通道。”" in text
    assert "删去第七条。" in text
    assert "对条文顺序作相应调整" in text
    assert "第六条改为第七条" not in text
    assert text.count("本办法第") == 0
