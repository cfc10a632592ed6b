"""Laws made up for the tests: one article a line."""

from lianghui.kernel.text.law.reading import read_text
from lianghui.kernel.text.law.tree import Law
from lianghui.kernel.text.numerals import to_chinese

#: Rules of a town's community gardens that nobody ever adopted.
GARDENS = (
    "为了规范社区花园的管理，方便居民种植，制定本办法。",
    "本市建成区内社区花园的设立、使用和维护，适用本办法。",
    "园林部门主管社区花园工作，街道负责日常巡查。",
    "居民可以向街道申领苗床，每户不超过两块。",
    "苗床连续三个月荒置的，街道可以收回，另行分配给轮候的居民。",
    "花园内禁止使用高毒农药，禁止焚烧枯枝落叶。",
    "浇灌用水优先使用收集的雨水，水表由供水单位每季度抄录。",
    "每年十月举办收获节，展示居民种出的瓜果和花卉。",
    "违反第六条规定的，由园林部门责令改正，并处五十元罚款。",
    "本办法自2021年3月1日起施行。",
)


def law(*articles: str, headings: dict[int, str] | None = None) -> Law:
    """A law of these articles; ``headings`` puts a chapter before the article of that number."""
    lines = ["# 社区花园管理办法", ""]
    chapter = 0
    for number, article in enumerate(articles, 1):
        if headings and number in headings:
            chapter += 1
            lines += [f"## 第{to_chinese(chapter)}章 {headings[number]}", ""]
        lines += [f"第{to_chinese(number)}条 {article}", ""]
    return read_text("\n".join(lines))
