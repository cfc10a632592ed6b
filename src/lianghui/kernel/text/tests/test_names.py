import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.text import strokes
from lianghui.kernel.text.han import is_private
from lianghui.kernel.text.names import normalise, pinyin_keys, private_use, sort_key_strokes

# GB 18030-2022 assigns a code to every code point but surrogates, the Han blocks in three levels.
HAN_BLOCKS = [
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张 三", "张三"),
        ("张\u3000\u3000三", "张三"),
        (" 欧阳 修\n", "欧阳修"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提 ‧ 吐尔逊", "买买提·吐尔逊"),
        ("买买提・吐尔逊", "买买提·吐尔逊"),
        ("买买提.吐尔逊", "买买提·吐尔逊"),
        ("买买提．吐尔逊", "买买提·吐尔逊"),
        ("Ｊｏｈｎ　Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("Jose\u0301", "José"),
        ("张\u200b三\ufeff", "张三"),
        ("", ""),
    ],
)
def test_one_spelling(written, name):
    assert normalise(written) == name
    assert normalise(name) == name


@pytest.mark.parametrize("name", ["峯", "峰", "\uf9dc", "\U0002f80a", "⼀", "㐂", "𠮷", "邉\U000e0101", "\ue863", "〇"])
def test_no_han_variant_is_changed(name):
    assert normalise(name) == name


@given(st.text(max_size=12))
def test_spelling_twice_is_spelling_once(name):
    once = normalise(name)
    assert normalise(once) == once


def test_private_use_is_kept_and_reported_with_its_place():
    assert private_use("李\ue863强\U000f0001") == [(1, "\ue863", "䶮"), (3, "\U000f0001", None)]
    assert private_use("李强") == []
    meant = {found.meant for found in private_use("".join(map(chr, range(0xE815, 0xE865))))}
    assert len(meant) == 80
    assert not any(is_private(character) for character in meant)


def test_surnames_stand_in_the_order_of_printed_lists():
    printed = "丁卜于万马王邓冯吕朱刘许孙李杨吴何沈宋张陈林罗周郑赵胡袁徐高郭唐黄萧曹梁彭董韩程傅曾谢"
    assert "".join(sorted(sorted(printed), key=sort_key_strokes)) == printed


def test_two_characters_stand_before_three_then_strokes_of_the_given_name():
    printed = ["王\u3000宁", "王\u3000晨", "王一彪", "王三运", "王小洪", "李丁", "张一"]
    mixed = printed[::-1]
    assert sorted(mixed, key=sort_key_strokes) == printed


@pytest.mark.parametrize(
    ("character", "count"),
    [("一", 1), ("达", 6), ("张", 7), ("骨", 9), ("〇", 1), ("𠮷", 6), ("龘", 48), ("A", strokes.NO_DATA)],
)
def test_strokes(character, count):
    assert strokes.strokes(character) == count


def test_every_han_character_has_strokes_and_its_own_key():
    characters = [chr(code) for first, last in HAN_BLOCKS for code in range(first, last + 1)]
    assert all(character.encode("gb18030") for character in characters)
    keys = {strokes.sort_key(character) for character in characters}
    assert len(keys) == len(characters)
    assert sum(strokes.strokes(character) == strokes.NO_DATA for character in characters) == 0


@given(st.text(max_size=12))
def test_keys_never_fail_and_need_no_collation(name):
    assert set(sort_key_strokes(name)) <= set("0123456789abcdef")
    assert all(pinyin_keys(name)) or not pinyin_keys(name)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("张三", ["zhangsan", "zs"]),
        ("解放", ["xiefang", "jiefang", "xf", "jf"]),
        ("查良", ["zhaliang", "chaliang", "zl", "cl"]),
        ("单田芳", ["shantianfang", "dantianfang", "stf", "dtf"]),
        ("区伯", ["oubo", "qubo", "ob", "qb"]),
        ("单于强", ["chanyuqiang", "cyq"]),
        ("吕布", ["lvbu", "lyubu", "lb"]),
        ("买买提·吐尔逊", ["maimaitituerxun", "mmttex"]),
        ("欧阳修", ["ouyangxiu", "oyx"]),
        ("李\ue000", ["li\ue000", "l\ue000"]),
        ("John Smith", ["johnsmith", "js"]),
        ("", []),
    ],
)
def test_found_by_both_readings(name, keys):
    assert pinyin_keys(name) == keys
