from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "lianghui.kernel.jobs"
    label = "jobs"

    def ready(self) -> None:
        # Every room may declare its background work in a module named jobs.py.
        autodiscover_modules("jobs")
