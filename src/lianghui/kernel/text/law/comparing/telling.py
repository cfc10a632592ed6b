"""A comparison in words that a clerk can read out: 第十二条改为第十五条，并作修改."""

import itertools
from collections.abc import Iterator

from lianghui.kernel.text.law.comparing.rows import Change, Comparison, Row


def tell(comparison: Comparison) -> list[str]:
    """The sum of it in one line, then one line for each change, in the order of the table."""
    return [total(comparison), *_lines(comparison), *comparison.remarks]


def total(comparison: Comparison) -> str:
    """共修改…条，新增…条，删去…条 and so on. Counted are articles of the old text, for new ones those of the new."""
    rows = comparison.rows
    reworded = sum(len(row.old) for row in rows if row.reworded and row.old and row.new)
    parts = [
        f"共修改{reworded}条",
        f"新增{_count(rows, Change.NEW)}条",
        f"删去{_count(rows, Change.DELETED)}条",
        f"移动位置{_count(rows, Change.MOVED)}条",
        f"拆分{_count(rows, Change.SPLIT)}条",
        f"合并{sum(len(row.old) for row in rows if row.change is Change.MERGED)}条",
        f"内容未改{sum(len(row.old) for row in rows if row.old and row.new and not row.reworded)}条",
    ]
    return "，".join(parts) + "。"


def _count(rows: tuple[Row, ...], change: Change) -> int:
    return sum(1 for row in rows if row.change is change)


def _lines(comparison: Comparison) -> Iterator[str]:
    for quiet, rows in itertools.groupby(
        comparison.rows, key=lambda row: row.change is Change.SAME and not row.by_hand
    ):
        if quiet:
            yield from _renumbered(comparison, list(rows))
        else:
            for row in rows:
                yield line(comparison, row)


def _renumbered(comparison: Comparison, rows: list[Row]) -> Iterator[str]:
    """Articles of which only the number changed, in runs: 第十条至第十二条依次改为第十三条至第十五条."""
    numbers = [(_old(comparison, row), _new(comparison, row)) for row in rows]
    changed = [(old, new) for old, new in numbers if old != new]
    if len(changed) == 1:
        yield f"{changed[0][0]}改为{changed[0][1]}，内容未改。"
    elif changed:
        (first_old, first_new), (last_old, last_new) = changed[0], changed[-1]
        yield f"{first_old}至{last_old}依次改为{first_new}至{last_new}，内容未改。"


def line(comparison: Comparison, row: Row) -> str:
    """One row in words."""
    old, new = _old(comparison, row), _new(comparison, row)
    how = "并作修改" if row.reworded else "内容未改"
    match row.change:
        case Change.NEW:
            said = f"新增{new}"
        case Change.DELETED:
            said = f"删去{old}"
        case Change.SPLIT:
            said = f"{old}分为{new}，{how}"
        case Change.MERGED:
            said = f"{old}合并为{new}，{how}"
        case Change.MOVED:
            said = f"{old}移作{new}，{how}"
        case Change.CHANGED if old == new:
            said = f"{old}作修改"
        case Change.SAME if old == new:
            said = f"{old}未改"
        case _:
            said = f"{old}改为{new}，{how}"
    return said + ("（人工核定）。" if row.by_hand else "。")


def _old(comparison: Comparison, row: Row) -> str:
    return "、".join(node.number for node in comparison.old_articles(row))


def _new(comparison: Comparison, row: Row) -> str:
    return "、".join(node.number for node in comparison.new_articles(row))
