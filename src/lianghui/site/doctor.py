"""Looks whether the installation is well, for ``lianghui doctor``."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from lianghui.kernel.jobs import delivery, worker
from lianghui.kernel.jobs.models import Heartbeat, Job, JobState
from lianghui.kernel.library import changes
from lianghui.kernel.library.models import LibraryHead
from lianghui.site.safety import start_problems

LEAST_ROOM = 2 * 1024**3
LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    what: str
    good: bool
    said: str


def findings(now: datetime | None = None) -> list[Finding]:
    """One line for each thing looked at."""
    now = now or timezone.now()
    problems = start_problems()
    found = [
        Finding("安全设置", not problems, "符合要求" if not problems else "".join(problems)),
        _room(),
    ]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return [*found, Finding("数据库", good=True, said=connection.display_name), *_work(now), _laws()]
    except DatabaseError:
        return [
            *found,
            Finding("数据库", good=False, said="连接不上或尚未建立，请检查 DATABASE_URL 并运行 lianghui migrate"),
        ]


def _room() -> Finding:
    free = shutil.disk_usage(settings.VAR).free
    return Finding("磁盘", free > LEAST_ROOM, f"{settings.VAR} 剩余 {free / 1024**3:.1f} GB")


def _laws() -> Finding:
    """The record of the law library, entry to entry."""
    wrong = changes.verify()
    head = LibraryHead.objects.filter(pk=1).first()
    said = f"{head.number} 条，首尾相接" if head else "还没有记录"
    return Finding("法规库的记录", not wrong, "".join(wrong[:3]) if wrong else said)


def _work(now: datetime) -> list[Finding]:
    gone = worker.gone(now)
    clock_back = Heartbeat.objects.filter(at__gt=now + worker.GONE).exists()
    late = Job.objects.filter(state=JobState.WAITING, run_after__lt=now - LATE).count()
    failed = Job.objects.filter(state=JobState.FAILED).count()
    calls = delivery.calls_to_make(now).count()
    return [
        Finding("后台任务进程", not gone, "一分钟内没有动静，请检查 lianghui serve" if gone else "正在运行"),
        Finding("时钟", not clock_back, "系统时间被调慢过，请先校时" if clock_back else "未见倒退"),
        Finding("等待的任务", late == 0, f"{late} 项超过十分钟未办" if late else "没有积压"),
        Finding("失败的任务", failed == 0, f"{failed} 项" if failed else "没有"),
        Finding("未送达的通知", calls == 0, f"{calls} 条需要电话告知" if calls else "没有"),
    ]
