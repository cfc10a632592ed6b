"""The yearly report on the handling 办理情况报告: units hand in, the standing committee hears, the public reads."""

from datetime import date

from lianghui.demo.playing import Story
from lianghui.demo.telling import Telling

REPORTERS = 10
UNIT_REPORT = "本年度交办我单位的建议已经全部按程序办理，与代表见面沟通率达到要求，列入计划的事项逐项明确了完成时间。"
BODY = (
    "一、基本情况。本年度代表建议涵盖城乡建设、民生保障、生态环境等方面，均按照规定交办。\n"
    "二、主要做法。健全交办会商机制，推行面商和现场办理，对重点督办件由主任会议成员领办。\n"
    "三、存在的问题。个别单位答复不够具体，承诺事项跟踪不够及时。\n"
    "四、下一步打算。完善承诺事项台账，开展回头看，推动办理结果依法公开。"
)


class Reporting(Telling):
    """One year's report."""

    def tell(self, year: int) -> Story:
        """Begun in October, public at the beginning of the next year."""
        cast, rng = self.cast, self.rng
        units = sorted((u for u in cast.units.values() if u is not cast.assigner()), key=lambda unit: unit.key)
        reporters = rng.sample(units, min(REPORTERS, len(units)))
        title = f"关于{year}年{cast.seated.place.name}人民代表大会代表建议、批评和意见办理情况的报告"
        clerk = cast.post("clerk")
        refs = [unit.ref for unit in reporters]
        yield from self.take("begin", clerk, texts={"title": title}, year=year, reporters=refs)
        for part in self.snapshot.parts_of("report"):
            self.wait(1, 7)
            texts = {"unit_report": UNIT_REPORT}
            yield from self.take("hand_in", cast.staff(part.party, "head"), part.uid, texts=texts)
        self.day = max(self.day, date(year, 12, 5))
        self.wait(0, 6)
        yield from self.take("gather", clerk, texts={"body": BODY})
        self.wait(8, 14)
        yield from self.take("hear", clerk, texts={"note": "会议同意这个报告。"})
        self.day = max(self.day, date(year + 1, 1, 14))
        yield from self.take("print", clerk)
        self.wait(2, 9)
        yield from self.take("publish", cast.second())
