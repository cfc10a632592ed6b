"""A house sets its rules on a page: after the list of what would move, by two people, never below the law."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianghui.faces.office.rule_values import ValueForm, first_values, shape_of, values_of
from lianghui.kernel.procedure.models import Limit
from lianghui.kernel.procedure.take import snapshot_of, take
from lianghui.kernel.rules.load import rules_and_asker
from lianghui.kernel.rules.models import Adoption, OwnRule, RuleDocument
from lianghui.kernel.rules.packs import keys, pack_lines

RULES = "/desk/office/rules/"
PDF = b"%PDF-1.7\n"


def handed_over(small, title="修一条路"):
    data = {
        "proposer": small.ref("deputy"),
        "proposer_kind": "single",
        "origin": "recess",
        "session": small.series_session,
        "topic": "transport",
    }
    sealed = {"title": title, "problem": "坑洼。", "proposal": "修好。"}
    deputy, clerk = small.actors["deputy"], small.actors["clerk"]
    matter = take("suggestion.submit", house=small.house, actor=deputy, data=data, sealed=sealed).matter
    take("suggestion.accept", matter, house=small.house, actor=clerk)
    units = {"units": [{"unit": small.ref("water"), "role": "lead"}]}
    return take("suggestion.hand_over", matter, house=small.house, actor=clerk, data=units).matter


def document(small):
    return RuleDocument.objects.create(
        house=small.house,
        title="小河市代表建议办理办法",
        number="河人发〔2026〕3号",
        issued_on=small.today,
        text="第十条……",
    )


def sent(small, paper=None, **more):
    return {
        "number": "2",
        "unit": "month",
        "start": "hand_over",
        "document": str(paper.pk) if paper else "",
        "article": "10",
        "since": small.today.isoformat(),
        **more,
    }


def propose(small, clerk, paper=None, key="answer", **more):
    """Preview, then save what was previewed."""
    address = reverse("office-rule-set", args=[key])
    data = sent(small, paper, **more)
    seen = clerk.post(address, {**data, "then": "preview"})
    assert seen.status_code == 200, seen.context["problems"]
    hidden = dict(next(block.hidden for block in seen.context["blocks"] if block.hidden))
    answer = clerk.post(address, {**data, **hidden, "then": "save"})
    assert answer.status_code == 302, answer.context["problems"]
    return OwnRule.objects.filter(key=key).latest("pk")


def test_every_rule_is_listed_with_value_force_and_place(clerk, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        answer = clerk.get(RULES)
    listed = [row for block in answer.context["blocks"] for row in block.table.rows]
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for row in listed}
    assert rows["答复期限"][1:3] == ["3个月（自交办之日起）", "直接适用"]
    assert "第五十一条" in rows["答复期限"][3]
    assert len(rows) < len(keys())


def test_one_rule_says_why_and_what_stands_beside_it(clerk):
    text = clerk.get(reverse("office-rule", args=["answer"])).content.decode()
    assert "3个月（自交办之日起）" in text
    assert "本机关没有设定过这一条。" in text
    assert clerk.get(reverse("office-rule", args=["nonsense"])).status_code == 404


def test_what_would_move_is_shown_before_it_is_saved(small, clerk):
    matter = handed_over(small)
    address = reverse("office-rule-set", args=["answer"])
    assert clerk.post(address, {**sent(small), "then": "save"}).status_code == 200  # not looked at yet
    assert not OwnRule.objects.exists()
    shown = clerk.post(address, {**sent(small), "then": "preview"})
    table = shown.context["blocks"][0].table
    assert [row.cells[0].text for row in table.rows] == [matter.number_text]
    assert table.rows[0].cells[2].day < table.rows[0].cells[1].day
    hidden = dict(shown.context["blocks"][-1].hidden)
    again = clerk.post(address, {**sent(small, number="1"), **hidden, "then": "save"})
    assert again.status_code == 200  # another value has to be looked at again
    assert not OwnRule.objects.exists()


def test_two_people_set_a_rule_and_running_limits_follow_by_act(small, clerk, second):
    paper = document(small)
    matter = handed_over(small)
    before = Limit.objects.get(matter=matter, key="answer").due
    rule = propose(small, clerk, paper)
    page = reverse("office-own-rule", args=[rule.uid])
    assert clerk.post(page, {"then": "approve"}).status_code == 422
    rule.refresh_from_db()
    assert rule.state == "proposed"
    assert second.post(page, {"then": "approve"}).status_code == 302
    rules, asker = rules_and_asker(small.house)
    answer = rules.ask("answer", asker, small.today)
    assert (answer.value, answer.force.value) == (2, "own")
    assert Limit.objects.get(matter=matter, key="answer").due == before  # nothing moves by itself
    rows = second.get(page).context["blocks"][1].table.rows
    assert second.post(page, {"then": "recount"}).status_code == 422
    version = snapshot_of(matter).version
    assert second.post(page, {"then": "recount", "limit": [rows[0].select]}).status_code == 302
    limit = Limit.objects.get(matter=matter, key="answer")
    assert (limit.due < before, limit.rule["value"], limit.rule["force"]) == (True, 2, "own")
    assert snapshot_of(matter).version == version + 1
    new = handed_over(small, "再修一条路")
    assert Limit.objects.get(matter=new, key="answer").rule["value"] == 2


def test_a_rule_below_the_law_is_refused_with_the_law_named(small, clerk):
    address = reverse("office-rule-set", args=["answer"])
    answer = clerk.post(address, {**sent(small, number="9"), "then": "preview"})
    assert answer.status_code == 422
    assert "宽于" in str(answer.context["problems"])


def test_a_rule_is_withdrawn_with_a_reason(small, clerk, second):
    rule = propose(small, clerk)
    page = reverse("office-own-rule", args=[rule.uid])
    second.post(page, {"then": "approve"})
    tomorrow = (small.today + timedelta(days=1)).isoformat()
    assert clerk.post(page, {"then": "withdraw", "on": tomorrow, "why": ""}).status_code == 422
    assert clerk.post(page, {"then": "withdraw", "on": tomorrow, "why": "办法已废止"}).status_code == 302
    rules, asker = rules_and_asker(small.house)
    days = [small.today, small.today + timedelta(days=1)]
    assert [rules.ask("answer", asker, day).value for day in days] == [2, 3]
    assert "工作惯例（无法定依据）" in clerk.get(page).content.decode()


def test_result_classes_and_grades_are_written_one_a_line(small, clerk):
    classes = {"classes": "已经解决或采纳\n列入明年计划（承诺）\n\n暂不能解决", "number": "", "unit": "", "start": ""}
    rule = propose(small, clerk, key="classes", **classes)
    assert [(one["code"], one["promise"]) for one in rule.value] == [("solved", False), ("own_2", True), ("C", False)]
    rule = propose(small, clerk, key="rating", code="three_grades", grades="满意\n一般\n不满意")
    assert rule.terms == {"grades": ["满意", "一般", "不满意"]}


def said(value):
    """What is told of a value: neither the item of the law it stands in nor the code of a named class."""
    if isinstance(value, list) and isinstance(value[0], dict):
        return sorted({one.get("ground") or (one["name"], one["promise"]) for one in value})
    return sorted(value) if isinstance(value, list) else value


@pytest.mark.parametrize("key", sorted({line.key for line in pack_lines() if line.value is not None}))
def test_every_value_of_the_packs_can_be_set_again(key):
    """The form is filled with what a pack says, and gives the same back."""
    if shape_of(key) == "fixed":
        pytest.skip("the law's own value alone")
    for line in (line for line in pack_lines() if line.key == key and line.value is not None):
        first = first_values(line.value, line.unit, line.start, line.terms)
        form = ValueForm(key, {name: value for name, value in first.items() if value is not None})
        assert form.is_valid(), (key, line.value, form.errors)
        rule = OwnRule()
        form.give(rule)
        assert said(rule.value) == said(line.value)
        if shape_of(key) == "span":
            assert (rule.unit, rule.start) == (line.unit, line.start)
    assert values_of(key)


def test_a_document_is_kept_with_its_file_and_comes_back(small, clerk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    address = reverse("office-rule-documents")
    data = {"kind": "own", "title": "《办理办法》", "number": "1号", "issued_on": small.today.isoformat(), "text": ""}
    assert clerk.post(address, data).status_code == 422
    wrong = SimpleUploadedFile("办法.pdf", b"<html>")
    assert clerk.post(address, {**data, "file": wrong}).status_code == 422
    assert clerk.post(address, {**data, "file": SimpleUploadedFile("办法.pdf", PDF)}).status_code == 302
    kept = RuleDocument.objects.get()
    assert kept.title == "办理办法"
    page = reverse("office-rule-document", args=[kept.uid])
    assert "下载文件" in clerk.get(page).content.decode()
    file = clerk.get(page, {"file": "1"})
    assert (file.content, file["Content-Disposition"][:10]) == (PDF, "attachment")


def test_another_place_is_followed_by_the_houses_decision_and_not_for_ever(small, clerk):
    paper = document(small)
    address = reverse("office-adoptions")
    yesterday = (small.today - timedelta(days=1)).isoformat()
    assert clerk.post(address, {"pack": "重庆", "on": yesterday, "document": ""}).status_code == 422
    assert clerk.post(address, {"pack": "重庆", "on": yesterday, "document": paper.pk}).status_code == 302
    rules, asker = rules_and_asker(small.house)
    assert rules.ask("contact", asker, small.today).value == 20
    uid = Adoption.objects.get().uid
    assert clerk.post(address, {"then": f"end:{uid}"}).status_code == 302
    rules, asker = rules_and_asker(small.house)
    assert not rules.ask("contact", asker, small.today)


def test_what_no_text_speaks_of_can_be_settled_by_the_house(small, clerk):
    listed = [row for block in clerk.get(RULES).context["blocks"] for row in block.table.rows]
    rows = {row.cells[0].text: row.cells[1].text for row in listed}
    assert (rows["群众来信答复期限"], rows["公开等由第二人复核"]) == ("没有规定", "没有规定")
    assert propose(small, clerk, key="letter.answer", number="30", unit="day", start="receipt").unit == "day"
    assert propose(small, clerk, key="second_person", code="waived").value == "waived"
    assert "可由同一人办理" in clerk.get(reverse("office-rule", args=["second_person"])).content.decode()


def test_who_may_not_come_in(small, client):
    for key in ("deputy", "water_clerk", "system_admin", "leader"):
        small.enter(client, key)
        assert client.get(RULES).status_code == 403, key


def test_another_house_sees_nothing_of_it(small, clerk, client):
    rule = propose(small, clerk)
    small.enter(client, "cppcc_clerk")
    assert client.get(reverse("office-own-rule", args=[rule.uid])).status_code == 404
    assert "有待批准的设定" not in client.get(RULES).content.decode()
