from lianghui.duties.suggestions.procedure import SUGGESTION


def test_the_declaration_stands() -> None:
    assert len(SUGGESTION.steps) > 40
