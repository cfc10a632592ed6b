"""Accounts: who may sign in. A person may have none (paper, telephone, a clerk who enters for them)."""

import uuid
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models

from lianghui.kernel.records import Kept


class Account(AbstractUser):
    """One sign-in of one person; what it may do follows from the person's posts and mandates, never from a flag."""

    kept = Kept.REGISTER

    person = models.ForeignKey(
        "institution.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    demo = models.BooleanField(default=False)
    ends_on = models.DateField(null=True, blank=True)  # the last day: session helpers go by themselves

    def may_sign_in(self, day: date) -> bool:
        """Whether the account is open on the day."""
        return self.is_active and (self.ends_on is None or day <= self.ends_on)


class SecondFactor(models.Model):
    """The authenticator app of an account (TOTP, RFC 6238). Administrators cannot sign in without one."""

    kept = Kept.REGISTER

    account = models.OneToOneField(Account, models.CASCADE, related_name="second_factor")
    secret = models.BinaryField(max_length=20)
    last_counter = models.BigIntegerField(default=0)  # a code counts once, even within its half minute
    confirmed_at = models.DateTimeField(null=True)


class ExternalIdentity(models.Model):
    """Who an account is at the office's OpenID Connect provider."""

    kept = Kept.REGISTER

    account = models.ForeignKey(Account, models.CASCADE, related_name="external_identities")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)  # OpenID Connect Core 2: at most 255 ASCII characters
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="external_identity_once"),
            models.UniqueConstraint(fields=["issuer", "account"], name="external_identity_of_one_account"),
        ]


class Lock(models.Model):
    """Failed attempts on one name. The name counts, never the address: a whole office stands behind one address."""

    kept = Kept.TRANSIENT

    name = models.CharField(max_length=64, unique=True)  # keyed hash: people type passwords there
    failures = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(null=True)
    last_at = models.DateTimeField()


class Slip(models.Model):
    """A printed slip with a secret for one sign-in 登录凭条. Only a hash of the secret is kept."""

    kept = Kept.TRANSIENT

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="slips")
    secret_hash = models.CharField(max_length=64, unique=True)
    printed_by = models.CharField(max_length=80)  # ref of the clerk's capacity
    printed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class AppendOnly(models.Model):
    """A record that is written once and goes only when its time to be kept is over."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("登记记录只能追加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("登记记录不能单条删除，只能在保存期满后统一清理。")


class SignInRecord(AppendOnly):
    """Somebody came in, or was refused. Names that are no account's are not kept: people type passwords there."""

    kept = Kept.ACT

    class Outcome(models.TextChoices):
        CAME_IN = "came_in", "登录成功"
        REFUSED = "refused", "登录失败"
        LOCKED = "locked", "暂停登录"
        WENT_OUT = "went_out", "退出登录"

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    way = models.CharField(max_length=12)  # password, totp, slip, oidc
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    at = models.DateTimeField(db_index=True)


class AccessRecord(AppendOnly):
    """Somebody looked at somebody's personal data: who, in which capacity, whose, which fields, when and why."""

    kept = Kept.ACT

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=80)
    of = models.CharField(max_length=80)  # ref of the person whose data it was
    fields = models.JSONField()
    matter = models.UUIDField(null=True)
    why = models.CharField(max_length=40)  # a key, such as contact, export, paper
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["of", "-at"], name="access_of_person")]
