from django.urls import path

from lianghui.kernel.accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.enter_code, name="second-factor"),
    path("sign-in/slip/", views.use_slip, name="slip"),
    path("sign-in/office/", views.go_to_provider, name="oidc"),
    path("sign-in/office/back/", views.back_from_provider, name="oidc-back"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("capacity/", views.choose_capacity, name="choose-capacity"),
]
