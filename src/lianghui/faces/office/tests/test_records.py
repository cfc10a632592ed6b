"""Who opened what is read by the auditor; the log is verified and copied from the page."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianghui.faces.office.models import VerifyRun
from lianghui.faces.office.tests.test_rules import handed_over
from lianghui.kernel.accounts.access_log import record_sign_in
from lianghui.kernel.accounts.models import Account, SignInRecord
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint
from lianghui.kernel.ledger.guards import lifted
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.ledger.sequencer import checkpoint, sequence

RECORDS, LEDGER = "/desk/office/records/", "/desk/office/ledger/"
VERIFIER = Path(__file__).resolve().parents[5] / "tools" / "verify_ledger.py"


@pytest.fixture
def auditor(small):
    person = register_person("管审计")
    post = appoint(person, small.organs["office"], "审计管理员", roles=["audit_admin"], since=small.today)
    client = Client()
    client.force_login(Account.objects.create(username="audit", person=person))
    session = client.session
    session["capacity"] = post.ref
    session.save()
    return client


def rows(answer):
    return [[cell.text for cell in row.cells] for row in answer.context["blocks"][0].table.rows]


def test_each_opening_stands_in_the_register(small, clerk, auditor, django_assert_max_num_queries):
    clerk.post(reverse("office-person", args=[small.people["deputy"].uid]))
    with django_assert_max_num_queries(18):
        answer = auditor.get(RECORDS)
    assert [row[1:] for row in rows(answer)] == [
        ["尹书言（人大常委会代表工作委员会 科员）", "打开个人信息", "代一言", "同名区分、证号、性别、登录名"]
    ]
    assert rows(auditor.get(RECORDS, {"why": "slip"})) == []


def test_sign_ins_are_listed(small, auditor):
    record_sign_in(small.accounts["clerk"], "password", SignInRecord.Outcome.REFUSED, timezone.now())
    assert [row[1:] for row in rows(auditor.get(RECORDS, {"what": "sign_in"}))] == [["尹书言", "登录失败", "密码"]]


def test_another_houses_doings_are_not_shown(small, client, auditor):
    small.enter(client, "cppcc_clerk")
    client.post(reverse("office-person", args=[small.people["member"].uid]))
    assert rows(auditor.get(RECORDS)) == []


def test_who_may_not_read_the_register(small, client):
    for key in ("deputy", "clerk", "system_admin", "water_clerk"):
        small.enter(client, key)
        assert client.get(RECORDS).status_code == 403, key


def test_the_log_is_verified_and_the_run_is_kept(small, clerk):
    handed_over(small)
    assert clerk.post(reverse("office-ledger-verify")).status_code == 302
    run = VerifyRun.objects.get()
    assert (run.size, run.by) == (Act.objects.count(), small.ref("clerk"))
    assert (run.holds, run.problems) == (True, [])
    assert str(run.size) in clerk.get(LEDGER).content.decode()


def test_a_changed_act_is_found_from_the_page(small, clerk):
    matter = handed_over(small)
    sequence(small.house)
    act = Act.objects.filter(matter=matter).first()
    with lifted(), connection.cursor() as cursor:
        changed = act.facts.replace("recess", "xecess")
        cursor.execute(f"UPDATE {Act._meta.db_table} SET facts = %s WHERE id = %s", [changed, act.pk])
    clerk.post(reverse("office-ledger-verify"))
    run = VerifyRun.objects.get()
    assert not run.holds
    assert any("被改动" in problem for problem in run.problems)
    assert "核验没有通过" in clerk.get(LEDGER).content.decode()


def test_the_copy_is_verified_by_the_verifier_that_shares_no_code(small, clerk, settings, tmp_path):
    settings.VAR = tmp_path / "var"
    handed_over(small, "不在副本里的标题")
    assert "下载行为册副本" not in clerk.get(LEDGER).content.decode()
    assert clerk.post(reverse("office-ledger-export")).status_code == 302
    sequence(small.house)
    checkpoint(small.house, now=timezone.now())
    answer = clerk.post(reverse("office-ledger-export"))
    body = b"".join(answer.streaming_content)
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        packed.extractall(tmp_path / "copy")
        assert "不在副本里的标题".encode() not in b"".join(packed.read(name) for name in packed.namelist())
    done = subprocess.run(
        [sys.executable, VERIFIER, str(tmp_path / "copy")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
