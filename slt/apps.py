"""The SLT coordinator's floor, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SltConfig(AppConfig):
    """The prevention work of a municipality; no case is known here."""

    name = "slt"
    verbose_name = _("SLT-arbeidet")
