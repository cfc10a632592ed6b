"""Which office page is for whom, said once: the link page and the guard of each view read it here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lianghui.kernel.accounts.access import roles_of
from lianghui.kernel.institution.roles import Role

RULES = ("office",)
CALENDAR = ("office",)
CALLS = ("office", "government_office")
# Whom a unit's administrator and the two administrators of accounts may manage is judged again for each post.
PEOPLE = ("office", "government_office", "unit_admin", "system_admin", "security_admin")
RECORDS = ("auditor", "audit_admin", "office_leader")
LEDGER = ("office", "auditor", "audit_admin")
ERASURES = ("office",)
IMPORTS = ("office_clerk",)
PAPERS = ("office",)
FONTS = ("system_admin",)
LAWS = ("office",)


@dataclass(frozen=True)
class Entry:
    """A line of the link page."""

    name: str  # of the route
    label: str
    told: str
    words: tuple[str, ...]


ENTRIES = (
    Entry("office-rules", _("本机关规则"), _("每条规则现在怎么规定、依据什么；由两个人设定本机关制度。"), RULES),
    Entry("office-calendar", _("工作日历"), _("录入放假通知和地方假日，看清哪些期限会变动，再重新计算。"), CALENDAR),
    Entry("office-calls", _("要打的电话"), _("没有送到、不知道是否送到的通知，由人打电话或者再次发送。"), CALLS),
    Entry("office-people", _("人员和岗位"), _("查找人员，办理任职、离任、代理、暂停；发放登录凭条。"), PEOPLE),
    Entry("imports", _("从表格导入"), _("机构、人员、代表建议、来信：先预览，逐行指出问题，可以整批撤回。"), IMPORTS),
    Entry("desk-laws", _("法规库"), _("收入法规文本，登记施行和废止，对照草案，答复读者报错。"), LAWS),
    Entry("paper-lists", _("清单、报告和汇编"), _("交办清单、催办清单、办理情况报告，一次会议的建议汇编。"), PAPERS),
    Entry("paper-templates", _("文书样式"), _("修改各类文书的文字和 Word 样式，随时可以改回。"), PAPERS),
    Entry("fonts", _("中文字体"), _("上传生成 PDF 所用的字体，试排生僻字。"), FONTS),
    Entry("office-records", _("操作记录"), _("谁在什么时候看过、改过谁的个人信息。"), RECORDS),
    Entry("office-ledger", _("行为册核验"), _("检查行为册有没有被改动，下载可以独立验证的副本。"), LEDGER),
    Entry("office-erasures", _("删除个人信息"), _("一人申请、另一人办理，依法删除个人信息或者误录的文字。"), ERASURES),
)
ANY = tuple(dict.fromkeys(word for entry in ENTRIES for word in entry.words))


def entries_for(roles: Iterable[Role]) -> list[Entry]:
    """The pages that somebody with these roles may open."""
    held = frozenset(roles)
    return [entry for entry in ENTRIES if held & roles_of(entry.words)]
