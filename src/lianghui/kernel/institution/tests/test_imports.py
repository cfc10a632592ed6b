from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.institution.imports import (
    COLUMNS,
    apply,
    cells,
    plan_mandates,
    plan_organs,
    plan_people,
    plan_posts,
    take_back,
)
from lianghui.kernel.institution.models import Mandate, Organ, OrganName, Person, Post
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.succession import organs_called

pytestmark = pytest.mark.django_db


def messages(plan):
    return [str(error) for error in plan.errors]


def begin(texts):
    return [text[:11] for text in texts]


def test_a_whole_house_comes_in_by_four_sheets(place):
    organs = plan_organs(
        [
            {"name": "市人大常委会", "kind": "常务委员会"},
            {"name": "财经委", "kind": "special_committee", "parent": "市人大常委会", "position": "3"},
            {"name": "第一代表团", "kind": "代表团"},
        ],
        house=place.city_congress,
    )
    units = plan_organs(
        [{"name": "市住建局", "kind": "政府部门", "former_names": "市建委、市建设局", "region": "临川市"}]
    )
    people = plan_people([{"name": "王 伟", "sex": "男"}, {"name": "李四", "sex": "女"}, {}, {"name": "赵五"}])
    assert (Organ.objects.count(), Person.objects.count()) == (0, 0)  # a plan writes nothing
    assert (len(organs.changes), len(units.changes), len(people.changes)) == (3, 1, 3)
    for plan in (organs, units, people):
        assert apply(plan)
    mandates = plan_mandates(
        [
            {"name": "王伟", "delegation": "第一代表团", "elected_on": "2021.12.20", "number": 12.0},
            {"name": "李四", "delegation": "第一代表团", "until": "2023年6月1日", "end_cause": "去世"},
        ],
        term=place.term,
    )
    assert messages(mandates) == []
    assert len(apply(mandates)) == 2
    posts = plan_posts(
        [
            {
                "name": "王伟",
                "organ": "市人大常委会",
                "title": "委员",
                "roles": "委员会组成人员",
                "since": "2022-01-14",
            },
            {"name": "赵五", "organ": "市建设局", "title": "科长", "roles": "承办单位经办人、科室承办人"},
        ],
        house=place.city_congress,
    )
    assert messages(posts) == []
    seat, clerk = apply(posts)
    assert seat.rests_on == Mandate.objects.get(number="12")
    assert (clerk.organ.name, clerk.roles) == ("市住建局", ["unit_clerk", "unit_section"])
    dead = Mandate.objects.get(person__name="李四")
    assert (dead.until, dead.end_cause, dead.end_basis) == (date(2023, 6, 1), "death", "《代表法》第六十二条第二款")
    assert Organ.objects.get(name="财经委").parent.name == "市人大常委会"
    assert Organ.objects.get(name="市住建局").region == place.city


def test_importing_again_changes_nothing(place):
    organs = [{"name": "市住建局", "kind": "政府部门"}]
    people = [{"name": "王伟"}]
    mandates = [{"name": "王伟"}]
    posts = [{"name": "王伟", "organ": "市住建局", "title": "干事"}]

    def plans():
        yield plan_organs(organs)
        yield plan_people(people)
        yield plan_mandates(mandates, term=place.term)
        yield plan_posts(posts)

    for plan in plans():
        assert len(apply(plan)) == 1
    for plan in plans():
        assert (plan.changes, plan.errors, plan.kept) == ([], [], 1)


def test_errors_of_organs_name_their_rows():
    plan = plan_organs(
        [
            {"name": "甲局", "kind": "政府部门"},
            {"name": "", "kind": "政府部门"},
            {"name": "乙局", "kind": "衙门"},
            {"name": "甲局", "kind": "政府部门"},
            {"name": "丙局", "kind": "政府部门", "parent": "没有的局"},
            {"name": "丁局", "kind": "政府部门", "since": "2024.2.30"},
            {"name": "戊局", "kind": "政府部门", "region": "月球"},
            {"name": "己局", "kind": "政府部门", "position": "第一"},
            {"name": "长" * 121, "kind": "政府部门"},
        ]
    )
    assert begin(messages(plan)) == [
        "第2行：“名称”没有填",
        "第3行：没有“衙门”这",
        "第4行：“甲局”在表中",
        "第5行：没有名为“没有",
        "第6行：“成立日期”的",
        "第7行：行政区域“月球",
        "第8行：“次序”的“第",
        "第9行：“长长长长长长",
    ]
    with pytest.raises(ValidationError, match="第2行"):
        apply(plan)
    assert Organ.objects.count() == 0


def test_errors_of_people():
    register_person("张三", note="老")
    plan = plan_people(
        [
            {"name": "王伟"},
            {"name": "王 伟"},
            {"name": "王伟", "note": "第二选区"},
            {"name": "李\ue123"},
            {"name": "赵五", "sex": "不详"},
            {"name": "张三", "note": "老"},
            {"name": "李\ue81e"},
        ]
    )
    assert messages(plan) == [
        "第2行：“王伟”在表中不止一行；如果是两个人，请在“同名区分”中注明。",
        "第4行：姓名第2个字是旧系统的自造字（U+E123），请换成国家标准汉字。",
        "第5行：“性别”的“不详”应为男或者女。",
        "第7行：姓名第2个字是旧系统的编码（U+E81E），通常是“龴”字，请核对后换成该字。",
    ]
    assert plan.kept == 1


def test_what_law_forbids_is_found_in_the_dry_run(place, term_of):
    for name in ("王伟", "李四", "赵五", "同名", "同名"):
        register_person(name)
    apply(plan_mandates([{"name": "王伟"}], term=term_of(place.west_congress)))
    plan = plan_mandates(
        [
            {"name": "王伟"},
            {"name": "李四", "since": "2021-01-01"},
            {"name": "赵五", "until": "2023-01-01"},
            {"name": "同名"},
            {"name": "无名"},
            {"name": "赵五", "delegation": "第九代表团"},
            {"name": "赵五", "end_cause": "飞升", "until": "2023-01-01"},
        ],
        term=term_of(place.east_congress),
    )
    assert begin(messages(plan)) == [
        "第1行：王伟已是西岭区",
        "第2行：资格起始日早于",
        "第3行：“终止日期”和",
        "第4行：名为“同名”的",
        "第5行：没有名为“无名",
        "第6行：没有名为“第九",
        "第7行：没有“飞升”这",
    ]
    assert Mandate.objects.count() == 1


def test_a_delegation_of_another_house_is_refused(place, organ):
    register_person("王伟")
    organ("第一代表团", "delegation", place.east_congress)
    plan = plan_mandates([{"name": "王伟", "delegation": "第一代表团"}], term=place.term)
    assert messages(plan) == ["第1行：“第一代表团”不是本机关的代表团，请改正。"]


def test_two_rows_that_forbid_each_other(organ):
    organ("信息中心", "office")
    register_person("王伟")
    row = {"name": "王伟", "organ": "信息中心", "title": "管理员"}
    plan = plan_posts([{**row, "roles": "系统管理员"}, {**row, "title": "管理员二", "roles": "审计管理员"}])
    assert [error.row for error in plan.errors] == [2]
    assert Post.objects.count() == 0
    assert [error.row for error in plan_posts([{**row, "roles": "局长"}]).errors] == [1]


def test_a_row_spoilt_since_the_plan_writes_nothing(place):
    register_person("王伟")
    register_person("李四")
    plan = plan_mandates([{"name": "李四"}, {"name": "王伟"}], term=place.term)
    apply(plan_mandates([{"name": "王伟"}], term=place.term))
    with pytest.raises(ValidationError, match="第2行"):
        apply(plan)
    assert Mandate.objects.count() == 1


def test_an_old_name_finds_the_unit_and_holds_on_no_day():
    (bureau,) = apply(plan_organs([{"name": "市住建局", "kind": "政府部门", "former_names": "市建委"}]))
    assert organs_called("市建委") == [bureau]
    assert not OrganName.objects.get().holds_on(date(1949, 10, 1))


def test_what_came_in_goes_out_again(place):
    organs = apply(
        plan_organs(
            [{"name": "甲", "kind": "其他", "former_names": "乙"}, {"name": "丙", "kind": "其他", "parent": "甲"}]
        )
    )
    people = apply(plan_people([{"name": "王伟"}]))
    mandates = apply(plan_mandates([{"name": "王伟"}], term=place.term))
    with pytest.raises(ValidationError, match="已被使用"):
        take_back(people)
    for written in (mandates, people, organs):
        take_back(written)
    assert (Organ.objects.count(), Person.objects.count(), Mandate.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024.3.5", date(2024, 3, 5)),
        ("2024-03-05", date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5)),
        (" 2024年3月5日 ", date(2024, 3, 5)),
        ("20240305", date(2024, 3, 5)),
        ("2024-03-05 00:00:00", date(2024, 3, 5)),
        (datetime(2024, 3, 5, 8, 0), date(2024, 3, 5)),  # noqa: DTZ001  sheets know no zone
        (date(2024, 3, 5), date(2024, 3, 5)),
        (20240305.0, date(2024, 3, 5)),
        ("", None),
        (None, None),
    ],
)
def test_dates_as_clerks_write_them(written, day):
    assert cells.day({"on": written}, "on", "日期") == day


@pytest.mark.parametrize("written", ["2024.13.1", "去年", "3.5", "2024.2.30", "2024.3"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValidationError, match="不是有效日期"):
        cells.day({"on": written}, "on", "日期")


def test_the_heads_of_columns_are_all_different():
    for heads in COLUMNS.values():
        assert len(set(heads.values())) == len(heads)
