from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "lianghui.faces.workbench"
    label = "workbench"
