"""A draft taken in: read like any law, kept with the version it changes."""

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from lianghui.faces.library.models import LawDraft
from lianghui.faces.library.uploading import safe_name
from lianghui.kernel.institution.models import House, Person
from lianghui.kernel.library.models import Version
from lianghui.kernel.text.law.reading.files import readings


def take_draft(file: UploadedFile, base: Version, *, house: House, by: Person, now: datetime) -> LawDraft:
    """Read a file and keep it as a draft. Raises UnreadableFile with words for the person; then nothing is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(file.name or "")
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        found = readings(path)[0]
    text = found.source.replace("\0", "\ufffd")  # PostgreSQL keeps no NUL
    return LawDraft.objects.create(
        house=house,
        base=base,
        title=(found.law.title or base.title)[:300],
        file_name=safe_name(file.name or "")[:200],
        format=found.format,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        by=by,
        at=now,
    )
