"""Who may open which file of a matter, and the record that personal data was opened."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from lianghui.faces.workbench.building.course import Course
from lianghui.faces.workbench.building.reader import Reader
from lianghui.kernel.accounts.access_log import record_access
from lianghui.kernel.papers.models import Attachment, Issued
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.paper_ops import may_open, paper_of
from lianghui.kernel.procedure.shapes import Snapshot

NOT_FOUND = _("没有找到这份文件，或者您现在的身份不能查看。")


def issued_paper(reader: Reader, matter: Matter, uid: UUID) -> Issued:
    """An issued paper of a seen matter that the reader may open. Raises Http404 for any other, in the same words.

    None of a matter that is handled off line 涉密件: papers issued before hold its text.
    """
    found = Issued.objects.select_related("house", "replaced_by").filter(matter=matter, uid=uid).first()
    if found is None or matter.secrecy or not may_open(found, matter.house, reader.refs):
        raise Http404(NOT_FOUND)
    return found


def may_have(file: Attachment, course: Course) -> bool:
    """Whether the reader of the course may have a file that came with the matter.

    Not where he may not see the act it came with. Where the proposer wishes to stay unnamed (青岛 18, 山东 11), a
    signed scan, a document or a voice would name him: those from whom he is hidden get photographs, and what units
    brought.
    """
    if course.matter.secrecy or str(file.act or "") in course.unseen:
        return False
    if not course.hidden or file.kind == Attachment.Kind.PHOTO:
        return True
    act = course.of(str(file.act)) if file.act else None
    units = {part.party for part in course.snapshot.parts_of("assignment")}
    return act is not None and bool(units.intersection(act.by.refs))


def is_personal(file: Attachment) -> bool:
    """A scan bears signatures and telephone numbers, a recording a voice."""
    return file.kind in {Attachment.Kind.SCAN, Attachment.Kind.SOUND}


def record_paper(reader: Reader, matter: Matter, snapshot: Snapshot, key: str) -> None:
    """Record that a paper was opened, where it shows who proposed, signed or spoke."""
    paper = paper_of(matter.kind, key)
    if paper is not None and paper.personal:
        record(reader, matter, snapshot, ["paper", key])


def record(reader: Reader, matter: Matter, snapshot: Snapshot, fields: Iterable[str]) -> None:
    """Record an access to the personal data of those who proposed and signed; one's own is no access."""
    people = [*snapshot.parties.get("proposer", ()), *snapshot.parties.get("cosigner", ())]
    others = [ref for ref in people if ref not in reader.refs]
    record_access(
        reader.request.user,  # type: ignore[arg-type]
        reader.capacity.ref,
        others,
        fields,
        why="paper",
        now=reader.now,
        matter=matter.uid,
    )
