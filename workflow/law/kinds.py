"""The kinds the law sorts by: the two sanctions, who decides them, and the measures of a plan."""

from enum import StrEnum

from workflow.law.verdict import Words


class Sanction(StrEnum):
    YOUTH_FOLLOW_UP = "youth_follow_up"
    YOUTH_SENTENCE = "youth_sentence"

    def words(self, language: str) -> str:
        return {"youth_follow_up": Words("ungdomsoppfølging", "ungdomsoppfølging", "youth follow-up"),
                "youth_sentence": Words("ungdomsstraff", "ungdomsstraff", "youth sentence")}[self].in_(
                    language, capital=False)


class DecidedBy(StrEnum):
    """Who imposed the sanction; COURT_CONDITION is follow-up as a condition of a suspended sentence."""

    PROSECUTOR = "prosecutor"
    COURT = "court"
    COURT_CONDITION = "court_condition"

    def words(self, language: str) -> str:
        return {"prosecutor": Words("påtalemyndigheten", "påtalemakta", "the prosecutor"),
                "court": Words("retten", "retten", "the court"),
                "court_condition": Words("retten, som vilkår i en betinget dom",
                                         "retten, som vilkår i ein vilkårsdom",
                                         "the court, as a condition of a suspended sentence")}[self].in_(
                                             language, capital=False)


class Category(StrEnum):
    """The kinds of measure a plan may hold; konfliktrådsloven § 25 første ledd bokstav a–j, in that order."""

    COMPENSATION = "compensation"
    PROGRAMME = "programme"
    EDUCATION = "education"
    TALKS = "talks"
    REPORTING = "reporting"
    SOBRIETY = "sobriety"
    CURFEW = "curfew"
    RESIDENCE = "residence"
    NO_CONTACT = "no_contact"
    OTHER = "other"

    def words(self, language: str) -> str:
        return CATEGORY_NAMES[self].in_(language, capital=False)


CATEGORY_NAMES = {
    Category.COMPENSATION: Words("kompensasjon uten penger", "kompensasjon utan pengar",
                                 "non-economic compensation"),
    Category.PROGRAMME: Words("program eller behandling", "program eller behandling",
                              "programme or treatment"),
    Category.EDUCATION: Words("skole, arbeid eller samfunnsnyttig oppgave",
                              "skule, arbeid eller samfunnsnyttig oppgåve",
                              "school, work or community task"),
    Category.TALKS: Words("samtaler", "samtalar", "talks"),
    Category.REPORTING: Words("meldeplikt", "meldeplikt", "reporting duty"),
    Category.SOBRIETY: Words("rusfrihet og prøver", "rusfridom og prøver", "sobriety and tests"),
    Category.CURFEW: Words("innetid", "innetid", "curfew"),
    Category.RESIDENCE: Words("oppholdssted", "opphaldsstad", "residence"),
    Category.NO_CONTACT: Words("kontaktforbud", "kontaktforbod", "no contact"),
    Category.OTHER: Words("annet egnet tiltak", "anna eigna tiltak", "other suitable measure"),
}


def named_kind(kind: str) -> Category | str:
    """A kind of condition as a sentence names it; one the law does not know stands as it was written."""
    return Category(kind) if kind in set(Category) else kind
