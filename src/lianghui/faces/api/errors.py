"""Errors of the interface: one shape, a stable code, and words in Chinese that say what to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _

from lianghui.kernel.procedure.shapes import Refusal

# Codes of refusals by what they mean to a caller; any other refusal is of the state the matter is in: 409.
_STATUS = {"forbidden": 403, "unknown_step": 404, "not_found": 404, "no_day": 422, "future": 422, "before": 422}
CONFLICT = 409


class Problem(Exception):  # noqa: N818 - an answer of the interface, not an error of the programme
    """Raised by a view: becomes the answer. ``fields`` are the errors by field, of the whole under an empty name."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        fields: Mapping[str, Sequence[str]] | None = None,
        details: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.fields = fields or {}
        self.details = details

    @classmethod
    def of(cls, refusal: Refusal) -> "Problem":
        """A refusal of the kernel, in its own words."""
        details = [line.rpartition("|")[2] for line in refusal.details]
        return cls(_STATUS.get(refusal.code, CONFLICT), refusal.code, refusal.reason, details=details)

    def as_json(self) -> dict[str, Any]:
        """The one shape."""
        return {
            "error": {
                "code": self.code,
                "message": self.message,
                "fields": {name: list(found) for name, found in self.fields.items()},
                "details": list(self.details),
            }
        }

    def answer(self) -> JsonResponse:
        """The answer to the caller."""
        return JsonResponse(self.as_json(), status=self.status, json_dumps_params={"ensure_ascii": False})


def nothing_here() -> Problem:
    """404, in the same words whether a thing never was or is not the reader's to see."""
    return Problem(404, "not_found", _("没有找到，或者您现在的身份不能查看。"))
