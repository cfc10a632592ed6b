"""What no honest browser sends, and what a careless paste brings."""

NUL = "路灯\x00坏了"
HTML = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
HALF_PAIR = "\ud800"  # half of a surrogate pair; a client that is broken sends its three bytes
LONG = "长" * 30_000
PAGE_MARKS = ("2026-01-01~99999999999999999999999", "~", "2026-13-01~1", "0001-01-01~-1", "2026-01-01~１２", "x" * 200)
WORDS = (
    "' OR 1=1 --",
    '"; DROP TABLE procedure_matter; --',
    "NEAR(",
    '"',
    "*",
    "路 AND",
    "%",
    "_",
    "{{ 7*7 }}",
    "(" * 500,
)
DATES = ("2026-02-30", "9999-99-99", "0000-00-00", "昨天", "2026-1-1T00:00:00Z", "-2026-01-01")
NUMBERS = ("-1", "9" * 400, "1e309", "NaN", "0x10", "٣", "1_000")
PATHS = (
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "/etc/passwd",
    "file:///etc/passwd",
    "C:\\boot.ini",
    "\\\\host\\x",
)
EVERYTHING = (NUL, HTML, LONG, *PAGE_MARKS, *WORDS, *DATES, *NUMBERS, *PATHS)


def sent(value: str) -> bytes:
    """The bytes of a value as a broken client sends them."""
    return value.encode("utf-8", "surrogatepass")
