"""The words a measure is filed under: need, level, step, status, evidence, language, place in the law."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workflow.law.facts import Category


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


class Language(TextChoices):
    """What can be spoken where a measure is given; the codes are ISO 639."""

    NORWEGIAN = "no", _("norsk")
    SAMI = "se", _("samisk")
    ENGLISH = "en", _("engelsk")
    ALBANIAN = "sq", _("albansk")
    AMHARIC = "am", _("amharisk")
    ARABIC = "ar", _("arabisk")
    BOSNIAN = "bs", _("bosnisk, kroatisk eller serbisk")
    DARI = "prs", _("dari")
    FRENCH = "fr", _("fransk")
    KURMANJI = "ku", _("kurdisk (kurmanji)")
    SORANI = "ckb", _("kurdisk (sorani)")
    LITHUANIAN = "lt", _("litauisk")
    PASHTO = "ps", _("pashto")
    PERSIAN = "fa", _("persisk")
    POLISH = "pl", _("polsk")
    ROMANIAN = "ro", _("rumensk")
    RUSSIAN = "ru", _("russisk")
    SIGN = "nsl", _("norsk tegnspråk")
    SOMALI = "so", _("somali")
    SPANISH = "es", _("spansk")
    SWAHILI = "sw", _("swahili")
    TAMIL = "ta", _("tamil")
    THAI = "th", _("thai")
    TIGRINYA = "ti", _("tigrinja")
    TURKISH = "tr", _("tyrkisk")
    UKRAINIAN = "uk", _("ukrainsk")
    URDU = "ur", _("urdu")
    VIETNAMESE = "vi", _("vietnamesisk")


# The kinds of measure a plan may hold (konfliktrådsloven § 25 første ledd).
CATEGORIES = {
    Category.COMPENSATION: _("oppreisning som ikke er penger"),
    Category.PROGRAMME: _("kriminalitetsforebyggende program eller behandling"),
    Category.EDUCATION: _("opplæring, arbeid eller samfunnsnyttige oppgaver"),
    Category.TALKS: _("samtaler med politiet eller andre i teamet"),
    Category.REPORTING: _("meldeplikt"),
    Category.SOBRIETY: _("avhold fra rus, med prøver"),
    Category.CURFEW: _("innetid"),
    Category.RESIDENCE: _("oppholdssted"),
    Category.NO_CONTACT: _("unngå kontakt med bestemte personer"),
    Category.OTHER: _("annet egnet tiltak"),
}


class Side(TextChoices):
    """What a kind of measure does for the youth, so that the balance of a plan can be seen."""

    SUPPORT = "support", _("støtte")
    CONTROL = "control", _("kontroll")
    RESTORATION = "restoration", _("gjenoppretting")


SIDES = {
    **dict.fromkeys((Category.PROGRAMME, Category.EDUCATION, Category.TALKS, Category.OTHER), Side.SUPPORT),
    **dict.fromkeys(
        (Category.REPORTING, Category.SOBRIETY, Category.CURFEW, Category.RESIDENCE, Category.NO_CONTACT), Side.CONTROL
    ),
    Category.COMPENSATION: Side.RESTORATION,
}
