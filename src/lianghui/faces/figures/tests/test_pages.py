"""Figures at the desk: each opens to its rows, as corrected and as known then, and leaks to nobody."""

import io
import zipfile

import pytest
from django.urls import reverse

from lianghui.faces.figures.tests.story import NOW
from lianghui.kernel.figures.models import FrozenFigure
from lianghui.kernel.figures.opening import open_rows
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.ledger.sequencer import sequence
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.models import Reading
from lianghui.kernel.procedure.take import correct

SIGNING_IN = 9  # session read and renewed, account, person, mandates, posts, names: before any page begins


def page(client, key, **query):
    return client.get(reverse("figure", args=[key]), {"period": "2026", **query})


def test_a_rate_opens_to_numerator_denominator_and_what_is_between(client, small, year):
    small.enter(client, "clerk")
    answer = page(client, "suggestion.answered")
    text = answer.content.decode()
    assert answer.context["value"] == "66.7%"
    assert [words for _label, words, _href in answer.context["rate"]][:3] == ["2 件", "3 件", "1 件"]
    assert ("加装路灯" in text, "清理河道" in text, "旧年一件" in text) == (True, False, False)
    whole = page(client, "suggestion.answered", of="whole").content.decode()
    assert all(title in whole for title in ("加装路灯", "增开公交", "清理河道"))
    rest = page(client, "suggestion.answered", of="rest").content.decode()
    assert ("清理河道" in rest, "加装路灯" in rest) == (True, False)
    assert reverse("matter", args=[year["lamps"].matter.uid]) in text


def test_a_split_adds_up_and_each_part_opens(client, small, year):
    small.enter(client, "clerk")
    answer = page(client, "suggestion.assignments", by="unit")
    table = answer.context["spreads"][0]["table"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["小河市水务局", "2"], ["小河市交通局", "1"]]
    opened = client.get(table.rows[1].cells[0].href).content.decode()
    assert ("增开公交" in opened, "加装路灯" in opened) == (True, False)
    topics = page(client, "suggestion.submitted", by="topic").context["spreads"][0]["table"]
    assert sum(int(row.cells[1].text) for row in topics.rows) == 4


def test_a_base_leaves_out_what_it_names(client, small, year):
    year["bus"].step("note_silence", "clerk", "mark")
    small.enter(client, "clerk")
    assert page(client, "suggestion.satisfied").context["value"] == "50.0%"
    assert page(client, "suggestion.satisfied", basis="without_silent").context["value"] == "100.0%"


def test_as_known_then_is_a_size_of_the_log(client, small, year):
    small.enter(client, "clerk")
    size = sequence(small.house) and Act.objects.filter(house=small.house).count()
    target = Act.objects.get(matter=year["river"].matter, step="suggestion.hand_over")
    uid = str(target.uid)
    correct(
        year["river"].matter,
        uid,
        {uid: Mend({"units": [{"unit": small.ref("roads"), "role": "lead"}]})},
        house=small.house,
        actor=small.actors["clerk"],
        reason="单位选错",
        now=NOW,
    )
    sequence(small.house)
    then = page(client, "suggestion.assignments", by="unit", as_of=str(size))
    now = page(client, "suggestion.assignments", by="unit")
    counts = [
        {row.cells[0].text: row.cells[1].text for row in answer.context["spreads"][0]["table"].rows}
        for answer in (then, now)
    ]
    assert counts == [{"小河市水务局": "2", "小河市交通局": "1"}, {"小河市水务局": "1", "小河市交通局": "2"}]


def test_freezing_keeps_the_value_and_shows_the_drift(client, small, year):
    small.enter(client, "publisher")
    freeze = reverse("figure-freeze", args=["suggestion.answered"])
    answer = client.post(f"{freeze}?period=2026", {"note": "年度报告", "public": "on"})
    frozen = FrozenFigure.objects.get()
    assert (frozen.count, frozen.whole, frozen.public) == (2, 3, True)
    assert answer.url == reverse("frozen-figure", args=[frozen.uid])
    assert client.get(answer.url).context["tables"] == []
    year["river"].answered()
    late = client.get(answer.url)
    assert [row.cells[2].text for table in late.context["tables"] for row in table.rows] == ["清理河道"]
    assert late.context["stands"] is True
    facts = dict(late.context["facts"])
    assert (facts["当时"], facts["现在按更正后"]) == ("66.7%（2/3 件）", "100.0%（3/3 件）")
    public = client.get(reverse("portal-figure", args=[small.house.slug, frozen.uid]))
    text = public.content.decode()
    assert ("66.7%" in text, "100.0%" in text) == (True, True)
    assert ("加装路灯" in text, "增开公交" in text, "清理河道" in text) == (True, False, False)


def test_a_clerk_freezes_but_does_not_publish(client, small, year):
    small.enter(client, "clerk")
    client.post(reverse("figure-freeze", args=["suggestion.submitted"]) + "?period=2026", {"public": "on"})
    frozen = FrozenFigure.objects.get()
    assert frozen.public is False
    assert client.post(reverse("frozen-publish", args=[frozen.uid]), {"public": "on"}).status_code == 404
    assert client.get(reverse("portal-figure", args=[small.house.slug, frozen.uid])).status_code == 404
    small.enter(client, "publisher")
    client.post(reverse("frozen-publish", args=[frozen.uid]), {"public": "on"})
    assert client.get(reverse("portal-figure", args=[small.house.slug, frozen.uid])).status_code == 200


@pytest.mark.parametrize("who", ["deputy", "water_clerk", "government_office", "system_admin"])
def test_who_is_neither_office_nor_leader_is_refused(client, small, year, who):
    small.enter(client, who)
    for name, args in (("figures", []), ("figure", ["suggestion.answered"]), ("figure-sheet", ["suggestion.answered"])):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 403
        assert "加装路灯" not in answer.content.decode()


def test_another_house_and_an_unknown_figure_are_not_found(client, small, year):
    small.enter(client, "cppcc_clerk")
    assert page(client, "suggestion.answered").status_code == 404
    assert page(client, "nothing.at_all").status_code == 404
    assert page(client, "proposal.answered").context["value"] == "无"


def test_a_leader_sees_the_number_and_not_what_is_not_theirs(client, small, year):
    small.enter(client, "leader")
    answer = page(client, "suggestion.submitted")
    text = answer.content.decode()
    assert answer.context["value"] == "4"
    assert "加装路灯" not in text
    assert text.count("您现在的身份不能查看这一件") == 4
    body = client.get(reverse("figure-sheet", args=["suggestion.submitted"]), {"period": "2026"}).content
    assert "加装路灯".encode() not in unzipped(body)


def test_the_sheet_holds_definition_and_rows(client, small, year):
    small.enter(client, "clerk")
    body = unzipped(client.get(reverse("figure-sheet", args=["suggestion.answered"]), {"period": "2026"}).content)
    for words in ("办复率", "66.7%", "加装路灯", "增开公交"):
        assert words.encode() in body
    assert "清理河道".encode() not in body


def test_overview_puts_the_year_before_beside(client, small, year):
    small.enter(client, "clerk")
    tiles = {
        name: (value, note)
        for name, value, _u, _h, note in client.get(reverse("figures"), {"period": "2026"}).context["tiles"]
    }
    assert tiles["提出建议件数"] == ("4", "上期 1")
    assert tiles["办复率"] == ("66.7%", "2/3 件；上期 100.0%（1/1）")


def test_pages_ask_few_questions(client, small, year, django_assert_max_num_queries):
    small.enter(client, "clerk")
    for name, args, query in (
        ("figures", [], {}),
        ("figure", ["suggestion.answered"], {"by": "topic"}),
        ("figure", ["suggestion.assignments"], {"by": "unit"}),
        ("figure", ["suggestion.in_time"], {"by": "unit", "of": "rest"}),
    ):
        with django_assert_max_num_queries(SIGNING_IN + 12):
            client.get(reverse(name, args=args), {"period": "2026", **query})


def test_rows_are_paged_by_key(small, year):
    rows = Reading.objects.filter(house=small.house)
    seen, after = [], ""
    while True:
        opened = open_rows(rows, after, size=3)
        seen += [row.pk for row in opened.rows]
        after = opened.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == rows.count()


@pytest.mark.parametrize(
    "query", [{"period": "2026..x"}, {"as_of": "-1"}, {"by": "x"}, {"unit": "organ:x"}, {"after": "9"}]
)
def test_odd_addresses_are_no_error(client, small, year, query):
    small.enter(client, "clerk")
    assert client.get(reverse("figure", args=["suggestion.assignments"]), query).status_code == 200


def unzipped(body):
    with zipfile.ZipFile(io.BytesIO(body)) as held:
        return b"".join(held.read(name) for name in held.namelist())
