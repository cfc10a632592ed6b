"""Every table of this room says how it is kept, and what is pure asks Django for nothing."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from lianghui.kernel.records import Kept

ROOM = Path(__file__).parents[1]
PURE = [
    "collection",
    "content",
    "docx",
    "filling",
    "fonts",
    "layout",
    "lines",
    "pdf",
    "photos",
    "sniff",
    "word",
    "word_template",
]


def test_every_model_says_how_it_is_kept():
    models = {model.__name__: model.kept for model in apps.get_app_config("papers").get_models()}
    assert models == {
        "Attachment": Kept.SEALED,
        "Compilation": Kept.TRANSIENT,
        "Issued": Kept.SEALED,
        "NumberTaken": Kept.REGISTER,
        "Series": Kept.REGISTER,
        "TextVersion": Kept.SEALED,
        "WordTemplate": Kept.REGISTER,
        "Wording": Kept.REGISTER,
    }


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_import_no_django(name):
    tree = ast.parse((ROOM / f"{name}.py").read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert not [module for module in imported if module.startswith(("django", "lianghui.kernel.papers.models"))]
    pure_rooms = {f"lianghui.kernel.papers.{one}" for one in PURE} | {"lianghui.kernel.papers"}
    assert {module for module in imported if module.startswith("lianghui")} <= pure_rooms
