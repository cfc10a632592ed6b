"""``python -m lianghui.faces.handbook`` writes docs/handbook anew from the declarations."""

import os
import sys

import django


def main() -> None:
    """Write the files and name those that changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
    django.setup()
    from lianghui.faces.handbook.writing import write  # noqa: PLC0415 - models are there only after setup

    for path in write():
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
