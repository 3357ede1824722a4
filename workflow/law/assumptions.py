"""What the law leaves open and the house has to assume: each a named setting that the rules read."""

from dataclasses import dataclass, field, fields
from enum import StrEnum

from workflow.law.terms import Term
from workflow.law.verdict import Words


class OldSchemeStart(StrEnum):
    PLAN_APPROVED = "plan_approved"
    CONFERENCE_HELD = "conference_held"


class SplitMeetingStart(StrEnum):
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"


class LeapDayBirthday(StrEnum):
    FEBRUARY_28 = "february_28"
    MARCH_1 = "march_1"


class LastDay(StrEnum):
    SAME_NUMBER = "same_number"
    DAY_BEFORE = "day_before"


def assumed(default: object, nb: str, nn: str, en: str):
    """A setting with its default and the sentence a jurist reads about it."""
    return field(default=default, metadata={"says": Words(nb, nn, en)})


@dataclass(frozen=True)
class Assumptions:
    """The house's answers where the law gives none; a jurist changes them here, never in a rule."""

    old_scheme_period_starts: OldSchemeStart = assumed(
        OldSchemeStart.PLAN_APPROVED,
        "Etter den gamle ordningen løper gjennomføringstiden fra planen ble godkjent.",
        "Etter den gamle ordninga går gjennomføringstida frå planen vart godkjend.",
        "Under the old scheme the period runs from the approval of the plan.")
    split_meeting_starts: SplitMeetingStart = assumed(
        SplitMeetingStart.FIRST_DAY,
        "Går ungdomsplanmøtet over flere dager, løper tiden fra den første.",
        "Går ungdomsplanmøtet over fleire dagar, går tida frå den første.",
        "When the plan meeting takes several days, the period runs from the first.")
    interruption_extends_end: bool = assumed(
        True,
        "Et avbrudd flytter sluttdagen like mange dager.",
        "Eit avbrot flyttar sluttdagen like mange dagar.",
        "An interruption moves the last day by as many days.")
    leap_day_birthday: LeapDayBirthday = assumed(
        LeapDayBirthday.FEBRUARY_28,
        "Den som er født 29. februar, fyller år 28. februar i andre år.",
        "Den som er fødd 29. februar, fyller år 28. februar i andre år.",
        "Someone born on 29 February has the birthday on 28 February in other years.")
    last_day: LastDay = assumed(
        LastDay.SAME_NUMBER,
        "Siste dag har samme nummer i måneden som den første, og er med i gjennomføringstiden.",
        "Siste dag har same nummer i månaden som den første, og er med i gjennomføringstida.",
        "The last day has the same number in the month as the first and is inside the period.")
    every_guardian_consents: bool = assumed(
        True,
        "Alle foresatte i saken må samtykke. Er de uenige, regnes samtykket som avslått.",
        "Alle føresette i saka må samtykkje. Er dei usamde, er samtykket avslått.",
        "Every guardian in the case must consent. When they disagree, consent is refused.")
    one_guardian_may_be_excused: bool = assumed(
        True,
        "Én foresatt kan ha gyldig fravær fra møtet når grunnen er ført og en annen foresatt er til stede.",
        "Éin føresett kan ha gyldig fråvær frå møtet når grunnen er ført og ein annan føresett er der.",
        "One guardian may be excused from the meeting with a recorded reason when another is present.")
    counsel_observes_old_follow_up: bool = assumed(
        True,
        "En oppnevnt forsvarer kan være til stede i ungdomsstormøtet ved ungdomsoppfølging.",
        "Ein oppnemnd forsvarar kan vere til stades i ungdomsstormøtet ved ungdomsoppfølging.",
        "An appointed defence counsel may be present at the youth conference in a youth follow-up.")
    withdrawal_after_start_stops: bool = assumed(
        False,
        "Trekkes samtykket etter at tiden har begynt å løpe, stopper saken ikke av seg selv.",
        "Blir samtykket trekt etter at tida har byrja å gå, stoppar ikkje saka av seg sjølv.",
        "A consent withdrawn after the period has begun does not stop the case by itself.")
    meeting_target_days: int = assumed(
        60, "Møtet holdes innen 60 dager fra saken kom inn. Dette er praksis, ikke lov.",
        "Møtet blir halde innan 60 dagar frå saka kom inn. Dette er praksis, ikkje lov.",
        "The meeting is held within 60 days of receipt. This is practice, not law.")
    assign_within_working_days: int = assumed(
        2, "Saken fordeles innen to virkedager.", "Saka blir fordelt innan to vyrkedagar.",
        "The case is assigned within two working days.")
    confirm_within_working_days: int = assumed(
        5, "Gjennomføringen bekreftes innen fem virkedager etter siste dag.",
        "Gjennomføringa blir stadfesta innan fem vyrkedagar etter siste dag.",
        "Completion is confirmed within five working days of the last day.")
    complaint_forwarded_within_working_days: int = assumed(
        10, "En klage sendes til Sekretariatet for konfliktrådene innen ti virkedager.",
        "Ei klage blir send til Sekretariatet for konfliktråda innan ti vyrkedagar.",
        "A complaint is sent to the national secretariat within ten working days.")
    tell_of_move_within_working_days: int = assumed(
        2, "Flytter ungdommen til utlandet, får påtalemyndigheten eller kriminalomsorgen vite det innen to virkedager.",
        "Flyttar ungdommen til utlandet, får påtalemakta eller kriminalomsorga vite det innan to vyrkedagar.",
        "When the youth moves abroad, the prosecutor or the correctional service is told within two working days.")
    late_recording_days: int = assumed(
        14, "Det som har skjedd, kan skrives inn inntil 14 dager etter. Eldre hendelser krever lov fra lederen.",
        "Det som har skjedd, kan skrivast inn inntil 14 dagar etter. Eldre hendingar krev lov frå leiaren.",
        "What has happened can be recorded for 14 days. Older events need the office head's leave.")
    answer_offence_within_working_days: int = assumed(
        5, "Et nytt lovbrudd er avklart innen fem virkedager.",
        "Eit nytt lovbrot er avklart innan fem vyrkedagar.",
        "A new offence is settled within five working days.")
    assess_meeting_within_working_days: int = assumed(
        5, "Om elektronisk kontroll krever et nytt møte, vurderes innen fem virkedager.",
        "Om elektronisk kontroll krev eit nytt møte, blir vurdert innan fem vyrkedagar.",
        "Whether electronic monitoring calls for a new meeting is assessed within five working days.")
    answer_help_within_working_days: int = assumed(
        2, "Ungdommen og foresatte får svar innen to virkedager når de ber om hjelp eller er uenige.",
        "Ungdommen og føresette får svar innan to vyrkedagar når dei ber om hjelp eller er usamde.",
        "The youth and the guardians are answered within two working days when they ask for help or disagree.")
    contact_every: Term = assumed(
        Term(weeks=1), "Koordinatoren har kontakt med ungdommen hver uke den første måneden.",
        "Koordinatoren har kontakt med ungdommen kvar veke den første månaden.",
        "The coordinator is in contact with the youth every week in the first month.")
    contact_later_every: Term = assumed(
        Term(months=1), "Deretter har koordinatoren kontakt minst hver måned.",
        "Deretter har koordinatoren kontakt minst kvar månad.",
        "After that the coordinator is in contact at least every month.")
    status_every: Term = assumed(
        Term(weeks=2), "Sier ikke planen hvor ofte et tiltak skjer, bes det om status annenhver uke.",
        "Seier ikkje planen kor ofte eit tiltak skjer, blir det bede om status annankvar veke.",
        "Where the plan does not say how often a measure takes place, a status is asked for every two weeks.")
    team_meeting_every: Term = assumed(
        Term(weeks=4), "Oppfølgingsteamet møtes hver fjerde uke.",
        "Oppfølgingsteamet møtest kvar fjerde veke.",
        "The follow-up team meets every four weeks.")
    evaluation_every: Term = assumed(
        Term(months=3), "Planen evalueres hver tredje måned og midtveis.",
        "Planen blir evaluert kvar tredje månad og midtvegs.",
        "The plan is evaluated every three months and half-way.")
    ban_review_every: Term = assumed(
        Term(months=3), "Et rusforbud vurderes på nytt etter tre måneder.",
        "Eit rusforbod blir vurdert på nytt etter tre månader.",
        "An intoxicant ban is reviewed after three months.")
    consent_review_every: Term = assumed(
        Term(months=6), "Et samtykke til å dele opplysninger tas opp igjen etter seks måneder.",
        "Eit samtykke til å dele opplysningar blir teke opp att etter seks månader.",
        "A consent to share information is reviewed after six months.")
    coordination_group_every: Term = assumed(
        Term(months=1), "Koordineringsgruppen møtes hver måned.", "Koordineringsgruppa møtest kvar månad.",
        "The coordination group meets every month.")
    inquiry_forgotten_after: Term = assumed(
        Term(months=6),
        "En forespørsel som ikke ble en sak, blir slettet seks måneder etter at den ble avsluttet.",
        "Ein førespurnad som ikkje vart ei sak, blir sletta seks månader etter at han vart avslutta.",
        "An inquiry that became no case is deleted six months after it was closed.")
    smallest_count_shown: int = assumed(
        5, "Tall under fem vises ikke.", "Tal under fem blir ikkje viste.",
        "Counts below five are not shown.")

    def says(self, setting: str) -> Words:
        """The sentence a jurist reads about one setting."""
        return self.__dataclass_fields__[setting].metadata["says"]

    def listed(self) -> list[tuple[str, object, Words]]:
        """Every setting with its value and its sentence."""
        return [(part.name, getattr(self, part.name), part.metadata["says"]) for part in fields(self)]
