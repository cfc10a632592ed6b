"""One page a file."""

READERS = ("office", "chairperson", "leader", "committee_staff", "township_chair", "auditor")
