"""Lianghui 两会: the year's work of a people's congress or a CPPCC committee."""

__version__ = "0.1.0"
