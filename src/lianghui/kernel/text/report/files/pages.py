"""A saved web page: its main text by density, without navigation, adverts, share buttons, related links. Pure.

Words that are no links and marks that end sentences are what a report has and chrome has not: from the body down,
the block that holds nearly all of them is followed.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from lianghui.kernel.text.report.files.plain import decode
from lianghui.kernel.text.report.files.unreadable import UnreadableReportError
from lianghui.kernel.text.report.measure import words

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_DROPPED = frozenset(
    words(
        "script style noscript template nav footer aside form iframe button select input textarea svg canvas video "
        "audio object head"
    )
)
_CHROME_NAME = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|foot|footer|share|related|relate|recommend|sidebar|breadcrumb|crumb|crumbs|"
    r"position|location|advert|adv|ads|ad|banner|comment|comments|toolbar|login|search|hot|rank|copyright|qrcode|pager|pagination|"
    r"social|weixin|wechat|bdsharebuttonbox|friendlink|links|topbar|sitemap)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    words(
        "p div section article main header h1 h2 h3 h4 h5 h6 li ul ol table tr blockquote pre center dl dt dd body "
        "tbody thead figure figcaption hr"
    )
)
_SENTENCE_MARKS = re.compile(r"[。，；！,;]")
_NEARLY_ALL = 0.8
_PARAGRAPHS = frozenset(words("p li br h1 h2 h3 h4 h5 h6"))
_MOST_LINKS = 0.6
_SITE_NAME = re.compile(r"\s*[-_|—–·]\s*")
_LONGEST_TITLE = 80
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: A tree refuses to take back what its own parser let in from &#1; and broken bytes.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\r\n\u00a0]+")


def text_of_page(data: bytes) -> str:
    """The main text of a page, one line a block. Raises ``UnreadableReportError``."""
    source = _decoded(data)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise UnreadableReportError(
            "网页里没有可读的内容。请在浏览器里打开后另存为网页（仅 HTML）或文本再试。"
        ) from error
    title = _title(root)
    for element in list(root.iter()):
        if isinstance(element.tag, str) and _is_chrome(element):
            _drop(element)
    body = root.find("body")
    main = _densest(body if body is not None else root)
    _drop_links(main)
    lines = [line for line in _lines(main) if line]
    if title and not any(title in line or (len(line) > len("工作报告") and line in title) for line in lines[:8]):
        lines.insert(0, title)
    return "\n".join(lines) + "\n"


def text_of_archived_page(data: bytes) -> str:
    """The main text of a page that a browser saved as one file (MHTML, RFC 2557). Raises ``UnreadableReportError``."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                return text_of_page(body)
    raise UnreadableReportError("网页存档里没有可读的网页。请在浏览器里打开后另存为网页（仅 HTML）或文本再试。")


def _decoded(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    if match and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = match[1].decode("ascii").lower()
        name = "gb18030" if name in {"gb2312", "gbk", "gb-2312", "gb_2312-80"} else name
        try:
            return _without_declaration(data.decode(name))
        except (UnicodeDecodeError, LookupError):
            pass
    return _without_declaration(decode(data))


def _without_declaration(source: str) -> str:
    """The parser refuses a text that says in which bytes it was written."""
    return re.sub(r"^\ufeff?\s*<\?xml[^>]{0,200}\?>", "", source, count=1)


def _title(root: Any) -> str:
    """What the page calls itself: the heading that names a report, else its first, else its title without the site."""
    headings = [_BLANKS.sub(" ", element.text_content()).strip() for element in root.iter("h1", "h2")]
    named = root.find(".//title")
    titled = _BLANKS.sub(" ", named.text_content()).strip() if named is not None else ""
    candidates = [*(heading for heading in headings if len(heading) > len("报告")), *_SITE_NAME.split(titled)]
    found = next((words for words in candidates if "报告" in words), candidates[0])
    return str(found)[:_LONGEST_TITLE]


def _is_chrome(element: Any) -> bool:
    if element.tag in _DROPPED or _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
        return True
    if element.tag in {"html", "body"}:
        return False
    named = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}"
    return bool(named.strip()) and _CHROME_NAME.search(named) is not None and _weight(element) < _LEAST_REPORT


#: A block called "position" or "hot" that holds this many sentence marks is the report all the same.
_LEAST_REPORT = 60


def _drop(element: Any) -> None:
    """Out of the tree, its tail kept."""
    parent = element.getparent()
    if parent is None:
        return
    tail = _CONTROLS.sub("", element.tail or "")
    before = element.getprevious()
    if before is not None:
        before.tail = _CONTROLS.sub("", before.tail or "") + "\n" + tail
    else:
        parent.text = _CONTROLS.sub("", parent.text or "") + "\n" + tail
    parent.remove(element)


def _weight(element: Any) -> int:
    """Sentence marks outside links."""
    marks = len(_SENTENCE_MARKS.findall(element.text_content()))
    return marks - sum(len(_SENTENCE_MARKS.findall(link.text_content())) for link in element.iter("a"))


def _densest(element: Any) -> Any:
    """The innermost block with nearly all the sentences; paragraphs themselves are not looked into."""
    whole = _weight(element)
    while whole:
        heavy = [
            child
            for child in element
            if isinstance(child.tag, str) and child.tag not in _PARAGRAPHS and _weight(child) >= whole * _NEARLY_ALL
        ]
        if len(heavy) != 1:
            break
        element = heavy[0]
    return element


def _drop_links(main: Any) -> None:
    """Lists of other pages within the main block."""
    for element in list(main.iter("ul", "ol", "li", "p", "div", "h2", "h3", "h4", "table")):
        if element is main or element.getparent() is None:
            continue
        printed = len(_BLANKS.sub("", element.text_content()))
        linked = sum(len(_BLANKS.sub("", link.text_content())) for link in element.iter("a"))
        if printed and linked / printed > _MOST_LINKS:
            _drop(element)


def _lines(main: Any) -> Iterator[str]:
    """One line a block, cells of a row parted by tabs."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(main, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if tag in _BLOCKS or tag == "br":
                pieces.append("\n")
            pieces.append(_BLANKS.sub(" ", element.text or "") if tag != "pre" else element.text or "")
        else:
            if tag in _BLOCKS:
                pieces.append("\n")
            elif tag in {"td", "th"}:
                pieces.append("\t")
            if element is not main:
                pieces.append(_BLANKS.sub(" ", element.tail or ""))
    for line in "".join(pieces).split("\n"):
        yield line.strip(" \t\u3000")
