"""Laws that nobody adopted and their revisions, made step by step, so that it is known which article became which.

``wordings.txt`` tells each article three times: as it was, lightly revised, and in other words altogether; 茶园 and its
like come in by {s}, the office by {o}, the people by {p}, the paper by {t}.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lianghui.kernel.text.law.reading import ArticleNumber
from lianghui.kernel.text.numerals import to_chinese

Label = tuple[int | None, int | None, str]

WORDINGS = [
    [line.replace("↵", "\n") for line in block.split("\n")]
    for block in (Path(__file__).parent / "wordings.txt").read_text(encoding="utf-8").strip().split("\n\n")
]
AS_IT_WAS, REVISED, ANEW = range(3)
PENAL = (
    "焚烧垃圾 2 5",
    "倾倒废水 5 20",
    "堆放杂物 1 3",
    "散养家禽 1 2",
    "转让证件 10 30",
    "擅自变更规划 50 100",
    "未经验收投入使用 20 50",
    "未佩戴标志 1 5",
    "拒绝检查 5 10",
    "擅自设置广告 3 8",
    "噪声超过标准 2 6",
    "未公示收费标准 1 4",
    "未报告事故 20 60",
    "破坏照明设施 2 9",
)
ABOUT = (
    "茶园 农业农村部门 茶农 茶园登记证",
    "渡口 交通运输部门 渡工 渡运许可证",
    "夜市 城市管理部门 摊主 摊位证",
    "苗圃 园林部门 苗农 育苗许可证",
    "鱼塘 渔业部门 养殖户 养殖证",
    "灯会 文化旅游部门 承办者 活动备案证",
    "菜园 街道办事处 居民 菜园使用证",
    "水井 水务部门 用水户 取水证",
    "集市 市场监督管理部门 商户 入市证",
)
CHAPTERS = (("总则", 0, 9), ("规划", 9, 14), ("许可", 14, 18), ("人员", 18, 21), ("使用", 21, 28), ("监督", 28, 32))
ADDED = (
    "利用人工智能设备管理的，应当保证数据安全，不得收集与业务无关的个人信息。",
    "本市推行碳排放核算，核算方法由生态环境部门另行制定。",
    "设立联席会议制度，每季度研究一次重大事项。",
    "发生纠纷的，可以申请人民调解委员会调解。",
    "检察机关可以依法提起公益诉讼。",
    "实行告知承诺制的，申请人应当签署承诺书。",
    "外语标识应当符合译写规范。",
    "直播带货活动参照前款执行，平台承担核验义务。",
)


def article(key: str, style: int, about: int) -> str:
    """t12 is the twelfth wording, p3 the third penal article; all of these have one shape."""
    s, o, p, t = ABOUT[about].split()
    if key[0] == "t":
        return WORDINGS[int(key[1:])][style].format(s=s, o=o, p=p, t=t)
    act, least, most = PENAL[int(key[1:])].split()
    if style == AS_IT_WAS:
        return f"违反本条例规定，在{s}{act}的，由{o}责令改正，处{least}00元以上{most}00元以下罚款。"
    if style == REVISED:
        least, most = str(int(least) * 2), str(int(most) * 2)
        return f"违反本条例规定，在{s}{act}的，由{o}责令限期改正，给予警告，可以并处{least}00元以上{most}00元以下罚款。"
    return f"有{act}行为的，由综合执法部门没收违法所得，情节严重的处{int(most) * 2}00元罚款。"


@dataclass
class Standing:
    """An article of the new text: which old ones it came from, and how."""

    olds: list[int]
    words: str
    kind: str
    key: str
    about: int


Chapters = list[tuple[str, list[tuple[str, int]]]]


def whole(about: int, penal: int = 13) -> Chapters:
    """Seven chapters of duties and one of penal articles."""
    keys = [(name, [f"t{at}" for at in range(first, last)]) for name, first, last in CHAPTERS]
    keys += [("保障", [f"t{at}" for at in range(32, 44)]), ("责任", [f"p{at}" for at in range(penal)])]
    return [(name, [(key, about) for key in some]) for name, some in keys]


class Revision:
    """A text that is being revised."""

    def __init__(self, title: str, chapters: Chapters) -> None:
        self.title = title
        self.old = [(name, [article(key, AS_IT_WAS, about) for key, about in some]) for name, some in chapters]
        self.new: list[tuple[str, list[Standing]]] = []
        count = 0
        for name, some in chapters:
            row = []
            for key, about in some:
                count += 1
                row.append(Standing([count], article(key, AS_IT_WAS, about), "same", key, about))
            self.new.append((name, row))
        self.count = count

    def _at(self, key: str, about: int | None) -> tuple[list[Standing], int]:
        return next(
            (row, at)
            for _, row in self.new
            for at, one in enumerate(row)
            if one.key == key and about in {None, one.about}
        )

    def reword(self, style: int, *keys: str, about: int | None = None) -> None:
        for key in keys:
            row, at = self._at(key, about)
            row[at].words = article(key, style, row[at].about)
            row[at].kind = "changed" if row[at].kind == "same" else row[at].kind

    def delete(self, *keys: str, about: int | None = None) -> None:
        for key in keys:
            row, at = self._at(key, about)
            del row[at]

    def add(self, chapter: int, place: int, words: str) -> None:
        self.new[chapter][1].insert(place, Standing([], words, "new", "", -1))

    def move(self, key: str, chapter: int, place: int, about: int | None = None) -> None:
        row, at = self._at(key, about)
        one = row.pop(at)
        one.kind = "moved"
        self.new[chapter][1].insert(place, one)

    def split(self, key: str, style: int = AS_IT_WAS, about: int | None = None) -> None:
        row, at = self._at(key, about)
        one = row[at]
        first, rest = article(key, style, one.about).split("\n", 1)
        row[at : at + 1] = [Standing(one.olds, words, "split", key, one.about) for words in (first, rest)]

    def merge(self, key: str, other: str, style: int = AS_IT_WAS, about: int | None = None) -> None:
        row, at = self._at(key, about)
        one = row[at]
        row_of_other, at_other = self._at(other, about)
        gone = row_of_other.pop(at_other)
        one.words = f"{article(key, style, one.about)}\n{article(other, style, gone.about)}"
        one.olds, one.kind = one.olds + gone.olds, "merged"

    def swap(self, first: int, second: int, *, moved: int) -> None:
        """Two chapters change places; ``moved`` says where the lighter one stands then."""
        self.new[first], self.new[second] = self.new[second], self.new[first]
        for one in self.new[moved][1]:
            one.kind = "moved"

    def texts(self) -> tuple[str, str]:
        """The old text and the new."""
        new = [(name, [one.words for one in row]) for name, row in self.new]
        return _text(self.title, self.old), _text(self.title, new)

    def labels(self) -> set[Label]:
        """Which article became which."""
        found: set[Label] = set()
        rows = [one for _, row in self.new for one in row]
        for number, one in enumerate(rows, 1):
            found |= {(old, number, one.kind) for old in one.olds} or {(None, number, "new")}
        kept = {old for one in rows for old in one.olds}
        return found | {(old, None, "deleted") for old in range(1, self.count + 1) if old not in kept}


def _text(title: str, chapters: list[tuple[str, list[str]]]) -> str:
    lines = [f"# {title}", "<!-- INFO END -->"]
    count = 0
    for number, (name, some) in enumerate(chapters, 1):
        lines.append(f"## 第{to_chinese(number)}章 {name}")
        for words in some:
            count += 1
            lines += f"{ArticleNumber(count).chinese()} {words}".split("\n")
    return "\n\n".join(lines) + "\n"


def _keys(*numbers: int, letter: str = "t") -> list[str]:
    return [f"{letter}{number}" for number in numbers]


def usual() -> Revision:
    """Most articles lightly revised, a few of everything else."""
    made = Revision("某市茶园条例", whole(0))
    some = (0, 1, 3, 4, 6, 9, 10, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 25, 26, 28, 30, 33, 35, 37, 40)
    made.reword(REVISED, *_keys(*some), *_keys(0, 1, 4, 7, letter="p"))
    made.delete("t8", "t11", "t31", "t38", "p9")
    for chapter, place, which in ((0, 2, 2), (2, 1, 5), (4, 3, 0), (5, 4, 3), (7, 0, 4)):
        made.add(chapter, place, ADDED[which])
    made.split("t2")
    made.split("t5", REVISED)
    made.merge("t23", "t24")
    for key, chapter, place in (("t27", 5, 0), ("t34", 0, 4), ("t43", 1, 2)):
        made.move(key, chapter, place)
    return made


def chapters_in_another_order() -> Revision:
    """监督 before 使用."""
    made = Revision("某市渡口条例", whole(1))
    made.reword(REVISED, *_keys(1, 2, 5, 7, 9, 14, 15, 16, 22, 23, 24, 28, 29, 36, 39, 41))
    made.delete("t20", "t42", "p2", "p3")
    made.swap(4, 5, moved=4)
    made.add(6, 3, ADDED[6])
    made.add(0, 5, ADDED[1])
    return made


def seven_of_ten_in_other_words() -> Revision:
    """What keeps its meaning and hardly a word."""
    made = Revision("某市夜市条例", whole(2))
    made.reword(ANEW, *_keys(*(at for at in range(44) if at % 10 not in {1, 5, 8})))
    made.reword(ANEW, *_keys(*(at for at in range(13) if at % 4), letter="p"))
    made.delete("t41", "t25")
    made.add(4, 2, ADDED[7])
    made.add(6, 1, ADDED[0])
    return made


def hardly_related() -> Revision:
    """Another law under the old title."""
    old = [(name, [one for one in some if one[0] in _keys(*range(1, 22))]) for name, some in whole(1)]
    made = Revision("某市管理条例", [one for one in old if one[1]])
    for _, row in made.new:
        row.clear()
    for at in range(22, 44):
        made.add((at - 22) // 6, (at - 22) % 6, article(f"t{at}", ANEW, 6))
    return made


def three_hundred_alike() -> Revision:
    """Six times the same chapters about six things."""
    about = [one.split()[0] for one in ABOUT]
    made = Revision("某市场地条例", [(f"{name}{about[at]}", some) for at in range(6) for name, some in whole(at, 6)])
    chance = random.Random(7)
    for at in range(6):
        made.reword(REVISED, *[key for key in _keys(*range(44)) if chance.random() < 0.4], about=at)
        made.reword(REVISED, *[key for key in _keys(*range(6), letter="p") if chance.random() < 0.4], about=at)
        made.delete(f"t{chance.randrange(8, 12)}", f"t{chance.randrange(31, 36)}", f"p{chance.randrange(6)}", about=at)
        made.add(at * 8 + chance.randrange(8), 1, ADDED[at].replace("。", f"（{about[at]}）。"))
        made.move(f"t{chance.randrange(21, 24)}", at * 8 + 6, 0, about=at)
        if at % 2:
            made.split("t7", about=at)
        else:
            made.merge("t18", "t19", about=at)
    return made


def penal_articles_of_one_shape() -> Revision:
    """Two rows of fourteen, revised here and there, with new ones of the same shape in them."""
    rules = [(key, 8) for key in _keys(0, 1, 3, 4, 5, 6, 14, 15, 21, 28, 29, 43)]
    rows = [(name, [(key, at) for key in _keys(*range(14), letter="p")]) for name, at in (("集市", 8), ("水井", 7))]
    made = Revision("某市集市水井条例", [("一般规定", rules), *rows])
    made.reword(REVISED, *_keys(*range(0, 14, 2), letter="p"), about=8)
    made.reword(REVISED, *_keys(*range(1, 14, 3), letter="p"), about=7)
    made.delete("p3", "p8", about=8)
    made.delete("p0", "p12", about=7)
    made.reword(ANEW, "p5", "p6", about=8)
    made.add(1, 3, "违反本条例规定，在集市出售野生动物的，由市场监督管理部门没收实物，处五千元以上一万元以下罚款。")
    made.add(2, 5, "违反本条例规定，在水井游泳的，由水务部门责令改正，处50元以上100元以下罚款。")
    made.move("p13", 1, 0, about=8)
    made.merge("t5", "t6", about=8)
    return made


def half_revised_some_anew() -> Revision:
    """Second set: after the rules had been mended by the first."""
    made = Revision("某市苗圃条例", whole(3))
    made.reword(REVISED, *_keys(*range(0, 44, 2)))
    made.reword(ANEW, "t7", "t13", "t19", "t33", "t41", "p2", "p5")
    made.delete("t12", "t16", "t30", "p8", "p11")
    for chapter, place, which in ((1, 0, 1), (3, 3, 3), (6, 12, 4)):
        made.add(chapter, place, ADDED[which])
    made.split("t29", REVISED)
    made.merge("t39", "t40", REVISED)
    made.move("t26", 0, 8)
    made.move("t35", 4, 0)
    made.swap(3, 4, moved=4)
    return made


def two_of_three_in_other_words() -> Revision:
    """Second set."""
    made = Revision("某市鱼塘条例", whole(4))
    made.reword(ANEW, *_keys(*(at for at in range(44) if at % 3)))
    made.delete("t4", "t21", "t36")
    for chapter, place, which in ((2, 0, 5), (5, 2, 2), (5, 3, 4)):
        made.add(chapter, place, ADDED[which])
    made.split("t2")
    made.merge("t9", "t10")
    return made


def other_chapters() -> Revision:
    """Second set."""
    chapters = [
        ("一般规定", _keys(*range(20))),
        ("许可", _keys(*range(20, 44))),
        ("责任", _keys(*range(14), letter="p")),
    ]
    made = Revision("某市灯会条例", [(name, [(key, 5) for key in keys]) for name, keys in chapters])
    made.reword(REVISED, *_keys(*range(14), letter="p"), *_keys(*range(1, 44, 3)))
    made.delete("p1", "p6", "p10")
    made.move("t31", 0, 3)
    made.move("t14", 1, 5)
    made.delete("t0", "t43")
    made.add(0, 0, ADDED[6])
    made.add(2, 11, ADDED[7])
    made.split("t7")
    made.merge("t24", "t25")
    return made


def revisions() -> Iterator[tuple[str, Revision]]:
    """All of them by name."""
    for make in (
        usual,
        chapters_in_another_order,
        seven_of_ten_in_other_words,
        hardly_related,
        three_hundred_alike,
        penal_articles_of_one_shape,
        half_revised_some_anew,
        two_of_three_in_other_words,
        other_chapters,
    ):
        yield make.__name__, make()
