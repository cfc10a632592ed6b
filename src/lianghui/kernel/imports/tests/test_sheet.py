"""What a file may be, and what it is refused for."""

import datetime

import pytest

from lianghui.kernel.imports.sheet import Limits, SheetError, read
from lianghui.kernel.imports.tests import files

LABELS = files.HEAD


def test_head_is_found_under_title_rows_and_rows_keep_the_numbers_of_the_sheet(tmp_path):
    above = [["2024年群众来信登记表"], ["填报单位：办公室", "", "2024.12"], []]
    sheet = read(files.xlsx(tmp_path / "a.xlsx", above=above), LABELS)
    assert (sheet.head_row, sheet.head) == (4, tuple(files.HEAD))
    assert [row.number for row in sheet.rows] == [5, 6, 7]


def test_a_head_may_be_chosen_by_hand(tmp_path):
    sheet = read(files.xlsx(tmp_path / "a.xlsx"), LABELS, head_row=2)
    assert (sheet.head_row, len(sheet.rows)) == (2, 2)


def test_merged_cells_hold_what_their_first_holds(tmp_path):
    rows = [[1, "", "甲", "2024-1-1", "内容"], [2, "", "乙", "2024-1-1", "内容"]]
    sheet = read(files.xlsx(tmp_path / "a.xlsx", rows, merges=[(1, 1, 2, 1, "王五")]), LABELS)
    assert [row.cells[1] for row in sheet.rows] == ["王五", "王五"]


def test_a_day_of_the_sheet_stays_a_day(tmp_path):
    path = tmp_path / "a.xlsx"
    from xlsxwriter import Workbook

    with Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, files.HEAD)
        page.write_datetime(1, 3, datetime.datetime(2024, 3, 5), book.add_format({"num_format": "yyyy/m/d"}))  # noqa: DTZ001
        page.write_string(1, 2, "题")
    assert read(path, LABELS).rows[0].cells[3] in {
        datetime.date(2024, 3, 5),
        datetime.datetime(2024, 3, 5),  # noqa: DTZ001
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_csv_in_the_encodings_offices_use(tmp_path, encoding):
    sheet = read(files.csv(tmp_path / "a.csv", encoding), LABELS)
    assert sheet.rows[1].cells[2] == "清河道"


@pytest.mark.parametrize("encoding", ["utf-16", "big5"])
def test_csv_in_another_encoding_is_refused_in_words(tmp_path, encoding):
    rows = [[n, "張三", "請修復損壞的臺階與欄杆", "2024-1-1", "內容與說明齊備", "", ""] for n in range(30)]
    path = tmp_path / "a.csv"
    text = "\r\n".join(",".join(map(str, row)) for row in [["編號", "來信人", "主題"], *rows])
    path.write_bytes(text.encode(encoding))
    with pytest.raises(SheetError, match="编码"):
        read(path, LABELS)


BAD = {
    "truncated": (files.truncated, "不完整或已损坏"),
    "zip bomb": (files.zip_bomb, "解压后过大"),
    "far cell": (files.far_cell, r"过多|异常庞大"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_would_harm_is_refused_in_words(tmp_path, name):
    make, words = BAD[name]
    with pytest.raises(SheetError, match=words):
        read(make(tmp_path / "a.xlsx"), LABELS)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "空的"),
        (b"%PDF-1.7\n", "不是表格"),
        (b"PK\x03\x04not a zip at all", "不完整或已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "损坏"),
        ("编号,主题\n".encode(), "没有数据行"),
    ],
)
def test_other_files_are_refused_in_words(tmp_path, body, words):
    path = tmp_path / "a.xlsx"
    path.write_bytes(body)
    with pytest.raises(SheetError, match=words):
        read(path, LABELS)


def test_a_page_posing_as_xls_is_refused_in_words(tmp_path):
    path = tmp_path / "a.xls"
    path.write_text(
        "<html><body><table><tr><td>编号</td><td>主题</td></tr><tr><td>1</td><td>题</td></tr></table></html>"
    )
    with pytest.raises(SheetError, match="网页"):
        read(path, LABELS)


def test_too_much_is_refused_before_it_is_read(tmp_path):
    path = files.xlsx(tmp_path / "a.xlsx")
    with pytest.raises(SheetError, match="上限"):
        read(path, LABELS, limits=Limits(size=100))
    with pytest.raises(SheetError, match="分成几个文件"):
        read(files.csv(tmp_path / "a.csv", "utf-8", files.ROWS * 10), LABELS, limits=Limits(rows=10))
