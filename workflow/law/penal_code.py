"""Straffeloven: who may get a youth sentence, and what the court may attach to it."""

from workflow.law import dated
from workflow.law.dated import NO_LIMIT, Dated, Version
from workflow.law.facts import CaseFacts, DecidedBy
from workflow.law.kinds import named_kind
from workflow.law.provision import PENAL_CODE
from workflow.law.terms import Term, add
from workflow.law.verdict import Remedy, Verdict, Words
from workflow.law.youth import AboutAYouth

ACT_OF_2012 = "lov/2012-01-20-6"
REFORM = "lov/2023-12-20-110"
FAST_TRACK = "lov/2024-11-29-73"
ASK_THE_COURT = Remedy(Words(
    "Send dommen tilbake til avsenderen og be om en rettet avgjørelse.",
    "Send dommen tilbake til avsendaren og be om ei retta avgjerd.",
    "Send the judgement back to the sender and ask for a corrected decision."), ("prosecutor", "court"))

AGE_OF_CRIMINAL_RESPONSIBILITY = Dated(
    PENAL_CODE.at("20"),
    Version(dated.BEFORE_THE_SCHEME, 15, "lov/2005-05-20-28"),
    says=Words("Den som handlet, var fylt {value} år.", "Den som handla, hadde fylt {value} år.",
               "The person was at least {value} at the act."))

AGE_AT_SENTENCED_ACT = Dated(
    PENAL_CODE.at("52 a", ledd=1),
    Version(dated.SCHEME_OF_2014, 18, ACT_OF_2012),
    says=Words("Ungdomsstraff gjelder den som var under {value} år da han eller hun handlet.",
               "Ungdomsstraff gjeld den som var under {value} år på handlingstida.",
               "Youth sentence is for a person under {value} at the act."))

LATER_OFFENCES_JOINED = Dated(
    PENAL_CODE.at("52 a", ledd=2),
    Version(dated.SCHEME_OF_2014, False, ACT_OF_2012, Words(
        "Handlinger etter 18-årsdagen er ikke regulert; alle må være fra før.",
        "Handlingar etter 18-årsdagen er ikkje regulerte; alle må vere frå før.",
        "Acts after the 18th birthday are not regulated; all must be from before it."),
        PENAL_CODE.at("52 a")),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Retten kan felles dømme når de fleste handlingene er fra før 18-årsdagen og de senere er mindre "
        "alvorlige.",
        "Retten kan dømme samla når dei fleste handlingane er frå før 18-årsdagen og dei seinare er mindre "
        "alvorlege.",
        "The court may sentence jointly when most acts were before the 18th birthday and the later less "
        "serious.")))

COURT_SENTENCES = Dated(
    PENAL_CODE.at("52 a", ledd=1),
    Version(dated.SCHEME_OF_2014, DecidedBy.COURT, ACT_OF_2012),
    says=Words("Bare retten kan idømme ungdomsstraff.", "Berre retten kan dømme til ungdomsstraff.",
               "Only a court can impose a youth sentence."))

RESIDENCE = Dated(
    PENAL_CODE.at("52 a", ledd=1),
    Version(dated.SCHEME_OF_2014, True, ACT_OF_2012),
    says=Words("Ungdommen er bosatt i Norge.", "Ungdommen er busett i Noreg.", "The youth lives in Norway."))

SUITABLE_SENTENCE = Dated(
    PENAL_CODE.at("52 a", ledd=1),
    Version(dated.SCHEME_OF_2014, False, ACT_OF_2012, Words(
        "Ungdomsstraff krever samtykke; retten trenger ikke å finne at straffen er egnet.",
        "Ungdomsstraff krev samtykke; retten treng ikkje finne at straffa er eigna.",
        "A youth sentence asks for consent; no finding of suitability is needed.")),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Retten har funnet at ungdomsstraff er egnet. Samtykke kreves ikke.",
        "Retten har funne at ungdomsstraff er eigna. Samtykke er ikkje kravd.",
        "The court has found a youth sentence suitable. Consent is not asked for.")))

SENTENCE_CONSENT = Dated(
    PENAL_CODE.at("52 a"),
    Version(dated.SCHEME_OF_2014, True, ACT_OF_2012, Words(
        "Ungdomsstraff krever samtykke.", "Ungdomsstraff krev samtykke.",
        "A youth sentence requires consent.")),
    Version(dated.SCHEME_OF_2024, False, REFORM, Words(
        "Ungdomsstraff krever ikke samtykke.", "Ungdomsstraff krev ikkje samtykke.",
        "A youth sentence does not require consent.")))

COURT_CONDITION = Dated(
    PENAL_CODE.at("37", ledd=1, letter="j"),
    Version(dated.SCHEME_OF_2014, True, ACT_OF_2012, Words(
        "Retten kan sette ungdomsoppfølging som særvilkår i en betinget dom.",
        "Retten kan setje ungdomsoppfølging som særvilkår i ein vilkårsdom.",
        "The court may make youth follow-up a condition of a suspended sentence.")),
    Version(dated.SCHEME_OF_2024, False, REFORM, Words(
        "Ungdomsoppfølging er ikke lenger særvilkår i en betinget dom.",
        "Ungdomsoppfølging er ikkje lenger særvilkår i ein vilkårsdom.",
        "Youth follow-up is no longer a condition of a suspended sentence.")))

PRISON_BESIDE = Dated(
    PENAL_CODE.at("52 a", ledd=4),
    Version(dated.SCHEME_OF_2014, Term(), ACT_OF_2012, Words(
        "Ungdomsstraff kan ikke idømmes sammen med ubetinget fengsel.",
        "Retten kan ikkje dømme til ungdomsstraff saman med fengsel utan vilkår.",
        "A youth sentence cannot be combined with unconditional prison."), PENAL_CODE.at("52 a")),
    Version(dated.SCHEME_OF_2024, Term(months=6), REFORM, Words(
        "Sammen med ungdomsstraff kan retten idømme ubetinget fengsel i høyst {value}.",
        "Saman med ungdomsstraff kan retten dømme til fengsel utan vilkår i høgst {value}.",
        "Beside a youth sentence the court may impose at most {value} of unconditional prison.")),
    Version(dated.FAST_TRACK_2024, NO_LIMIT, FAST_TRACK, Words(
        "Sammen med ungdomsstraff kan retten idømme ubetinget fengsel, uten fast grense.",
        "Saman med ungdomsstraff kan retten dømme til fengsel utan vilkår, utan fast grense.",
        "Beside a youth sentence the court may impose unconditional prison, without a fixed cap.")))

NO_START_UP = Words("Retten kan ikke sette vilkår som gjelder før møtet.",
                    "Retten kan ikkje setje vilkår som gjeld før møtet.",
                    "The court cannot set conditions that apply before the meeting.")
START_UP_CONDITIONS = Dated(
    PENAL_CODE.at("52 b", ledd=2),
    Version(dated.SCHEME_OF_2014, frozenset(), ACT_OF_2012, NO_START_UP),
    Version(dated.SCHEME_OF_2024, frozenset(), REFORM, NO_START_UP),
    Version(dated.FAST_TRACK_2024, frozenset({"residence", "work", "education", "no_contact", "sobriety"}),
            FAST_TRACK, Words(
        "Retten kan sette vilkår om bosted, arbeid, utdanning, kontakt og rusfrihet fram til "
        "ungdomsplanmøtet.",
        "Retten kan setje vilkår om bustad, arbeid, utdanning, kontakt og rusfridom fram til "
        "ungdomsplanmøtet.",
        "The court may set conditions on residence, work, education, contact and sobriety until the plan "
        "meeting.")))

def sentence_may_be_imposed(facts: CaseFacts) -> list[Verdict]:
    """Straffeloven §§ 20, 52 a and 52 b: court, age, residence, suitability, prison beside, conditions."""
    return [*_who_and_whom(facts), *age_at_sentenced_act(facts), *_prison_beside(facts), *start_up(facts)]


def responsible_age(facts: AboutAYouth) -> Verdict:
    """Straffeloven § 20: fifteen at the earliest act."""
    rule = AGE_OF_CRIMINAL_RESPONSIBILITY
    age = facts.age_on(facts.offence_from)
    return rule.judge(age >= rule.on(facts.law_day).value, on=facts.law_day, age=age,
                      offence=facts.offence_from,
                      because=Words("Ungdommen var {age} år da det skjedde {offence}. Grensen er {value} år.",
                                    "Ungdommen var {age} år då det skjedde {offence}. Grensa er {value} år.",
                                    "The youth was {age} at the act on {offence}. The limit is {value}."))


def _who_and_whom(facts: CaseFacts) -> list[Verdict]:
    day = facts.law_day
    verdicts = [
        COURT_SENTENCES.judge(facts.decided_by is DecidedBy.COURT, on=day, by=facts.decided_by,
                              remedy=ASK_THE_COURT,
                              because=Words("Avgjørelsen kommer fra {by}. Bare retten kan idømme "
                                            "ungdomsstraff.",
                                            "Avgjerda kjem frå {by}. Berre retten kan dømme til ungdomsstraff.",
                                            "The decision comes from {by}. Only a court can impose a youth "
                                            "sentence.")),
        RESIDENCE.judge(facts.resident_in_norway, on=day, remedy=ASK_THE_COURT, because=Words(
            "Ungdommen er ikke bosatt i Norge.", "Ungdommen er ikkje busett i Noreg.",
            "The youth does not live in Norway.")),
    ]
    if SUITABLE_SENTENCE.on(day).value:
        verdicts.append(SUITABLE_SENTENCE.judge(facts.suitability_found, on=day, remedy=ASK_THE_COURT,
                                                because=Words(
            "Dommen sier ikke at ungdomsstraff er egnet.", "Dommen seier ikkje at ungdomsstraff er eigna.",
            "The judgement does not find a youth sentence suitable.")))
    return verdicts


def age_at_sentenced_act(facts: AboutAYouth) -> list[Verdict]:
    """Straffeloven §§ 20 and 52 a: under 18 at the first act, and what is said of acts after the birthday."""
    day, limit = facts.law_day, AGE_AT_SENTENCED_ACT.on(facts.law_day).value
    youngest, oldest = facts.age_on(facts.offence_from), facts.age_on(facts.offence_to)
    verdicts = [responsible_age(facts), AGE_AT_SENTENCED_ACT.judge(
        youngest < limit, on=day, age=youngest, offence=facts.offence_from, because=Words(
            "Ungdommen var {age} år da det skjedde {offence}. Grensen er under {value} år.",
            "Ungdommen var {age} år då det skjedde {offence}. Grensa er under {value} år.",
            "The youth was {age} at the act on {offence}. The limit is under {value}."))]
    if youngest < limit <= oldest:
        verdicts.append(LATER_OFFENCES_JOINED.judge(
            LATER_OFFENCES_JOINED.on(day).value, on=day, offence=facts.offence_to, because=Words(
                "Ungdommen var fylt 18 år ved handlingen {offence}. Da kan ikke ungdomsstraff idømmes for "
                "den.",
                "Ungdommen hadde fylt 18 år ved handlinga {offence}. Då kan retten ikkje dømme til "
                "ungdomsstraff for ho.",
                "The youth was 18 at the act on {offence}. A youth sentence cannot cover it.")))
    return verdicts


def _prison_beside(facts: CaseFacts) -> list[Verdict]:
    prison, most = facts.unconditional_prison, PRISON_BESIDE.on(facts.law_day).value
    if prison is None:
        return []
    within = most is NO_LIMIT or add(facts.decided_on, prison) <= add(facts.decided_on, most)
    return [PRISON_BESIDE.judge(within, on=facts.law_day, prison=prison, remedy=ASK_THE_COURT, because=Words(
        "Dommen har {prison} ubetinget fengsel i tillegg. Høyst {value} er lov.",
        "Dommen har {prison} fengsel utan vilkår i tillegg. Høgst {value} er lov.",
        "The judgement adds {prison} of unconditional prison. At most {value} is allowed."))]


def start_up(facts: CaseFacts) -> list[Verdict]:
    """Straffeloven § 52 b andre ledd: which conditions the court may set until the plan meeting."""
    conditions = facts.start_up_conditions
    if conditions is None:
        return []
    lawful = START_UP_CONDITIONS.on(facts.law_day).value if facts.is_sentence else frozenset()
    foreign = tuple(named_kind(kind) for kind in conditions.kinds if kind not in lawful)
    return [
        START_UP_CONDITIONS.judge(bool(lawful) and not foreign, on=facts.law_day, foreign=foreign,
                                  remedy=ASK_THE_COURT, because=Words(
            "Retten kan ikke sette disse vilkårene fram til møtet: {foreign}.",
            "Retten kan ikkje setje desse vilkåra fram til møtet: {foreign}.",
            "The court cannot set these conditions until the meeting: {foreign}.")),
        START_UP_CONDITIONS.judge(conditions.from_ >= facts.decided_on, on=facts.law_day,
                                  begins=conditions.from_,
                                  decided_on=facts.decided_on, remedy=ASK_THE_COURT, because=Words(
            "Vilkårene gjelder fra {begins}, før dommen {decided_on}.",
            "Vilkåra gjeld frå {begins}, før dommen {decided_on}.",
            "The conditions apply from {begins}, before the judgement of {decided_on}.")),
    ]
