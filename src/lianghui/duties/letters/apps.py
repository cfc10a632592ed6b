from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "lianghui.duties.letters"
    label = "letters"
    verbose_name = "群众来信"

    def ready(self) -> None:
        from lianghui.duties.letters.figures import INDICATORS
        from lianghui.duties.letters.imports import LETTERS
        from lianghui.duties.letters.procedure import LETTER
        from lianghui.kernel.figures.indicator import register as count
        from lianghui.kernel.imports.plan import register as can_import
        from lianghui.kernel.procedure.known import register

        register(LETTER)
        count(INDICATORS)
        can_import(LETTERS)
