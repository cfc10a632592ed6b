"""From two versions to the decision that leads from one to the other, in the usual formulas.

The draft is applied to the old text before it is handed out. Where it does not give the new text back, what went wrong
is said more plainly (a number, a whole article, a heading of its own) and it is tried again.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from lianghui.kernel.text.law.amending import actions as do
from lianghui.kernel.text.law.amending.application import apply
from lianghui.kernel.text.law.amending.citations import renumbered
from lianghui.kernel.text.law.amending.decision import read_decision
from lianghui.kernel.text.law.amending.headings import heading_changes
from lianghui.kernel.text.law.amending.inside_article import ways
from lianghui.kernel.text.law.amending.places import Place
from lianghui.kernel.text.law.amending.sameness import difference, same_words
from lianghui.kernel.text.law.amending.statute import (
    PREAMBLE,
    Article,
    Division,
    Statute,
    parsed_number,
    same_number,
    statute_of,
)
from lianghui.kernel.text.law.amending.wording import renumbered_and, say, word_changes
from lianghui.kernel.text.law.comparing import Change, Comparison, Row, compare
from lianghui.kernel.text.law.comparing.vocabulary import Vocabulary
from lianghui.kernel.text.law.tree import Law
from lianghui.kernel.text.numerals import to_chinese

_TRIES = 6


@dataclass(slots=True)
class _Plainly:
    """What the draft has to say more plainly than it first did."""

    whole: set[str] = field(default_factory=set)  # keys of old articles to be written out whole
    numbers: set[str] = field(default_factory=set)  # keys of old articles whose new number is to be said
    into: dict[str, str] = field(default_factory=dict)  # new number → division it is put into
    headings: bool = False


def draft(old: Law, new: Law, comparison: Comparison | None = None) -> str:
    """A draft 修改决定 that makes the new text of the old one.

    Applied to the old text it gives every article, number and heading of the new one. Outside it are the history, the
    contents 目录, annexes, and blanks.
    """
    drafting = _Drafting(statute_of(old), statute_of(new), comparison or compare(old, new))
    text = ""
    for _ in range(_TRIES):
        text = drafting.text()
        applied = apply(old, read_decision(text))
        if not drafting.learn(applied.statute):
            break
    return text


class _Drafting:
    def __init__(self, old: Statute, new: Statute, comparison: Comparison) -> None:
        self.old = old
        self.new = new
        self.by_key = {one.key: one for one in old.articles()}
        self.new_by_key = {one.key: one for one in new.articles()}
        self.rows = [
            row
            for row in comparison.rows
            if all(key in self.by_key for key in row.old) and all(key in self.new_by_key for key in row.new)
        ]
        self.words = Vocabulary.of(*("\n".join(one.words() for one in side.articles()) for side in (old, new)))
        self.plainly = _Plainly()
        self.becomes = {
            parsed: self.new_by_key[row.new[0]].number
            for row in self.rows
            if row.old and row.new
            for key in row.old[:1]
            if (parsed := parsed_number(self.by_key[key].number))
        }
        self.citations = self._citations_follow()

    # What the decision says

    def text(self) -> str:
        lines = [f"关于修改《{self.old.title}》的决定", "", f"对《{self.old.title}》作如下修改：", ""]
        for at, sentence in enumerate(self._sentences(), 1):
            lines += [f"{to_chinese(at)}、{sentence}", ""]
        lines += ["本决定自　　年　月　日起施行。", ""]
        order = do.InOrder(self.citations)
        ending = f"并对{say(order)}" if self._renumbers() else ""
        lines.append(
            f"《{self.old.title}》根据本决定作相应修改{('，' + ending.rstrip('。')) if ending else ''}，重新公布。"
        )
        return "\n".join(lines) + "\n"

    def _sentences(self) -> Iterator[str]:
        if self.old.title != self.new.title:
            yield say(do.Retitle(self.new.title))
        yield from self._preamble()
        for change in heading_changes(self.old, self.new, anew=self.plainly.headings):
            yield say(change)
        yield from self._articles()

    def _preamble(self) -> Iterator[str]:
        before = next((one for one in self.old.parts if isinstance(one, Article) and one.key == PREAMBLE), None)
        after = next((one for one in self.new.parts if isinstance(one, Article) and one.key == PREAMBLE), None)
        if before and after and not same_words(before.words(), after.words()):
            yield say(do.Rewrite(Place(PREAMBLE), after.words()))

    def _articles(self) -> Iterator[str]:
        for new, rows in itertools.groupby(self.rows, key=lambda row: row.change is Change.NEW):
            if new:
                yield from self._added([self.new_by_key[row.new[0]] for row in rows])
                continue
            for deleted, some in itertools.groupby(rows, key=lambda row: row.change is Change.DELETED):
                if deleted:
                    yield "删去" + "、".join(self.by_key[row.old[0]].number for row in some) + "。"
                else:
                    for row in some:
                        yield from self._changed(row)

    def _added(self, articles: list[Article]) -> Iterator[str]:
        """Articles in a row that go into one place, in one sentence."""
        for _, group in itertools.groupby(
            enumerate(articles),
            key=lambda pair: (_value(pair[1].number) - pair[0], self.plainly.into.get(pair[1].number)),
        ):
            some = [one for _, one in group]
            texts = tuple(_printed(one) for one in some)
            yield say(
                do.AddArticles(tuple(one.number for one in some), texts, self.plainly.into.get(some[0].number, ""))
            )

    def _changed(self, row: Row) -> Iterator[str]:
        olds = [self.by_key[key] for key in row.old]
        news = [self.new_by_key[key] for key in row.new]
        if row.change is Change.SPLIT:
            yield say(
                do.SplitArticle(olds[0].number, tuple(one.number for one in news), tuple(_printed(one) for one in news))
            )
            return
        if row.change is Change.MERGED:
            yield say(do.MergeArticles(tuple(one.number for one in olds), news[0].number, _printed(news[0])))
            return
        old, new = olds[0], news[0]
        rest = "" if self._follows(old, new) else self._reworded(old, new)
        moved = row.change is Change.MOVED or old.key in self.plainly.numbers or new.number in self.plainly.into
        if not rest and not moved:
            return
        into = self.plainly.into.get(new.number, "")
        if into:
            yield say(do.Renumber(old.number, new.number, into)) + rest
        elif same_number(old.number, new.number) and not moved:
            yield rest
        elif not rest:
            yield say(do.Renumber(old.number, new.number))
        else:
            yield renumbered_and(new.number, old.number, rest)

    def _follows(self, old: Article, new: Article) -> bool:
        """Whether the article needs no words: the same, or other only in citations that follow by themselves."""
        if old.key in self.plainly.whole or old.heading != new.heading:
            return False
        return same_words(self._adjusted(old) if self.citations else old.words(), new.words())

    def _adjusted(self, article: Article) -> str:
        lines = (renumbered(line, self._new_number)[0] for line in article.words().split("\n"))
        return "\n".join(lines)

    def _new_number(self, cited: str) -> str | None:
        parsed = parsed_number(cited)
        becomes = self.becomes.get(parsed) if parsed else None
        return becomes if becomes and not same_number(becomes, cited) else None

    def _citations_follow(self) -> bool:
        """Whether most citations follow the numbers, so that the decision need not list them."""
        follow = stay = 0
        for row in self.rows:
            if len(row.old) == len(row.new) == 1:
                old, new = self.by_key[row.old[0]], self.new_by_key[row.new[0]]
                adjusted = self._adjusted(old)
                if adjusted != old.words():
                    follow += same_words(adjusted, new.words())
                    stay += same_words(old.words(), new.words())
        return follow >= stay

    def _reworded(self, old: Article, new: Article) -> str:
        found = list(ways(old, new, self.words))
        change = found[-1 if old.key in self.plainly.whole else 0]
        if all(isinstance(one, do.ReplaceWords | do.InsertWords) for one in change):
            return word_changes([one for one in change if isinstance(one, do.ReplaceWords | do.InsertWords)])
        return "".join(_sayings(change))

    def _renumbers(self) -> bool:
        return any(
            not same_number(self.by_key[row.old[0]].number, self.new_by_key[row.new[0]].number)
            for row in self.rows
            if row.old and row.new
        )

    # What went wrong

    def learn(self, got: Statute) -> bool:
        """Say more plainly what did not come out right. False where all is right, or nothing more can be said."""
        wrong = difference(got, self.new)
        if wrong is None:
            return False
        before = (len(self.plainly.whole), len(self.plainly.numbers), len(self.plainly.into), self.plainly.headings)
        old_of = {key: row.old[0] for row in self.rows if row.old for key in row.new}
        if wrong.numbers:
            self.plainly.numbers.update(old_of[key] for key in self._keys(wrong.numbers) if key in old_of)
        self.plainly.whole.update(old_of[key] for key in self._keys(wrong.words) if key in old_of)
        for number, division in wrong.divisions:
            if division and any(_name(one) == division for one in self.old.divisions()):
                self.plainly.into[number] = division
        if wrong.headings or (wrong.divisions and before[2] == len(self.plainly.into)):
            self.plainly.headings = True
            self.plainly.into.clear()
        return before != (
            len(self.plainly.whole),
            len(self.plainly.numbers),
            len(self.plainly.into),
            self.plainly.headings,
        )

    def _keys(self, numbers: list[str]) -> list[str]:
        return [one.key for one in self.new.articles() if one.number in numbers]


def _sayings(changes: list[do.Action]) -> Iterator[str]:
    """One sentence each; what is taken out together is said together: 删去第…条第二款、第三款."""
    for deleted, group in itertools.groupby(changes, key=lambda one: isinstance(one, do.Delete) and not one.place.item):
        some = list(group)
        if deleted and len(some) > 1:
            places = [one.place for one in some if isinstance(one, do.Delete)]
            yield f"删去{places[0]}" + "".join(f"、第{to_chinese(place.paragraph)}款" for place in places[1:]) + "。"
        else:
            yield from (say(one) for one in some)


def _printed(article: Article) -> str:
    return (f"【{article.heading}】" if article.heading else "") + article.words()


def _value(number: str) -> int:
    parsed = parsed_number(number)
    return parsed.value if parsed and not parsed.inserted else 0


def _name(division: Division) -> str:
    return "".join(division.number.split())
