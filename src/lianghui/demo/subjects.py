"""What the suggestions and proposals are about: invented texts, put together from a table of subjects and places."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

TITLES = (
    "关于{place}{thing}的{kind}",
    "关于进一步做好{place}{thing}工作的{kind}",
    "关于加强{place}{thing}的{kind}",
    "关于推进{place}{thing}的{kind}",
    "关于解决{place}{thing}有关问题的{kind}",
    "关于重视{place}{thing}的{kind}",
    "关于加大{place}{thing}工作力度的{kind}",
    "关于统筹推进{region}{thing}的{kind}",
)
#: Subjects that already say what is to be done want other titles.
DOING = ("增加", "发展", "优化", "完善", "改善", "规范", "推进", "关爱", "盘活", "减轻")
TITLES_OF_DOING = (
    "关于{place}{thing}的{kind}",
    "关于在{place}{thing}的{kind}",
    "关于支持{place}{thing}的{kind}",
    "关于{place}进一步{thing}的{kind}",
    "关于加快{place}{thing}进度的{kind}",
)
OPENINGS = (
    "近年来，{region}在这方面做了不少工作，群众的感受总体上向好，但仍有一些问题需要解决。",
    "在{place}接待群众时，这是被反复提到的一件事。",
    "今年以来，围绕{thing}，我先后走访了{place}的{n}户居民和有关单位，听到不少意见。",
    "经调研，{place}及周边涉及此事的约有{n}户。",
    "{place}的居民多次反映这一问题，社区也作过协调，但单靠社区难以解决。",
    "结合日常工作和走访，现就{thing}提出如下看法。",
)
LINKS = ("主要情况是：", "具体表现在：", "目前的主要问题是：", "反映比较集中的是：")
ENDS = (
    "这一问题已经影响到群众的日常生活，宜尽早研究。",
    "类似情况在其他地方也存在，建议一并统筹考虑。",
    "群众期盼尽快有一个明确的安排。",
    "如不及时处理，今后解决的成本会更高。",
    "",
)
ANSWER_OPENINGS = (
    "您提出的{kind}收悉。我单位高度重视，专题研究并到现场踏勘，现答复如下：",
    "感谢您对{thing}的关心。收到{kind}后，我们会同有关单位作了研究，现将办理情况答复如下：",
    "您的{kind}我们已经认真阅研，并与您当面作了沟通，现答复如下：",
)
ANSWER_ENDS = (
    "感谢您对我们工作的关心和支持，欢迎继续提出宝贵意见。",
    "下一步我们将加强日常管理，并及时向您反馈进展。",
    "如您对办理情况还有意见，请随时与我们联系。",
)
CANNOT = (
    "您提出的事项涉及较大资金投入和规划调整，经研究，目前条件尚不成熟。我们将把它纳入储备项目，待条件具备时优先考虑。",
    "该事项依规定须由上级主管部门决定，我们已经将您的意见专题上报，在上级明确之前暂难实施。",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject: topic, the unit that would lead, those that would join, and its sentences."""

    topic: str
    unit: str
    joint: tuple[str, ...]
    thing: str
    problem: str
    asks: tuple[str, ...]
    done: str
    plan: str


@dataclass(frozen=True, slots=True)
class Written:
    """One suggestion or proposal as its author writes it."""

    subject: Subject
    title: str
    problem: str
    proposal: str


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    text = (files("lianghui.demo") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def subjects() -> tuple[Subject, ...]:
    """All subjects."""
    return tuple(
        Subject(
            row["topic"],
            row["unit"],
            tuple(row["joint"].split("、")),
            row["thing"],
            row["problem"],
            tuple(row["asks"].split("|")),
            row["done"],
            row["plan"],
        )
        for row in table("subjects")
    )


@cache
def spots() -> tuple[str, ...]:
    """Invented quarters, towns and villages."""
    return tuple(row["name"] for row in table("places"))


def write(rng: Random, region: str, kind: str, unit: str = "") -> Written:
    """A new text on some subject at some place. ``kind`` is 建议 or 提案; ``unit`` narrows it."""
    subject = rng.choice([one for one in subjects() if unit in ("", one.unit)])
    said = {
        "place": rng.choice(spots()),
        "region": region,
        "thing": subject.thing,
        "kind": kind,
        "n": rng.randint(3, 90) * 10,
    }
    if rng.random() < 0.15:  # noqa: PLR2004 - some speak of the whole region
        said["place"] = region
    titles = TITLES_OF_DOING if subject.thing.startswith(DOING) else TITLES
    problem = rng.choice(OPENINGS) + rng.choice(LINKS) + subject.problem + rng.choice(ENDS)
    asks = list(subject.asks)
    rng.shuffle(asks)
    numbered = "".join(f"{mark}、{ask}。\n" for mark, ask in zip("一二三四", asks, strict=False))
    return Written(
        subject,
        rng.choice(titles).format(**said),
        problem.format(**said),
        f"为此建议：\n{numbered}".rstrip(),
    )


def answer(rng: Random, subject: Subject, klass: str, kind: str) -> str:
    """The unit's letter for a result class: solved, solving or cannot."""
    body = {"solved": subject.done, "solving": f"{subject.plan}我们将按计划推进，完成后再次向您报告。"}
    opening = rng.choice(ANSWER_OPENINGS).format(kind=kind, thing=subject.thing)
    return "\n".join([opening, body.get(klass) or rng.choice(CANNOT), rng.choice(ANSWER_ENDS)])
