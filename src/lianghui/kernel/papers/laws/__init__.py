"""A law, and the table of two versions of it, as Word and PDF in the layout in which they are published; no Django."""
