from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "lianghui.kernel.drafts"
    label = "drafts"
