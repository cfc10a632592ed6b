"""What both verifications of a log share: the report, the roots a log is held to, and its sealed fields. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lianghui.kernel.ledger import merkle
from lianghui.kernel.ledger.canonical import CanonicalError, seal
from lianghui.kernel.ledger.checkpoint import Statement

MOST_PROBLEMS = 100  # beyond it more lines tell nobody more


@dataclass
class Report:
    """What verification found: counts, and problems in Chinese, each naming its place."""

    name: str
    size: int = 0
    root: str = ""
    sealed: int = 0
    erased: int = 0
    waiting: int = 0
    checkpoints: int = 0
    problems: list[str] = field(default_factory=list)
    unlisted: int = 0  # problems beyond the first hundred

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def add(self, message: str) -> None:
        """Note one problem."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(message)
        else:
            self.unlisted += 1

    def lines(self) -> Iterator[str]:
        """The report for a reader."""
        yield f"{self.name}：共 {self.size} 条，根 {self.root}"
        yield (
            f"密封内容 {self.sealed} 项相符，{self.erased} 项已依法清除；检查点 {self.checkpoints} 个相符；"
            f"待入册 {self.waiting} 条。"
        )
        yield from self.problems
        if self.unlisted:
            yield f"另有 {self.unlisted} 处问题未列出。"
        if self.holds:
            yield "验证通过：与检查点相比，记录没有被改动。"
        else:
            yield "验证未通过。"


class Roots:
    """Holds the growing tree to each statement of its root as its size comes by."""

    def __init__(self, tree: merkle.Tree, statements: Iterable[tuple[Statement, str]], report: Report) -> None:
        self.tree, self.report = tree, report
        self.waiting = sorted(statements, key=lambda pair: pair[0].size)

    def next_stop(self) -> int | None:
        """The next size at which the tree must be looked at."""
        return self.waiting[0][0].size if self.waiting else None

    def check(self) -> None:
        """Compare with every statement of the present size."""
        while self.waiting and self.waiting[0][0].size == self.tree.size:
            statement, name = self.waiting.pop(0)
            if self.tree.root() == statement.root:
                self.report.checkpoints += 1
            else:
                self.report.add(f"{name}：台账前 {statement.size} 条与它不一致，其中有记录被改动。")

    def finish(self) -> None:
        """Complain of statements about a larger log than there is."""
        for statement, name in self.waiting:
            self.report.add(f"{name}：它记有 {statement.size} 条，台账只有 {self.tree.size} 条，缺了记录。")


def check_sealed(
    report: Report,
    body: dict[str, Any],
    position: int,
    uid: Any,
    held: dict[str, tuple[Any, bytes]],
    *,
    erasures: set[tuple[Any, str]],
    algorithm: str,
) -> None:
    """Hold the sealed fields of one act (name: value, salt) to the hashes in its facts; what is absent must be erased.

    ``erasures`` are pairs of act uid and field; ``held`` is used up.
    """
    hashes: dict[str, str] = body.get("sealed") or {}
    for name, expected in hashes.items():
        if name in held:
            value, salt = held.pop(name)
            try:
                matches = seal(name, value, salt, algorithm) == expected
            except (CanonicalError, ValueError):
                matches = False
            if matches:
                report.sealed += 1
            else:
                report.add(f"第 {position} 条：密封内容“{name}”被改动，与记录的散列不符（行为 {uid}）。")
        elif (uid, name) in erasures:
            report.erased += 1
        else:
            report.add(f"第 {position} 条：密封内容“{name}”不见了，又没有清除记录（行为 {uid}）。")
    for name in held:
        report.add(f"第 {position} 条：多出密封内容“{name}”，行为并没有记它（行为 {uid}）。")
