"""Finds citations: reads the words that cite one after another and says which places they point at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lianghui.kernel.text.law.citing.found import CitationFound, Place, Target
from lianghui.kernel.text.law.citing.places import Carried, Places, Standing
from lianghui.kernel.text.law.citing.rows import OF, Chain
from lianghui.kernel.text.law.citing.titles import (
    USUAL,
    is_norm,
    name_before,
    short_names,
    title_key,
    unmarked,
    unnamed_before,
)
from lianghui.kernel.text.law.citing.words import Ordinal, Token, Word, tokens
from lianghui.kernel.text.law.tree import Kind, Law, Node
from lianghui.kernel.text.numerals import parse_int

_BRACKETS = re.compile(r"(?:（[^（）\n]{0,60}）|\([^()\n]{0,60}\)){0,2}的?")
#: The end of a norm that nobody named in full: 本市代表建议办理规定第五条 is no article of the law named before it.
_OTHER_NORM = re.compile("[\u4e00-\u9fff](?:条例|办法|细则|规则|(?<![的关述款条项合反照据上下])规定)$")
_LONGEST_NAME = 48
_FAR = 50  # paragraphs
_GOES_ON = re.compile(r"的?(?:规定|另有规定|所列|所称|第)|[、，和至或]第|以及第|或者第")
_LEADING = re.compile(r"[0-9]{1,9}")
#: Parts whose words cite nothing of their own accord.
SILENT = (Kind.TITLE, Kind.HISTORY, Kind.TOC, Kind.NOTE)


def find_citations(text: str, within: Places | None = None, at: str = "") -> list[CitationFound]:
    """The citations in a text, in order; offsets are those of the text.

    ``within`` tells of the law the text stands in (own citations are then resolved to ids), ``at`` the id of the
    article, paragraph or item whose own words it is: 前款 is counted from there. For a letter leave both out.
    """
    return _Finder(text, within, at).find()


def citations_in(law: Law | Places) -> Iterator[tuple[Node, CitationFound]]:
    """Every citation of a law with the node in whose ``text`` it stands."""
    within = law if isinstance(law, Places) else Places(law)
    for node in _speaking(within.law.root):
        for found in find_citations(node.text, within, node.eid):
            yield node, found


def _speaking(node: Node) -> Iterator[Node]:
    if node.kind in SILENT:
        return
    if node.text:
        yield node
    for child in node.children:
        yield from _speaking(child)


class _Finder:
    """One text."""

    def __init__(self, text: str, within: Places | None, at: str, carried: Carried | None = None) -> None:
        self.carried = carried
        self.text = text
        self.within = within
        self.at = at
        self.standing = within.standing(at) if within else Standing(Place())
        self.tokens: list[Token] = list(tokens(text))
        self.named: str | None = None  # the law named last: 该条例
        self.cited: Target | None = None  # the place cited last: 违反第二款规定的
        self._short: Mapping[str, str] | None = None

    @property
    def short_names(self) -> Mapping[str, str]:
        """Short names defined in the law, or in the text where it stands in none."""
        if self._short is None:
            self._short = self.within.short_names if self.within else short_names([self.text])
        return self._short

    def find(self) -> list[CitationFound]:
        """All citations."""
        found: list[CitationFound] = []
        turn = 0
        while turn < len(self.tokens):
            targets, used = self._read(turn)
            if targets:
                start, end = targets[0].start, max(target.end for target in targets)
                found.append(CitationFound(start, end, self.text[start:end], tuple(map(self._located, targets))))
                self.cited = targets[-1]
            turn += max(used, 1)
        return found

    def _located(self, target: Target) -> Target:
        if target.title is not None or self.within is None:
            return target
        eids = self.within.eids(target.place, target.until)
        if not eids and target.until is None and "_" in target.place.article:
            # 第十一条之一 may also mean "one of" what was listed: it does where there is no such article.
            plain = target.place.at(Kind.ARTICLE, target.place.article.partition("_")[0])
            if plain.at(Kind.PARAGRAPH, "") == plain and self.within.eids(plain):
                return replace(target, place=plain, eids=self.within.eids(plain))
        return replace(target, eids=eids)

    def _read(self, turn: int) -> tuple[list[Target], int]:
        """The targets that begin with that token, and how many tokens they took."""
        reads = {
            Word.MARKED: self._marked,
            Word.OWN: self._own,
            Word.LAST: self._named_last,
            Word.NEAR: self._near,
            Word.ANNEX: self._annex,
            Word.ORDINAL: self._bare,
        }
        return reads[self.tokens[turn].word](turn)

    # ------------------------------------------------------------------ laws by name

    def _own(self, turn: int) -> tuple[list[Target], int]:
        return self._parts(turn + 1, None, Place(), self.tokens[turn], OF)

    def _named_last(self, turn: int) -> tuple[list[Target], int]:
        token = self.tokens[turn]
        if self.named is None or not self._meant(token):
            return [], 1
        return self._parts(turn + 1, self.named, Place(), token, OF)

    def _meant(self, token: Token) -> bool:
        """Whether 该条例 can mean the law named last: their names end alike."""
        kind = token.text[2:] if token.text.startswith("上述") else token.text[1:]
        return self.named is not None and (kind in self.named[-8:] or kind == "法规")

    def _marked(self, turn: int) -> tuple[list[Target], int]:
        token = self.tokens[turn]
        title = self._full(unmarked(token.text))
        self.named = title if is_norm(title) else self.named
        own = self.within is not None and title_key(title) == self.within.own_key
        inside = self._in_brackets(turn)
        targets, used = self._parts(turn + 1 + inside, None if own else title, Place(), token, _BRACKETS)
        if not targets and is_norm(title):
            # The law as a whole, if it is one; the own law's earlier text is none of its places.
            targets = [Target(title, Place(), token.start, token.end)]
        return targets, used + inside

    def _in_brackets(self, turn: int) -> int:
        """How many tokens stand in the brackets behind a title: （以下简称《鸟法》） defines and does not cite."""
        end = self.tokens[turn].end
        brackets = _BRACKETS.match(self.text, end)
        stop = brackets.end() if brackets and self.text[end + 1 : end + 3] == "以下" else end
        return sum(token.end <= stop for token in self.tokens[turn + 1 : turn + 5])

    def _full(self, title: str) -> str:
        key = title_key(title)
        for names in (self.short_names, USUAL):
            if key in names:
                return names[key]
        return title

    def _bare(self, turn: int) -> tuple[list[Target], int]:
        """A place with nothing before it: a law named without marks, or a place of the own law."""
        token = self.tokens[turn]
        first = token.ordinals[0]
        if token.level in (Kind.ARTICLE, Kind.CHAPTER, Kind.PART):
            named = self._name_before(turn)
            if named:
                title, start = named
                self.named = title
                if self.within is not None and title_key(title) == self.within.own_key:
                    return self._parts(turn, None, Place(), replace(token, start=start, end=start), None)
                return self._parts(turn, title, Place(), replace(token, start=start, end=start), None)
            before = self.text[max(0, token.start - 4) : token.start]
            if unnamed_before(before) or (self.within is None and _OTHER_NORM.search(before)):
                return [], 1
        base = self._base(token, first)
        if base is None:
            return [], 1
        whose, place = base
        return self._parts(turn, whose, place, replace(token, end=token.start), None)

    def _name_before(self, turn: int) -> tuple[str, int] | None:
        token = self.tokens[turn]
        least = self.tokens[turn - 1].end if turn else 0
        before = self.text[max(least, token.start - _LONGEST_NAME) : token.start]
        of = before.endswith("的")
        named = name_before(before.removesuffix("的"), self.short_names)
        return (named[0], token.start - of - named[1]) if named else None

    def _base(self, token: Token, first: Ordinal) -> tuple[str | None, Place] | None:
        """From where a bare place is counted; None where the words cite nothing."""
        if token.level in (Kind.ARTICLE, Kind.PART, Kind.CHAPTER):
            if token.level is not Kind.ARTICLE and not self._asked_for(token):
                return None
            title = self._title_of_bare()
            if title is None and self.within is None and not self._asked_for(token) and not self._goes_on(token):
                return None  # 第二条建议: in a letter a number alone is mostly no article
            here = self.standing.place
            # Chapters may begin anew in each part 编: one named alone is that of the part where the words stand.
            return title, Place(here.annex, here.part if token.level is Kind.CHAPTER and title is None else "")
        if token.level is Kind.PARAGRAPH:
            return self._base_of_paragraph(first)
        if token.level is Kind.ITEM:
            return self._base_of_item(token, first)
        return None

    def _title_of_bare(self) -> str | None:
        """第十二条 alone: the own law's; in a decision that amends the amended law's, in a letter the law named."""
        if self.within is None:
            return self.named
        return (self.within.amended.get(self.at) or self.named) if self.within.amending else None

    def _asked_for(self, token: Token) -> bool:
        """Whether words before a bare 第三章 make it a citation."""
        before = self.text[max(0, token.start - 4) : token.start]
        return before.endswith(
            ("依照", "按照", "适用", "参照", "执行", "违反", "根据", "符合", "在", "和", "由", "前述", "上述")
        )

    def _goes_on(self, token: Token) -> bool:
        """Whether the words after it are those of a citation."""
        return _GOES_ON.match(self.text, token.end) is not None

    def _base_of_paragraph(self, first: Ordinal) -> tuple[str | None, Place] | None:
        here = self.standing.place
        cited, near = self._cited_before()
        own = (
            bool(here.article)
            and self.within is not None
            and bool(self.within.eids(Place(annex=here.annex, article=here.article, paragraph=first.number)))
        )
        earlier = own and _figure(here.paragraph) > _figure(first.number)
        if cited is not None and cited.place.article and not (earlier and not (near and cited.place.paragraph)):
            return cited.title, cited.place.at(Kind.PARAGRAPH, "")
        if here.article:
            return None, here.at(Kind.PARAGRAPH, "")
        return None

    def _base_of_item(self, token: Token, first: Ordinal) -> tuple[str | None, Place] | None:
        here = self.standing.place
        listed = self.text[max(0, token.start - 2) : token.start] in {"下列", "上述", "前列"}
        if self.within is not None and here.article:
            holder = self._holder(first.number)
            cited, near = self._cited_before()
            if cited is not None and cited.place.article and not listed and (near or holder is None):
                places = (cited.place.at(Kind.ITEM, ""), cited.place.at(Kind.PARAGRAPH, ""))
                for place in places[: 1 if cited.title is not None else 2]:
                    if cited.title is not None or self.within.holds(place._replace(item=first.number)):
                        return cited.title, place
            if holder is not None:
                return None, holder
            return None
        if self.cited is not None and self.cited.place.article:
            return self.cited.title, self.cited.place.at(Kind.ITEM, "")
        return None

    def _holder(self, number: str) -> Place | None:
        """The paragraph of the own article whose items are meant: here, or the nearest before, or the next after."""
        here = self.standing.place
        turns = _figure(here.paragraph) or 1
        for turn in (*range(turns, max(0, turns - _FAR), -1), turns + 1):
            place = Place(annex=here.annex, article=here.article, paragraph=str(turn), item=number)
            if self.within is not None and self.within.eids(place):
                return place.at(Kind.ITEM, "")
        return None

    def _cited_before(self) -> tuple[Target | None, bool]:
        """The place cited last in this text or before it in the same article, and whether in the same paragraph."""
        if self.cited is not None:
            return self.cited, True
        carried = self.carried or (_carried(self.within, self.standing) if self.within else None)
        return (carried.target, carried.paragraph == self.standing.place.paragraph) if carried else (None, False)

    # ------------------------------------------------------------------ places counted from here

    def _near(self, turn: int) -> tuple[list[Target], int]:
        token = self.tokens[turn]
        if token.text[0] in "同该":
            base = self.cited
            if base is None or not base.place.article:
                return [], 1
            level = _unit(token.text)
            place = base.place.at(level, base.place.number(level))
            return self._parts(turn + 1, base.title, place, token, OF, whole=token.text[0] == "该")
        after = self.tokens[turn + 1] if turn + 1 < len(self.tokens) else None
        if token.text == "本条" and after and after.word is Word.NEAR and after.start == token.end:
            # 本条前两款: the paragraphs, not the article.
            targets, used = self._near(turn + 1)
            return [replace(targets[0], start=token.start), *targets[1:]] if targets else [], used + 1
        place, until = self._counted(token)
        return self._parts(turn + 1, None, place, token, OF, whole=True, until=until)

    def _counted(self, token: Token) -> tuple[Place, Place | None]:
        """The place of 前款, 前两款, 前条, 本条, 本章 …; a number "0" where there is nothing before."""
        here = self.standing.place
        level = _unit(token.text)
        if token.text.startswith("本"):
            return here.at(level, here.number(level)), None
        if token.text[0] in "下后":
            return self._after(level), None
        count = _count(token.text[1:-1])
        if level is Kind.ARTICLE:
            numbers = [self.within.neighbour(here, -back) if self.within else "" for back in (count or 1, 1)]
            first, last = (here.at(level, number or "0") for number in numbers)
        else:
            if level is Kind.ITEM and not here.item:
                here = self._items_before()
            own = _figure(here.number(level))
            if level is Kind.PARAGRAPH and not own:
                own = 1
            first = here.at(level, str(max(own - count, 0) if count else min(1, own)))
            last = here.at(level, str(max(own - 1, 0)))
        return first, (last if last != first else None)

    def _after(self, level: Kind) -> Place:
        """下一条, 后款: a number "0" where nothing is known to follow."""
        here = self.standing.place
        if level is Kind.ARTICLE:
            return here.at(level, (self.within.neighbour(here, 1) if self.within else "") or "0")
        return here.at(level, str((_figure(here.number(level)) or 1) + 1))

    def _items_before(self) -> Place:
        """前项 said outside of the items: counted from behind the last item of the nearest paragraph that has any."""
        here = self.standing.place
        for turn in range(_figure(here.paragraph) or 1, 0, -1):
            place = here.at(Kind.PARAGRAPH, str(turn))
            node = self.within.node(place) if self.within else None
            count = sum(child.kind is Kind.ITEM for child in node.children) if node else 0
            if count:
                return place._replace(item=str(count + 1))
        return here

    def _annex(self, turn: int) -> tuple[list[Target], int]:
        token = self.tokens[turn]
        if not token.ordinals:
            return [], 1
        return [Target(None, Place(annex=token.ordinals[0].number), token.start, token.end)], 1

    # ------------------------------------------------------------------ rows of places

    def _parts(
        self,
        turn: int,
        title: str | None,
        base: Place,
        head: Token,
        joint: re.Pattern[str] | None,
        *,
        whole: bool = False,
        until: Place | None = None,
    ) -> tuple[list[Target], int]:
        """Reads 第十二条第一款、第三款和第二十条 from that token on, counted from ``base``.

        ``joint`` is what may stand between ``head`` and the first token; ``whole``: the head alone is a citation.
        """
        chain = Chain(title, base, head, until if whole else None, whole=whole)
        at = turn
        end = head.end
        while at < len(self.tokens):
            token = self.tokens[at]
            between = self.text[end : token.start]
            if token.word is Word.ANNEX and at == turn and joint and joint.fullmatch(between):
                chain.annex(token.ordinals[0].number if token.ordinals else "1", token)
            elif token.word is not Word.ORDINAL or not chain.take(token, between, first=at == turn, joint=joint):
                break
            end = token.end
            at += 1
        return chain.targets, at - turn + (head.start != head.end and joint is not None)


def _figure(number: str) -> int:
    """The leading figure of a number such as ``12_1`` or ``3-2``; 0 where there is none."""
    found = _LEADING.match(number)
    return int(found[0]) if found else 0


def _unit(words: str) -> Kind:
    if words.endswith("分编"):
        return Kind.SUBPART
    return {
        "款": Kind.PARAGRAPH,
        "条": Kind.ARTICLE,
        "项": Kind.ITEM,
        "章": Kind.CHAPTER,
        "节": Kind.SECTION,
        "编": Kind.PART,
    }[words[-1]]


def _count(words: str) -> int:
    """前两款 → 2, 前款 → 1, 前数款 → 0: all that stand before."""
    if not words:
        return 1
    return 0 if words in "数几各" else 2 if words == "两" else parse_int(words)


def _carried(within: Places, standing: Standing) -> Carried | None:
    """The place cited last in the same article before the words that stand there. Worked out once for an article."""
    if standing.article is None or standing.node is None:
        return None
    known = within.carried
    if id(standing.node) not in known:
        last: Carried | None = None
        for node in standing.article.walk():
            known[id(node)] = last
            if node.text:
                cited = _Finder(node.text, within, node.eid, last).find()
                paragraph = within.standing(node.eid).place.paragraph
                ends = (found.targets[-1] for found in reversed(cited))
                last = next((Carried(target, paragraph) for target in ends if target.place.article), last)
    return known[id(standing.node)]
