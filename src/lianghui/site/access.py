"""Who may open which view; declared beside the view, enforced there, and asked for by a test of every URL."""

from lianghui.kernel.accounts.access import GROUPS, access

__all__ = ["GROUPS", "access"]
