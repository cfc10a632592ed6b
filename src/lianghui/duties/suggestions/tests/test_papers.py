"""Papers of suggestions: issued with their act, filled from its day, replaced and 作废 by corrections."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document

from lianghui.duties.suggestions.figures import INDICATORS
from lianghui.duties.suggestions.paper_lists import FIGURES
from lianghui.duties.suggestions.papers import KINDS
from lianghui.duties.suggestions.tests.papered import DAY, NOW, Papered
from lianghui.kernel.institution.succession import rename
from lianghui.kernel.jobs.models import Job
from lianghui.kernel.ledger.models import Checkpoint
from lianghui.kernel.papers import docx, filling, issuing, media
from lianghui.kernel.papers.attachments import accept
from lianghui.kernel.papers.models import Issued, NumberTaken
from lianghui.kernel.papers.wording import wording_for
from lianghui.kernel.procedure import paper_compiling, paper_issuing
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.paper_compiling import ask_for_collection, compile_next
from lianghui.kernel.procedure.paper_ops import collections, list_papers, occasion_now, paper_of, period_papers
from lianghui.kernel.procedure.take import correct

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR = tmp_path


@pytest.fixture
def case():
    return Papered()


def run_jobs():
    """Run what was asked for, as the worker does."""
    done = 0
    for job in Job.objects.filter(name="procedure.papers", state="waiting").order_by("pk"):
        paper_issuing.issue_for_act(job.payload)
        job.state = "done"
        job.save()
        done += 1
    return done


def words(paper):
    document = Document(io.BytesIO(media.read(paper.house, paper.docx)))
    return text_of(document)


def text_of(document):
    lines = [p.text for p in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            lines += [cell.text for cell in row.cells]
    return "\n".join(lines)


def handed_over(case, *units):
    case.submit()
    case.accept()
    case.hand_over(*units)
    run_jobs()
    return case


def test_one_slip_a_unit_with_number_limits_and_rules(case):
    handed_over(case, "water", "roads")
    slips = list(Issued.objects.order_by("number"))
    assert [s.kind for s in slips] == ["hand_over_slip", "hand_over_slip"]
    assert sorted(s.number for s in slips) == ["交办〔2026〕1号", "交办〔2026〕2号"]
    water = next(s for s in slips if str(s.part) == case.part("water"))
    text = words(water)
    assert "小河市水务局" in text
    assert "关于整修小河南岸步道的建议" in text
    assert "十五届三次会议闭会期间" in text
    assert "代一言（第一代表团）" in text
    assert "夜间没有照明。" in text
    assert "请会同有关街道现场查看。" in text
    assert "2027年2月22日（暂定）" in text  # three months end on a Saturday of a year not yet published
    assert "第五十一条" in text
    assert "2026年11月20日" in text
    assert water.readers == [case.small.ref("water")]
    assert "你单位主办" in text
    assert "你单位会办" in words(next(s for s in slips if s != water))


def test_the_job_run_twice_issues_once(case):
    handed_over(case)
    act = case.last.act
    paper_issuing.issue_for_act({"matter": str(case.matter.uid), "act": str(act.uid)})
    assert Issued.objects.count() == 1
    assert paper_issuing.missing(case.matter) == []


def test_until_the_worker_came_the_paper_is_named_as_missing(case):
    case.submit()
    case.accept()
    case.hand_over()
    assert [str(a.uid) for a in paper_issuing.missing(case.matter)] == [str(case.last.act.uid)]


def test_the_foot_bears_the_newest_checkpoint(case):
    Checkpoint.objects.create(house=case.house, epoch=1, size=7, root=bytes(32), text="note", at=NOW)
    handed_over(case)
    assert "共 7 条" in words(Issued.objects.get())


def test_another_unit_makes_the_old_slip_void_and_a_new_one(case):
    handed_over(case)
    old = Issued.objects.get()
    data = {"units": [{"unit": case.small.ref("roads"), "role": "lead"}]}
    act = str(case.last.act.uid)
    correct(
        case.matter,
        act,
        {act: Mend(data)},
        house=case.house,
        actor=case.small.actors["clerk"],
        reason="单位选错",
        now=NOW,
    )
    assert run_jobs() == 1
    old.refresh_from_db()
    assert old.voided_at is not None
    new = Issued.objects.get(voided_at=None)
    assert "小河市交通局" in words(new)
    assert "小河市水务局" not in words(new)
    assert (old.number, new.number) == ("交办〔2026〕1号", "交办〔2026〕2号")
    assert NumberTaken.objects.get(number=1, series__key="paper/hand_over_slip/2026").state == "void"
    assert "小河市水务局" in words(old)


def test_a_corrected_letter_is_issued_anew_and_the_old_one_kept(case):
    handed_over(case)
    case.answer()
    run_jobs()
    old = Issued.objects.get(kind="answer_letter")
    assert "我局已列入明年计划。" in words(old)
    act = str(case.last.act.uid)
    mend = Mend({"klass": "solved", "form": "letter"}, {"answer": "步道已经修复。"})
    correct(case.matter, act, {act: mend}, house=case.house, actor=case.small.actors["clerk"], reason="换函", now=NOW)
    run_jobs()
    old.refresh_from_db()
    new = old.replaced_by
    assert "步道已经修复。" in words(new)
    assert "已经解决或采纳" in words(new)
    assert "列入明年计划" not in words(new)
    assert "我局已列入明年计划。" in words(old)


def test_a_withdrawn_step_leaves_its_paper_void(case):
    handed_over(case)
    act = str(case.last.act.uid)
    correct(
        case.matter, act, {act: Mend(None)}, house=case.house, actor=case.small.actors["clerk"], reason="误", now=NOW
    )
    run_jobs()
    assert [p.voided_at is None for p in Issued.objects.all()] == [False]


def test_letter_and_form_follow_the_answer(case):
    handed_over(case)
    case.answer()
    run_jobs()
    letter = Issued.objects.get(kind="answer_letter")
    text = words(letter)
    assert letter.title == "关于十五届三次会议闭会期间第1号建议的答复"
    assert "代一言代表：" in text
    assert "承诺事项：修复路面八百米。完成时间：2027年6月30日。" in text
    assert case.small.mandates["deputy"].ref in letter.readers
    form = words(Issued.objects.get(kind="opinion_form"))
    assert "□满意" in form
    assert "不必经承办单位转交" in form


def test_the_unnamed_stand_in_no_paper_but_the_form_to_sign(case):
    case.submit(anonymous=True)
    case.accept()
    case.hand_over()
    case.answer()
    run_jobs()
    assert Issued.objects.count() == 3
    for paper in Issued.objects.all():
        assert "代一言" not in words(paper)
    assert "提出建议的代表：" in words(Issued.objects.get(kind="answer_letter"))
    form = paper_of("suggestion", "suggestion_form").fill(occasion_now(case.matter, DAY))
    assert form["提出人"] == "代一言（第一代表团）"


def test_a_slip_bears_the_name_of_its_day(case):
    case.submit()
    case.accept()
    case.hand_over()
    rename(case.small.organs["water"], name="小河市水利水务局", on=DAY + dt.timedelta(days=2), basis="机构改革")
    run_jobs()
    assert "小河市水务局" in words(Issued.objects.get())


def test_urging_and_supervision(case):
    handed_over(case)
    case.take("urge", "clerk", part=case.part(), note="请尽快与代表联系。")
    case.take("supervise", "clerk", note="请两周内提出方案。")
    run_jobs()
    slip, notice = Issued.objects.get(kind="urging_slip"), Issued.objects.get(kind="supervision_notice")
    assert "请尽快与代表联系。" in words(slip)
    assert (slip.number, notice.number) == ("催办〔2026〕1号", "督办〔2026〕1号")
    assert "请两周内提出方案。" in words(notice)
    assert case.small.ref("water") in notice.readers


def test_a_face_record_can_be_printed_empty_and_is_issued_filled(case):
    handed_over(case)
    paper = paper_of("suggestion", "face_record")
    blank = paper.fill(occasion_now(case.matter, DAY, case.part()))
    assert (blank["记录内容"].strip(), blank["面复日期"]) == ("", "")
    case.take("add_unit", "clerk", data={"unit": case.small.ref("roads"), "role": "joint"})
    case.take("receive", "water_clerk", part=case.part())
    data = {"klass": "solved", "form": "face", "without_joint": True}
    case.take("answer", "water_head", part=case.part(), data=data, answer="已当面答复。", reason="会办单位无意见")
    case.take(
        "face_record",
        "water_clerk",
        part=case.part(),
        place="小河街道",
        present="代一言",
        record="代表认可。",
        data={"signed": True},
    )
    run_jobs()
    text = words(Issued.objects.get(kind="face_record"))
    assert "小河街道" in text
    assert "代表认可。" in text


def test_proposals_speak_of_members(db):
    case = Papered("proposal")
    handed_over(case)
    case.answer()
    run_jobs()
    slip, letter = words(Issued.objects.get(kind="hand_over_slip")), words(Issued.objects.get(kind="answer_letter"))
    assert "提案交办单" in slip
    assert "委四方（工商联界）" in slip
    assert "委四方委员：" in letter
    assert "代表" not in slip


def test_unit_lists(case):
    handed_over(case, "water", "roads")
    office = frozenset(case.small.actors["clerk"].refs)
    lists = list_papers()
    units = lists["hand_over_list"].units(case.house, office)
    assert set(units) == {case.small.ref("water"), case.small.ref("roads")}
    values = lists["hand_over_list"].fill(case.house, case.small.ref("water"), NOW.date(), office)
    assert values["件数"] == "1"
    assert values["清单"][0]["件编号"] == "第1号"
    assert lists["urging_list"].fill(case.house, case.small.ref("water"), NOW.date(), office)["件数"] == "0"
    late = lists["urging_list"].fill(case.house, case.small.ref("water"), dt.date(2027, 3, 1), office)
    assert late["清单"][0]["件状态"] == "待签收，已超期"
    unit = frozenset(case.small.actors["water_clerk"].refs)
    assert lists["hand_over_list"].units(case.house, unit) == [case.small.ref("water")]
    assert lists["hand_over_list"].fill(case.house, case.small.ref("roads"), NOW.date(), frozenset())["件数"] == "0"


def test_the_report_of_a_period_has_every_figure_with_its_base(case):
    handed_over(case, "water", "roads")
    case.take("receive", "roads_clerk", part=case.part("roads"))
    case.take("joint_opinion", "roads_head", part=case.part("roads"), opinion="同意。")
    case.answer()
    report = period_papers()["period_report"]
    year = report.fill(case.house, dt.date(2026, 1, 1), dt.date(2026, 12, 31), NOW.date())
    assert (year["期间"], year["受理件数"], year["办复率"]) == ("2026年", "1", "100.0%（1/1）")
    assert year["满意率"] == "无（期间内没有可计的件）"
    assert [(u["承办单位名称"], u["单位件次"], u["单位按期"]) for u in year["各单位"]] == [
        ("小河市交通局", "1", "0/0"),
        ("小河市水务局", "1", "1/1"),
    ]
    assert len(year["指标说明"]) == len(FIGURES)
    text = text_of(Document(io.BytesIO(issuing.as_word(case.house, "period_report", year))))
    assert "共受理代表建议1件；交办1件，各承办单位承办2件次" in text
    half = report.fill(case.house, dt.date(2026, 1, 1), dt.date(2026, 6, 30), NOW.date())
    assert (half["期间"], half["受理件数"], half["各单位"]) == ("2026年1月1日至2026年6月30日", "0", [])


def test_every_figure_of_the_duty_is_in_the_report():
    for kind in ("suggestion", "proposal"):
        keys = {one.key.partition(".")[2] for one in INDICATORS if one.key.startswith(f"{kind}.")}
        assert keys == set(FIGURES)


def test_a_session_is_compiled_with_texts_and_answers(case):
    handed_over(case)
    case.answer()
    of = collections()["suggestion"]
    assert of.sessions(case.house) == [("15-3", "十五届三次会议")]
    parts = list(of.parts(case.house, "15-3"))
    assert [(p.number, p.title, p.group) for p in parts] == [("第1号", "关于整修小河南岸步道的建议", "城建与交通")]
    asked = ask_for_collection(case.house, "suggestion", "15-3", by=case.small.posts["clerk"].ref, now=NOW)
    assert ask_for_collection(case.house, "suggestion", "15-3", by="person:0", now=NOW) == asked
    assert [compile_next(), compile_next()] == [True, False]
    asked.refresh_from_db()
    assert (asked.state, asked.done, asked.total, asked.attempts) == ("done", 1, 1, 1)
    issued = asked.issued
    assert issued.title == "市人大十五届三次会议代表建议汇编"
    text = words(issued)
    assert "我局已列入明年计划。" in text
    assert "夜间没有照明。" in text


def test_a_collection_whose_texts_are_erased_meanwhile_is_made_again(case, monkeypatch):
    handed_over(case)
    texts = [[str(case.matter.acts.first().uid), "problem"]]
    asked = ask_for_collection(case.house, "suggestion", "15-3", by="person:0", now=NOW)
    case.take("ask_erasure", "clerk", data={"fields": texts})
    read = paper_compiling._made

    def read_and_erase(*args):
        made = read(*args)
        monkeypatch.setattr(paper_compiling, "_made", read)
        case.take("erase", "publisher", data={"fields": texts}, now=timezone.now())
        return made

    monkeypatch.setattr(paper_compiling, "_made", read_and_erase)
    compile_next()
    asked.refresh_from_db()
    assert (asked.state, asked.issued) == ("waiting", None)
    compile_next()
    asked.refresh_from_db()
    assert asked.state == "done"
    assert "夜间没有照明" not in words(asked.issued)


def test_a_collection_that_cannot_be_made_lets_the_next_one_pass(case, monkeypatch):
    handed_over(case)
    first = ask_for_collection(case.house, "suggestion", "15-3", by="person:0", now=NOW)
    monkeypatch.setattr(paper_compiling.collection, "compile_collection", lambda *_args, **_more: 1 / 0)
    compile_next()
    first.refresh_from_db()
    assert (first.state, first.last_error.split()[0]) == ("failed", "ZeroDivisionError")
    monkeypatch.undo()
    died = ask_for_collection(case.house, "suggestion", "15-3", by="person:0", now=NOW)
    died.attempts = paper_compiling.ATTEMPTS
    died.save()
    assert [compile_next(), compile_next()] == [True, False]
    died.refresh_from_db()
    assert (died.state, died.last_error) == ("failed", "WorkerDied")
    with pytest.raises(ValueError, match="没有这一次会议"):
        ask_for_collection(case.house, "suggestion", "9-9", by="person:0", now=NOW)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_wording_fills_with_its_examples(kind, case):
    paper = filling.fill(wording_for(case.house, kind.key), filling.examples(kind.all_fields()))
    assert "〔" not in text_of(Document(io.BytesIO(docx.render_docx(paper)))).replace("〔2026〕", "")


def test_erasing_texts_takes_papers_files_and_collections_along(case, django_capture_on_commit_callbacks):
    handed_over(case)
    case.answer()
    run_jobs()
    ask_for_collection(case.house, "suggestion", "15-3", by=case.small.posts["clerk"].ref, now=NOW)
    compile_next()
    old = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    before = Issued.objects.create(
        house=case.house, kind="collection", title="旧汇编", docx=media.store(case.house, b"old"), issued_at=old
    )
    answer = case.matter.acts.get(step="suggestion.answer")
    given = {"house": case.house, "by": "person:0", "now": NOW, "matter": case.matter}
    files = [
        accept(SimpleUploadedFile("a.pdf", b"%PDF-1.4 a"), act=answer.uid, **given),
        accept(SimpleUploadedFile("b.pdf", b"%PDF-1.4 b"), act=case.matter.acts.first().uid, **given),
    ]
    texts = [[str(answer.uid), "answer"], [str(answer.uid), "promise"]]
    case.take("ask_erasure", "clerk", data={"fields": texts})
    with django_capture_on_commit_callbacks(execute=True):
        case.take("erase", "publisher", data={"fields": texts})
    gone = Issued.objects.filter(erased_at__isnull=False)
    assert sorted(gone.values_list("kind", flat=True)) == [
        "answer_letter",
        "collection",
        "hand_over_slip",
        "opinion_form",
    ]
    assert set(gone.values_list("title", "docx", "pdf")) == {("", "", "")}
    assert gone.get(kind="hand_over_slip").number == "交办〔2026〕1号"
    before.refresh_from_db()
    assert before.erased_at is None
    for file in files:
        file.refresh_from_db()
    assert [file.erased_at is None for file in files] == [False, True]
    assert media.sweep(case.house, older_than=NOW.timestamp() + 10**9) == 0
