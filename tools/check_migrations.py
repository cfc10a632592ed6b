"""Fails where a model has changed and no migration says so."""

import sys

import django
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


def main() -> None:
    django.setup()
    own = {config.label for config in apps.get_app_configs() if config.name.startswith("lianghui.")}
    written = {label for label, _ in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if not own & written:
        print("no migration has been written yet; nothing to compare")
        return
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit as refused:
        sys.exit(refused.code)


if __name__ == "__main__":
    main()
