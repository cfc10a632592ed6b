"""Proof that an act stands in the log, for whoever may see the act."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lianghui.faces.api.declared import operation
from lianghui.faces.api.errors import Problem, nothing_here
from lianghui.faces.workbench.building.course import course_of
from lianghui.faces.workbench.building.names import refs_in
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.kernel.ledger.exports import prove
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.ledger.sequencer import LedgerError


@operation("GET", "v1/acts/<uuid:uid>/proof/", "一个行为在台账中的证明", who=["capacity"], answer="Proof")
def proof(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """Facts, place, path and the newest checkpoint, as ``lianghui ledger prove`` gives them; no sealed field.

    The facts name everyone concerned: they are given only to who sees the act whole and from whom nobody is hidden.
    """
    reader = reader_of(request)
    act = Act.objects.select_related("house").filter(uid=uid).exclude(matter=None).first()
    if act is None or act.matter_id is None:
        raise nothing_here()
    matter, snapshot, procedure = reader.matter(_matter_uid(act))
    course = course_of(matter, procedure, snapshot, reader.actor)
    if str(uid) in course.unseen or course.hidden & refs_in(json.loads(act.facts)):
        raise nothing_here()
    try:
        return prove(act)
    except LedgerError as error:
        raise Problem(409, "no_proof", _("现在还取不到证明：%(why)s") % {"why": error}) from None


def _matter_uid(act: Act) -> str:
    return str(json.loads(act.facts)["matter"])
