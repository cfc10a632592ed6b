"""Every table of the house says what it holds; export, backup, retention and erasure follow from that."""

import pytest
from django.apps import apps
from django.db import models

from lianghui.kernel.records import Kept

OURS = [model for model in apps.get_models() if model.__module__.startswith("lianghui.")]


def says(model: type[models.Model]) -> bool:
    return isinstance(getattr(model, "kept", None), Kept)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_it_says(model):
    assert says(model), f"{model._meta.label} 没有声明 kept = Kept.…"


def test_one_that_does_not_say_is_found():
    class Silent(models.Model):
        class Meta:
            app_label = "house_tests"
            managed = False

    try:
        assert not says(Silent)
    finally:
        del apps.all_models["house_tests"]
    assert len(OURS) > 20
