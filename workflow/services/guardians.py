"""Who acts for the youth: a guardian comes in, goes out, or is replaced by a temporary one."""

from collections.abc import Sequence

from workflow import ident
from workflow.law.mediation_act_guardians import GUARDIANS_CHANGE, TEMPORARY_GUARDIANS, replaced_by
from workflow.law.roles import Role
from workflow.models import NameIndex, Party
from workflow.models.keeping import change_all
from workflow.services.desk import Desk


def add_guardian(desk: Desk, *, name: str, person: str = "", reason: str = "", contact: str = "",
                 kind: str = "") -> None:  # fmt: skip
    """Enter a guardian from today (konfliktrådsloven § 11); everybody asked from now on is asked of them too."""
    key = person or free_key(desk, "guardian")
    party = _enter(desk, key, name, kind or Party.kind_by(key), reason, contact)
    desk.note(GUARDIANS_CHANGE.on(desk.facts.law_day).provision, party=party.pk, kind=party.kind)


def end_guardian(desk: Desk, *, person: str, why: str) -> None:
    """From today somebody no longer acts for the youth; what they answered before stands (konfliktrådsloven § 11)."""
    _end(desk, [person], why)
    desk.note(GUARDIANS_CHANGE.on(desk.facts.law_day).provision, party=desk.people[person].pk, why=why)


def appoint_temporary_guardian(desk: Desk, *, name: str, replaces: Sequence[str] | None = None, contact: str = "",
                               reason: str = "") -> None:  # fmt: skip
    """Enter the temporary guardian the county governor has appointed; those replaced end (straffeprosessloven § 83)."""
    replaced = replaced_by(desk.facts, replaces, on=desk.on)
    _end(desk, replaced, Party.Ending.REPLACED)
    key = free_key(desk, Role.TEMPORARY_GUARDIAN)
    party = _enter(desk, key, name, Party.Kind.TEMPORARY, reason, contact)
    desk.note(TEMPORARY_GUARDIANS.on(desk.on).provision, party=party.pk,
              replaced=[desk.people[person].pk for person in replaced])  # fmt: skip


def free_key(desk: Desk, word: str) -> str:
    """A word of the house's own that nobody in the case has: it says nothing of the name."""
    taken = [key for key in desk.people if key == word or key.startswith(f"{word}_")]
    return f"{word}_{len(taken) + 1}" if taken else word


def _enter(desk: Desk, key: str, name: str, kind: str, reason: str, contact: str) -> Party:
    party = Party(case=desk.case, key=key, is_guardian=True, kind=kind, from_on=desk.on)
    party.name, party.contact, party.reason = name.strip(), contact.strip(), reason
    party.save()
    NameIndex.objects.bulk_create(NameIndex(party=party, word=word) for word in ident.words_of_name(name))
    return party


def _end(desk: Desk, people: Sequence[str], why: str) -> None:
    leaving = [desk.people[person].pk for person in people]
    change_all(Party.objects.filter(case=desk.case, pk__in=leaving), until_on=desk.on, ended_why=why)
