"""The office's own pages under ``/desk/office/``: rules, calendar, people, calls, records, erasures."""
