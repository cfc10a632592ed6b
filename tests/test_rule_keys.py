"""Every rule a procedure asks for has a name and words: otherwise no house could set it on its page."""

from lianghui.kernel.procedure.known import procedures
from lianghui.kernel.rules.packs import keys


def asked(procedure):
    for limit in procedure.limits:
        yield limit.rule
    for basis in (basis for step in procedure.steps for basis in step.basis if basis.rule):
        yield basis.rule
    if any(step.second_person for step in procedure.steps):
        yield "second_person"


def test_every_rule_a_procedure_names_is_a_known_key():
    known = {name for key in keys().values() for name in (key.name, *key.aliases)}
    assert {f"{one.key}: {rule}" for one in procedures() for rule in asked(one) if rule not in known} == set()
