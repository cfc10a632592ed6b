"""The beginning of a suggestion or proposal: first line, co-signatures, acceptance, and what turns out otherwise."""

from datetime import date, timedelta
from random import Random

from lianghui.demo.cast import Cast
from lianghui.demo.dates import TERM
from lianghui.demo.playing import Story
from lianghui.demo.subjects import write
from lianghui.demo.telling import Telling
from lianghui.kernel.procedure.actors import entering_for

TURNED = {"suggestion": ("research", "for_reference"), "proposal": ("research", "public_opinion")}
TURNED_WORDS = "所提内容属于商业产品推介，按规定不作为{kind}处理，已经转有关方面参考。"
ADVICE = "题目较大、内容涉及多个方面，请按一事一议的要求补充具体情况后再提交。"
AMENDED = "（已按要求补充）主要问题集中在三个小区和一段道路，受影响的约一千二百人；希望有关单位先行现场踏勘。"


class Filing(Telling):
    """From submission to acceptance."""

    def __init__(self, kind: str, cast: Cast, rng: Random, day: date, today: date, *, session: int, sits: bool) -> None:
        super().__init__(kind, cast, rng, day, today)
        self.noun = "提案" if kind == "proposal" else "建议"
        self.session, self.sits = session, sits
        self.text = write(rng, cast.seated.place.name, self.noun)
        self._by = self._with = ""

    def destined(self, fate: str, mandate: str, *, own: bool, unit: str) -> None:
        """Tell how it must end, by whom it is (or who is asked to sign) and to which unit it goes."""
        self.fate = fate
        self._by, self._with = (mandate, "") if own else ("", mandate)
        if unit:
            self.text = write(self.rng, self.cast.seated.place.name, self.noun, unit)

    def file(self) -> Story:
        """Submit it, and let the co-signers answer."""
        rng, seated = self.rng, self.cast.seated
        proposer, kind = self._proposer()
        cosigners: list[str] = []
        if proposer.startswith("mandate:") and self.fated("unsigned", 0.32):
            near = [ref for ref in self._neighbours(proposer) if ref != proposer]
            cosigners = rng.sample(near, min(len(near), rng.choice((1, 1, 2, 2, 3, 4, 6, 9))))
            if self.fate == "unsigned" and self._with:
                cosigners = list(dict.fromkeys([self._with, *cosigners]))
            kind = {"deputy": "joint", "member": "members_jointly"}[kind]
        data = {
            "proposer": proposer,
            "proposer_kind": kind,
            "origin": "session" if self.sits else "recess",
            "session": f"{TERM}-{self.session}",
            "topic": self.text.subject.topic if self.chance(0.7) else "other",
            "cosigners": cosigners,
        }
        if self.chance(0.3):
            data["wished_units"] = [self.cast.lead(self.text.subject, rng).ref]
        if self.chance(0.08):
            data["publicity_wish"] = "object"
        if self.kind == "suggestion" and seated.place.level == "city" and self.chance(0.015):
            data["anonymous"] = True
        texts = {"title": self.text.title, "problem": self.text.problem, "proposal": self.text.proposal}
        actor = self.speaker(proposer)
        yield from self.take("submit", actor, texts=texts, **data)
        if cosigners:
            yield from self._signatures()
        if self.fate == "unread":
            self.over = True

    def _proposer(self) -> tuple[str, str]:
        rng, seated = self.rng, self.cast.seated
        if self._by:
            return self._by, "member" if self.kind == "proposal" else "deputy"
        if self.kind == "proposal":
            if self.fate != "unsigned" and self.chance(0.16):
                kinds = ["party", "party", "organisation", "committee"] + (["sector"] if self.sits else [])
                kind = rng.choice(kinds)
                return rng.choice(self.cast.bodies[kind]), kind
            return rng.choice(seated.mandates), "member"
        if self.sits and not self.fate and self.cast.bodies["delegation"] and self.chance(0.05):
            return rng.choice(self.cast.bodies["delegation"]), "delegation"
        return rng.choice(seated.mandates), "deputy"

    def _neighbours(self, proposer: str) -> list[str]:
        own = next(refs for refs in self.cast.seated.mandate_of_delegation.values() if proposer in refs)
        return own if self.chance(0.7) and len(own) > 10 else self.cast.seated.mandates  # noqa: PLR2004

    def _signatures(self) -> Story:
        forgetful = self.chance(0.05)
        if self.fate == "unsigned":
            self.over = True
            return
        for part in self.snapshot.parts_of("signature"):
            if forgetful and self.chance(0.4):
                continue
            self.wait(0, 1)
            step = "decline_signature" if self.chance(0.04) else "confirm_signature"
            yield from self.take(step, self.speaker(part.party), part.uid)
        if self.state == "signing":
            self.wait(3, 8)
            yield from self.take("send_without", self.speaker(self.snapshot.parties["proposer"][0]))

    def accept(self) -> Story:
        """The office checks and accepts it, or the story ends here."""
        if self.over:
            return
        self.wait(1, 6)
        if self.sits:
            closes = self.cast.seated.sessions[self.session - 1].closes
            self.day = max(self.day, closes + timedelta(days=self.rng.randint(1, 12)))
            self.wait(0, 0)
        clerk = self.cast.clerk(self.rng)
        if self.fated("withdrawn", 0.012):
            yield from self.take("withdraw", self._proposer_again(), texts={"reason": "情况已经变化，另行提出。"})
            self.over = True
            return
        if self.kind == "suggestion" and self.fated("secret", 0.001):
            reason = {"reason": "内容涉及不宜公开的事项，转线下办理。"}
            yield from self.take("keep_off_line", clerk, texts=reason)
        elif self.fated("advised", 0.04):
            yield from self.take("advise", clerk, texts={"reason": ADVICE})
            if self.fate == "advised":
                self.over = True
                return
            self.wait(2, 15)
            yield from self.take("amend", self._proposer_again(), texts={"problem": AMENDED})
            self.wait(1, 4)
        elif self.fated("turned_away", 0.022):
            ground, outcome = TURNED[self.kind]
            reason = {"reason": TURNED_WORDS.format(kind=self.noun)}
            yield from self.take("turn_away", clerk, texts=reason, ground=ground, outcome=outcome)
            self.over = True
            return
        if self.kind == "proposal" and self.cast.alike.get(self.text.subject.thing) and self.fated("merged", 0.03):
            into = self.cast.alike[self.text.subject.thing]
            reason = {"reason": "内容相近，并案办理。"}
            yield from self.take("merge", clerk, texts=reason, into=into)
            self.over = True
            return
        yield from self.take("accept", clerk, topic=self.text.subject.topic)
        alike = self.cast.alike.get(self.text.subject.thing)
        self.cast.alike[self.text.subject.thing] = self.snapshot.uid
        if alike and self.kind == "suggestion" and self.chance(0.05):
            yield from self.take("handle_together", clerk, **{"with": [alike]})

    def _proposer_again(self) -> object:
        ref = self.snapshot.parties["proposer"][0]
        if ref.startswith("mandate:"):
            return self.cast.actor(ref)
        return entering_for(self.cast.post("clerk"), ref, "paper")
