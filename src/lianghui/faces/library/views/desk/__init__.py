"""The desk's pages of the library, one a file, for the house's office."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.office.entries import LAWS as CLERKS

__all__ = ["CLERKS", "crumb"]


def crumb(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where the page stands."""
    return [(_("机关事务"), reverse("office")), (_("法规库"), reverse("desk-laws")), *more]
