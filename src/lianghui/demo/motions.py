"""Motions 议案 of a session: moved by ten and more, looked at by a committee, decided by the presidium."""

from datetime import timedelta

from lianghui.demo.dates import TERM
from lianghui.demo.playing import Story
from lianghui.demo.telling import Telling

#: Committee, topic and subject: what the motions ask the congress to make or decide.
SUBJECTS = (
    ("city", "building", "制定{region}物业管理条例"),
    ("city", "building", "制定{region}停车场管理条例"),
    ("city", "environment", "修订{region}河道管理条例"),
    ("city", "environment", "制定{region}古树名木保护条例"),
    ("society", "welfare", "制定{region}居家养老服务条例"),
    ("society", "welfare", "制定{region}志愿服务条例"),
    ("society", "justice", "制定{region}电动自行车管理条例"),
    ("culture", "culture", "制定{region}历史建筑保护条例"),
    ("culture", "health", "制定{region}院前医疗急救条例"),
    ("culture", "education", "制定{region}学前教育促进条例"),
    ("economy", "industry", "作出促进民营经济发展的决定"),
    ("economy", "finance", "制定{region}国有资产监督条例"),
    ("farming", "agriculture", "作出加强高标准农田管护的决定"),
    ("farming", "agriculture", "制定{region}农村饮用水管理条例"),
)
GROUNDS = "现行规定分散、操作性不强，实际工作中责任不清；近三年相关投诉逐年上升，周边地区已经有立法先例。"
SCHEME = "请将该项目列入立法计划，组织起草调研，明确主管部门、管理责任和法律责任，适时提请审议。"
OPINION = {
    "committee": "议案反映的问题属实，建议会后由专门委员会继续调研论证。",
    "suggestion": "所提事项可以通过改进工作解决，建议作为建议、批评和意见处理。",
    "agenda": "条件成熟，建议列入本次会议议程。",
}
RESULT = "经调研论证，议案所提立法项目具有必要性，建议列入常委会立法计划。"


class Moving(Telling):
    """From the movers' signatures to the committee's report."""

    def tell(self, subject: tuple[str, str, str], session: int) -> Story:
        """One motion on a subject, in a session."""
        rng, cast = self.rng, self.cast
        committee, topic, words = subject
        mover, *others = rng.sample(cast.seated.mandates, min(len(cast.seated.mandates), rng.randint(12, 16)))
        title = f"关于{words.format(region=cast.seated.place.name)}的议案"
        texts = {"title": title, "problem": GROUNDS, "proposal": SCHEME}
        data = {"proposer": mover, "proposer_kind": "joint", "origin": "session", "topic": topic}
        session_key = f"{TERM}-{session}"
        yield from self.take("move", cast.actor(mover), texts=texts, cosigners=others, session=session_key, **data)
        for part in self.snapshot.parts_of("signature")[: rng.randint(10, len(others))]:
            yield from self.take("confirm_signature", cast.actor(part.party), part.uid)
        self.day += timedelta(days=1)
        yield from self.take("send_in", cast.actor(mover))
        clerk = cast.clerk(rng)
        staff = cast.post(f"{committee}.staff")
        yield from self.take("refer", clerk, committee=f"organ:{staff.organ}")
        opinion = rng.choices(("committee", "suggestion", "agenda"), (60, 32, 8))[0]
        yield from self.take("give_opinion", staff, texts={"opinion_text": OPINION[opinion]}, opinion=opinion)
        reason = {"reason": OPINION["suggestion"]} if opinion == "suggestion" else {}
        yield from self.take("decide_motion", clerk, texts=reason, decision=opinion)
        if opinion == "committee":
            self.wait(150, 280)
            result = rng.choice(("planned", "planned", "agenda", "not_now"))
            yield from self.take("report_back", staff, texts={"result_text": RESULT}, result=result)
