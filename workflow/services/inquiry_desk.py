"""The inquiry on the desk: locked for one act, with its facts and people, and what the event will say."""

from dataclasses import dataclass, field
from datetime import date

from workflow.access import Actor
from workflow.facts import inquiry_facts_of, people_asked_about
from workflow.law.inquiry_facts import InquiryFacts
from workflow.law.provision import Provision
from workflow.models import Inquiry, InquiryParty


@dataclass
class InquiryDesk:
    """One inquiry, one act, one actor, one legal day."""

    inquiry: Inquiry
    by: Actor
    on: date
    facts: InquiryFacts = field(init=False)
    people: dict[str, InquiryParty] = field(init=False)
    provisions: list[str] = field(default_factory=list)
    noted: dict = field(default_factory=dict)
    on_behalf_of: str = ""

    def __post_init__(self) -> None:
        self.facts, self.people = inquiry_facts_of(self.inquiry, self.on), people_asked_about(self.inquiry)

    def must_hear(self) -> list[str]:
        """Those whose answer counts today: the youth and, until the 18th birthday, the guardians."""
        return list(self.facts.asked_on(self.on))

    def note(self, *provisions: Provision | str, **facts) -> None:
        """Write into the event what the act rests on and the ids, days and codes it used; no names, no free text."""
        self.provisions += [str(provision) for provision in provisions]
        self.noted |= facts
