"""Accounts: who may sign in. A person may have none (paper, telephone, a clerk who enters for them)."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Account(AbstractUser):
    """One sign-in of one person; what it may do follows from the person's posts and mandates, never from a flag."""

    person = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    demo = models.BooleanField(default=False)
    ends_on = models.DateField(null=True, blank=True)
