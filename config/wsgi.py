"""The door a web server knocks on."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Behind a real web server the house is closed unless somebody says otherwise.
os.environ.setdefault("IN_PRODUCTION", "1")

application = get_wsgi_application()
