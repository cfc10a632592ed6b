"""A house in the midst of its work, told through the pages: for the browser to look at."""

from datetime import timedelta

from django.utils import timezone

from lianghui.faces.workbench.tests.telling import Story
from lianghui.kernel.ledger.sequencer import checkpoint, sequence
from lianghui.kernel.procedure.models import Matter

TITLES = (
    "关于增设滨河路夜间照明的建议",
    "关于完善小河流域水质监测并向社会公布监测结果的建议",
    "关于优化12路公交线路、延长末班车时间的建议",
    "关于在城东新区增建一所普惠性幼儿园的建议",
    "关于规范共享单车停放的建议",
    "关于加固老街砖木房屋的建议",
)
PROBLEM = (
    "滨河路自大桥至水文站全长三公里，现有路灯十二盏，其中七盏损坏。附近有两所学校和一个菜市场，"
    "早晚行人多。去年以来发生摔倒、碰撞十一起，居民多次反映。\n\n夜间照明不足，也影响河堤巡查。"
)
PROPOSAL = "一、年内修复损坏的路灯；\n二、在两所学校之间增设节能路灯二十盏；\n三、明确管护单位，并公布报修电话。"


class Full(Story):
    """Six suggestions in different hands; ``answered_one`` has the longest story, ``over`` is overdue."""

    def __init__(self):
        super().__init__()
        self.answered_one = self._answered()
        self.over = self._with_unit(TITLES[2], 190, "小河市交通局", "roads")
        self.near = self._with_unit(TITLES[1], 83, "小河市水务局", "water")
        self.fresh = self._entered(TITLES[3], 3)
        self.begun("deputy", title=TITLES[4], problem=PROBLEM, proposal=PROPOSAL, cosigners="联二名\n解三思")
        self.signing = self.matter
        self.fill("deputy", "/desk/new/suggestion/", then="save", title=TITLES[5], problem=PROBLEM[:40])
        sequence(self.small.house)
        checkpoint(self.small.house, now=timezone.now())

    def on(self, ago):
        return {"how-happened": (self.small.today - timedelta(days=ago)).isoformat()}

    def _entered(self, title, ago):
        typed = {"title": title, "problem": PROBLEM, "proposal": PROPOSAL, "proposer": "代一言", **self.on(ago)}
        answer = self.fill("clerk", "/desk/entry/suggestion/", **typed)
        assert answer.redirect_chain
        self.matter = Matter.objects.unscoped("a test looks at what was entered").order_by("-id").first()
        return self.matter

    def _with_unit(self, title, ago, unit, key):
        self._entered(title, ago)
        self.did("clerk", "accept", **self.on(ago - 1))
        self.did("clerk", "hand_over", **{"units-0-unit": unit, "units-0-role": "lead", **self.on(ago - 2)})
        self.did(f"{key}_clerk", "receive", part=self.part(), **self.on(ago - 3))
        return self.matter

    def _answered(self):
        self._with_unit(TITLES[0], 60, "小河市水务局", "water")
        part = self.part()
        self.did("clerk", "add_unit", unit="小河市交通局", role="joint", **self.on(50))
        joint = self.part()
        self.did("roads_clerk", "receive", part=joint, **self.on(48))
        self.did("water_section", "contact", part=part, way="telephone", note="电话听取了代表意见。", **self.on(40))
        self.did("roads_section", "joint_opinion", part=joint, opinion="路政许可已经办理。", **self.on(38))
        self.did("water_section", "draft_answer", part=part, answer="拟于年内完成。", **self.on(30))
        self.did("water_reviewer", "review_answer", part=part, **self.on(29))
        text = "代一言代表：\n\n您提出的建议收悉。损坏的七盏路灯已于本月修复，其余二十盏列入明年计划，三月底前装好。"
        self.did("water_head", "answer", part=part, answer=text, klass="solved", form="letter", **self.on(20))
        act = self.matter.acts.filter(step="suggestion.add_unit").latest("id").uid
        href = self.href(f"correct/{act}")
        self.fill("clerk", href, then="take", reason="日期录错了", **self.on(49))
        return self.matter
