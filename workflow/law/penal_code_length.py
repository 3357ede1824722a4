"""Straffeloven §§ 52 b and 52 c: how long a youth sentence lasts, and how long the court may be asked."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.penal_code import ACT_OF_2012, ASK_THE_COURT, REFORM
from workflow.law.provision import PENAL_CODE
from workflow.law.terms import Term, add, reaches, within
from workflow.law.verdict import Verdict, Words

TOO_SHORT = Words("Lengden er {duration}. Den må være minst {value}.",
                  "Lengda er {duration}. Ho må vere minst {value}.",
                  "The duration is {duration}. It must be at least {value}.")
TOO_LONG = Words("Lengden er {duration}. Den kan være høyst {value}.",
                 "Lengda er {duration}. Ho kan vere høgst {value}.",
                 "The duration is {duration}. It can be at most {value}.")
ALTERNATIVE_TOO_SHORT = Words(
    "Lengden er {duration}. Over {value} krever at fengselsstraffen klart ville ha vært lengre; den er "
    "{alternative}.",
    "Lengda er {duration}. Over {value} krev at fengselsstraffa klart ville ha vore lengre; ho er "
    "{alternative}.",
    "The duration is {duration}. Over {value} needs a prison sentence clearly longer; it is {alternative}.")


SHORTEST_SENTENCE = Dated(
    PENAL_CODE.at("52 b", ledd=1, letter="a"),
    Version(dated.SCHEME_OF_2014, Term(months=6), ACT_OF_2012, provision=PENAL_CODE.at("52 b")),
    Version(dated.SCHEME_OF_2024, Term(days=120), REFORM),
    says=Words("Ungdomsstraff varer minst {value}.", "Ungdomsstraff varer minst {value}.",
               "A youth sentence lasts at least {value}."))

LONGEST_SENTENCE = Dated(
    PENAL_CODE.at("52 b", ledd=1, letter="a"),
    Version(dated.SCHEME_OF_2014, Term(years=2), ACT_OF_2012, provision=PENAL_CODE.at("52 b")),
    Version(dated.SCHEME_OF_2024, Term(years=2), REFORM),
    says=Words("Ungdomsstraff varer vanligvis høyst {value}.", "Ungdomsstraff varer vanlegvis høgst {value}.",
               "A youth sentence ordinarily lasts at most {value}."))

LONGEST_WITH_LONG_ALTERNATIVE = Dated(
    PENAL_CODE.at("52 b", ledd=1, letter="a"),
    Version(dated.SCHEME_OF_2014, Term(years=3), ACT_OF_2012, provision=PENAL_CODE.at("52 b")),
    Version(dated.SCHEME_OF_2024, Term(years=3), REFORM),
    says=Words("Den kan vare inntil {value} når fengselsstraffen klart ville ha vært over to år.",
               "Ho kan vare inntil {value} når fengselsstraffa klart ville ha vore over to år.",
               "It may last up to {value} when the prison sentence would clearly have exceeded two years."))

ALTERNATIVE_STATED = Dated(
    PENAL_CODE.at("52 b"),
    Version(dated.SCHEME_OF_2014, True, ACT_OF_2012),
    says=Words("Dommen fastsetter en subsidiær fengselsstraff.",
               "Dommen fastset ei subsidiær fengselsstraff.",
               "The judgement states the subsidiary prison sentence."))

COURT_PETITION_WITHIN = Dated(
    PENAL_CODE.at("52 c", ledd=6),
    Version(dated.SCHEME_OF_2014, Term(months=3), ACT_OF_2012, provision=PENAL_CODE.at("52 c")),
    Version(dated.SCHEME_OF_2024, Term(months=3), REFORM),
    says=Words("Begjæring til retten må fremmes innen {value} etter at gjennomføringstiden er ute.",
               "Krav til retten må setjast fram innan {value} etter at gjennomføringstida er ute.",
               "A petition to the court must be made within {value} of the end of the period."))

MONITORING_PETITION = Dated(
    PENAL_CODE.at("52 c", ledd=6),
    Version(dated.SCHEME_OF_2014, False, ACT_OF_2012, Words(
        "Elektronisk kontroll finnes ikke i ungdomsstraff.",
        "Elektronisk kontroll finst ikkje i ungdomsstraff.",
        "There is no electronic monitoring in a youth sentence."), PENAL_CODE.at("52 c")),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Begjæring om elektronisk kontroll må fremmes før gjennomføringstiden er ute.",
        "Krav om elektronisk kontroll må setjast fram før gjennomføringstida er ute.",
        "A petition for electronic monitoring must be made before the end of the period.")))


def sentence_length(facts: CaseFacts, *, starts_on: date | None = None) -> list[Verdict]:
    """Straffeloven § 52 b: without a start day only what fails from every start is refused."""
    day, alternative = facts.law_day, facts.alternative_prison
    verdicts = [
        ALTERNATIVE_STATED.judge(alternative is not None, on=day, remedy=ASK_THE_COURT, because=Words(
            "Dommen mangler den subsidiære fengselsstraffen.",
            "Dommen manglar den subsidiære fengselsstraffa.",
            "The judgement lacks the subsidiary prison sentence.")),
        SHORTEST_SENTENCE.judge(reaches(facts.duration, SHORTEST_SENTENCE.on(day).value, starts_on), on=day,
                                duration=facts.duration, remedy=ASK_THE_COURT, because=TOO_SHORT),
    ]
    two_years = LONGEST_SENTENCE.on(day).value
    if within(facts.duration, two_years, starts_on):
        return [*verdicts, LONGEST_SENTENCE.judge(True, on=day, because=TOO_LONG)]
    decided_on = facts.decided_on
    is_long = alternative is not None and add(decided_on, alternative) > add(decided_on, two_years)
    rule = LONGEST_WITH_LONG_ALTERNATIVE if is_long else LONGEST_SENTENCE
    longest = rule.on(day).value
    because = TOO_LONG if is_long or alternative is None else ALTERNATIVE_TOO_SHORT
    return [*verdicts, rule.judge(within(facts.duration, longest, starts_on), on=day, duration=facts.duration,
                                  alternative=alternative, remedy=ASK_THE_COURT, because=because)]
