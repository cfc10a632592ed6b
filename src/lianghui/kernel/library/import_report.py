"""What an import did, or would do, for a person to read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lianghui.kernel.library.preparing import Prepared, Skipped


class Outcome(StrEnum):
    """What becomes of one text."""

    WORK = "work"  # a law the library did not have
    VERSION = "version"  # new words of a law it has
    SAME = "same"  # these words are there already
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Line:
    """One text of one file."""

    name: str
    outcome: Outcome
    title: str = ""
    slug: str = ""
    label: str = ""
    articles: int = 0
    reason: str = ""  # why it was skipped
    looks: tuple[str, ...] = ()  # what a person should look at


@dataclass
class ImportReport:
    """The whole import. ``twice`` names laws that seem to stand in the library under two names."""

    dry_run: bool = False
    files: int = 0
    lines: list[Line] = field(default_factory=list)
    characters: int = 0
    articles: int = 0
    round_trip_failures: list[str] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)  # file, line
    sequence: list[tuple[str, str]] = field(default_factory=list)  # file, what is missing or double
    disagree: list[tuple[str, str]] = field(default_factory=list)  # file, name against text
    twice: list[str] = field(default_factory=list)
    tracked: list[tuple[str, str]] = field(default_factory=list)  # file with tracked changes, which reading was taken
    events: int = 0
    seconds: float = 0.0

    def count(self, outcome: Outcome) -> int:
        """How many texts became this."""
        return sum(1 for line in self.lines if line.outcome is outcome)

    @property
    def skipped(self) -> list[Line]:
        """Files that were not taken, each with its reason."""
        return [line for line in self.lines if line.outcome is Outcome.SKIPPED]

    @property
    def wrote(self) -> bool:
        """Whether the library changed (or would)."""
        return bool(self.count(Outcome.WORK) or self.count(Outcome.VERSION) or self.events)

    def skip(self, skipped: Skipped) -> None:
        """A file that could not be taken."""
        self.lines.append(Line(skipped.name, Outcome.SKIPPED, reason=skipped.reason))

    def take(self, text: Prepared, outcome: Outcome, slug: str, label: str, looks: tuple[str, ...] = ()) -> None:
        """A text that was read."""
        self.characters += len(text.text)
        self.articles += text.articles
        if not text.round_trip:
            self.round_trip_failures.append(text.name)
        self.unplaced += [(text.name, line) for line in text.unplaced]
        gaps = [f"缺{'、'.join(text.missing)}"] if text.missing else []
        gaps += [f"重复{'、'.join(text.double)}"] if text.double else []
        self.sequence += [(text.name, "；".join(gaps))] if gaps else []
        self.disagree += [(text.name, said) for said in text.disagrees]
        if text.tracked:
            self.tracked.append((text.name, "已接受修订" if text.view == "accepted" else "已拒绝修订"))
        self.lines.append(
            Line(text.name, outcome, text.title, slug, label, text.articles, looks=(*looks, *text.disagrees, *gaps))
        )

    def as_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "dry_run": self.dry_run,
            "files": self.files,
            "works": self.count(Outcome.WORK),
            "versions": self.count(Outcome.WORK) + self.count(Outcome.VERSION),
            "same": self.count(Outcome.SAME),
            "articles": self.articles,
            "characters": self.characters,
            "events": self.events,
            "round_trip": {
                "held": self.count_read() - len(self.round_trip_failures),
                "failed": self.round_trip_failures,
            },
            "unplaced": [list(pair) for pair in self.unplaced],
            "sequence": [list(pair) for pair in self.sequence],
            "disagree": [list(pair) for pair in self.disagree],
            "twice": self.twice,
            "tracked": [list(pair) for pair in self.tracked],
            "skipped": [{"file": line.name, "reason": line.reason} for line in self.skipped],
            "seconds": round(self.seconds, 1),
        }

    def count_read(self) -> int:
        """Texts that were read, new or not."""
        return sum(1 for line in self.lines if line.outcome is not Outcome.SKIPPED)

    def told(self) -> Iterator[str]:
        """The report as lines."""
        works, versions = self.count(Outcome.WORK), self.count(Outcome.VERSION)
        read = self.count_read()
        same = self.count(Outcome.SAME)
        yield f"共 {self.files} 个文件，读出 {read} 个文本、{self.articles} 条、{self.characters} 字。"
        if self.wrote:
            would = "将" if self.dry_run else "已"
            yield f"{would}收入新法规 {works} 部、已有法规的新版本 {versions} 个；{same} 个文本库中已有。"
        else:
            yield f"没有新内容：{same} 个文本库中都已有，{'不会写入' if self.dry_run else '没有写入'}任何内容。"
        if self.round_trip_failures:
            yield f"逐字还原：{len(self.round_trip_failures)} 个文本还原不出原文，请告知维护者："
            yield from (f"  · {name}" for name in self.round_trip_failures)
        else:
            yield f"逐字还原：{read} 个文本全部成立。"
        yield from _listed("条号不连续或重复（照录原文，不作改动）", self.sequence)
        yield from _listed("文件名与文本不一致", self.disagree)
        yield from _listed("读出但不知归于何处的文字（原样保留）", self.unplaced)
        if self.tracked:
            yield from _listed("含修订痕迹的文件（--view 可选 accepted、rejected、both）", self.tracked)
        if self.twice:
            yield f"可能是同一法规的两个名称（没有合并，请核对）：{len(self.twice)} 处"
            yield from (f"  · {said}" for said in self.twice)
        yield from _listed("跳过的文件", [(line.name, line.reason) for line in self.skipped])
        yield f"用时 {self.seconds:.1f} 秒。"


def _listed(head: str, pairs: list[tuple[str, str]]) -> Iterator[str]:
    if pairs:
        yield f"{head}：{len(pairs)} 处"
        yield from (f"  · {name}：{said}" for name, said in pairs)
    else:
        yield f"{head}：没有。"
