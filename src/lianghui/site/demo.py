"""``lianghui demo``: fills an empty database with fictional places and says where to go. Only with LIANGHUI_DEMO=1."""

import shutil
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from lianghui.demo.accounts import table
from lianghui.demo.load import load
from lianghui.kernel.accounts.models import Account
from lianghui.kernel.institution.models import House

NOT_OURS = "数据库中已有正式数据，不能建立演示数据。请另设 LIANGHUI_VAR（或另建空数据库）后再试。\n"


def say(text: str) -> None:
    """One line of progress."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def prepare(scale: float = 1.0) -> None:
    """Load the demo where it is not there yet; one that was interrupted is cleared away and begun anew.

    The accounts are written last: they are there if and only if everything is.
    """
    if not settings.DEMO:
        sys.exit("演示数据只能在演示模式下建立。")
    if Account.objects.filter(demo=True).exists():
        say("演示数据已经就绪。")
    else:
        if House.objects.exists():
            _begin_anew()
        say("正在建立虚构的演示数据，大约需要两分钟：")
        load(now=timezone.now(), scale=scale, progress=say)
    say("\n以下均为虚构：沧澜省、望川市、云汀区、听泉镇，其中的机关、人员和事项与任何真实机关、人员无关。")
    say("演示账号（仅供演示）：")
    say(table())


def _begin_anew() -> None:
    """Acts can never be deleted, so an unfinished demo goes with its whole file. Only what is all fictional may."""
    if House.objects.filter(fictional=False).exists() or connection.vendor != "sqlite":
        sys.exit(NOT_OURS)
    say("上次没有建完，重新建立。")
    file = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    for leftover in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
        leftover.unlink(missing_ok=True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    call_command("migrate", interactive=False, verbosity=0)
