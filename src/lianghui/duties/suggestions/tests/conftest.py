"""Each test asks the rules of its own house."""

import pytest

from lianghui.kernel.rules import load


@pytest.fixture(autouse=True)
def no_asker_of_an_earlier_test():
    """A rolled-back test gives its primary keys to the next one's houses, which are other places."""
    for known in ("_askers", "_known"):
        getattr(load, known, {}).clear()
