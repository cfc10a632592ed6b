"""The account of a session, with its person in the same question: every page of the workbench asks for both."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from lianghui.kernel.accounts.models import Account


class AccountBackend(ModelBackend):
    """Django's own, told to fetch the person at once."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account while it is active."""
        account = Account.objects.select_related("person").filter(pk=user_id).first()
        return account if account is not None and self.user_can_authenticate(account) else None
