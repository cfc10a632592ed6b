"""Citizens' letters 群众来信: received, turned to a unit, answered, put away."""

from lianghui.demo.playing import Story
from lianghui.demo.subjects import subjects
from lianghui.demo.telling import Telling

TOPIC = {
    "welfare": "labour",
    "industry": "trade",
    "finance": "trade",
    "culture": "education",
}
KINDS = ("complaint", "complaint", "help", "enquiry", "suggestion", "thanks")


class Writing(Telling):
    """One letter."""

    def tell(self) -> Story:
        """From receipt to the folder."""
        rng, cast = self.rng, self.cast
        subject = rng.choice(subjects())
        clerk = cast.clerk(rng)
        texts = {
            "title": f"反映{subject.thing}有关情况",
            "body": f"我是本市居民。{subject.problem}希望有关部门给予重视。",
            "sender": "一位市民（虚构）",
        }
        topic = TOPIC.get(subject.topic, subject.topic)
        yield from self.take("receive", clerk, texts=texts, kind=rng.choice(KINDS), topic=topic)
        self.wait(1, 6)
        if self.chance(0.06):
            yield from self.take("close", clerk, texts={"reason": "与此前来信内容相同，已经答复。"})
            return
        unit = cast.lead(subject, rng)
        yield from self.take("turn", clerk, unit=unit.ref)
        self.wait(8, 95)
        reply = {"answer": f"您好，来信收悉。{subject.done if self.chance(0.6) else subject.plan}感谢您的关心。"}
        yield from self.take("answer", cast.staff(unit.ref, "clerk"), texts=reply)
        self.wait(5, 20)
        yield from self.take("close", clerk)
