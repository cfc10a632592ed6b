"""Compiles every template of the house, so that a spelling mistake in a tag is found without rendering the page."""

import sys
from pathlib import Path

import django
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template


def main() -> None:
    django.setup()
    import lianghui

    failures = 0
    count = 0
    root = Path(lianghui.__file__).parent
    for folder in sorted(root.rglob("templates")):
        for path in sorted(folder.rglob("*.html")):
            count += 1
            try:
                get_template(path.relative_to(folder).as_posix())
            except (TemplateSyntaxError, TemplateDoesNotExist) as error:
                failures += 1
                print(f"{path.relative_to(root)}: {error}")
    print(f"{count} templates compiled, {failures} failed")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
