"""The worker's part: houses that still have to count their limits again after a notice entered elsewhere."""

from lianghui.faces.office.recounting import next_elsewhere
from lianghui.kernel.jobs.declared import often


@often("office.recount")
def recount_elsewhere() -> int:
    """One house a round."""
    return next_elsewhere()
