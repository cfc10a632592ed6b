"""Step forms: one declaration for HTML and JSON, what is sealed, rows with scripts off, names to refs."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from lianghui.kernel.institution.models import Mandate, Organ, Person, Term
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import StepForm, WhenAndHow, choice, day, long_text, yes_no
from lianghui.kernel.procedure.party_field import Deputies, MatterField, Organs, PartyField
from lianghui.kernel.procedure.rows_field import RowsField
from lianghui.kernel.procedure.take import take
from lianghui.kernel.procedure.tests.errand import clerk, deputy

TODAY = date(2026, 11, 25)


class Errand(StepForm):
    name = forms.CharField(label="事由", max_length=5)
    code = forms.CharField(label="文号", required=False)
    until = day("办到", required=False)
    urgent = yes_no("加急")
    kind = choice("类别", {"road": "道路", "water": "水"}, required=False)
    units = RowsField(
        {
            "unit": PartyField(Organs(("department",)), label="单位"),
            "role": choice("分工", {"lead": "主办", "joint": "会办"}),
        },
        label="单位",
        most=3,
    )
    facts = frozenset({"code"})


BODY = {
    "name": "修灯",
    "code": "七号",
    "until": "2026-12-01",
    "urgent": True,
    "units": [{"unit": "organ:a", "role": "lead"}, {"unit": "organ:b", "role": "joint"}],
}
POSTED = (
    "name=修灯&code=七号&until=2026-12-01&urgent=on&kind="
    "&units-0-unit=organ:a&units-0-role=lead&units-2-unit=organ:b&units-2-role=joint&units-5-unit=&units-5-role=lead"
)


def test_html_and_json_give_the_same_facts_and_texts():
    data = {"code": "七号", "until": "2026-12-01", "urgent": True, "units": BODY["units"]}
    for form in (Errand(QueryDict(POSTED)), Errand.from_json(BODY)):
        assert form.is_valid(), form.errors
        assert form.facts_and_texts() == (data, {"name": "修灯"})


def test_their_errors_are_the_same_in_chinese():
    html = Errand(QueryDict("name=很长很长的事由&until=明天&kind=air"))
    json = Errand.from_json({"name": "很长很长的事由", "until": "明天", "kind": "air"})
    assert not html.is_valid()
    assert html.errors_as_json() == json.errors_as_json()
    assert set(html.errors) == {"name", "until", "kind", "units"}
    assert html.errors["until"] == ["日期写法不对，请写成 2026-11-25 的样子。"]
    assert html.errors["units"] == ["请至少填 1 行“单位”。"]
    assert Errand.from_json({}).errors["name"] == ["请填写“事由”。"]


@pytest.mark.parametrize(
    "body",
    [
        [],
        "名",
        None,
        {**BODY, "colour": "red"},
        {**BODY, "name": ["修灯"]},
        {**BODY, "name": {"a": 1}},
        {**BODY, "name": 1.5},
        {**BODY, "urgent": "yes"},
        {**BODY, "units": [{"unit": "organ:a", "role": "lead", "more": "x"}]},
        {**BODY, "units": {"unit": "organ:a"}},
        {**BODY, "units": ["organ:a"]},
        {**BODY, "units": [{"unit": ["organ:a"], "role": "lead"}]},
        {**BODY, "units": [{"unit": f"organ:{n}", "role": "lead"} for n in range(4)]},
    ],
)
def test_a_body_of_another_shape_is_refused_and_nothing_breaks(body):
    form = Errand.from_json(body)
    assert not form.is_valid()
    assert any("\u4e00" <= letter <= "\u9fff" for found in form.errors_as_json().values() for letter in found[0])


def test_a_row_is_added_and_removed_by_a_button_and_nothing_is_judged():
    form = Errand(QueryDict("name=&units-0-unit=甲&units-0-role=joint&units-add=1"))
    assert form.pressed
    assert not form.is_valid()
    assert form.errors == {}
    html = str(form["units"])
    assert 'name="units-1-unit"' in html
    assert 'value="甲"' in html
    assert html.count("formnovalidate") == 3
    form = Errand(QueryDict("units-0-unit=甲&units-0-role=lead&units-1-unit=乙&units-1-role=joint&units-drop=0"))
    html = str(form["units"])
    assert ("甲" in html, "乙" in html, 'name="units-1-unit"' in html) == (False, True, False)


def test_what_is_typed_is_escaped_in_rows():
    form = Errand(QueryDict("units-0-unit=%22%3E%3Cscript%3E&units-add=1"))
    assert "<script>" not in str(form["units"])


def test_rows_keep_their_errors_apart():
    form = Errand.from_json({**BODY, "units": [{"unit": "organ:a", "role": "lead"}, {"unit": "organ:b", "role": "x"}]})
    assert form.errors["units"] == ["第 2 行“分工”：请从列出的项目中选择。"]


def test_the_description_says_what_is_asked():
    told = {one.name: one for one in Errand().describe()}
    assert [one.kind for one in told.values()] == ["text", "text", "date", "yes_no", "choice", "rows"]
    assert [name for name, one in told.items() if one.sealed] == ["name"]
    assert [name for name, one in told.items() if one.required] == ["name", "units"]
    assert told["name"].max_length == 5
    assert told["kind"].choices == (("road", "道路"), ("water", "水"))
    assert [(one.name, one.kind) for one in told["units"].rows] == [("unit", "party"), ("role", "choice")]


def test_a_long_text_is_described_as_one():
    class Long(StepForm):
        body = long_text("正文")

    assert Long().describe()[0].kind == "long_text"


@pytest.fixture
def people(errands):
    """Two bureaus of like name, two deputies of one name, one of another."""
    organs = [
        Organ.objects.create(kind="department", name=f"临川市{name}", short_name=name, region=errands.region)
        for name in ("教育局", "教育考试院", "水利局")
    ]
    elsewhere = Organ.objects.create(kind="department", name="外地局", short_name="外地局")
    term = Term.objects.create(house=errands, number=5, first_session_opens=date(2026, 1, 10))
    mandates = []
    for name, note in (("张伟", "一中"), ("张伟", "二院"), ("解晓东", "")):
        person = Person.objects.create(name=name, note=note)
        mandates.append(
            Mandate.objects.create(person=person, house=errands, term=term, kind="deputy", since=date(2026, 1, 10))
        )
    return errands, organs, elsewhere, mandates


def party(context, typed, *, many=False, source=None):
    class Form(StepForm):
        who = PartyField(source or Organs(("department",)), many=many, label="单位")

    form = Form({"who": typed}, context=context)
    return form.cleaned_data["who"] if form.is_valid() else form.errors["who"][0]


def test_an_organ_is_found_by_ref_name_and_short_name(people):
    house, (education, _school, water), elsewhere, _ = people
    context = FormContext(house, TODAY)
    assert party(context, education.ref) == education.ref
    assert party(context, "临川市教育局") == education.ref
    assert party(context, " 教育局 ") == education.ref
    assert party(context, "水利局\n教育局、水利局", many=True) == [water.ref, education.ref]
    assert party(context, "教育") == "没有叫“教育”的，是不是这里的一个：教育局；教育考试院？"
    assert party(context, "外地局").startswith("没有找到“外地局”")
    assert "不能用在这里" in party(context, elsewhere.ref)
    assert "不能用在这里" in party(context, "organ:00000000-0000-4000-8000-000000000000")
    assert party(context, "") == "请填写“单位”。"
    assert "太长" in party(context, "局" * 300)


def test_two_deputies_of_one_name_must_be_told_apart(people):
    house, _, _, (one, two, other) = people
    context = FormContext(house, TODAY)
    assert party(context, "解晓东", source=Deputies()) == other.ref
    refused = party(context, "张伟", source=Deputies())
    assert refused.startswith("“张伟”有几个，请写清是哪一个：")
    listed = refused.removesuffix("。").split("：", 1)[1].split("；")
    assert len(listed) == 2
    assert {party(context, label, source=Deputies()) for label in listed} == {one.ref, two.ref}


def test_a_chosen_party_is_shown_by_its_name_and_the_list_is_bounded(people, django_assert_max_num_queries):
    house, (education, *_), _, _ = people
    rows = [Organ(kind="department", name=f"第{n}局", short_name=f"第{n}局", region=house.region) for n in range(300)]
    Organ.objects.bulk_create(rows)

    class Form(StepForm):
        who = PartyField(Organs(("department",)), label="单位")

    form = Form(initial={"who": education.ref}, context=FormContext(house, TODAY))
    with django_assert_max_num_queries(10):
        html = str(form["who"])
    assert 'value="教育局"' in html
    assert html.count("<option") == 200


def test_a_matter_is_found_by_its_number_only_by_who_may_see_it(errands, now):
    class Form(StepForm):
        other = MatterField(label="另一件")

    matter = take("errand.ask", house=errands, actor=deputy(), sealed={"title": "灯"}, happened=TODAY, now=now).matter
    take("errand.accept", matter, house=errands, actor=clerk(), happened=TODAY, now=now)
    seen = {}
    for name, actor in (("clerk", clerk()), ("stranger", deputy("eeeeeeee-0000-4000-8000-000000000000"))):
        form = Form({"other": "第1号"}, context=FormContext(errands, TODAY, actor=actor))
        seen[name] = form.cleaned_data["other"] if form.is_valid() else form.errors["other"][0]
    assert seen == {"clerk": str(matter.uid), "stranger": "没有找到编号为“第1号”的事项，请核对编号。"}
    for number in ("1", str(matter.uid)):
        form = Form({"other": number}, context=FormContext(errands, TODAY, actor=clerk()))
        assert form.is_valid(), form.errors


def test_when_and_how(errands):
    context = FormContext(errands, TODAY)
    form = WhenAndHow(QueryDict(""), context=context)
    assert form.is_valid()
    assert (form.cleaned_data["happened"], form.cleaned_data["way"]) == (TODAY, "online")
    form = WhenAndHow(QueryDict("how-happened=2026-11-26"), context=context)
    assert form.errors["happened"] == ["发生日期还没有到，请改为实际发生的日期。"]
    form = WhenAndHow(QueryDict("how-happened=2026-11-01&how-way=paper"), context=context)
    assert form.is_valid()
    assert form.cleaned_data["happened"] == date(2026, 11, 1)
