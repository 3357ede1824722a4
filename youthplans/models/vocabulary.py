"""The words a measure is filed under: need, level, step, status, evidence."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NeedCode(TextChoices):
    """What a young person may need help with; a measure covers one or several."""

    SUBSTANCE_USE = "substance_use", _("rus")
    VIOLENCE_ANGER = "violence_anger", _("sinne og vold")
    SCHOOL_WORK = "school_work", _("skole og arbeid")
    FAMILY = "family", _("familie")
    LEISURE = "leisure", _("fritid")
    MENTAL_HEALTH = "mental_health", _("psykisk helse")
    ECONOMY = "economy", _("økonomi")
    PEERS_GANG = "peers_gang", _("venner og gjeng")
    ONLINE_SEXUAL = "online_sexual", _("nett og seksualitet")
    RADICALISATION_HATE = "radicalisation_hate", _("radikalisering og hat")
    OFFENDER_VICTIM = "offender_victim", _("gjenoppretting")


class ProviderKind(TextChoices):
    """Who stands behind a measure."""

    PUBLIC = "public", _("offentlig")
    NGO = "ngo", _("frivillig")
    PRIVATE = "private", _("privat")
    RELIGIOUS = "religious", _("trossamfunn")
    BUSINESS = "business", _("næringsliv")


class PreventionLevel(TextChoices):
    """How narrow the target group is."""

    UNIVERSAL = "universal", _("universell: for alle")
    SELECTIVE = "selective", _("selektiv: for utsatte grupper")
    INDICATED = "indicated", _("indikert: for enkeltpersoner")


class PreventionStep(TextChoices):
    """«Tenk i tre trinn»."""

    BUILDING = "building", _("byggende")
    PREVENTIVE = "preventive", _("forebyggende")
    CRIME_PREVENTIVE = "crime_preventive", _("kriminalitetsforebyggende")


class MeasureStatus(TextChoices):
    """Where a measure is in its life."""

    PLANNED = "planned", _("planlagt")
    OPEN = "open", _("åpent")
    FULL = "full", _("fullt")
    PAUSED = "paused", _("på pause")
    ENDED = "ended", _("avsluttet")


class ReferralRoute(TextChoices):
    """Who may ask for a place."""

    SELF = "self", _("ungdommen selv")
    SERVICE = "service", _("en tjeneste")
    MEDIATION_OFFICE = "mediation_office", _("bare konfliktrådet")


class EvaluationType(TextChoices):
    """How the measure has been evaluated."""

    EFFECT = "effect", _("effektevaluering")
    PROCESS = "process", _("prosessevaluering")
    FORMATIVE = "formative", _("følgeevaluering")
    NONE = "none", _("ikke evaluert")


class Evidence(TextChoices):
    """What is known about whether it helps."""

    DOCUMENTED = "documented", _("dokumentert effekt")
    EXPERIENCE = "experience", _("erfaringsbasert")
    NOT_EVALUATED = "not_evaluated", _("ikke undersøkt")
