"""Starts web, streams and worker, watches them, and stops them cleanly."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from types import FrameType

PATIENCE = 15.0  # seconds a child is given to finish what it is doing
SETTLED = 30.0  # a child that ran this long starts afresh with the shortest wait
LONGEST_WAIT = 30.0
OPEN_FILES = 65536


@dataclass
class Child:
    """One watched process: restarted when it ends, after a wait that doubles while it keeps ending at once."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = 1.0
    again_at: float = 0.0
    starts: int = field(default=0)

    def start(self, now: float) -> None:
        # A group of its own: Ctrl-C reaches the watcher alone, which then stops the others in order.
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - our own commands
        self.started = now
        self.starts += 1

    def watch(self, now: float, say: Callable[[str], None]) -> None:
        """Start the child where it is not running and its wait is over."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            code = self.process.returncode
            self.process = None
            self.wait = 1.0 if now - self.started > SETTLED else min(self.wait * 2, LONGEST_WAIT)
            self.again_at = now + self.wait
            say(f"{self.name} 已退出（代码 {code}），{self.wait:.0f} 秒后重新启动。")
        if now >= self.again_at:
            self.start(now)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def finish(self, until: float) -> None:
        """Wait for the end; one that does not end in time is killed, and what it had not committed never was."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def children(host: str, port: int, threads: int, processes: int) -> list[Child]:
    """What is started on this installation."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    web = [
        *(sys.executable, "-m", "gunicorn", "lianghui.site.wsgi:application", "--bind", bind),
        *("--worker-class", "gthread", "--threads", str(threads), "--workers", str(processes)),
        *("--graceful-timeout", "10", "--timeout", "60", "--max-requests", "20000", "--max-requests-jitter", "2000"),
        # It would lie in the home directory; everything written lies in one folder.
        "--no-control-socket",
    ]
    found = [Child("网页服务", web), Child("后台任务", [sys.executable, "-m", "lianghui.faces.cli", "worker"])]
    if find_spec("lianghui.site.stream") is not None:
        stream = [sys.executable, "-m", "uvicorn", "lianghui.site.stream:application", "--host", host]
        found.append(Child("实时推送", [*stream, "--port", str(port + 1)]))
    return found


def raise_open_files(say: Callable[[str], None]) -> None:
    """Let this process and its children hold as many connections as the system allows, and say where that is few."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if wanted < OPEN_FILES:
        say(f"系统只允许同时打开 {wanted} 个连接；人多时请提高上限（systemd：LimitNOFILE={OPEN_FILES}）。")


def run(watched: list[Child], say: Callable[[str], None] = print, pause: float = 0.5) -> None:
    """Watch the children until SIGTERM or SIGINT, then stop them and wait for them."""
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    try:
        while not stopping.is_set():
            for child in watched:
                child.watch(time.monotonic(), say)
            stopping.wait(pause)
    finally:
        for child in watched:
            child.stop()
        until = time.monotonic() + PATIENCE
        for child in watched:
            child.finish(until)


def main(host: str, port: int, threads: int, processes: int) -> None:
    raise_open_files(print)
    prefix = os.environ.get("LIANGHUI_PREFIX", "")
    print(f"正在启动，地址 http://{host}:{port}{prefix}/ ，按 Ctrl-C 停止。")  # noqa: T201 - the answer to a command
    run(children(host, port, threads, processes))
