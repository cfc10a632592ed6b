from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "lianghui.faces.office"
    label = "office_pages"
