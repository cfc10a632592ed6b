"""What a table holds, said once by each model; export, backup, retention and erasure follow from it."""

from enum import StrEnum


class Kept(StrEnum):
    """How the rows of a model are kept. Every model carries ``kept``; one without it fails the suite."""

    ACT = "act"  # appended once, never changed
    SEALED = "sealed"  # texts, names, reasons: opened or erased alone
    REGISTER = "register"  # entered and maintained: people, organs, rules
    DERIVED = "derived"  # follows from acts and registers; can be thrown away and built again
    TRANSIENT = "transient"  # drafts, jobs, sessions: not history
