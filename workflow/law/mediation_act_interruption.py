"""Konfliktrådsloven §§ 30 to 34: on which grounds the clock stands still, and who decides it."""

from dataclasses import dataclass, replace
from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts, InterruptionFact
from workflow.law.provision import MEDIATION_ACT, Provision
from workflow.law.roles import Role
from workflow.law.verdict import Either, Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"


@dataclass(frozen=True)
class Ground:
    """Why the clock may stand still: who decides, and where it stands for follow-up and for sentence."""

    who: tuple[str, ...]
    follow_up: Provision | None
    sentence: Provision | None

    def provision(self, facts: CaseFacts) -> Provision | None:
        return self.sentence if facts.is_sentence else self.follow_up


BY_OFFICE, BY_PROSECUTOR = (Role.COORDINATOR,), (Role.PROSECUTOR,)
# The stop that the petition makes by itself, and that ends with the court's answer (§ 31).
PETITION = "petition"
AFTER_A_BREACH = ("no_show_at_breach_talk", "breach_after_talk")
_30 = MEDIATION_ACT.at("30")
IN_BOTH_SCHEMES = {
    "health": Ground(BY_OFFICE, _30, _30),
    "weighty": Ground(BY_OFFICE, _30, _30),
    "no_show_at_breach_talk": Ground(BY_OFFICE, MEDIATION_ACT.at("33", ledd=4),
                                     MEDIATION_ACT.at("31", ledd=5)),
    "breach_after_talk": Ground(BY_OFFICE, MEDIATION_ACT.at("33", ledd=4), MEDIATION_ACT.at("31", ledd=5)),
    "charged": Ground(BY_PROSECUTOR, MEDIATION_ACT.at("34", ledd=2), MEDIATION_ACT.at("32", ledd=2)),
    "new_judgement": Ground((Role.COURT, Role.PROSECUTOR), MEDIATION_ACT.at("34"), MEDIATION_ACT.at("32")),
    "prosecution_resumed": Ground(BY_PROSECUTOR, MEDIATION_ACT.at("33"), None),
    PETITION: Ground((Role.CORRECTIONAL_SERVICE, Role.CORRECTIONAL_REGION, Role.PROSECUTOR), None,
                     MEDIATION_ACT.at("31")),
}
_SAYS = Words("Gjennomføringen kan avbrytes av helsegrunner, særlig vektige grunner, brudd eller ny "
              "straffesak.",
              "Gjennomføringa kan avbrytast av helsegrunnar, særleg vektige grunnar, brot eller ny "
              "straffesak.",
              "Execution may be interrupted for health, especially weighty reasons, a breach or a new "
              "criminal case.")
INTERRUPTION = Dated(
    MEDIATION_ACT.at("30"),
    Version(dated.SCHEME_OF_2014, IN_BOTH_SCHEMES, ACT, _SAYS),
    Version(dated.SCHEME_OF_2024,
            IN_BOTH_SCHEMES | {"complaint": Ground(BY_OFFICE, *[MEDIATION_ACT.at("30", ledd=3)] * 2)},
            REFORM, Words(
        "Gjennomføringen kan avbrytes av helsegrunner, særlig vektige grunner, klage, brudd eller ny "
        "straffesak.",
        "Gjennomføringa kan avbrytast av helsegrunnar, særleg vektige grunnar, klage, brot eller ny "
        "straffesak.",
        "Execution may be interrupted for health, especially weighty reasons, a complaint, a breach or a new "
        "case.")))

GROUND_NAMES = {
    "health": Words("helse", "helse", "health"),
    "weighty": Words("særlig vektige grunner", "særleg vektige grunnar", "especially weighty reasons"),
    "complaint": Words("klage", "klage", "a complaint"),
    "no_show_at_breach_talk": Words("ikke møtt til bruddsamtale", "ikkje møtt til brotsamtale",
                                    "not meeting for a breach talk"),
    "breach_after_talk": Words("nytt brudd etter bruddsamtale", "nytt brot etter brotsamtale",
                               "a new breach after a breach talk"),
    "charged": Words("ny siktelse", "ny sikting", "a new charge"),
    "new_judgement": Words("ny rettskraftig avgjørelse", "ny rettskraftig avgjerd", "a new final decision"),
    "prosecution_resumed": Words("gjenopptatt påtale", "påtale teken opp att", "resumed prosecution"),
    PETITION: Words("begjæring til retten", "krav til retten", "a petition to the court"),
}

HOLD_TALK = Remedy(Words("Hold bruddsamtalen og før om ungdommen møtte.",
                         "Hald brotsamtalen og før om ungdommen møtte.",
                         "Hold the breach talk and record whether the youth came."),
                   (Role.COORDINATOR,), "hold_breach_talk")
ORDER_TALK = Remedy(Words("Kall inn til en ny bruddsamtale.", "Kall inn til ein ny brotsamtale.",
                          "Order a new breach talk."), (Role.COORDINATOR,), "order_breach_talk")
REPORT_BREACH = Remedy(Words("Skjer det et nytt brudd, før det.", "Skjer det eit nytt brot, før det.",
                             "If a new breach happens, record it."), (Role.COORDINATOR,), "report_breach")


@dataclass(frozen=True)
class GroundName:
    """A ground as a sentence names it; one the law does not know stands as it was written."""

    code: str

    def words(self, language: str) -> str:
        name = GROUND_NAMES.get(self.code)
        return name.in_(language, capital=False) if name else self.code


def known_grounds(facts: CaseFacts) -> dict[str, Ground]:
    """Konfliktrådsloven §§ 30-34: the grounds the law knows in this case, by code."""
    return {code: ground for code, ground in INTERRUPTION.on(facts.law_day).value.items()
            if ground.provision(facts) is not None}


def recorded_grounds(facts: CaseFacts) -> list[str]:
    """Konfliktrådsloven §§ 30-34: the grounds somebody decides on; a petition stops the clock by itself (§ 31)."""
    return [code for code in known_grounds(facts) if code != PETITION]


def liftable(facts: CaseFacts) -> list[InterruptionFact]:
    """The interruptions somebody can end; the one of a petition the court has ends with its answer (§ 31)."""
    return [stop for stop in facts.open_interruptions if not _waits_for_the_court(facts, stop)]


def _waits_for_the_court(facts: CaseFacts, stop: InterruptionFact) -> bool:
    return stop.ground == PETITION and facts.referral is not None and facts.referral.petition is not None


def provision_of(facts: CaseFacts, ground: str) -> Provision:
    """Where a ground stands for the sanction of this case."""
    return known_grounds(facts)[ground].provision(facts)


def is_a_decision(facts: CaseFacts, ground: str) -> bool:
    """Konfliktrådsloven §§ 22 e and 30: whether the interruption is a decision of the office."""
    return provision_of(facts, ground).lies_inside(_30)


def ground_holds(facts: CaseFacts, ground: str, by: str) -> list[Verdict]:
    """Konfliktrådsloven §§ 30-34: the law names the ground, and the one who decides on it."""
    known = known_grounds(facts).get(ground)
    if known is None:
        return [INTERRUPTION.judge(False, on=facts.law_day, ground=GroundName(ground), because=Words(
            "Loven kjenner ikke {ground} som grunn til avbrudd i denne saken.",
            "Lova kjenner ikkje {ground} som grunn til avbrot i denne saka.",
            "The law knows no interruption for {ground} in this case."))]
    return [_decided_by(known, facts, ground, by), _not_stopped_already(known, facts, ground),
            *_rests_on(known, facts, ground)]


def _decided_by(known: Ground, facts: CaseFacts, ground: str, by: str, act: str = "interrupt") -> Verdict:
    verdict = INTERRUPTION.judge(
        by in known.who, on=facts.law_day, ground=GroundName(ground), by=facts.named(by),
        who=Either(facts.all_named(known.who)), remedy=Remedy(Words(
            "Før avgjørelsen fra {who}.", "Før avgjerda frå {who}.", "Record the decision of {who}."),
            known.who, act),
        because=Words("Avbrudd på grunn av {ground} besluttes av {who}, ikke av {by}.",
                      "Avbrot på grunn av {ground} blir avgjort av {who}, ikkje av {by}.",
                      "An interruption for {ground} is decided by {who}, not by {by}."))
    return replace(verdict, provision=known.provision(facts))


def _not_stopped_already(known: Ground, facts: CaseFacts, ground: str) -> Verdict:
    """Several grounds may stop the clock at once; each of them only once."""
    stop = next((stop for stop in facts.open_interruptions if stop.ground == ground), None)
    verdict = INTERRUPTION.judge(
        stop is None, on=facts.law_day, ground=GroundName(ground), stopped=stop and stop.from_, because=Words(
            "Saken er alt avbrutt siden {stopped} på grunn av {ground}.",
            "Saka er alt avbroten sidan {stopped} på grunn av {ground}.",
            "The case has been interrupted for {ground} since {stopped}."),
        remedy=Remedy(Words("Velg en annen grunn, eller sett saken i gang igjen først.",
                            "Vel ein annan grunn, eller set saka i gang att først.",
                            "Choose another ground, or resume the case first."), known.who, "resume"))
    return replace(verdict, provision=known.provision(facts))


def _rests_on(known: Ground, facts: CaseFacts, ground: str) -> list[Verdict]:
    """What must have happened before the ground is there."""
    rest = {PETITION: _follows_from_the_petition, "complaint": _complaint_waits,
            "no_show_at_breach_talk": _latest_talk_missed, "breach_after_talk": _breached_after_talk}.get(ground)
    return [replace(rest(facts), provision=known.provision(facts))] if rest else []


def _follows_from_the_petition(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven § 31: nobody decides this stop; recording the petition makes it."""
    return INTERRUPTION.judge(False, on=facts.law_day, because=Words(
        "Begjæringen til retten avbryter gjennomføringen av seg selv.",
        "Kravet til retten avbryt gjennomføringa av seg sjølv.",
        "The petition to the court interrupts the execution by itself."),
        remedy=Remedy(Words("Før begjæringen til retten.", "Før kravet til retten.",
                            "Record the petition to the court."),
                      (Role.CORRECTIONAL_SERVICE, Role.PROSECUTOR), "petition"))


def _complaint_waits(facts: CaseFacts) -> Verdict:
    return INTERRUPTION.judge(
        any(complaint.is_open for complaint in facts.complaints), on=facts.law_day, because=Words(
            "Ingen klage venter på svar.", "Inga klage ventar på svar.", "No complaint is waiting for an answer."),
        remedy=Remedy(Words("Registrer klagen først.", "Registrer klaga først.", "Record the complaint first."),
                      (Role.COORDINATOR,), "complain"))


def _latest_talk_missed(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: the latest talk was missed, and that absence has interrupted nothing yet."""
    talk, stopped_on = next(reversed(facts.breach_talks), None), _latest_stop(facts, "no_show_at_breach_talk")
    missed_on = talk.held_on if talk and talk.attended is False else None
    is_used = None not in (missed_on, stopped_on) and missed_on <= stopped_on
    because, remedy = Words(
        "Ungdommen har ikke vært borte fra den siste bruddsamtalen.",
        "Ungdommen har ikkje vore borte frå den siste brotsamtalen.",
        "The youth has not stayed away from the latest breach talk."), HOLD_TALK
    if is_used:
        because, remedy = Words(
            "Fraværet fra bruddsamtalen {missed_on} har alt ført til et avbrudd.",
            "Fråværet frå brotsamtalen {missed_on} har alt ført til eit avbrot.",
            "The absence from the breach talk on {missed_on} has already led to an interruption."), ORDER_TALK
    return INTERRUPTION.judge(missed_on is not None and not is_used, on=facts.law_day, missed_on=missed_on,
                              because=because, remedy=remedy)


def _breached_after_talk(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: a breach on a day after the talk, told since the last stop on this ground."""
    talked_on = min((talk.held_on for talk in facts.breach_talks if talk.attended), default=None)
    stopped_on = _latest_stop(facts, "breach_after_talk")
    after = [breach for breach in facts.breaches if talked_on and breach.happened_on > talked_on]
    fresh = [each for each in after if stopped_on is None or (each.reported_on or each.happened_on) > stopped_on]
    because, remedy = Words("Det er ikke holdt noen bruddsamtale.", "Det er ikkje halde nokon brotsamtale.",
                            "No breach talk has been held."), HOLD_TALK
    if talked_on:
        because, remedy = Words("Det er ikke ført noe nytt brudd etter {since}.",
                                "Det er ikkje ført noko nytt brot etter {since}.",
                                "No new breach is recorded after {since}."), REPORT_BREACH
    return INTERRUPTION.judge(bool(fresh), on=facts.law_day, since=stopped_on if after else talked_on,
                              because=because, remedy=remedy)


def _latest_stop(facts: CaseFacts, ground: str) -> date | None:
    """The day the execution was last interrupted on this ground: what was known that day is used."""
    return max((stop.from_ for stop in facts.interruptions if stop.ground == ground), default=None)


def lifted_by(facts: CaseFacts, by: str, ground: str | None = None) -> InterruptionFact | None:
    """The interruption this authority can end: the one for `ground`, or else the first that is theirs."""
    grounds = known_grounds(facts)
    return next((stop for stop in liftable(facts) if ground in (None, stop.ground)
                 and by in grounds.get(stop.ground, grounds["health"]).who), None)


def may_lift(facts: CaseFacts, by: str, *, ground: str | None = None, on: date) -> list[Verdict]:
    """The one who stopped the clock starts it again, on the day it stopped or later."""
    standing = [stop for stop in facts.open_interruptions if ground in (None, stop.ground)]
    if not standing:
        return [_nothing_stands(facts, ground)]
    stop = lifted_by(facts, by, ground) or standing[0]
    grounds = known_grounds(facts)
    if _waits_for_the_court(facts, stop):
        return [_ends_with_the_answer(facts)]
    late_enough = INTERRUPTION.judge(stop.from_ <= on, on=facts.law_day, stopped=stop.from_, because=Words(
        "Avbruddet begynte {stopped}. Det kan ikke ta slutt før.",
        "Avbrotet byrja {stopped}. Det kan ikkje ta slutt før.",
        "The interruption began on {stopped}. It cannot end before that."))
    known = grounds.get(stop.ground, grounds["health"])
    return [_decided_by(known, facts, stop.ground, by, "resume"), late_enough]


def _ends_with_the_answer(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven § 31: the clock stands still while the court has the case."""
    verdict = INTERRUPTION.judge(False, on=facts.law_day, because=Words(
        "Saken er i retten. Gjennomføringen går videre når retten har avgjort begjæringen.",
        "Saka er i retten. Gjennomføringa går vidare når retten har avgjort kravet.",
        "The case is in court. The execution goes on when the court has decided on the petition."),
        remedy=Remedy(Words("Før det retten bestemte.", "Før det retten avgjorde.",
                            "Record what the court decided."), (Role.COURT,), "court_decides"))
    return replace(verdict, provision=provision_of(facts, PETITION))


def _nothing_stands(facts: CaseFacts, ground: str | None) -> Verdict:
    because = Words("Gjennomføringen er ikke avbrutt.", "Gjennomføringa er ikkje avbroten.",
                    "The execution is not interrupted.")
    if ground:
        because = Words("Saken er ikke avbrutt på grunn av {ground}.",
                        "Saka er ikkje avbroten på grunn av {ground}.",
                        "The case is not interrupted for {ground}.")
    return INTERRUPTION.judge(False, on=facts.law_day, ground=GroundName(ground or ""), because=because)
