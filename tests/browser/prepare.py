"""Run as a program: an empty database becomes a small house whose people sign in with one password."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from lianghui.demo.small import small_house  # noqa: E402
from lianghui.kernel.accounts.models import Account  # noqa: E402


def main(password: str) -> None:
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        small = small_house()
        first = small.accounts["deputy"]
        first.set_password(password)
        # The same hash for all: hashing is slow on purpose.
        Account.objects.update(password=first.password, demo=False)


if __name__ == "__main__":
    main(sys.argv[1])
