"""In session or in recess: on which session a day falls, and how that is called."""

from dataclasses import dataclass
from datetime import date

from lianghui.kernel.institution.models import House, Session, Term
from lianghui.kernel.text.numerals import to_chinese


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where a day stands in a house's term: in a session 会议期间, or in the recess 闭会期间 after one.

    ``series`` is the key of number series and acts (``17-3``, ``17-3-recess``); ``label`` the words on papers.
    ``session`` is 0 for days of a term on which none of its sessions is entered yet.
    """

    term: int
    session: int
    in_session: bool
    opens: date | None
    closes: date | None

    @property
    def series(self) -> str:
        return f"{self.term}-{self.session}" + ("" if self.in_session else "-recess")

    @property
    def period(self) -> str:
        """会议期间 or 闭会期间."""
        return "会议期间" if self.in_session else "闭会期间"

    @property
    def session_label(self) -> str:
        """Such as 十七届三次会议; of a recess, the session before it."""
        term = f"{to_chinese(self.term)}届"
        return f"{term}{to_chinese(self.session)}次会议" if self.session else term

    @property
    def label(self) -> str:
        """Such as 十七届三次会议 or 十七届三次会议闭会期间."""
        return self.session_label + ("" if self.in_session else "闭会期间")


def term_on(house: House, day: date) -> Term | None:
    """The term the day falls in: the latest whose first session has opened (组织法 38). None before the first.

    A term whose ``ends`` has passed goes on here until a next one has opened: its standing committee acts until the
    new one is elected (组织法 48), and what comes in must fall somewhere.
    """
    return house.terms.filter(first_session_opens__lte=day).order_by("-first_session_opens").first()


def sitting(house: House, day: date) -> Sitting | None:
    """On which session or recess of the house the day falls; None before its first term. Two queries."""
    term = term_on(house, day)
    if term is None:
        return None
    session = Session.objects.filter(term=term, opens__lte=day).order_by("-opens").first()
    if session is None:
        return Sitting(term.number, 0, in_session=False, opens=None, closes=None)
    in_session = session.closes is None or day <= session.closes
    return Sitting(term.number, session.number, in_session=in_session, opens=session.opens, closes=session.closes)
