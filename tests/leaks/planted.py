"""The planted story: words that only some may see, each told with who they are."""

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

from lianghui.demo.library import bring_laws
from lianghui.demo.small import DEPUTIES, MEMBERS, POSTS, Small, small_house
from lianghui.duties.reports import models as reports
from lianghui.duties.reports.keeping import enter, figures_of, reject
from lianghui.duties.reports.reader import read
from lianghui.faces.library.models import LawDraft, LawUpload
from lianghui.faces.library.uploading import nothing_yet
from lianghui.faces.office.models import ErasureRequest
from lianghui.kernel.drafts import desk
from lianghui.kernel.erasure.person import erase_matter
from lianghui.kernel.figures.freezing import freeze
from lianghui.kernel.figures.indicator import Period, indicators
from lianghui.kernel.jobs.models import Job
from lianghui.kernel.ledger.sequencer import checkpoint
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.reader_reports import report_mistake
from lianghui.kernel.papers.attachments import accept
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.paper_issuing import issue_for_act
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.take import Taken, snapshot_of, take

TODAY = datetime.date.today()  # noqa: DTZ011 - the pages ask the clock
NOW = datetime.datetime.now(datetime.UTC)
START = TODAY - datetime.timedelta(days=40)
WATER = frozenset({"water_clerk", "water_section", "water_reviewer", "water_head"})
ROADS = frozenset({"roads_clerk", "roads_section", "roads_reviewer", "roads_head"})
OFFICE = frozenset({"clerk", "publisher"})
CPPCC_OFFICE = frozenset({"cppcc_clerk", "cppcc_publisher"})
EVERYONE = frozenset({"", *POSTS, *DEPUTIES, *MEMBERS})
NOBODY: frozenset[str] = frozenset()
# One that a checker of numbers takes for an identity number; it is nobody's.
TELEPHONE, IDENTITY = "13911112222", "110105194912310021"


class Upload:
    """A file as a browser sends it."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self.size, self._content = name, len(content), content

    def chunks(self) -> list[bytes]:
        return [self._content]


@dataclass
class Planted:
    """The house, the matters by name, and every planted word with the keys of those who may see it."""

    small: Small
    matters: dict[str, Matter] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    drafts: dict[str, uuid.UUID] = field(default_factory=dict)
    uids: dict[str, list[Any]] = field(default_factory=dict)

    def plant(self, word: str, who: frozenset[str]) -> str:
        """A word and who may see it."""
        self.words[word] = who
        return word


class Course:
    """Steps of one matter, a day each."""

    def __init__(self, planted: Planted, name: str, kind: str, who: str, sealed: dict[str, str], **data: Any) -> None:
        self.small, self.kind, self.day = planted.small, kind, START
        self.house = self.small.cppcc if kind == "proposal" else self.small.house
        self.matter: Matter | None = None
        first = "receive" if kind == "letter" else "submit"
        if kind != "letter":
            data = {
                "proposer": self.small.ref(who),
                "proposer_kind": "member" if kind == "proposal" else "deputy",
                "origin": "recess",
                "session": self.small.series_session,
                "topic": "building",
                **data,
            }
        self.step(first, who, sealed=sealed, **data)
        planted.matters[name] = self.matter

    def step(self, key: str, who: str, on: str = "", sealed: Any = None, **data: Any) -> Taken:
        """One step, on the last part of a kind if one is named."""
        self.day += datetime.timedelta(days=1)
        part = [one.uid for one in snapshot_of(self.matter).parts_of(on)][-1] if on else None
        taken = take(
            f"{self.kind}.{key}",
            self.matter,
            house=self.house,
            actor=self.small.actors[who],
            data=data,
            sealed=sealed or {},
            part=part,
            happened=self.day,
            now=NOW,
        )
        self.matter = taken.matter
        for job in Job.objects.filter(name="procedure.papers", state="waiting").order_by("pk"):
            issue_for_act(job.payload)  # as the worker does a moment later
            Job.objects.filter(pk=job.pk).update(state="done")
        return taken


def plant() -> Planted:
    """Everything, in the current transaction."""
    fill_states()
    planted = Planted(small_house(TODAY))
    _draft(planted)
    _handled(planted)
    _anonymous(planted)
    _one_side(planted)
    _off_line(planted)
    _erased(planted)
    _published(planted)
    _letter(planted)
    _figures(planted)
    _report(planted)
    _laws(planted)
    return planted


def _texts(planted: Planted, word: str, who: frozenset[str]) -> dict[str, str]:
    """Title and texts, each with the word and what part it stands in, so that a finding says where it came from."""
    return {
        name: planted.plant(f"{word}{chinese}密语", who)
        for name, chinese in (("title", "题目"), ("problem", "问题"), ("proposal", "建议"))
    }


def _draft(planted: Planted) -> None:
    """A text begun: its writer's alone."""
    uid = uuid.uuid4()
    body = {"title": [planted.plant("青鸾草稿密语", frozenset({"deputy"}))], "problem": [""], "proposal": [""]}
    desk.save(planted.small.people["deputy"], uid, 0, body, form="suggestion.submit", now=NOW)
    planted.drafts["deputy"] = uid


def _handled(planted: Planted) -> None:
    """With the water office: a signed answer, the draft before it, telephone and identity number, a file."""
    small = planted.small
    inside = OFFICE | WATER | {"deputy"}
    sealed = _texts(planted, "赤松", inside)
    for number in (TELEPHONE, IDENTITY):
        planted.plant(number, inside)
    sealed["problem"] += f"，电话{TELEPHONE}，证件{IDENTITY}"
    course = Course(planted, "handled", "suggestion", "deputy", sealed)
    course.step("accept", "clerk")
    course.step("hand_over", "clerk", units=[{"unit": small.ref("water"), "role": "lead"}])
    course.step("receive", "water_clerk", "assignment")
    draft = planted.plant("白芷拟稿密语", WATER)
    course.step("draft_answer", "water_section", "assignment", {"answer": draft})
    course.step("review_answer", "water_reviewer", "assignment")
    answer = planted.plant("紫苏答复密语", inside)
    taken = course.step("answer", "water_head", "assignment", {"answer": answer}, klass="solved", form="letter")
    name = planted.plant("雪松附件密语", inside)
    inner = planted.plant("附件里的内文密语", inside)
    file = Upload(f"{name}.pdf", f"%PDF-1.4\n% {inner}\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n".encode())
    accept(file, small.house, by=small.ref("water_head"), now=NOW, matter=taken.matter, act=taken.act.uid)


def _anonymous(planted: Planted) -> None:
    """Whose name the unit and the public do not see (青岛 18, 山东 11)."""
    small = planted.small
    knows = OFFICE | {"third_deputy"}
    sealed = _texts(planted, "玄参", knows | ROADS)
    planted.plant(sealed["title"], EVERYONE)  # it is published with the answer
    course = Course(planted, "anonymous", "suggestion", "third_deputy", sealed, anonymous=True)
    course.step("accept", "clerk")
    course.step("hand_over", "clerk", units=[{"unit": small.ref("roads"), "role": "lead"}])
    course.step("receive", "roads_clerk", "assignment")
    course.step("answer", "roads_head", "assignment", {"answer": "已经办理。"}, klass="solved", form="letter")
    course.step("publish", "publisher", parts=["answer"])
    # The register of people names him too, to those who keep it; that is no telling of who wrote this one.
    planted.plant(small.people["third_deputy"].name, knows | {"system_admin"})
    planted.plant(str(small.people["third_deputy"].uid), knows | {"system_admin"})
    planted.plant(str(small.mandates["third_deputy"].uid), knows)


def _one_side(planted: Planted) -> None:
    """双向评议: the member has judged, the unit has not yet."""
    small = planted.small
    inside = CPPCC_OFFICE | WATER | {"member"}
    course = Course(planted, "one_side", "proposal", "member", _texts(planted, "黄连", inside))
    course.step("accept", "cppcc_clerk")
    course.step("hand_over", "cppcc_clerk", units=[{"unit": small.ref("water"), "role": "lead"}])
    course.step("receive", "water_clerk", "assignment")
    course.step("answer", "water_head", "assignment", {"answer": "正在办理。"}, klass="A", form="letter")
    reason = planted.plant("苦参评语密语", CPPCC_OFFICE | {"member"})
    course.step("mark", "member", "mark", {"reason": reason}, result="dissatisfied")


def _off_line(planted: Planted) -> None:
    """A state secret entered by mistake: two people remove it; number, dates and units stay."""
    small = planted.small
    course = Course(planted, "off_line", "suggestion", "deputy", _texts(planted, "墨玉", NOBODY))
    course.step("accept", "clerk")
    course.step("hand_over", "clerk", units=[{"unit": small.ref("water"), "role": "lead"}])
    course.step("keep_off_line", "clerk", sealed={"reason": "转线下"})


def _erased(planted: Planted) -> None:
    """Texts that were erased by two people."""
    small = planted.small
    course = Course(planted, "erased", "suggestion", "deputy", _texts(planted, "茯苓", NOBODY))
    course.step("accept", "clerk")
    course.step("hand_over", "clerk", units=[{"unit": small.ref("water"), "role": "lead"}])
    erased = erase_matter(
        small.house, course.matter, asked_by=small.actors["clerk"], done_by=small.actors["publisher"], now=NOW
    )
    assert erased.refused == []
    assert erased.texts >= 3
    asked = {"subject": "matter", "ground": "third_party", "asked_by": small.ref("clerk"), "asked_at": NOW}
    ErasureRequest.objects.create(house=small.house, target=planted.matters["handled"].uid, **asked)


def _published(planted: Planted) -> None:
    """The control: a walk that finds nothing must find this."""
    small = planted.small
    course = Course(
        planted, "published", "suggestion", "cosigner", {**_texts(planted, "海棠", EVERYONE), "problem": "海棠问题密语"}
    )
    course.step("accept", "clerk")
    course.step("hand_over", "clerk", units=[{"unit": small.ref("roads"), "role": "lead"}])
    course.step("receive", "roads_clerk", "assignment")
    kept = planted.plant("忍冬答复密语", OFFICE | ROADS | {"cosigner"})
    course.step("answer", "roads_head", "assignment", {"answer": kept}, klass="solved", form="letter")
    course.step("publish", "publisher", parts=["text"])


def _letter(planted: Planted) -> None:
    """A citizen's letter: sender and contact are the office's."""
    sealed = {
        "title": planted.plant("辛夷来信密语", OFFICE),
        "body": planted.plant("辛夷内容密语", OFFICE),
        "sender": planted.plant("辛夷来信人密语", OFFICE),
        "contact": planted.plant("13922223333", OFFICE),
    }
    Course(planted, "letter", "letter", "clerk", sealed, topic="other")


def _figures(planted: Planted) -> None:
    """A frozen figure of the year, one public and one not; a checkpoint over all."""
    small = planted.small
    declared = indicators("congress")[0]
    for public in (True, False):
        frozen = freeze(
            declared.key,
            small.house,
            Period.year(TODAY.year),
            by=small.ref("clerk"),
            now=NOW,
            note=planted.plant("冻结说明密语", OFFICE | {"leader"}),
            public=public,
        )
        planted.uids.setdefault("frozen", []).append(frozen.uid)
    for house in (small.house, small.cppcc):
        checkpoint(house, now=NOW)


def _report(planted: Planted) -> None:
    """Another city's work report and what does not agree in it: the office's alone, by whatever address."""
    small = planted.small
    who = frozenset({"clerk", "publisher"})  # office_clerk and office_leader of this house
    text = "\n".join(
        [
            f"{planted.plant('青黛市', who)}人民代表大会常务委员会工作报告",
            "各位代表：",
            f"一、2025年的工作\n{planted.plant('半夏正文密语', who)}，办理代表建议210件，办复率为86.2%。",
        ]
    )
    told = {"by": small.ref("clerk"), "now": NOW}
    where = {"house": small.house, "own": False, "source": planted.plant("远志来源密语", who), "file_name": "一.txt"}
    report = enter(read("", text, "txt")[0], text, **told, **where, file_hash="0" * 64, format="txt")
    figure = figures_of(report)[0]
    reports.Finding.objects.create(
        reading=report.readings.get(),
        kind="rate",
        start=figure.start,
        end=figure.end,
        said=planted.plant("黄芩提示密语", who),
        arithmetic=planted.plant("川芎算式密语", who),
        sure="certain",
    )
    reject(report, figures_of(report)[1].start, figures_of(report)[1].end, **told)
    upload = reports.Upload.objects.create(house=small.house, by=small.ref("clerk"), at=NOW)
    upload.files.create(name=planted.plant("独活文件密语", who), size=1, file_hash="0" * 64)
    planted.uids["reports"] = [report.uid]
    planted.uids["uploads"] = [upload.uid]
    planted.uids["spans"] = [f"{figure.start}-{figure.end}"]


def _laws(planted: Planted) -> None:
    """Laws are everybody's; a draft and an upload are their house's, a reader's report the offices'."""
    small = planted.small
    bring_laws(NOW)
    version = Version.objects.filter(title__contains="绿道").latest("day")
    # The new words stand in an article, the marks of a change go around whole words: each is read in one piece.
    text = version.text.replace("　　第八条", f"　　第八条　{planted.plant('白芷草案密语', OFFICE)}。\n　　第九条")
    made = {"house": small.house, "by": small.people["clerk"], "at": NOW}
    told = {"base": version, "title": planted.plant("防风草案名称", OFFICE), "file_name": "一.txt", "format": "plain"}
    draft = LawDraft.objects.create(text=text, sha256="0" * 64, **told, **made)
    draft.notes.create(new_eid="art_8", words=planted.plant("荆芥说明密语", OFFICE), by=small.people["clerk"], at=NOW)
    kept = [["一.txt", "work", planted.plant("细辛上传密语", OFFICE), "nothing-000000", "2024-01-01", "1"]]
    upload = LawUpload.objects.create(state="preview", total=1, done=1, told={**nothing_yet(), "kept": kept}, **made)
    both = OFFICE | CPPCC_OFFICE
    words, contact = planted.plant("苍术报错密语", both), planted.plant("厚朴联系密语", both)
    report = report_mistake(version, words=words, contact=contact, eid="art_1", at=NOW)
    planted.uids |= {"law_drafts": [draft.uid], "law_uploads": [upload.uid], "law_reports": [report.uid]}
    older = version.work.versions.earliest("day")
    planted.uids["laws"] = [version.work.slug, older.label, version.label]
