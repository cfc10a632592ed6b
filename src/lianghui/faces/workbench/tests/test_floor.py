"""The assets keep to Chromium 80 and Firefox 78, and their colours to a contrast of 4.5 to 1."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "static" / "look"
TEMPLATES = [Path(__file__).parents[1] / "templates", Path(__file__).parents[2] / "portal" / "templates"]
# Feature, and the first version of Chromium or Firefox that has it.
TOO_NEW_CSS = {
    r":has\(": "Chromium 105",
    r":is\(": "Chromium 88",
    r":where\(": "Chromium 88",
    r":focus-visible": "Chromium 86, Firefox 85",
    r"@container": "Chromium 105",
    r"@layer": "Chromium 99",
    r"@property": "Firefox 128",
    r"aspect-ratio": "Chromium 88",
    r"\binset\s*:": "Chromium 87",
    r"(?:margin|padding)-(?:inline|block)\s*:": "Chromium 87",
    r"color-mix\(": "Chromium 111",
    r"\d[sld]vh": "Chromium 108",
    r"::marker": "Chromium 86",
    r"(?:^|[\s;{])(?:gap|row-gap|column-gap)\s*:": "Chromium 84 in flex rows; grid-gap is meant for grids",
    r"\{[^{}@]*&": "nesting, Chromium 112",
}
TOO_NEW_JS = {
    r"\?\?=|\|\|=|&&=": "Chromium 85",
    r"\.replaceAll\(": "Chromium 85",
    r"\.at\(": "Chromium 92",
    r"structuredClone|randomUUID": "Chromium 98, and no secure context over http",
    r"\?\.\w|\?\?": "kept out, so that the oldest cores of WeChat read it too",
    r"#\w+\s*[=(;]": "private fields",
    r"\beval\b|new Function|innerHTML": "strict CSP, and text stays text",
}


def found(text, too_new):
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return {why for pattern, why in too_new.items() if re.search(pattern, bare)}


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_style_is_old_enough(path):
    assert found(path.read_text(), TOO_NEW_CSS) == set()


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_scripts_are_old_enough(path):
    assert found(path.read_text(), TOO_NEW_JS) == set()


def test_the_net_catches():
    assert len(found("a:has(b){gap:1px} .x{inset:0}", TOO_NEW_CSS)) == 3
    assert len(found("a ??= b; c?.d", TOO_NEW_JS)) == 2


def test_templates_name_no_address_by_hand():
    for root in TEMPLATES:
        for path in root.rglob("*.html"):
            assert not re.search(r"""(?:href|src|action)=["'](?!\{|#)""", path.read_text()), path


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (STATIC / "tokens.css").read_text()))
PAIRS = [
    *[
        (ink, ground)
        for ink in ("ink", "ink-soft", "accent", "link", "link-deep", "red")
        for ground in ("paper", "ground")
    ],
    *[("ink", wash) for wash in ("green-wash", "yellow-wash", "red-wash", "link-wash", "accent-wash")],
    *[("ink-soft", wash) for wash in ("green-wash", "yellow-wash", "red-wash", "link-wash")],
    *[("link", wash) for wash in ("yellow-wash", "red-wash", "link-wash")],
    *[(lamp, f"{lamp}-wash") for lamp in ("green", "yellow", "red")],
    *[(lamp, ground) for lamp in ("green", "yellow", "red") for ground in ("paper", "ground")],
    ("paper", "accent"),
    ("paper", "accent-deep"),
]


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(ink, ground):
    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


def test_the_frame_of_a_field_can_be_seen():
    """WCAG 2.2, 1.4.11: three to one for the parts of a control."""
    assert contrast(TOKENS["line-firm"], TOKENS["paper"]) >= 3
    assert contrast(TOKENS["focus"], TOKENS["ground"]) >= 3
