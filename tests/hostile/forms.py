"""The fields of the forms of a page, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """One form that is sent by POST: its fields with the values they stand with; files by name."""

    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        if tag == "form" and (said.get("method") or "").lower() == "post":
            self._open = Form(said.get("action") or "")
            self.forms.append(self._open)
        name = said.get("name")
        if self._open is None or not name or tag not in {"input", "select", "textarea"}:
            return
        if said.get("type") == "file":
            self._open.files.append(name)
        elif said.get("type") not in {"checkbox", "radio"} or name not in self._open.fields:
            self._open.fields[name] = said.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def forms_of(html: str) -> list[Form]:
    """Every form of a page that is sent by POST."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms
