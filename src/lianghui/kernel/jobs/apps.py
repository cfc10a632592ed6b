from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "lianghui.kernel.jobs"
    label = "jobs"
