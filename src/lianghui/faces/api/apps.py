from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "lianghui.faces.api"
    label = "api_face"
    verbose_name = "数据接口"
