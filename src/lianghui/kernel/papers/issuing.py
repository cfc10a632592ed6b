"""Issue a paper: wording, fields, number, Word and PDF, frozen under their hashes."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from lianghui.kernel.papers import content, docx, filling, media, numbering, pdf, word_template
from lianghui.kernel.papers.fonts import FontBook, MissingGlyphs, NoChineseFont, find_fonts
from lianghui.kernel.papers.known import PaperKind, paper_kind
from lianghui.kernel.papers.models import Issued, WordTemplate
from lianghui.kernel.papers.wording import wording_for

NOTE_LENGTH = 300
NOT_ISSUED = {"文号": "", "存证": ""}  # of a paper that is only printed


def font_folder() -> Path:
    """Where uploaded fonts lie."""
    return Path(settings.VAR) / "fonts"


def issue(
    house: models.Model,
    key: str,
    values: filling.Values,
    *,
    now: datetime,
    series: str = "",
    number: str = "",
    matter: models.Model | None = None,
    act: uuid.UUID | None = None,
    part: uuid.UUID | None = None,
    readers: Sequence[str] = (),
    checkpoint: str = "",
    replaces: Issued | None = None,
    word_alone: bool = False,
) -> Issued:
    """Issue a paper of kind ``key`` and freeze its bytes; runs in the transaction of the act that issues it.

    A numbered kind takes its number from ``series``, or has the ``number`` given. ``checkpoint`` is the text of the
    log's checkpoint, printed at the foot. ``replaces`` is the paper this one takes the place of; its bytes stay.

    ``readers`` are the refs that may open it beside the house's office.

    Without a Chinese font there is no PDF, and ``pdf_note`` says so. Raises MissingGlyphs where a character has no
    glyph (with ``word_alone`` the Word file is issued and ``pdf_note`` names the characters), NoValue, NumberingError,
    and ContentError where ``replaces`` has been replaced already.
    """
    kind = paper_kind(key)
    uid = uuid.uuid4()
    with transaction.atomic():
        number = number or _number(kind, house, series, now, f"paper:{uid}")
        values = {**values, "文号": number, "存证": checkpoint}
        paper = replace(laid_out(house, key, values), checkpoint=checkpoint)
        template = newest_template(house, key)
        word = _word(kind, paper, values, template)
        printed, note = _printed(paper, word_alone=word_alone)
        if printed and template is not None:
            note = word_template.PDF_NOTE
        issued = Issued.objects.create(
            uid=uid,
            house_id=house.pk,
            matter_id=matter.pk if matter else None,
            kind=key,
            title=paper.title.replace("\n", "")[:300],
            number=number,
            docx=media.store(house, word),
            pdf=media.store(house, printed) if printed else "",
            pdf_note=note,
            act=act,
            part=part,
            readers=list(readers),
            issued_at=now,
        )
        if replaces is not None:
            _replace(replaces, issued)
    return issued


def laid_out(house: models.Model, key: str, values: filling.Values) -> content.Paper:
    """A paper in the house's wording, filled and not issued. Raises NoValue."""
    return filling.fill(wording_for(house, key), {**NOT_ISSUED, **values})


def as_word(house: models.Model, key: str, values: filling.Values) -> bytes:
    """The Word file of a paper that is not issued, by the office's own file where it has one. Raises NoValue."""
    values = {**NOT_ISSUED, **values}
    return _word(paper_kind(key), laid_out(house, key, values), values, newest_template(house, key))


def as_pdf(house: models.Model, key: str, values: filling.Values) -> bytes:
    """The PDF of a paper that is not issued. Raises NoChineseFont, MissingGlyphs and NoValue."""
    return pdf.render_pdf(laid_out(house, key, values), find_fonts(font_folder()))


def editable(house: models.Model, key: str) -> bytes:
    """The Word file to begin an own one from: the one in use, else the wording in use with its fields unfilled."""
    kept = newest_template(house, key)
    return kept or docx.render_docx(replace(wording_for(house, key), checkpoint="〔存证〕"))


def try_template(template: bytes, key: str) -> bytes:
    """A Word file filled with the examples of its kind. Raises NotAWordFile and UnknownField."""
    fields = paper_kind(key).all_fields()
    word_template.check_template(template, fields)
    return word_template.fill_template(template, filling.examples(fields), fields)


def preview_files(paper: content.Paper, fonts: FontBook | None = None) -> tuple[bytes, bytes, str]:
    """Word and PDF of a paper that is not issued, and why there is no PDF where there is none."""
    printed, note = _printed(paper, fonts)
    return docx.render_docx(paper), printed, note


def save_word_template(house: models.Model, key: str, template: bytes, *, by: str, now: datetime) -> WordTemplate:
    """Keep a new version of the office's Word file for this kind; empty bytes go back to our layout.

    Raises NotAWordFile and UnknownField.
    """
    if template:
        word_template.check_template(template, paper_kind(key).all_fields())
    newest = WordTemplate.objects.filter(house_id=house.pk, paper=key).order_by("-version").first()
    return WordTemplate.objects.create(
        house_id=house.pk,
        paper=key,
        version=newest.version + 1 if newest else 1,
        sha=media.store(house, template) if template else "",
        edited_by=by,
        at=now,
    )


def newest_template(house: models.Model, key: str) -> bytes | None:
    """The office's Word file that counts for this kind, or None where our layout does."""
    newest = WordTemplate.objects.filter(house_id=house.pk, paper=key).order_by("-version").first()
    return media.read(house, newest.sha) if newest and newest.sha else None


def erase_issued(papers: Iterable[Issued], *, now: datetime) -> int:
    """Take title, hashes and bytes from issued papers; number, date and kind stay. Returns how many were erased."""
    erased = 0
    with transaction.atomic():
        for paper in papers:
            if paper.erased_at is not None:
                continue
            shas = [paper.docx, paper.pdf]
            paper.title = paper.docx = paper.pdf = ""
            paper.erased_at = now
            paper.save(update_fields=["title", "docx", "pdf", "erased_at"])
            media.forget_bytes(paper.house, shas)
            erased += 1
    return erased


def _word(kind: PaperKind, paper: content.Paper, values: filling.Values, template: bytes | None) -> bytes:
    if template is None:
        return docx.render_docx(paper)
    return word_template.fill_template(template, values, kind.all_fields())


def _number(kind: PaperKind, house: models.Model, series: str, now: datetime, by: str) -> str:
    if series:
        drawn = numbering.draw(series, house, now=now, by=by)
        return numbering.text_of(series, house, drawn)
    if kind.numbered:
        raise numbering.NumberingError(_("%(title)s须有文号，请指定编号系列或填写文号。") % {"title": kind.title})
    return ""


def void_issued(paper: Issued, *, now: datetime) -> None:
    """Mark a paper 作废: its bytes and number stay, and nothing takes its place. A second time changes nothing."""
    Issued.objects.filter(pk=paper.pk, voided_at__isnull=True).update(voided_at=now)
    paper.refresh_from_db(fields=["voided_at"])


def _printed(paper: content.Paper, fonts: FontBook | None = None, *, word_alone: bool = False) -> tuple[bytes, str]:
    try:
        return pdf.render_pdf(paper, fonts or find_fonts(font_folder())), ""
    except NoChineseFont as error:
        return b"", str(error)
    except MissingGlyphs as error:
        if not word_alone:
            raise
        return b"", str(error)[:NOTE_LENGTH]


def _replace(old: Issued, new: Issued) -> None:
    changed = Issued.objects.filter(pk=old.pk, house_id=new.house_id, replaced_by__isnull=True).update(replaced_by=new)
    if not changed:
        raise content.ContentError(_("这份公文已被另一份替换，不能再次替换；请刷新页面，对最新的一份操作。"))
    old.replaced_by = new
