"""The command ``lianghui``."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

UNSAFE = 2


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def refuse_unsafe() -> None:
    """End the command, saying why, where starting would be unsafe."""
    from lianghui.site.safety import start_problems

    problems = start_problems()
    if problems:
        sys.stderr.write("为了安全，系统没有启动：\n" + "".join(f"  · {problem}\n" for problem in problems))
        sys.exit(UNSAFE)


def serve(options: argparse.Namespace) -> None:
    from django.core.management import call_command

    from lianghui.site import serve as server

    refuse_unsafe()
    call_command("collectstatic", interactive=False, verbosity=0)
    server.main(options.host, options.port, options.threads, options.processes)


def worker(_options: argparse.Namespace) -> None:
    from lianghui.kernel.jobs import worker as process

    refuse_unsafe()
    process.main()


def migrate(_options: argparse.Namespace) -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False)


def demo(options: argparse.Namespace) -> None:
    from django.conf import settings

    if not settings.DEMO:
        sys.exit("演示只能用 make demo 启动（或先设置 LIANGHUI_DEMO=1 和单独的 LIANGHUI_VAR）。")
    if find_spec("lianghui.site.demo") is None:
        sys.exit("此安装包不含演示数据。")
    migrate(options)
    import_module("lianghui.site.demo").prepare()
    if not options.no_serve:
        serve(options)


def doctor(_options: argparse.Namespace) -> None:
    from lianghui.site.doctor import findings

    found = findings()
    for line in found:
        say(f"{'正常' if line.good else '注意'}  {line.what}：{line.said}")
    sys.exit(0 if all(line.good for line in found) else 1)


def django_command(options: argparse.Namespace) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["lianghui django", *options.arguments])


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="lianghui", description="两会：代表、委员履职工作平台")
    commands = root.add_subparsers(dest="command", required=True, metavar="命令")

    def add(name: str, run: Callable[[argparse.Namespace], Any], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text)
        command.set_defaults(run=run)
        return command

    for command in (
        add("serve", serve, "启动网页、推送和后台任务，并看护它们"),
        add("demo", demo, "建立虚构的演示数据并启动"),
    ):
        command.add_argument("--host", default=os.environ.get("LIANGHUI_BIND", "127.0.0.1"), help="监听地址")
        command.add_argument("--port", type=int, default=int(os.environ.get("LIANGHUI_PORT", "8000")), help="端口")
        command.add_argument("--threads", type=int, default=8, help="每个网页进程的线程数")
        command.add_argument("--processes", type=int, default=2, help="网页进程数")
    commands.choices["demo"].add_argument("--no-serve", action="store_true", help="只建数据，不启动")
    add("worker", worker, "只运行后台任务")
    add("migrate", migrate, "建立或升级数据库")
    add("doctor", doctor, "检查系统是否正常")
    add("django", django_command, "运行 Django 自带的命令").add_argument("arguments", nargs=argparse.REMAINDER)
    # Each room that has commands of its own declares them there.
    for room in (
        "lianghui.kernel.ledger.commands",
        "lianghui.kernel.imports.commands",
        "lianghui.kernel.library.commands",
        "lianghui.kernel.text.report.commands",
    ):
        if find_spec(room) is not None:
            import_module(room).add_commands(commands)
    return root


def main(arguments: Sequence[str] | None = None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
    import django

    django.setup()
    options = parser().parse_args(arguments)
    try:
        code = options.run(options) or 0
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    main()
