"""``lianghui laws …``, declared: what a person does with texts of legislation at the command line."""

import argparse
import importlib
import sys
from pathlib import Path
from typing import Any


def add_commands(subparsers: Any) -> None:
    """Add the group ``laws``."""
    group = subparsers.add_parser("laws", help="法规文本：读取、导入、对照")
    laws = group.add_subparsers(dest="laws_command", required=True, metavar="命令")
    read = laws.add_parser("read", help="读取一个法规文件，显示标题、沿革、结构和读取情况")
    read.add_argument("file", type=Path, help=".md、.txt、.docx 或带文字的 .pdf 文件")
    read.add_argument("--json", action="store_true", help="输出 JSON（含每个节点在文件中的位置）")
    read.add_argument(
        "--view",
        choices=("accepted", "rejected", "both"),
        default="accepted",
        help="Word 修订：accepted 接受（缺省）、rejected 拒绝、both 两种都读",
    )
    read.set_defaults(run=read_law)
    bring = laws.add_parser("import", help="把文件夹或文件中的法规收入法规库")
    bring.add_argument("paths", nargs="+", help="文件夹或文件")
    bring.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    bring.add_argument(
        "--view", choices=("accepted", "rejected", "both"), default="accepted", help="Word 修订：收入哪一种，或者两种"
    )
    bring.add_argument("--json", action="store_true", help="报告用 JSON 输出")
    bring.set_defaults(run=run, action="bring")
    show = laws.add_parser("list", help="列出法规库中的法规和版本")
    show.add_argument("words", nargs="*", help="名称中的词")
    show.add_argument("--place", help="区划代码或其开头，例如 33；national 为全国性法规")
    show.set_defaults(run=run, action="show")
    sequence = laws.add_parser("sequence", help="核对条号是否连续、有无重复")
    sequence.add_argument("paths", nargs="+", help="文件夹或文件")
    sequence.set_defaults(run=run, action="sequences")
    again = laws.add_parser("rebuild", help="由原文重建条文、检索和时间线")
    again.set_defaults(run=run, action="build_again")
    pack = laws.add_parser("pack", help="把法规库（或其中几部）写成带签名的更新包")
    pack.add_argument("file", help="更新包的文件名")
    pack.add_argument("works", nargs="*", help="法规的网址名；不写则打包全部")
    pack.add_argument("--house", default="", help="由哪个机关签名（网址名）")
    pack.set_defaults(run=run, action="pack_up")
    unpack = laws.add_parser("unpack", help="预览、应用或撤回更新包")
    unpack.add_argument("file", help="更新包的文件名；撤回时写应用时给出的编号")
    unpack.add_argument("--key", action="append", default=[], help="制作方的公钥（一行）或存有它的文件，可写多次")
    how = unpack.add_mutually_exclusive_group()
    how.add_argument("--apply", action="store_true", help="应用；不写则只预览")
    how.add_argument("--undo", action="store_true", help="撤回已应用的更新包")
    unpack.set_defaults(run=run, action="unpack")
    compare = laws.add_parser("compare", help="两个文本逐条对照")
    compare.add_argument("old", type=Path, help="旧文本")
    compare.add_argument("new", type=Path, help="新文本")
    compare.add_argument("--json", action="store_true", help="输出 JSON：每对条文一项")
    compare.set_defaults(run=compare_laws)
    draft = laws.add_parser("draft", help="由新旧两个文本起草修改决定")
    draft.add_argument("old", type=Path, help="旧文本")
    draft.add_argument("new", type=Path, help="新文本")
    draft.set_defaults(run=amend_laws, action="draft_decision")
    apply = laws.add_parser("apply", help="把修改决定施行到原文本，输出新文本")
    apply.add_argument("base", type=Path, help="原文本")
    apply.add_argument("decision", type=Path, help="修改决定")
    apply.set_defaults(run=amend_laws, action="apply_decision")
    _add_citing_and_writing(laws)


def _add_citing_and_writing(laws: Any) -> None:
    cite = laws.add_parser("cite", help="列出一个文本的全部引用及其所指，报告找不到所指的")
    cite.add_argument("file", type=Path, help="法规文件")
    cite.add_argument("--json", action="store_true", help="输出 JSON（含在文件中的位置）")
    cite.set_defaults(run=cite_law)
    write = laws.add_parser("write", help="把一个文本写成 Akoma Ntoso、HTML 或纯文本")
    write.add_argument("file", type=Path, help="法规文件")
    write.add_argument("--form", choices=("akn", "html", "txt"), default="akn", help="格式（缺省 akn）")
    write.set_defaults(run=write_law)


def read_law(arguments: argparse.Namespace) -> int:
    """Read one file. What a person can mend is said in one line, without a trace."""
    showing = importlib.import_module("lianghui.kernel.text.law.reading.showing")
    reading = importlib.import_module("lianghui.kernel.text.law.reading")
    try:
        sys.stdout.write(showing.show(arguments.file, view=arguments.view, as_json=arguments.json))
    except (reading.UnreadableFile, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        sys.stderr.write(f"{arguments.file}：{reason}\n")
        return 1
    return 0


def compare_laws(arguments: argparse.Namespace) -> int:
    """Put two texts side by side."""
    code: int = importlib.import_module("lianghui.kernel.text.law.comparing.command").compare_files(arguments)
    return code


def amend_laws(arguments: argparse.Namespace) -> int:
    """Draft a decision, or apply one."""
    command = importlib.import_module("lianghui.kernel.text.law.amending.command")
    code: int = getattr(command, arguments.action)(arguments)
    return code


def cite_law(arguments: argparse.Namespace) -> int:
    """Tell what a text cites."""
    code: int = importlib.import_module("lianghui.kernel.text.law.citing.command").cite_file(arguments)
    return code


def write_law(arguments: argparse.Namespace) -> int:
    """Write a text out in another form."""
    code: int = importlib.import_module("lianghui.kernel.text.law.output.command").write_file(arguments)
    return code


def run(arguments: argparse.Namespace) -> int:
    """Carry out a command of the library. What a person can mend is said in one line, without a trace."""
    running = importlib.import_module("lianghui.kernel.library.running")
    try:
        code: int = getattr(running, arguments.action)(arguments)
    except BrokenPipeError:
        raise  # the command line ends quietly
    except (ValueError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code
