"""Texts of a folder or of an upload brought into the library: read on both cores, kept file by file, and reported.

    report = bring_in(sources_in([Path("laws")]), by=person, now=now)

A repeat writes nothing. A file that cannot be taken is named with its reason and stops no other.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import combinations, islice
from pathlib import Path

from django.db import DatabaseError, transaction

from lianghui.kernel.institution.models import Person, Region
from lianghui.kernel.library.both_cores import DiedError, each
from lianghui.kernel.library.import_report import ImportReport, Outcome
from lianghui.kernel.library.keeping import Decision, Known, NotKeptError, decide, keep, recorded, settle
from lianghui.kernel.library.models import ArticleRow, Version, Work
from lianghui.kernel.library.plain_rows import much_to_write
from lianghui.kernel.library.preparing import Prepared, Skipped, Source, prepare

Progress = Callable[[int, int, str], None]

ACCEPTED, REJECTED, BOTH = "accepted", "rejected", "both"
#: Below this, starting a process takes longer than reading.
_WORTH_A_PROCESS = 1 << 20
_BATCH = 40  # files in one transaction: a write to the disk each would take longer than the writing
#: Two works that share so many of their articles are one law under two names, until a person says otherwise.
_SAME_SHARE = 0.8
_LEAST_ARTICLES = 5
_HIDDEN = (".", "~$")


def sources_in(paths: Iterable[Path]) -> list[Source]:
    """Files and, of folders, all files below them, in the order of their names. Raises FileNotFoundError."""
    found: list[Source] = []
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file() and not one.name.startswith(_HIDDEN))
            found += [Source(one.relative_to(path).as_posix(), one) for one in inside]
        elif path.exists():
            # With its folder: 浙江/… tells the place also where files are named one by one.
            found.append(Source("/".join(path.resolve().parts[-3:]), path))
        else:
            raise FileNotFoundError(f"找不到 {path}，请核对路径。")
    return found


def bring_in(
    sources: Sequence[Source],
    *,
    now: datetime,
    by: Person | None = None,
    dry_run: bool = False,
    view: str = ACCEPTED,
    progress: Progress | None = None,
) -> ImportReport:
    """Read and keep the texts. With ``dry_run`` the report says what would happen and nothing is written.

    ``view`` chooses among the readings of a file with tracked changes: ``accepted``, ``rejected``, or ``both``, which
    makes two versions of it.
    """
    begun = time.monotonic()
    report = ImportReport(dry_run=dry_run, files=len(sources))
    known, touched = Known(), set[int]()
    known.read()
    read = _read(sources, known_places())
    done = 0
    with much_to_write():
        while batch := list(islice(read, _BATCH)):
            texts: list[Prepared] = []
            for source, result in batch:
                done += 1
                if isinstance(result, Skipped):
                    report.skip(result)
                else:
                    texts += of_view(result, view)
                if progress is not None:
                    progress(done, len(sources), source.name)
            if dry_run:
                for text in texts:
                    _say(report, text, decide(text, known))
            elif texts:
                touched |= _keep(texts, known, report, by, now)
    report.twice = [*_spelt_differently(report), *_same_words(touched)]
    report.seconds = time.monotonic() - begun
    return report


def of_view(readings: Sequence[Prepared], view: str) -> list[Prepared]:
    """The readings wanted of one file; each says that there is another."""
    if len(readings) == 1:
        return list(readings)
    said = "文件含修订痕迹，可按接受修订、拒绝修订收入其中之一，或者作为两个版本收入。"
    return [replace(one, remarks=(*one.remarks, said), tracked=True) for one in readings if view in {BOTH, one.view}]


def read_only(sources: Sequence[Source]) -> ImportReport:
    """Read the texts and report; the library is neither asked nor changed."""
    report = ImportReport(dry_run=True, files=len(sources))
    for _source, result in _read(sources, {}):
        if isinstance(result, Skipped):
            report.skip(result)
        else:
            for text in result:
                report.take(text, Outcome.SAME, "", "")
    return report


def _keep(texts: Sequence[Prepared], known: Known, report: ImportReport, by: Person | None, now: datetime) -> set[int]:
    """One batch in one transaction, each text in a savepoint of its own. Returns the works that changed."""
    new: list[tuple[Work, Version]] = []
    touched: set[int] = set()
    with transaction.atomic():
        for text in texts:
            decision = decide(text, known)
            if decision.outcome is Outcome.SAME and not decision.events:
                _say(report, text, decision)
                continue
            try:
                work, version = keep(text, decision, by=by, at=now)
            except (NotKeptError, DatabaseError) as error:
                report.skip(Skipped(text.name, _why(error)))
                known.read()  # what was decided for this text is not so
            else:
                touched.add(work.pk)
                new += [(work, version)] if version is not None else []
                _say(report, text, decision)
        recorded(new, by=by, at=now)
        settle(touched)
    return {work.pk for work, _ in new}


def _why(error: Exception) -> str:
    if isinstance(error, NotKeptError):
        return str(error)
    return f"未能写入，可能同时有另一次导入在进行，请重新导入这个文件（{type(error).__name__}）。"


def _say(report: ImportReport, text: Prepared, decision: Decision) -> None:
    report.take(text, decision.outcome, decision.slug, decision.label, decision.looks)
    report.events += len(decision.events)


def _read(sources: Sequence[Source], places: Mapping[str, str]) -> Iterator[tuple[Source, list[Prepared] | Skipped]]:
    size = sum(one.path.stat().st_size for one in sources if one.path.exists())
    call = partial(prepare, known_places=places)
    for source, result in each(call, sources, worth_it=size > _WORTH_A_PROCESS):
        if isinstance(result, DiedError):
            yield source, Skipped(source.name, "读取时进程意外中断（可能内存不足），其他文件不受影响。")
        else:
            yield source, result


def known_places() -> dict[str, str]:
    """Places that only this installation knows, fictional ones above all."""
    rows = Region.objects.filter(until=None).values_list("name", "code")
    return {name: code or "" for name, code in rows if len(name) > 1}


def _spelt_differently(report: ImportReport) -> list[str]:
    """Texts taken as one law though their titles are not spelt alike, or alike in words though not in title."""
    return [
        f"{line.name}：{look}"
        for line in report.lines
        for look in line.looks
        if "写法不同" in look or "完全相同" in look
    ]


def _same_words(works: Iterable[int]) -> list[str]:
    """New works that share most of their articles with another work."""
    chosen = set(works)
    if not chosen:
        return []
    marks: dict[int, set[int]] = defaultdict(set)  # mark → works
    own: dict[int, set[int]] = defaultdict(set)  # work → marks
    for mark, work in ArticleRow.objects.filter(kind="article").values_list("mark", "work").iterator(chunk_size=5000):
        marks[mark].add(work)
        own[work].add(mark)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for together in marks.values():
        if 1 < len(together) < _LEAST_ARTICLES and together & chosen:  # what more works have is a usual phrase
            for pair in combinations(sorted(together), 2):
                shared[pair] += 1
    like = [
        (one, other, number)
        for (one, other), number in shared.items()
        if number >= _LEAST_ARTICLES and number >= _SAME_SHARE * min(len(own[one]), len(own[other]))
    ]
    titles = dict(
        Work.objects.filter(pk__in={pk for one, other, _ in like for pk in (one, other)}).values_list("pk", "title")
    )
    return [
        f"《{titles[one]}》与《{titles[other]}》有 {number} 条文字完全相同。" for one, other, number in sorted(like)
    ]
