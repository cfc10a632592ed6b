"""The handling of a suggestion or proposal: hand-over, units, answers, marks, promises, and the end."""

from datetime import date, timedelta
from functools import partial

from lianghui.demo.cast import DIRECT
from lianghui.demo.filing import Filing
from lianghui.demo.playing import Story
from lianghui.demo.subjects import answer

RED = (92, 160)  # handed over so many days ago, a few still lack their answer today
SOON = (72, 90)  # and of these the limit is near
CONTACTS = ("telephone", "telephone", "visit", "meeting", "site", "online")
CODES = {"solved": "A", "solving": "B", "cannot": "C"}
OPINION = "经研究，同意主办单位意见。涉及我单位的事项，将按照职责配合落实。"
DISSATISFIED = "答复没有说明具体的时间安排，现场情况也没有明显变化。"
PRAISE = ("办理认真，沟通及时。", "解决了实际问题。", "希望继续巩固成效。", "")


class Handling(Filing):
    """The whole story of a suggestion or proposal."""

    def tell(self) -> Story:
        """From the first line to wherever it stands today."""
        yield from self.file()
        yield from self.accept()
        if self.over:
            return
        yield from self.hand_over()
        yield from self.run()

    def hand_over(self) -> Story:
        """To the government office that hands over, or straight to the unit; then each unit has its own way."""
        rng, cast = self.rng, self.cast
        lead = cast.lead(self.text.subject, rng)
        rows = [{"unit": lead.ref, "role": "lead"}]
        if self.chance(0.36):
            rows += [{"unit": unit.ref, "role": "joint"} for unit in cast.joint(self.text.subject, lead, rng)]
        if len(rows) == 2 and self.chance(0.12):  # noqa: PLR2004
            rows = [{**row, "role": "separate"} for row in rows]
        self.wait(*((12, 30) if self.sits else (2, 9)))
        assigner = cast.assigner()
        giver = cast.clerk(rng)
        if assigner and (self.fate == "unassigned" or (lead.key not in DIRECT and self.chance(0.85))):
            yield from self.take("send_to_assigner", giver, assigner=assigner.ref)
            if self.fate == "unassigned":
                self.over = True
                return
            self.wait(1, 6)
            giver = cast.staff(assigner.ref, "clerk")
        if self.fated("passed_up", 0.012):
            words = {"reason": "超出本级职权，已经转报上级有关机关，并告知提出人。"}
            yield from self.take("pass_up", cast.clerk(rng), texts=words)
            self.over = True
            return
        yield from self.take("hand_over", giver, units=rows)
        if self.fate == "waiting":
            return
        for part in self.snapshot.parts_of("assignment"):
            self._unit(part.uid, self.day)
        if self.fated("key", 0.02) and "chair.1" in cast.seated.posts:
            self.in_days(5, 25, self._make_key)

    # Units

    def _unit(self, part: str, since: date) -> None:
        """Plan what a unit does from its hand-over on."""
        if self.part(part).data["role"] == "joint":
            self.in_days(1, 6, partial(self._unit_step, part, "receive", "clerk"), since=since)
            most = 60 if self.chance(0.1) else 40
            self.in_days(12, most, partial(self._opine, part), since=since)
            return
        self.in_days(1, 5, partial(self._receive, part), since=since)
        self.in_days(8, 34, partial(self._contact, part), since=since)
        self.at(self._answer_day(since), partial(self._answer, part))

    def _answer_day(self, since: date) -> date:
        """Mostly within three months; some too late, a few of those late today, and for some the day is near."""
        ago, rng = (self.today - since).days, self.rng
        fated = {
            "drafted": since + timedelta(days=38),
            "reviewed": since + timedelta(days=38),
            # Within the limit of the mark: after it the schedule notes silence.
            "unmarked": max(since, self.today - timedelta(days=12)),
            "dissatisfied": since + timedelta(days=60),
            "late": self.today + timedelta(days=9),
        }
        if self.fate in fated:
            return fated[self.fate]
        if RED[0] <= ago <= RED[1] and self.chance(0.22):
            return self.today + timedelta(days=rng.randint(3, 30))
        if SOON[0] <= ago <= SOON[1] and self.chance(0.4):
            return self.today + timedelta(days=rng.randint(1, 3))
        late = rng.randint(94, 135)
        return since + timedelta(days=late if self.chance(0.035) else min(rng.randint(35, 88), rng.randint(50, 89)))

    def _live(self, part: str) -> bool:
        return self.stands(part) not in {"dropped", "answered", "opined"}

    def _unit_step(self, part: str, step: str, who: str) -> Story:
        if self._live(part):
            yield from self.take(step, self.cast.staff(self.part(part).party, who), part)

    def _receive(self, part: str) -> Story:
        if not self._live(part) or self.stands(part) != "waiting":
            return
        party = self.part(part).party
        role = self.part(part).data["role"]
        if role == "lead" and len(self.cast.units) > 12 and self.fated("returned", 0.035):  # noqa: PLR2004
            words = {"reason": "所提事项的主要职责不在我单位，建议交由相关主管部门主办。"}
            yield from self.take("ask_return", self.cast.staff(party, "clerk"), part, texts=words)
            if self.fate == "returned":
                self.over = True
                return
            self.wait(1, 4)
            yield from self._return_settled(part)
            return
        yield from self.take("receive", self.cast.staff(party, "clerk"), part)

    def _return_settled(self, part: str) -> Story:
        office = self.cast.clerk(self.rng)
        if self.chance(0.3):
            words = {"reason": "经与编制部门核对职责，仍由你单位主办，请按期办理。"}
            yield from self.take("refuse_return", office, part, texts=words)
            return
        yield from self.take("agree_return", office, part)
        self.wait(0, 3)
        held = {p.party for p in self.snapshot.parts_of("assignment")}
        others = [u for u in self.cast.units.values() if u.ref not in held and u is not self.cast.assigner()]
        yield from self.take("add_unit", office, unit=self.rng.choice(others).ref, role="lead")
        self._unit(self.snapshot.parts_of("assignment")[-1].uid, self.day)

    def _contact(self, part: str) -> Story:
        if self.stands(part) not in {"received", "drafted"} or self.chance(0.06):
            return
        words = {"note": "与提出人沟通了办理思路，就现场情况交换了意见。"}
        actor = self.cast.staff(self.part(part).party, "section")
        yield from self.take("contact", actor, part, texts=words, way=self.rng.choice(CONTACTS))

    def _opine(self, part: str) -> Story:
        if self.stands(part) != "received":
            return
        actor = self.cast.staff(self.part(part).party, "section")
        yield from self.take("joint_opinion", actor, part, texts={"opinion": OPINION})

    def _answer(self, part: str) -> Story:
        """Draft, review and signature; then whoever is to judge judges."""
        if self.stands(part) != "received" or self.state not in {"handed_over", "dissatisfied"}:
            return
        if self._hard_or_urged(part):
            yield from self._hard(part)
            return
        party, rng = self.part(part).party, self.rng
        klass = rng.choices(("solved", "solving", "cannot"), (58, 32, 10))[0]
        letter = {"answer": answer(rng, self.text.subject, klass, self.noun)}
        yield from self.take("draft_answer", self.cast.staff(party, "section"), part, texts=letter)
        if self.fate == "drafted":
            self.over = True
            return
        self.wait(0, 2)
        yield from self.take("review_answer", self.cast.staff(party, "reviewer"), part)
        if self.fate == "reviewed":
            self.over = True
            return
        self.wait(0, 2)
        data: dict[str, object] = {"klass": self._code(klass), "form": "face" if self.chance(0.25) else "letter"}
        if klass == "solving":
            due = self.day + timedelta(days=rng.randint(60, 420))
            data["promise_due"] = due.isoformat()
            letter["promise"] = self.text.subject.plan
        if any(p.data["role"] == "joint" and self._live(p.uid) for p in self.snapshot.parts_of("assignment")):
            data["without_joint"] = True
            letter["reason"] = "答复期限将至，会办意见已经电话征求。"
        before = set(self.snapshot.parts)
        yield from self.take("answer", self.cast.staff(party, "head"), part, texts=letter, **data)
        self._after_answer(part, before)

    def _code(self, klass: str) -> str:
        return klass if self.cast.seated.place.level == "township" else CODES[klass]

    def _hard_or_urged(self, part: str) -> bool:
        first = self.part(part).data.get("round", 1) == 1
        return first and not self.snapshot.fields.get("hard") and self.fated("hard", 0.03)

    def _hard(self, part: str) -> Story:
        """涉及面广、处理难度大: by act, and the answer comes later."""
        words = {"reason": "涉及多个部门和年度预算安排，办理难度较大。"}
        yield from self.take("classify_hard", self.cast.clerk(self.rng), texts=words)
        self.in_days(20, 75, partial(self._answer, part))

    # Marks, publication, promises

    def _after_answer(self, part: str, before: set[str]) -> None:
        for uid in self.snapshot.parts.keys() - before:
            made = self.part(uid)
            if made.kind == "mark":
                self.in_days(2, 33, partial(self._mark, uid))
            elif made.kind == "promise":
                due = date.fromisoformat(made.data["due"])
                self.at(due + timedelta(days=self.rng.randint(-20, 25)), partial(self._promise, uid))
        if self.part(part).data.get("answer_form") == "face":
            self.in_days(1, 5, partial(self._face_record, part))
        if self.kind == "proposal" and self.chance(0.5):
            self.in_days(3, 30, partial(self._unit_mark, part))

    def _mark(self, uid: str) -> Story:
        if self.fate == "unmarked" or self.stands(uid) != "waiting" or self.state not in {"handed_over", "answered"}:
            return
        if self.fate != "dissatisfied" and self.chance(0.05):
            self.in_days(40, 55, partial(self._silence, uid))
            return
        first = self.part(uid).data.get("round", 1) == 1
        result = self.rng.choices(("satisfied", "mostly", "dissatisfied"), (78, 16, 6) if first else (60, 32, 8))[0]
        if self.fate == "dissatisfied":
            result = "dissatisfied"
        data = {"result": result}
        if self.kind == "suggestion" and self.cast.seated.place.level != "township":
            data["attitude"] = "satisfied" if result != "dissatisfied" or self.chance(0.5) else "mostly"
        words = {"reason": DISSATISFIED} if result == "dissatisfied" else {"reason": self.rng.choice(PRAISE)}
        words = {name: text for name, text in words.items() if text}
        yield from self.take("mark", self.speaker(self.part(uid).party), uid, texts=words, **data)
        self._after_marks()

    def _silence(self, uid: str) -> Story:
        if self.stands(uid) != "waiting" or self.state not in {"handed_over", "answered"}:
            return
        limit = self.snapshot.limits.get(f"feedback/{uid}")
        if limit and self.day.isoformat() <= limit.due:  # holidays, or a second handling, have moved the limit on
            self.at(date.fromisoformat(limit.due) + timedelta(days=1), partial(self._silence, uid))
            return
        yield from self.take("note_silence", self.cast.clerk(self.rng), uid)
        self._after_marks()

    def _after_marks(self) -> None:
        if self.fate == "dissatisfied":
            self.over = True
        elif self.state == "dissatisfied":
            self.in_days(2, 12, self._again)
        elif self.state == "judged":
            if self.chance(0.45):  # each copy costs as much as five acts: a good thousand is enough to look at
                self.in_days(3, 25, self._publish)
            if self.chance(0.93):
                self.in_days(26, 60, self._close)
        elif self.state == "answered" and self.kind == "proposal":
            self.in_days(31, 50, self._open_marks)

    def _again(self) -> Story:
        """Handled again, or after a second dissatisfaction settled in a meeting."""
        if self.state != "dissatisfied":
            return
        clerk = self.cast.clerk(self.rng)
        answered = [p for p in self.snapshot.parts_of("assignment") if p.data.get("round", 1) > 1]
        if answered:
            words = {"note": "召开协调会，承办单位说明了进度安排，提出人表示理解。"}
            yield from self.take("settle", clerk, texts=words, by="meeting")
            self.in_days(5, 30, self._close)
            return
        before = {p.uid: p.data.get("round", 1) for p in self.snapshot.parts_of("assignment")}
        yield from self.take("handle_again", clerk, texts={"reason": DISSATISFIED})
        for part in self.snapshot.parts_of("assignment"):
            if part.data.get("round", 1) > before[part.uid]:
                self.in_days(15, 55, partial(self._answer, part.uid))

    def _publish(self) -> Story:
        states = {"answered", "dissatisfied", "judged", "closed"}
        secret = self.snapshot.secrecy or self.snapshot.fields.get("publicity_wish") == "object"
        if self.state in states and not secret and not self.snapshot.published:
            parts = ["text", "answer"] if self.chance(0.85) else ["answer"]
            yield from self.take("publish", self.cast.second(), parts=parts)

    def _close(self) -> Story:
        if self.state in {"judged", "answered"}:
            yield from self.take("close", self.cast.clerk(self.rng))

    def _promise(self, uid: str) -> Story:
        if self.stands(uid) not in {"open", "reported"} or self.chance(0.12):
            return
        unit = self.part(uid).party
        if self.stands(uid) == "open" and self.chance(0.2) and not self.part(uid).data.get("changed"):
            due = (self.day + timedelta(days=self.rng.randint(90, 240))).isoformat()
            words = {"reason": "受资金安排和施工季节影响，完成时间需要顺延。"}
            yield from self.take("change_promise", self.cast.staff(unit, "section"), uid, texts=words, due=due)
            self.in_days(90, 240, partial(self._promise, uid))
            return
        words = {"promise": "承诺事项已经完成，并通过验收。" + self.text.subject.done}
        yield from self.take("keep_promise", self.cast.staff(unit, "section"), uid, texts=words)
        self.in_days(10, 60, partial(self._look_back, uid))

    def _look_back(self, uid: str) -> Story:
        if self.stands(uid) == "reported":
            found = "broken" if self.chance(0.08) else "kept"
            words = {"note": "到现场查看，并向提出人核实。"}
            yield from self.take("look_back", self.cast.clerk(self.rng), uid, texts=words, found=found)

    def _face_record(self, part: str) -> Story:
        if self.stands(part) != "answered" or self.state not in {"answered", "dissatisfied", "judged"}:
            return
        words = {
            "place": "承办单位会议室",
            "present": "提出人、承办科室负责人",
            "record": "当面说明了办理情况，提出人没有不同意见。",
        }
        actor = self.cast.staff(self.part(part).party, "section")
        yield from self.take("face_record", actor, part, texts=words, signed=True)

    def _unit_mark(self, part: str) -> Story:
        data, state = self.part(part).data, self.state
        done = max(data.get("unit_marked", 0), data.get("marks_opened", 0)) >= data.get("round", 1)
        if self.stands(part) == "answered" and state in {"answered", "judged"} and not done:
            yield from self.take("unit_mark", self.cast.staff(self.part(part).party, "head"), part, result="satisfied")
            if self.state != state:
                self._after_marks()

    def _open_marks(self) -> Story:
        """The unit has not marked, so the member's mark is still sealed."""
        marks = self.snapshot.parts_of("mark")
        if self.state == "answered" and not any(part.state.endswith(".waiting") for part in marks):
            yield from self.take("open_marks", self.cast.clerk(self.rng))
            self._after_marks()

    # Leading

    def _make_key(self) -> Story:
        if self.state != "handed_over":
            return
        cast = self.cast
        supervisor = self.rng.choice(cast.bodies["committee"])
        leader = cast.seated.posts["chair.1"]
        yield from self.take("make_key", cast.post("chair.1"), leader=[leader], supervisor=[supervisor])
        self.in_days(15, 40, self._supervise)

    def _supervise(self) -> Story:
        if self.state in {"handed_over", "dissatisfied"}:
            words = {"note": "请承办单位加快进度，并报送阶段性办理情况。"}
            yield from self.take("supervise", self.cast.clerk(self.rng), texts=words)
