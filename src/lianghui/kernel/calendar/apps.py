from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "lianghui.kernel.calendar"
    label = "calendar"
