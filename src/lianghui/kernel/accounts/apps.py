from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lianghui.kernel.accounts"
    label = "accounts"
