from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "lianghui.kernel.imports"
    label = "imports"

    def ready(self) -> None:
        from lianghui.kernel.imports.plan import register
        from lianghui.kernel.imports.registers import KINDS

        for kind in KINDS:
            register(kind)
