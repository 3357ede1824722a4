"""The case on the desk: locked for one act, with its facts, and what the act writes besides its own rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workflow import clock
from workflow.access import Actor
from workflow.facts import Person, facts_of, people_of
from workflow.law.facts import CaseFacts
from workflow.law.provision import Provision
from workflow.law.questions import complaint_deadline
from workflow.law.verdict import Refused, Verdict, unmet
from workflow.models import Case, Decision, DecisionNotice, Letter, Party
from workflow.queries import with_facts
from workflow.services import letters


@dataclass
class Desk:
    """One case, one act, one actor, one legal day."""

    case: Case
    by: Actor
    on: date
    facts: CaseFacts = field(init=False)
    people: dict[str, Person] = field(init=False)
    provisions: list[str] = field(default_factory=list)
    noted: dict = field(default_factory=dict)
    on_behalf_of: str = ""
    # The day each was told of this act's decision, where it was not the same day.
    notified_on: Mapping[str, date] = field(default_factory=dict)
    # Whether the act is told by somebody taking over a running case, long after.
    told: bool = False
    # What the act has written to people.
    letters: list[Letter] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.facts, self.people = facts_of(self.case), people_of(self.case)

    def reread(self) -> None:
        """Take the facts again, after the act has written its rows."""
        fresh = with_facts(Case.objects.all()).get(pk=self.case.pk)
        fresh.chain_head = self.case.chain_head
        self.case = fresh
        self.facts = facts_of(fresh)

    def party(self, key: str) -> Party:
        """A party of this case by key."""
        return Party(pk=self.people[key].pk, case=self.case, key=key)

    def must_hear(self) -> list[str]:
        """The youth and, until the 18th birthday, the guardians."""
        return ["youth", *self.facts.guardians_on(self.on)]

    @property
    def reaches_them_on(self) -> date:
        """The day people hear of the act: when it is written in, which may be later; long ago where it is only told."""
        return self.on if self.told else max(self.on, clock.today())

    def note(self, *provisions: Provision | str, **facts) -> None:
        """Write into the event what the act rests on and the ids, days and codes it used; no names, no free text."""
        self.provisions += [str(provision) for provision in provisions]
        self.noted |= facts

    def tell(self, template: str, *keys: str, **told: Any) -> None:
        """Write a letter to parties of the case; the mail about it goes after commit. `told` are words for the template.

        What is only told of long after was told them then.
        """
        if not self.told:
            self._post(self._written(template, key=key, **told) for key in keys)

    def tell_agency(self, template: str, agency: str, **told: Any) -> None:
        """Write a letter to somebody outside who does not sign in, such as the prosecutor; it is handed over."""
        if not self.told:
            self._post([self._written(template, agency=agency, **told)])

    def _written(self, template: str, **told: Any) -> Letter:
        return letters.write(self.case, template, on=self.on, people=self.people, **told)

    def _post(self, written: Iterable[Letter]) -> None:
        self.letters += Letter.objects.bulk_create(written)

    def decide(self, kind: str, provision: Provision | str, reasons: str = "", **told: Any) -> Decision:
        """Make a decision, told to the youth and the guardians with their right to complain.

        `told` are words for the letter beside the reasons and the provision.

        Konfliktrådsloven § 22 e gives the right; the old scheme has none.
        """
        appealable = self.facts.rule_set.scheme == "B"
        heard = {key: self.notified_on.get(key, self.reaches_them_on) for key in self.must_hear()}
        by = {key: complaint_deadline(notified_on=day) if appealable else None for key, day in heard.items()}
        decision = Decision(
            case=self.case, kind=kind, made_on=self.on, made_by=self.by.user, provision=str(provision),
            notified_on=max(heard.values()), may_be_complained_about=appealable,
        )  # fmt: skip
        decision.reasons = reasons
        decision.save()
        DecisionNotice.objects.bulk_create(
            DecisionNotice(decision=decision, party=self.party(key), notified_on=day, complaint_by=by[key])
            for key, day in heard.items()
        )
        if not self.told:
            self._post(
                self._written(f"{kind}/decided/party", key=key, reasons=reasons, complaint_by=day, decided_by_us=True,
                              provision=str(provision), **told)  # fmt: skip
                for key, day in by.items()
            )
        self.note(provision, decision=decision.pk, complaint_by=max(by.values()) if appealable else None)
        return decision


def refuse_unless_met(verdicts: list[Verdict]) -> None:
    """Raise Refused with every condition that is not met."""
    if reasons := unmet(verdicts):
        raise Refused(reasons)
