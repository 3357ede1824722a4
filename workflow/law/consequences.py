"""What a youth is told about a new breach, in the summons to the talk and in the talk itself."""

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_referral import agencies_are_asked
from workflow.law.verdict import Words

IF_AGAIN = {
    "follow_up": Words(
        "Bryter du planen eller reglene igjen, kan vi kalle inn til et nytt møte eller sende saken til "
        "påtalemyndigheten. De kan ta opp igjen straffesaken.",
        "Bryt du planen eller reglane igjen, kan vi kalle inn til eit nytt møte eller sende saka til "
        "påtalemakta. Dei kan ta opp att straffesaka.",
        "If you break the plan or the rules again, we may call a new meeting or send the case to the "
        "prosecutor. They may take the criminal case up again."),
    "old_sentence": Words(
        "Bryter du planen eller reglene igjen, kan vi kalle inn til et nytt møte eller sende saken til "
        "kriminalomsorgen. De kan be retten om at du må i fengsel.",
        "Bryt du planen eller reglane igjen, kan vi kalle inn til eit nytt møte eller sende saka til "
        "kriminalomsorga. Dei kan be retten om at du må i fengsel.",
        "If you break the plan or the rules again, we may call a new meeting or send the case to the "
        "correctional service. They may ask the court to put you in prison."),
    "sentence": Words(
        "Bryter du planen eller reglene igjen, kan vi kalle inn til et nytt møte eller sende saken videre. Da "
        "kan retten bestemme at du skal ha elektronisk kontroll, i fengsel eller få en annen straff.",
        "Bryt du planen eller reglane igjen, kan vi kalle inn til eit nytt møte eller sende saka vidare. Då kan "
        "retten avgjere at du skal ha elektronisk kontroll, i fengsel eller få ei anna straff.",
        "If you break the plan or the rules again, we may call a new meeting or send the case on. The court "
        "may then decide on electronic monitoring, prison or another penalty."),
}
IF_AWAY = Words("Kommer du ikke, kan vi avbryte planen. Da varer den lenger.",
                "Kjem du ikkje, kan vi avbryte planen. Då varer han lenger.",
                "If you do not come, we may interrupt the plan. Then it lasts longer.")
FETCHED = Words("Kommer du ikke, kan politiet hente deg.", "Kjem du ikkje, kan politiet hente deg.",
                "If you do not come, the police may fetch you.")


def consequences(facts: CaseFacts) -> list[Words]:
    """Konfliktrådsloven §§ 31 and 33: what the youth is told, in the summons and in the talk."""
    if not facts.is_sentence:
        return [IF_AGAIN["follow_up"], IF_AWAY]
    if not agencies_are_asked(facts):
        return [IF_AGAIN["old_sentence"], IF_AWAY]
    return [IF_AGAIN["sentence"], IF_AWAY, FETCHED]
