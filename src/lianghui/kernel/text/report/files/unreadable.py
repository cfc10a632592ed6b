"""A file that gives no text."""


class UnreadableReportError(ValueError):
    """The message says, for the person who chose the file, why it gives no text and what to do."""
