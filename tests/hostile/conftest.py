"""The story of the leak walk serves here too: what is attacked must hold something."""

from leaks.conftest import planted

__all__ = ["planted"]
