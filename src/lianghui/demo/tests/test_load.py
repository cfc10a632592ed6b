"""The demo loads through the same doors as users, and what it leaves verifies and replays."""

import re
from collections import Counter
from datetime import UTC, datetime

from django.test import TestCase

from lianghui.demo.accounts import ROLES
from lianghui.demo.load import load
from lianghui.duties.reports.models import Finding, Report
from lianghui.kernel.accounts.models import Account
from lianghui.kernel.institution.models import House, Mandate
from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.library.changes import verify as library_problems
from lianghui.kernel.library.models import Version
from lianghui.kernel.procedure.models import Limit, Matter
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.rules.models import OwnRule
from lianghui.kernel.rules.wording import say

#: What a visitor must find today, whatever chance brings.
SEEN = {
    *(
        f"suggestion.{state}"
        for state in ("signing", "submitted", "advised", "handed_over", "answered", "dissatisfied")
    ),
    *(f"suggestion.{state}" for state in ("judged", "closed", "turned_away", "withdrawn", "passed_up")),
    *(f"proposal.{state}" for state in ("handed_over", "answered", "closed")),
    *("motion.done", "handling_report.public", "letter.received"),
}
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def matters(**wanted):
    return Matter.objects.unscoped("tests count").filter(**wanted)


class TheDemo(TestCase):
    """A small part of the province, loaded once for all of these."""

    @classmethod
    def setUpTestData(cls):
        fill_states()
        cls.loaded = load(now=NOW, scale=0.02)

    def test_every_house_is_there_and_fictional(self):
        assert {house.slug for house in House.objects.filter(fictional=True)} == set(self.loaded.seated)
        assert not House.objects.filter(fictional=False).exists()
        assert {slug: Mandate.objects.filter(house=one.house).count() for slug, one in self.loaded.seated.items()} == {
            "canglan": 24,
            "wangchuan": 24,
            "wangchuan-zx": 24,
            "yunting": 24,
            "tingquan": 24,
        }
        assert len(self.loaded.units) == 60

    def test_a_visitor_sees_invented_laws_in_two_versions(self):
        versions = Version.objects.values_list("title", "label", "work__place").order_by("title", "label")
        assert list(versions) == [
            ("望川市人民代表大会代表建议办理规定", "2021-03-30", "望川市"),
            ("望川市绿道条例", "2020-06-24", "望川市"),
            ("望川市绿道条例", "2025-04-29", "望川市"),
            ("沧澜省人民代表大会代表建议办理条例", "2018-09-20", "沧澜省"),
            ("沧澜省人民代表大会代表建议办理条例", "2024-05-28", "沧澜省"),
        ]
        assert library_problems() == []

    def test_the_city_has_its_reports_and_one_slip_to_look_at(self):
        reports = Report.objects.filter(house=self.loaded.seated["wangchuan"].house)
        assert sorted(reports.values_list("own", "place", "year", "term")) == [
            (False, "云汀区", 2025, False),
            (True, "望川市", 2023, True),
            (True, "望川市", 2024, False),
            (True, "望川市", 2025, False),
        ]
        assert Report.objects.count() == reports.count()
        assert list(Finding.objects.values_list("reading__report__own", "reading__report__year")) == [(True, 2025)]

    def test_matters_stand_in_many_states_and_some_are_late_today(self):
        states = Counter(matters().values_list("state__key", flat=True))
        assert states.total() == sum(played.states.total() for played in self.loaded.played.values())
        assert set(states) >= SEEN
        late = Limit.objects.filter(state="running", key="answer", due__lt=NOW.date())
        assert late.filter(matter__house__slug="wangchuan").count() >= 2

    def test_the_log_verifies_and_replay_gives_what_stands(self):
        for slug, one in self.loaded.seated.items():
            report = verify(one.house, now=NOW)
            assert (report.problems, report.size) == ([], self.loaded.played[slug].acts)
            assert replay_house(one.house) == []
        assert not Act.objects.filter(position=None).exists()

    def test_every_role_has_an_account(self):
        assert Account.objects.filter(demo=True).count() == len(ROLES)
        assert all(account.check_password("wangchuan-2026") for account in Account.objects.filter(username="renda"))

    def test_every_own_rule_can_be_read_in_chinese(self):
        for rule in OwnRule.objects.all():
            said = say(rule.value, rule.unit, rule.start)
            assert not re.search(r"[a-z]{3,}", said), (rule.key, said)
