"""The law library's pages: open to everybody under ``/laws/``, for clerks under ``/desk/laws/``."""
