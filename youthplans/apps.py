"""The floor where plans are made, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def have_needs(*, using: str, apps, **kwargs) -> None:
    """The areas of need come with `migrate`; measures never do."""
    from youthplans.models.vocabulary import NeedCode

    try:
        need = apps.get_model("youthplans", "Need")
    except LookupError:  # migrated back to before there were any
        return
    rows = [need(code=code) for code in NeedCode.values]
    need.objects.using(using).bulk_create(rows, ignore_conflicts=True)


class YouthPlansConfig(AppConfig):
    """The catalogue of measures and the plans made from it."""

    name = "youthplans"
    verbose_name = _("Tiltak og planer")

    def ready(self) -> None:
        post_migrate.connect(have_needs, sender=self)
