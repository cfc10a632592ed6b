"""A fictional house for the tests of this room."""

from lianghui.kernel.institution.models import House, Region

REGIONS = {"qinghe": "990100", "baishan": "990200"}


def house(slug: str = "qinghe") -> House:
    """A fictional city congress 清河市人民代表大会（虚构）."""
    region = Region.objects.get_or_create(code=REGIONS[slug], defaults={"name": slug, "level": "city"})[0]
    return House.objects.create(
        region=region, kind="congress", name="清河市人民代表大会（虚构）", short_name="清河市人大", slug=slug
    )
