"""Letters on paper: handed over or posted by a person, and that it was done."""

from collections.abc import Sequence

from workflow.law.provision import PUBLIC_ADMINISTRATION_ACT
from workflow.models import Handover, Letter
from workflow.models.keeping import keep_all
from workflow.services.desk import Desk


def hand_over_letter(desk: Desk, *, letters: Sequence[Letter]) -> None:
    """Write down that these letters were handed over or posted (forvaltningsloven § 27)."""
    made = keep_all(
        Handover(case=desk.case, letter=letter, handed_on=desk.on, handed_by=desk.by.user) for letter in letters
    )
    desk.note(PUBLIC_ADMINISTRATION_ACT.at("27"), letters=[handover.letter_id for handover in made])
