"""Signed packages: previewed, applied whole, taken back; what is forged, strange or too large is refused."""

import datetime as dt
import json
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ValidationError

from lianghui.kernel.ledger.checkpoint import public_key
from lianghui.kernel.library import package_file
from lianghui.kernel.library.changes import verify
from lianghui.kernel.library.entering import enter_days, enter_event
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import (
    ArticleRow,
    ArticleWords,
    Change,
    Event,
    LibraryHead,
    Package,
    ReaderReport,
    Version,
    Work,
)
from lianghui.kernel.library.package_file import PackageError, open_package
from lianghui.kernel.library.package_plan import preview
from lianghui.kernel.library.packing import pack
from lianghui.kernel.library.reader_reports import report_mistake
from lianghui.kernel.library.search import find_titles
from lianghui.kernel.library.tests.texts import BRIDGES, LAMPS, LAMPS_2010, law
from lianghui.kernel.library.unpacking import apply, undo

pytestmark = pytest.mark.django_db
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = public_key("center", PRIVATE)


def empty_the_library():
    for model in (Event, ArticleWords, ArticleRow, Version, Work):
        model.objects.all().delete()


def state():
    """What the library holds, but for its record."""
    return {
        "works": list(Work.objects.order_by("slug").values_list("slug", "uid", "title", "aliases", "organ")),
        "versions": list(
            Version.objects.order_by("work__slug", "label").values_list(
                "work__slug", "label", "effective", "effective_from", "text_is_current", "since", "until", "text"
            )
        ),
        "events": list(Event.objects.order_by("day", "kind").values_list("kind", "day", "withdrawn_at")),
        "rows": list(
            ArticleRow.objects.order_by("version__label", "position").values_list("version__label", "eid", "words")
        ),
    }


@pytest.fixture
def package(tmp_path, now):
    """A package of two works and three versions, with what people entered there; the library is empty afterwards."""
    folder = tmp_path / "in"
    law(folder, "a.md", LAMPS)
    law(folder, "b.md", LAMPS_2010)
    law(folder, "c.md", BRIDGES)
    bring_in(sources_in([folder]), now=now)
    lamps = Work.objects.get(title="清江省路灯条例")
    enter_days(Version.objects.get(label="2010-05-06"), effective=dt.date(2010, 9, 1), current="yes", by=None, at=now)
    enter_event(lamps, kind="repealed", day=dt.date(2020, 1, 1), by=None, at=now)
    path = tmp_path / "laws.zip"
    assert pack(path, private=PRIVATE, key=KEY, now=now) == (2, 3)
    sent = state()
    empty_the_library()
    return path, sent


def test_what_was_sent_arrives(package, now, clerk):
    path, sent = package
    plan = preview(open_package(path, [KEY]))
    assert plan.counts() == {"works": 2, "versions": 3, "changed": 0, "events": 1, "same": 0}
    assert not Work.objects.exists()
    applied = apply(plan, by=clerk, at=now)
    assert state() == sent
    assert [one.title for one in find_titles("路灯", Filters()).versions] == ["清江省路灯条例"]
    assert applied.summary["versions"] == 3
    assert verify() == []


def test_once_applied_there_is_nothing_more_in_it(package, now):
    path, _ = package
    apply(preview(open_package(path, [KEY])), by=None, at=now)
    plan = preview(open_package(path, [KEY]))
    assert (plan.empty, plan.applied_before, plan.same) == (True, True, 3)
    with pytest.raises(PackageError, match="都已有"):
        apply(plan, by=None, at=now)


def test_a_package_is_taken_back(package, tmp_path, now, clerk):
    path, sent = package
    law(tmp_path / "own", "a.md", LAMPS)
    bring_in(sources_in([tmp_path / "own"]), now=now)
    before = state()
    applied = apply(preview(open_package(path, [KEY])), by=clerk, at=now)
    assert state() == sent
    undo(applied, by=clerk, at=now)
    assert state() == before
    assert Package.objects.get().undone_by == clerk
    assert Change.objects.filter(kind__startswith="package_").count() == 2
    with pytest.raises(ValidationError, match="已经撤回"):
        undo(applied, by=clerk, at=now)
    apply(preview(open_package(path, [KEY])), by=clerk, at=now)
    assert state() == sent


def test_changes_of_what_is_here_come_and_go(package, tmp_path, now):
    path, _ = package
    folder = tmp_path / "own"
    law(folder, "a.md", LAMPS)
    law(folder, "b.md", LAMPS_2010)
    law(folder, "c.md", BRIDGES)
    bring_in(sources_in([folder]), now=now)
    plan = preview(open_package(path, [KEY]))
    assert plan.counts() == {"works": 0, "versions": 0, "changed": 2, "events": 1, "same": 3}
    applied = apply(plan, by=None, at=now)
    version = Version.objects.get(label="2010-05-06")
    assert (version.effective, version.text_is_current, version.until) == (
        dt.date(2010, 9, 1),
        "yes",
        dt.date(2020, 1, 1),
    )
    enter_days(version, current="no", by=None, at=now)  # a person knows better since
    undo(applied, by=None, at=now)
    version.refresh_from_db()
    assert (version.effective_from, version.text_is_current, version.until) == ("text", "no", None)


def test_what_people_worked_on_is_not_taken_away(package, now):
    path, _ = package
    applied = apply(preview(open_package(path, [KEY])), by=None, at=now)
    report_mistake(Version.objects.get(label="2010-05-06"), words="有误", at=now)
    with pytest.raises(ValidationError, match="读者报错"):
        undo(applied, by=None, at=now)
    assert Version.objects.count() == 3


def test_a_failure_in_the_midst_leaves_nothing(package, now, monkeypatch):
    path, _ = package
    plan = preview(open_package(path, [KEY]))
    monkeypatch.setattr("lianghui.kernel.library.unpacking.settle", lambda works: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply(plan, by=None, at=now)
    assert (Work.objects.count(), Version.objects.count(), ArticleRow.objects.count()) == (0, 0, 0)
    assert not Package.objects.exists()


def test_a_library_that_changed_since_the_preview_is_not_written_over(package, tmp_path, now):
    path, _ = package
    plan = preview(open_package(path, [KEY]))
    law(tmp_path / "own", "a.md", LAMPS)
    bring_in(sources_in([tmp_path / "own"]), now=now)
    with pytest.raises(PackageError, match="重新预览"):
        apply(plan, by=None, at=now)
    assert Version.objects.count() == 1


def rewritten(path, change, *, private=PRIVATE):
    """The package with its files changed, signed anew where a key is given."""
    with zipfile.ZipFile(path) as file:
        files = {name: file.read(name) for name in file.namelist()}
    change(files)
    if private is not None:
        body = files["manifest.json"]
        signature = KEY.id + private.sign(package_file._signed(body))
        files["manifest.sig"] = f"— {KEY.name} {package_file.to_base64(signature)}\n".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return path


def in_manifest(change):
    def of(files):
        manifest = json.loads(files["manifest.json"])
        change(manifest)
        files["manifest.json"] = package_file.canonical(manifest)

    return of


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda files: files.update({"manifest.json": files["manifest.json"].replace(b"2010", b"2011", 1)}), "不成立"),
        (lambda files: files.update({"manifest.sig": "— lianghui/center AAAA\n".encode()}), "没有它"),
        (lambda files: files.update({"manifest.sig": b"nonsense"}), "写法"),
        (lambda files: files.pop("manifest.sig"), "缺少"),
        (lambda files: files.update({"../../etc/passwd": b"x"}), "不该有"),
        (lambda files: files.update({"texts/a.txt": b"x"}), "不该有"),
    ],
)
def test_what_was_tampered_with_is_refused_before_it_is_read(package, change, said):
    path, _ = package
    with pytest.raises(PackageError, match=said):
        open_package(rewritten(path, change, private=None), [KEY])


def test_another_s_key_does_not_open_it(package):
    path, _ = package
    other = public_key("center", Ed25519PrivateKey.from_private_bytes(bytes(32)))
    for keys in ([other], []):
        with pytest.raises(PackageError):
            open_package(path, keys)
    forged = rewritten(path, lambda files: None, private=Ed25519PrivateKey.from_private_bytes(bytes(32)))
    with pytest.raises(PackageError, match="不成立"):
        open_package(forged, [KEY])


def test_a_text_that_is_not_what_the_manifest_says_is_refused(package):
    path, _ = package

    def change(files):
        name = next(name for name in files if name.startswith("texts/"))
        files[name] += b"!"

    with pytest.raises(PackageError, match="改动"):
        preview(open_package(rewritten(path, change, private=None), [KEY]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told.pop("works"), "写法不对"),
        (lambda told: told["works"][0].pop("versions"), "写法不对"),
        (lambda told: told["works"][0].update(kind="spell"), "不认识"),
        (lambda told: told["works"][0].update(key="有 空格"), "标识"),
        (lambda told: told["works"][0]["events"].append({"uid": "x"}), "写法不对"),
        (lambda told: told["works"][0]["versions"][0].update(text="0" * 64), "缺少"),
        (lambda told: told.update(format="lianghui-laws/9"), "格式"),
    ],
)
def test_a_signed_manifest_that_is_not_well_formed_is_refused_in_words(package, change, said):
    path, _ = package
    rewritten(path, in_manifest(change))
    with pytest.raises(PackageError, match=said):
        preview(open_package(path, [KEY]))
    assert not Work.objects.exists()


def test_bombs_are_not_unpacked(package, monkeypatch):
    path, _ = package
    monkeypatch.setattr(package_file, "_MOST_ALL", 1000)
    with pytest.raises(PackageError, match="过大"):
        open_package(path, [KEY])
    monkeypatch.undo()
    monkeypatch.setattr(package_file, "_MOST_TEXT", 100)
    with pytest.raises(PackageError, match="过大"):
        preview(open_package(path, [KEY]))


def test_what_is_no_package_says_so(tmp_path):
    for data in (b"", b"PK\x03\x04", b"no zip at all"):
        (tmp_path / "x.zip").write_bytes(data)
        with pytest.raises(PackageError, match="更新包"):
            open_package(tmp_path / "x.zip", [KEY])


def test_the_same_library_gives_the_same_bytes(package, tmp_path, now):
    path, _ = package
    apply(preview(open_package(path, [KEY])), by=None, at=now)
    head = LibraryHead.objects.get().hash
    one, two = tmp_path / "1.zip", tmp_path / "2.zip"
    pack(one, private=PRIVATE, key=KEY, now=now)
    pack(two, private=PRIVATE, key=KEY, now=now)
    assert one.read_bytes() == two.read_bytes()
    assert head.encode() in zipfile.ZipFile(one).read("manifest.json")
    slug = Work.objects.first().slug
    assert pack(one, private=PRIVATE, key=KEY, now=now, slugs=[slug])[0] == 1
    with pytest.raises(PackageError, match="没有"):
        pack(one, private=PRIVATE, key=KEY, now=now, slugs=["no-000000"])
    assert not ReaderReport.objects.exists()
