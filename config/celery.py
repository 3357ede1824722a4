"""The task queue: Celery, fed by every floor's tasks.py and ticked by its own beat."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("holdepunkt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
