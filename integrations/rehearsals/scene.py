"""The scene: the case as it stands in the middle of a play, and who does what the next step tells."""

from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from followup.models import TeamMembership
from followup.queries import measures_of, team_of
from integrations.rehearsals.cast import Cast
from integrations.rehearsals.contract import CaseGiven, StepGiven
from workflow.access import CASE_ACTIONS, COORDINATOR, HEAD_OF_OFFICE, TEAM_MEMBER, Actor
from workflow.acts import ACTS
from workflow.facts import facts_of
from workflow.law.facts import CaseFacts
from workflow.law.provision import MEDIATION_ACT, Provision
from workflow.law.roles import Role
from workflow.models import Case, Municipality, Office
from workflow.nodes import begin_with_the_day
from workflow.queries import with_facts
from youthplans.models import PlannedMeasure


class NothingThere(Exception):
    """The step speaks of something the case does not have; `provision` is where the law would have it."""

    def __init__(self, reason: str, provision: Provision):
        self.reason, self.provision = reason, provision
        super().__init__(reason)


class Scene:
    """One play so far: its cast, its case once it is received, and the step that is being played."""

    def __init__(self, given: CaseGiven):
        self.given, self.cast = given, Cast()
        self.case_id: int | None = None
        self.inquiry_id: int | None = None
        self.kept: list[StepGiven] = []
        self.called: dict[str, str] = {}
        self.step: StepGiven | None = None

    def turn_to(self, step: StepGiven) -> None:
        """Take up the next step."""
        self.step = step
        self.look_again()

    def look_again(self) -> None:
        """Forget how the case stood: something was done to it."""
        for name in ("case", "facts"):
            self.__dict__.pop(name, None)

    def let_the_day_come(self) -> None:
        """What a new day brings by itself, as the house's sweep does it: a change of law asks which one applies."""
        if self.case and self.case.asks_for_rule_set(self.on):
            begin_with_the_day(self.case.pk)
            self.look_again()

    # ---- The step ---------------------------------------------------------------------------------

    def __getitem__(self, name: str) -> Any:
        return self.step.given[name]

    @property
    def on(self) -> date:
        return self.step.day

    @property
    def reason(self) -> str:
        return self["reason"] or _("Slik det er fortalt.")

    @property
    def person(self) -> str:
        """Whose answer or wish it is: named in `from`, else by whom the step is, else the youth."""
        named = self.step.given.get("from")
        return self.key_of(named if isinstance(named, str) else self.step.by or Role.YOUTH)

    def key_of(self, role: str) -> str:
        """What the case calls somebody who came into it later than the file's own people."""
        return self.called.get(role, role)

    def meet_new_guardians(self, before: tuple[str, ...]) -> None:
        """Learn what the case calls those the step brought into it by name."""
        for key in self.facts.guardians:
            if key not in before:
                self.called |= {self["name"]: key, Role.TEMPORARY_GUARDIAN: key}

    def keys_of(self, roles: tuple[str, ...]) -> list[str]:
        return [self.key_of(role) for role in roles]

    # ---- The case ---------------------------------------------------------------------------------

    @cached_property
    def case(self) -> Case | None:
        """The case with its facts, as it stands now; none before it is received."""
        cases = with_facts(Case.objects.select_related("office", "municipality", "coordinator"))
        return cases.filter(pk=self.case_id).first()

    @cached_property
    def facts(self) -> CaseFacts:
        return facts_of(self.case)

    @cached_property
    def municipality(self) -> Municipality:
        return Municipality.objects.select_related("office").get(number=self.given.municipality)

    @property
    def office(self) -> Office:
        """The office that has the case; before that, the one it will come to."""
        return self.case.office if self.case else self.municipality.office

    def measure(self, title: str) -> PlannedMeasure:
        """The measure of the plan with this title. Raises NothingThere."""
        for measure in measures_of(self.case):
            if measure.title == title:
                return measure
        raise NothingThere(_("Planen har ikke noe tiltak som heter «%s».") % title, MEDIATION_ACT.at("25"))

    def member(self, name: str | None, agency: str | None) -> TeamMembership:
        """The place on the team of this person, or of this agency. Raises NothingThere."""
        for held in team_of(self.case, self.on):
            person = held.user.name if held.user else ""
            if name in (None, person, held.agency) and agency in (None, held.agency, held.role):
                return held
        raise NothingThere(_("Ingen slik er med i teamet."), MEDIATION_ACT.at("26"))

    # ---- Who acts ---------------------------------------------------------------------------------

    def decider(self, usually: str = Role.COORDINATOR) -> str:
        """Who decides: named in `by`, else the one who usually does."""
        return self.step.by or usually

    def coordinator(self) -> Actor:
        """Whoever carries the case, else the player's own coordinator at the office."""
        carries = self.case and self.case.coordinator and self.cast.acting(self.case.coordinator)
        return carries or self.cast.coordinator(self.office)

    def actor(self, act: str) -> Actor:
        """Who does the act here: most of what others decide is recorded by the coordinator.

        Those who sign in themselves do what their role can do; the SLT coordinator and the auditor are always
        themselves, so that a step of theirs is refused as their page is.
        """
        open_to = CASE_ACTIONS[ACTS[act].needs]
        if outsider := self.outsider():
            return outsider
        if TEAM_MEMBER in open_to and (member := self._from_the_team(act)):
            return member
        if COORDINATOR not in open_to and HEAD_OF_OFFICE in open_to and self.step.by != Role.COORDINATOR:
            return self.cast.head(self.office)
        return self.coordinator()

    def outsider(self) -> Actor | None:
        """The one who signs in here and has no case of their own, when the step is by one of them."""
        if self.step.by == Role.SLT_COORDINATOR:
            return self.cast.slt_coordinator(self.municipality)
        return self.cast.auditor() if self.step.by == Role.AUDITOR else None

    def team_member(self) -> Actor | None:
        """The person at the agency the step is by: the one on the team, else somebody who works there."""
        _role, _colon, agency = self.step.by.partition("team_member:")
        if not agency:
            return None
        for held in team_of(self.case, self.on).filter(user__isnull=False):
            if agency in (held.role, held.agency) and (member := self.cast.acting(held.user)):
                return member
        return self.cast.team_member(agency)

    def _from_the_team(self, act: str) -> Actor | None:
        """The team member the step is by; where nobody is named, the one who answers for the measure."""
        if self.step.by:
            return self.team_member()
        if "measure" not in self.step.given:
            return None
        answering = team_of(self.case, self.on).filter(tasks__measure=self.measure(self["measure"]), user__isnull=False)
        held = answering.first()
        return held and self.cast.acting(held.user)
