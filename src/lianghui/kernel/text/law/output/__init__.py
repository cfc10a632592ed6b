"""A law written out: as HTML, as plain text, as Akoma Ntoso. Pure."""
