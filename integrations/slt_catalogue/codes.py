"""The words of the file of measures, beside the catalogue's own."""

from youthplans.models.vocabulary import (
    EvaluationType,
    Evidence,
    NeedCode,
    PreventionLevel,
    PreventionStep,
    ProviderKind,
    ReferralRoute,
)

COLUMNS = (
    "kommunenummer", "kommune", "bydel", "tiltak", "beskrivelse", "tilbyder", "tilbydertype",
    "forebyggingsniva", "trinn", "behovsomrader", "alder_fra", "alder_til", "kapasitet", "henvisning",
    "evaluering", "kunnskapsgrunnlag", "sist_oppdatert", "kilde",
)  # fmt: skip
LONGEST = {"tiltak": 160, "beskrivelse": 2000, "tilbyder": 160, "bydel": 60, "kilde": 500}

NEEDS = {
    "rus": NeedCode.SUBSTANCE_USE,
    "vold_sinne": NeedCode.VIOLENCE_ANGER,
    "skole_arbeid": NeedCode.SCHOOL_WORK,
    "familie": NeedCode.FAMILY,
    "fritid": NeedCode.LEISURE,
    "psykisk_helse": NeedCode.MENTAL_HEALTH,
    "okonomi": NeedCode.ECONOMY,
    "venner_gjeng": NeedCode.PEERS_GANG,
    "nett_seksualitet": NeedCode.ONLINE_SEXUAL,
    "radikalisering_hat": NeedCode.RADICALISATION_HATE,
    "gjenopprettende": NeedCode.OFFENDER_VICTIM,
}
CODES = {
    "tilbydertype": {
        "offentlig": ProviderKind.PUBLIC,
        "frivillig": ProviderKind.NGO,
        "privat": ProviderKind.PRIVATE,
        "trossamfunn": ProviderKind.RELIGIOUS,
        "naeringsliv": ProviderKind.BUSINESS,
    },
    "forebyggingsniva": {
        "universell": PreventionLevel.UNIVERSAL,
        "selektiv": PreventionLevel.SELECTIVE,
        "indikert": PreventionLevel.INDICATED,
    },
    "trinn": {
        "byggende": PreventionStep.BUILDING,
        "forebyggende": PreventionStep.PREVENTIVE,
        "kriminalitetsforebyggende": PreventionStep.CRIME_PREVENTIVE,
    },
    "henvisning": {
        "": "",
        "selv": ReferralRoute.SELF,
        "tjeneste": ReferralRoute.SERVICE,
        "konfliktraad": ReferralRoute.MEDIATION_OFFICE,
    },
    "evaluering": {
        "": "",
        "effekt": EvaluationType.EFFECT,
        "prosess": EvaluationType.PROCESS,
        "folge": EvaluationType.FORMATIVE,
        "ingen": EvaluationType.NONE,
    },
    "kunnskapsgrunnlag": {
        "": "",
        "dokumentert_effekt": Evidence.DOCUMENTED,
        "erfaringsbasert": Evidence.EXPERIENCE,
        "ikke_evaluert": Evidence.NOT_EVALUATED,
    },
}
