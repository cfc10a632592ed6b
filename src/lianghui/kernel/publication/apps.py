from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "lianghui.kernel.publication"
    label = "publication"

    def ready(self) -> None:
        from lianghui.kernel.procedure.known import on_op
        from lianghui.kernel.procedure.writing import INDEX
        from lianghui.kernel.publication.copies import follow_corrections, freeze, withdraw

        on_op("publish", freeze)
        on_op("unpublish", withdraw)
        if follow_corrections not in INDEX:
            INDEX.append(follow_corrections)
