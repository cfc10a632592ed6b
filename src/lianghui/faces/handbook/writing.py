"""The handbook as files beside the code: which basis each step has, to be read and reviewed without a server."""

from pathlib import Path

from lianghui.faces.handbook import national
from lianghui.faces.handbook.building import LimitLines, StepLines, limits_of, steps_of
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.known import procedures

FOLDER = Path("docs/handbook")
NOTE = (
    "由 `python -m lianghui.faces.handbook` 从流程声明生成，请勿手改。依据栏中的规则是没有地方规则包和本机关制度的"
    "设区的市所适用的；各机关自己的页面在 `/handbook/`。"
)


def files() -> dict[str, str]:
    """Every file of the folder by its name."""
    known = procedures()
    index = "\n".join(f"- [{one.label}]({one.key}.md)：{len(one.steps)} 个步骤" for one in known)
    return {"README.md": f"# 履职手册\n\n{NOTE}\n\n{index}\n"} | {f"{one.key}.md": text_of(one) for one in known}


def text_of(procedure: Procedure) -> str:
    """One procedure as Markdown."""
    ask = national.ask_committee if procedure.house_kind == "cppcc" else national.ask
    lines = [f"# {procedure.label}", "", NOTE, ""]
    limits = limits_of(procedure, ask)
    if limits:
        lines += ["## 期限", "", "| 期限 | 多久 | 到哪一步为止 | 依据 | 效力 |", "| --- | --- | --- | --- | --- |"]
        lines += [_limit(limit) for limit in limits]
        lines.append("")
    lines += ["## 步骤", ""]
    for step in steps_of(procedure, ask):
        lines += _step(step)
    return "\n".join(lines).rstrip() + "\n"


def write(folder: Path = FOLDER) -> list[Path]:
    """Write what has changed and remove what is no more. Returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = files()
    for old in folder.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    written = []
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            written.append(path)
    return written


def _limit(limit: LimitLines) -> str:
    cells = (limit.name, limit.span, limit.ended_by, limit.basis.label, limit.basis.force)
    return "| " + " | ".join(cell.replace("|", "／") for cell in cells) + " |"


def _step(step: StepLines) -> list[str]:
    lines = [f"### {step.name} `{step.key}`", "", f"- 谁办：{step.who}", f"- 从：{step.source}", f"- 到：{step.target}"]
    lines += [f"- 期限：{words}" for words in step.limits]
    for basis in step.bases:
        same = basis.label == basis.force
        said = f"（{basis.text}）" if basis.text and basis.text != basis.label else ""
        lines.append(f"- 依据：{basis.label}{said}" if same else f"- 依据：〔{basis.force}〕{basis.label}{said}")
    if step.fields:
        asked = "、".join(each.label + ("" if each.required else "（可不填）") for each in step.fields)
        lines.append(f"- 填写：{asked}")
    if step.papers:
        lines.append(f"- 公文：{'、'.join(step.papers)}")
    lines += [f"- 说明：{note}" for note in step.notes]
    return [*lines, ""]
