"""The pages of a bench: the table, and one row of it with its note and its match. The same for versions and drafts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lianghui.faces.library.bench import Bench, BenchError, Matched, row_at
from lianghui.faces.library.building.addresses import eid_in
from lianghui.faces.library.building.compared import Key, Made, key_of
from lianghui.faces.library.forms import MatchForm, NoteForm
from lianghui.faces.library.views.desk.importing import person_of
from lianghui.faces.office.asked import number_in
from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.text.law.comparing import Change, Row
from lianghui.kernel.text.law.tree import Node

START = 24  # characters of an article by which it is chosen


@dataclass(frozen=True)
class Where:
    """The addresses and words of one bench's pages. ``table`` and ``row`` may bear a query already."""

    heading: str
    heads: tuple[str, str, str]
    table: str
    row: str
    crumb: Sequence[tuple[str, str]]
    actions: Sequence[Button] = ()
    lead: str = ""
    notices: Sequence[tuple[str, str]] = ()


def _with(address: str, **query: object) -> str:
    return address + ("&" if "?" in address else "?") + urlencode(query)


def table_page(reader: Reader, bench: Bench, where: Where) -> HttpResponse:
    """The whole table; POST undoes a match."""
    request = reader.request
    if request.method == "POST":
        try:
            bench.undo(number_in(request.POST.get("match", "")) or 0, by=person_of(reader), now=timezone.now())
            messages.success(request, _("已撤销，对照表重新排过。"))
        except BenchError as fault:
            messages.error(request, str(fault))
        return HttpResponseRedirect(where.table)
    made = bench.made()
    only = request.GET.get("only") == "1"

    def links(row: Row) -> list[Button]:
        old, new = key_of(row)
        return [Button(_("写说明、改对应"), _with(where.row, old_eid=old, new_eid=new))]

    context = {
        "heading": where.heading,
        "lead": where.lead,
        "crumb": where.crumb,
        "actions": where.actions,
        "notices": [*where.notices, *(("warning", words) for words in made.compared.remarks)],
        "rows": made.lines(only=only, notes=bench.notes(), links=links),
        "heads": where.heads,
        "summary": made.total(),
        "told": made.told(),
        "only": only,
        "only_href": _with(where.table, only=1),
        "all_href": where.table,
        "matches": [(_told(made, one), one.by, one.at, one.pk) for one in bench.matches()],
        "undo_href": where.table,
    }
    return page(reader, "library/desk_compare.html", context, current="office")


def _told(made: Made, one: Matched) -> str:
    old, new = (
        _number(law.find(eid)) for law, eid in ((made.compared.old, one.old_eid), (made.compared.new, one.new_eid))
    )
    if not new:
        said = _("%(old)s没有对应的新条文") % {"old": old}
    elif not old:
        said = _("%(new)s没有对应的旧条文") % {"new": new}
    else:
        said = _("%(old)s对应%(new)s") % {"old": old, "new": new}
    return f"{said}（{one.why}）" if one.why else said


def _number(node: Node | None) -> str:
    return "".join(node.number.split()) or _("（没有条号）") if node is not None else ""


def row_page(reader: Reader, bench: Bench, where: Where) -> HttpResponse:
    """One row: its note, and to which article its articles belong."""
    request = reader.request
    key: Key = (eid_in(request.GET.get("old_eid", "")), eid_in(request.GET.get("new_eid", "")))
    made = bench.made()
    try:
        row = row_at(made, key)
    except BenchError as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(where.table)
    notes = bench.notes()
    note_form = NoteForm(initial={"words": notes.get(key, "")})
    forms = _match_forms(made, row)
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        back = HttpResponseRedirect(f"{where.table}#{_anchor(key)}")
        if request.POST.get("then") == "match":
            answer = _match(reader, bench, row, forms, problems)
            if answer:
                return HttpResponseRedirect(where.table)
        else:
            note_form = NoteForm(request.POST)
            if note_form.is_valid():
                bench.note(key, note_form.cleaned_data["words"], by=person_of(reader), now=timezone.now())
                messages.success(request, _("说明已保存。"))
                return back
            problems = [("", str(error)) for found in note_form.errors.values() for error in found]
    line = next(one for one in made.lines(notes=notes) if one.anchor == _anchor(key))
    context = {
        "heading": _("说明和对应：%(name)s") % {"name": line.name},
        "crumb": [*where.crumb, (where.heading, where.table)],
        "rows": [line],
        "heads": where.heads,
        "note_form": note_form,
        "match_forms": [(title, form, side) for side, title, form in forms],
        "problems": problems,
        "back_href": f"{where.table}#{_anchor(key)}",
    }
    return page(reader, "library/desk_row.html", context, current="office", status=422 if problems else 200)


def _anchor(key: Key) -> str:
    return f"row-{key[1]}" if key[1] else f"row-old-{key[0]}"


def _match_forms(made: Made, row: Row) -> list[tuple[str, str, MatchForm]]:
    """For the old article, which new one it is; for the new, which old one."""
    found = []
    if row.old:
        number = _number(made.compared.old.find(row.old[0]))
        choices = [(node.eid, _choice(node)) for node in made.compared.new.articles()]
        form = MatchForm(
            choices, _("没有对应的新条文（删去）"), initial={"other": row.new[0] if row.new else ""}, prefix="old"
        )
        found.append(("old", _("左边%(number)s对应哪一条") % {"number": number}, form))
    if row.new and (not row.old or row.change in {Change.SPLIT, Change.MERGED, Change.NEW}):
        number = _number(made.compared.new.find(row.new[0]))
        choices = [(node.eid, _choice(node)) for node in made.compared.old.articles()]
        form = MatchForm(
            choices, _("没有对应的旧条文（新增）"), initial={"other": row.old[0] if row.old else ""}, prefix="new"
        )
        found.append(("new", _("中栏%(number)s来自哪一条") % {"number": number}, form))
    return found


def _choice(node: Node) -> str:
    words = " ".join(node.words().split())
    return f"{_number(node)} {words[:START]}{'…' if len(words) > START else ''}"


def _match(
    reader: Reader,
    bench: Bench,
    row: Row,
    forms: list[tuple[str, str, MatchForm]],
    problems: list[tuple[str, str]],
) -> bool:
    """Set what was sent; True where it stands. What is wrong goes to ``problems``."""
    side = reader.request.POST.get("side", "")
    place = next((n for n, one in enumerate(forms) if one[0] == side), None)
    if place is None:
        problems.append(("", _("请重新打开这一页再设定。")))
        return False
    _side, title, form = forms[place]
    choices = form.fields["other"].choices  # type: ignore[attr-defined]
    bound = MatchForm(choices[1:], choices[0][1], reader.request.POST, prefix=side)
    forms[place] = (side, title, bound)
    if not bound.is_valid():
        problems += [("", str(error)) for found in bound.errors.values() for error in found]
        return False
    other, why = bound.cleaned_data["other"], bound.cleaned_data["why"]
    pair = (row.old[0], other) if side == "old" else (other, row.new[0])
    try:
        bench.match(*pair, why, by=person_of(reader), now=timezone.now())
    except BenchError as fault:
        problems.append(("", str(fault)))
        return False
    messages.success(reader.request, _("已设定，对照表重新排过。"))
    return True
