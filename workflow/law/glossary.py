"""English identifier to Norwegian term and back, with the provision and the days the term is used."""

from dataclasses import dataclass
from datetime import date

from workflow.law import dated
from workflow.law.provision import (
    CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT, PENAL_CODE, PUBLIC_ADMINISTRATION_ACT, Provision,
)
from workflow.law.rule_sets import RuleSet
from workflow.law.verdict import Words


@dataclass(frozen=True)
class TermEntry:
    """What the code calls it, what the law calls it, where, since when and until when (that day included)."""

    identifier: str
    words: Words
    provision: Provision | None = None
    since: date = dated.SCHEME_OF_2014
    until: date | None = None

    def used_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def _entry(identifier: str, nb: str, nn: str, en: str, provision: Provision | None = None, *,
           since: date = dated.SCHEME_OF_2014, until: date | None = None) -> TermEntry:
    return TermEntry(identifier, Words(nb, nn, en), provision, since, until)


NEW = dated.SCHEME_OF_2024
LAST_OLD_DAY = date(2024, 8, 31)
M, P, C = MEDIATION_ACT.at, PENAL_CODE.at, CRIMINAL_PROCEDURE_ACT.at

GLOSSARY = (
    _entry("youth_follow_up", "ungdomsoppfølging", "ungdomsoppfølging", "youth follow-up", C("71 a", ledd=2)),
    _entry("youth_sentence", "ungdomsstraff", "ungdomsstraff", "youth sentence", P("52 a")),
    _entry("sanction", "reaksjon", "reaksjon", "sanction"),
    _entry("youth", "ungdommen", "ungdommen", "the youth", M("2 a")),
    _entry("suspect", "siktet", "sikta", "suspect", C("71 a")),
    _entry("convicted", "domfelt", "domfelt", "convicted", P("52 a")),
    _entry("suspected", "mistenkt", "mistenkt", "suspected", M("22 b"), since=NEW),
    _entry("guardian", "verge", "verje", "guardian", M("11")),
    _entry("temporary_guardian", "midlertidig verge", "mellombels verje", "temporary guardian", C("83")),
    _entry("mediation_office", "konfliktråd", "konfliktråd", "mediation office", M("3")),
    _entry("office_head", "konfliktrådsleder", "konfliktrådsleiar", "office head", M("3")),
    _entry("youth_coordinator", "ungdomskoordinator", "ungdomskoordinator", "youth coordinator", M("3")),
    _entry("mediator", "mekler", "meklar", "mediator", M("3")),
    _entry("national_secretariat", "Sekretariatet for konfliktrådene", "Sekretariatet for konfliktråda",
           "National Secretariat", M("22 e")),
    _entry("prosecutor", "påtalemyndighet", "påtalemakt", "prosecutor", C("71 a")),
    _entry("court", "domstol", "domstol", "court", P("52 a")),
    _entry("correctional_service", "kriminalomsorg", "kriminalomsorg", "correctional service", M("24")),
    _entry("correctional_region", "kriminalomsorgen, regionalt nivå", "kriminalomsorga, regionalt nivå",
           "regional correctional service", M("31")),
    _entry("police", "politi", "politi", "police", M("24")),
    _entry("victim", "fornærmede", "den fornærma", "victim", M("24 a")),
    _entry("defence_counsel", "forsvarer", "forsvarar", "defence counsel", C("100", ledd=2)),
    _entry("victim_counsel", "bistandsadvokat", "bistandsadvokat", "victim's counsel", M("24")),
    _entry("kog", "koordineringsgruppe", "koordineringsgruppe", "coordination group", M("22 d"), since=NEW),
    _entry("plan_sketch", "skisse til ungdomsplan", "skisse til ungdomsplan", "sketch of a youth plan",
           M("22 d"),
           since=NEW),
    _entry("juvenile_pre_sentence_report", "personundersøkelse for mindreårige",
           "personundersøking for mindreårige",
           "juvenile pre-sentence report", C("161 a")),
    _entry("suitability", "egnethet", "eignaheit", "suitability", P("52 a")),
    _entry("consent", "samtykke", "samtykke", "consent", M("11")),
    _entry("participation_record", "medvirkning", "medverknad", "participation", M("22 b"), since=NEW),
    _entry("main_meeting", "ungdomsstormøte", "ungdomsstormøte", "youth conference", M("24"),
           until=LAST_OLD_DAY),
    _entry("main_meeting", "ungdomsplanmøte", "ungdomsplanmøte", "youth plan meeting", M("24"), since=NEW),
    _entry("restorative_meeting", "gjenopprettende møte", "gjenopprettande møte", "restorative meeting",
           M("24 a"),
           since=NEW),
    _entry("youth_plan", "ungdomsplan", "ungdomsplan", "youth plan", M("25")),
    _entry("measure", "tiltak", "tiltak", "measure", M("25", ledd=1)),
    _entry("condition", "vilkår", "vilkår", "condition", M("25", ledd=1)),
    _entry("breach_condition", "tilleggsvilkår ved brudd", "tilleggsvilkår ved brot", "breach condition",
           M("31", ledd=2)),
    _entry("court_condition", "særvilkår", "særvilkår", "court condition", P("37")),
    _entry("start_up_conditions", "oppstartsvilkår", "oppstartsvilkår", "start-up conditions",
           P("52 b", ledd=2),
           since=dated.FAST_TRACK_2024),
    _entry("follow_up_team", "oppfølgingsteam", "oppfølgingsteam", "follow-up team", M("26")),
    _entry("follow_up_meeting", "oppfølgingsmøte", "oppfølgingsmøte", "follow-up meeting", M("22")),
    _entry("follow_up_talk", "oppfølgingssamtale", "oppfølgingssamtale", "follow-up talk", M("22")),
    _entry("summons", "innkalling", "innkalling", "summons", M("24")),
    _entry("order", "pålegg", "pålegg", "order", M("27")),
    _entry("execution_period", "gjennomføringstid", "gjennomføringstid", "execution period", M("23")),
    _entry("subsidiary_prison", "subsidiær fengselsstraff", "subsidiær fengselsstraff", "subsidiary prison",
           P("52 b")),
    _entry("breach", "brudd", "brot", "breach", M("31")),
    _entry("breach_talk", "bruddsamtale", "brotsamtale", "breach talk", M("31")),
    _entry("interruption", "avbrudd", "avbrot", "interruption", M("30")),
    _entry("postponement", "utsettelse", "utsetjing", "postponement", C("459")),
    _entry("conversion", "omgjøring", "omgjering", "conversion", P("52 c")),
    _entry("electronic_monitoring", "elektronisk kontroll", "elektronisk kontroll", "electronic monitoring",
           P("52 c"),
           since=NEW),
    _entry("substance_testing", "ruskontroll", "ruskontroll", "substance testing", M("29")),
    _entry("reporting_duty", "meldeplikt", "meldeplikt", "reporting duty", M("25", ledd=1, letter="e"),
           since=NEW),
    _entry("decision", "enkeltvedtak", "enkeltvedtak", "decision", M("22 e"), since=NEW),
    _entry("complaint", "klage", "klage", "complaint", M("22 e"), since=NEW),
    _entry("appeal", "anke", "anke", "appeal", C("459")),
    _entry("office_transfer", "overføring", "overføring", "office transfer", M("13")),
    _entry("confidentiality", "taushetsplikt", "teieplikt", "confidentiality", M("9")),
    _entry("info_sharing_grant", "informasjonsdeling", "informasjonsdeling", "information sharing", M("22 c"),
           since=NEW),
    _entry("deadline", "frist", "frist", "deadline", PUBLIC_ADMINISTRATION_ACT.at("29")),
    _entry("slt_coordinator", "SLT-koordinator", "SLT-koordinator", "SLT coordinator"),
    _entry("steering_group", "styringsgruppe", "styringsgruppe", "steering group"),
    _entry("police_council", "politiråd", "politiråd", "police council"),
    _entry("slt_coordination_group", "koordineringsgruppe i SLT", "koordineringsgruppe i SLT",
           "SLT coordination group"),
    _entry("operational_level", "utførende nivå", "utøvande nivå", "operational level"),
    _entry("police_liaison", "politikontakt", "politikontakt", "police liaison"),
    _entry("city_district", "bydel", "bydel", "city district"),
    _entry("building", "byggende", "byggjande", "building"),
    _entry("preventive", "forebyggende", "førebyggjande", "preventive"),
    _entry("crime_preventive", "kriminalitetsforebyggende", "kriminalitetsførebyggjande", "crime-preventive"),
    _entry("universal", "universell", "universell", "universal"),
    _entry("selective", "selektiv", "selektiv", "selective"),
    _entry("indicated", "indikert", "indikert", "indicated"),
    _entry("effect_evaluation", "effektevaluering", "effektevaluering", "effect evaluation"),
    _entry("process_evaluation", "prosessevaluering", "prosessevaluering", "process evaluation"),
    _entry("formative_evaluation", "følgeevaluering", "følgjeevaluering", "formative evaluation"),
    _entry("annual_wheel", "årshjul", "årshjul", "annual wheel"),
    _entry("local_assessment", "kartlegging", "kartlegging", "local assessment"),
    _entry("action_plan", "handlingsplan", "handlingsplan", "action plan"),
)


def term(identifier: str, *, on: date, language: str = "nb") -> str:
    """The word used on `on`; raises LookupError for a term the glossary lacks or that was not in use."""
    for entry in GLOSSARY:
        if entry.identifier == identifier and entry.used_on(on):
            return entry.words.in_(language, capital=False)
    raise LookupError(f"{identifier} has no word on {on:%Y-%m-%d}")


def meeting_term(rule_set: RuleSet, language: str = "nb") -> str:
    """Ungdomsstormøte in the scheme of 2014, ungdomsplanmøte in that of 2024, whatever the day is."""
    return term("main_meeting", on=rule_set.valid_from, language=language)
