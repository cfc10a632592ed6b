"""One subject a file. Importing this package declares every operation."""

from lianghui.faces.api.views import document, figures, kinds, ledger, matters, me, public, steps

__all__ = ["document", "figures", "kinds", "ledger", "matters", "me", "public", "steps"]
