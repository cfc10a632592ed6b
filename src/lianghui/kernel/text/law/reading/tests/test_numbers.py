"""第一条 to 第一千二百六十条 and 之一 to 之十, both ways."""

import pytest

from lianghui.kernel.text.law.reading.numbers import ArticleNumber, article_number


def test_every_number_both_ways() -> None:
    for value in range(1, 1261):
        for inserted in ((), *((more,) for more in range(1, 11))):
            number = ArticleNumber(value, inserted)
            assert article_number(number.chinese()) == number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("第一条", ArticleNumber(1)),
        ("第十条", ArticleNumber(10)),
        ("第一百二十条之一", ArticleNumber(120, (1,))),
        ("第一百二十条之十", ArticleNumber(120, (10,))),
        ("第一千二百六十条", ArticleNumber(1260)),
        ("第12条", ArticleNumber(12)),
        ("第１２条", ArticleNumber(12)),
        ("第 十二 条", ArticleNumber(12)),
        ("第一○五条", ArticleNumber(105)),
        ("第八条之二之一", ArticleNumber(8, (2, 1))),
        ("第百条条", None),
        ("十二条", None),
        ("", None),
    ],
)
def test_as_printed(printed: str, number: ArticleNumber | None) -> None:
    assert article_number(printed) == number


def test_names_sort_as_the_text_does() -> None:
    row = [ArticleNumber(2), ArticleNumber(3), ArticleNumber(3, (1,)), ArticleNumber(3, (2,)), ArticleNumber(4)]
    assert sorted([row[4], row[2], row[0], row[3], row[1]]) == row
    assert [number.name() for number in row] == ["2", "3", "3_1", "3_2", "4"]
