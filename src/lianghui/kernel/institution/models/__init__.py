"""Who is who, and when: regions, houses, organs, terms, people, mandates, posts.

Every period is half open: ``since`` is its first day, ``until`` the first day on which it no longer holds; an empty
``until`` means it goes on. One who takes over on a day holds the post from that day and his predecessor until it, so
that no day has two holders or none (as in 组织法 38, by which a mandate runs from the first session to the first
session of the next term).
"""

from lianghui.kernel.institution.models.houses import House
from lianghui.kernel.institution.models.mandates import Mandate, Suspension
from lianghui.kernel.institution.models.organs import Organ, OrganName, Succession
from lianghui.kernel.institution.models.people import Person
from lianghui.kernel.institution.models.periods import Period, on_day
from lianghui.kernel.institution.models.posts import Membership, Post
from lianghui.kernel.institution.models.regions import Region
from lianghui.kernel.institution.models.terms import Session, Term

__all__ = [
    "House",
    "Mandate",
    "Membership",
    "Organ",
    "OrganName",
    "Period",
    "Person",
    "Post",
    "Region",
    "Session",
    "Succession",
    "Suspension",
    "Term",
    "on_day",
]
