"""The yearly loop: units and organs report, the standing committee hears, it is printed and made public (代表法 51)."""

from lianghui.kernel.procedure.decide import Case


def begin(case: Case) -> None:
    """The office opens the year's report and asks those who must report to it."""
    case.set(year=case.data["year"])
    case.put("submitted", case.happened.isoformat())
    case.lets_see(f"house:{case.now.house}")
    case.put("holder", f"house:{case.now.house}")
    for ref in case.data["reporters"]:
        case.add_part("report", ref, "asked")
        case.lets_see(ref)
    case.tell(*case.data["reporters"])


def hear(case: Case) -> None:
    """Heard and deliberated; where the rule says voted, the count is of all members (组织法 51)."""
    votes = case.data.get("votes")
    if str(case.rule_value("report", "")).endswith("voted"):
        if not votes:
            case.refuse("依本地规定，常委会听取报告后要进行表决，请填写表决结果。", "rule")
            return
        cast = votes["for"] + votes["against"] + votes["abstain"]
        if cast > votes["members"]:
            case.refuse("赞成、反对、弃权之和超过了组成人员总数，请核对。", "data")
        case.set(passed=votes["for"] * 2 > votes["members"])
    case.set(votes=votes)
    case.dims["outcome"] = "passed" if case.field("passed", True) else "not_passed"


def make_public(case: Case) -> None:
    """The report must be public everywhere (代表法 51, 组织法 42)."""
    case.do("publish", name="body")
    case.put("publicity", "public")
