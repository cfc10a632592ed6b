"""A fictional house for the tests of this room."""

import uuid

from lianghui.kernel.institution.models import House, Region


def house(slug: str = "qinghe") -> House:
    """A fictional city congress 清河市人民代表大会（虚构）."""
    region = Region.objects.get_or_create(code="990100", defaults={"name": "清河市", "level": "city"})[0]
    return House.objects.create(
        uid=uuid.uuid4(),
        region=region,
        kind="congress",
        name="清河市人民代表大会（虚构）",
        short_name="清河市人大",
        slug=slug,
    )
