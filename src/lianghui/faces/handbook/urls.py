from django.urls import path

from lianghui.faces.handbook import views

urlpatterns = [
    path("handbook/", views.index, name="handbook-index"),
    path("handbook/<str:kind>/", views.one, name="handbook"),
]
