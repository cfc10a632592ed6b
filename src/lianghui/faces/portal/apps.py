from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "lianghui.faces.portal"
    label = "portal"
