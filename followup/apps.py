"""Opens the second floor: carrying the plan out."""

from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    """The follow-up."""

    name = "followup"
    verbose_name = "Oppfølgingen"
