"""Organs inside each house, as rows of the sheet an office imports."""

from collections.abc import Iterator

from lianghui.demo.places import Body, Place

Row = dict[str, object]

#: Key, kind and name of the bodies of a congress from the county up; ``{p}`` is the place's short name for the level.
CONGRESS = (
    ("standing", "standing_committee", "{r}人民代表大会常务委员会", "{h}常委会"),
    ("chairpersons", "chairpersons", "{r}人大常委会主任会议", "主任会议"),
    ("office", "working_committee", "{r}人大常委会代表工作委员会", "{h}代表工委"),
    ("secretariat", "secretariat", "{r}人民代表大会会议秘书处议案建议组", "大会秘书处"),
    ("legal", "special_committee", "{r}人民代表大会法制委员会", "{h}法制委"),
    ("economy", "special_committee", "{r}人民代表大会财政经济委员会", "{h}财经委"),
    ("culture", "special_committee", "{r}人民代表大会教育科学文化卫生委员会", "{h}教科文卫委"),
    ("city", "special_committee", "{r}人民代表大会城乡建设与环境资源保护委员会", "{h}城建环资委"),
    ("farming", "special_committee", "{r}人民代表大会农业与农村委员会", "{h}农委"),
    ("society", "special_committee", "{r}人民代表大会社会建设委员会", "{h}社建委"),
)
TOWNSHIP = (("presidium", "presidium", "{r}人民代表大会主席团", "{h}主席团"),)
CPPCC = (
    ("standing", "standing_committee", "政协{r}委员会常务委员会", "{h}常委会"),
    ("chairpersons", "chairpersons", "政协{r}委员会主席会议", "主席会议"),
    ("office", "special_committee", "政协{r}委员会提案委员会", "{h}提案委"),
    ("economy", "special_committee", "政协{r}委员会经济委员会", "{h}经济委"),
    ("farming", "special_committee", "政协{r}委员会农业和农村委员会", "{h}农业农村委"),
    ("city", "special_committee", "政协{r}委员会人口资源环境委员会", "{h}人资环委"),
    ("culture", "special_committee", "政协{r}委员会教科卫体委员会", "{h}教科卫体委"),
    ("society", "special_committee", "政协{r}委员会社会和法制委员会", "{h}社法委"),
    ("history", "special_committee", "政协{r}委员会文化文史和学习委员会", "{h}文化文史委"),
)
PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社")
ORGANISATIONS = (("市总工会", "望川市总工会"), ("团市委", "共青团望川市委员会"), ("市工商联", "望川市工商业联合会"))
SECTORS = (
    *("中共", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "无党派人士", "共青团", "工会"),
    *("妇联", "青联", "工商联", "科协", "侨联", "文化艺术", "科学技术", "社会科学", "经济", "农业", "教育"),
    *("体育", "新闻出版", "医药卫生", "社会福利和社会保障", "少数民族", "宗教", "特别邀请人士"),
)
DELEGATIONS = {
    "province": ("望川", "澜江", "青屏", "北原", "省直"),
    "city": ("云汀区", "望北县", "松原区", "临江区", "石桥县", "大堰县", "青石区", "滨江新区", "鹤岭县", "驻望部队"),
    "county": ("临江街道", "梧桐街道", "北固街道", "青石街道", "听泉镇", "清溪镇"),
    "township": ("集镇", "南片", "北片"),
}


def organs_of(place: Place, body: Body, opens: str) -> Iterator[Row]:
    """Rows of the organs of a house; what is made for one term begins with it."""
    lists = {"congress": TOWNSHIP if place.level == "township" else CONGRESS, "cppcc": CPPCC}
    for position, (key, kind, name, short) in enumerate(lists[body.kind]):
        row: Row = {"name": name.format(r=place.name), "kind": kind, "position": position}
        row["short_name"] = short.format(h=body.short_name)
        row["since"] = opens if key in {"secretariat", "presidium"} else "2008-01-10"
        yield row
    if body.kind == "congress":
        for position, name in enumerate(DELEGATIONS[place.level], start=20):
            yield {"name": f"{name}代表团", "kind": "delegation", "position": position, "since": opens}
        return
    for position, name in enumerate(SECTORS, start=20):
        yield {"name": f"{name}界", "kind": "sector", "position": position, "since": "2008-01-10"}
    for position, name in enumerate(PARTIES, start=60):
        full = f"{name}{place.name}委员会" if name != "九三学社" else f"九三学社{place.name}委员会"
        yield {"name": full, "short_name": f"{name}市委", "kind": "party", "position": position}
    for position, (short, full) in enumerate(ORGANISATIONS, start=70):
        yield {"name": full, "short_name": short, "kind": "mass_organisation", "position": position}


def organ_name(place: Place, body: Body, key: str) -> str:
    """The full name of an organ of a house by its key."""
    lists = {"congress": TOWNSHIP if place.level == "township" else CONGRESS, "cppcc": CPPCC}
    return next(name.format(r=place.name) for own, _kind, name, _short in lists[body.kind] if own == key)
