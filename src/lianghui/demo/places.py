"""The fictional places: a province, a city in it, a district of the city, a township of the district 虚构演示数据."""

from dataclasses import dataclass, field

from lianghui.kernel.institution.models import House, Region


@dataclass(frozen=True)
class Body:
    """One congress or one CPPCC committee: how it is called, and how many sit in it and in its standing committee."""

    slug: str
    kind: str
    name: str
    short_name: str
    seats: int
    standing: int
    matters: int  # how many suggestions or proposals three years bring
    letters: int = 0


@dataclass(frozen=True)
class Place:
    """One region with its bodies. Codes begin with 99, which GB/T 2260 gives to no province."""

    key: str
    level: str
    code: str
    name: str
    short_name: str
    above: str = ""
    bodies: tuple[Body, ...] = field(default_factory=tuple)


PLACES = (
    Place(
        "province",
        "province",
        "990000",
        "沧澜省",
        "沧澜",
        bodies=(Body("canglan", House.Kind.CONGRESS, "沧澜省人民代表大会", "省人大", 60, 15, 36),),
    ),
    Place(
        "city",
        "city",
        "990100",
        "望川市",
        "望川",
        "province",
        bodies=(
            Body("wangchuan", House.Kind.CONGRESS, "望川市人民代表大会", "市人大", 350, 45, 1700, letters=60),
            Body("wangchuan-zx", House.Kind.CPPCC, "中国人民政治协商会议望川市委员会", "市政协", 300, 45, 1150),
        ),
    ),
    Place(
        "county",
        "county",
        "990102",
        "云汀区",
        "云汀",
        "city",
        bodies=(Body("yunting", House.Kind.CONGRESS, "云汀区人民代表大会", "区人大", 80, 15, 64),),
    ),
    Place(
        "township",
        "township",
        "990102101",
        "听泉镇",
        "听泉",
        "county",
        bodies=(Body("tingquan", House.Kind.CONGRESS, "听泉镇人民代表大会", "镇人大", 45, 0, 40),),
    ),
)


def make_regions() -> dict[str, Region]:
    """The tree of regions, by the key of the place."""
    made: dict[str, Region] = {}
    for place in PLACES:
        made[place.key] = Region.objects.create(
            code=place.code,
            name=place.name,
            short_name=place.short_name,
            level=place.level,
            parent=made.get(place.above),
        )
    return made


def make_house(region: Region, body: Body) -> House:
    """The house, marked fictional: what it shows says so."""
    return House.objects.create(
        region=region,
        kind=body.kind,
        name=body.name,
        short_name=body.short_name,
        slug=body.slug,
        fictional=True,
    )
