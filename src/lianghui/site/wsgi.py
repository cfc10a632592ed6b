import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from lianghui.site.body_limit import BodyLimit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
application = BodyLimit(get_wsgi_application(), settings.BODY_LIMIT)
