"""Setting up the three levels as the model describes them, to be edited afterwards."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from slt.models.desk import Desk
from slt.models.levels import RECOMMENDED_MEETINGS, Level, LevelKind, Part, Seat
from slt.services.keeping import add, require
from workflow.access import Actor


@transaction.atomic
def set_up_levels(desk: Desk, *, by: Actor, on: date) -> list[Level]:
    """The model's levels with their usual members; nothing when the desk has levels already.

    Raises `PermissionDenied`.
    """
    require(by, desk)
    desk.open()
    Desk.objects.select_for_update().get(pk=desk.pk)
    if Level.objects.seen_by(by.user, desk).standing_on(on).exists():
        return []
    return [_set_up(desk, kind, *rest, by=by, on=on) for kind, *rest in _standard_levels()]


def _set_up(desk: Desk, kind: LevelKind, name: str, mandate: str, seats: list, *, by: Actor, on: date) -> Level:
    often = RECOMMENDED_MEETINGS.get(kind)
    level = add(Level(desk=desk, kind=kind, name=name, mandate=mandate, meetings_a_year=often, from_on=on), by=by)
    for function, agency, part in seats:
        add(Seat(desk=desk, level=level, function=function, agency=agency, part=part, from_on=on), by=by)
    return level


def _standard_levels() -> list[tuple[LevelKind, str, str, list[tuple[str, str, Part]]]]:
    """The levels of the SLT model: who usually sits there, and what they are for."""
    municipality, police = _("Kommunen"), _("Politiet")
    slt = _("SLT-koordinator")
    return [
        (LevelKind.STEERING, _("Styringsgruppen"), _("Setter mål og prioriterer. Har siste ord om SLT-arbeidet."), [
            (_("Ordfører"), municipality, Part.LEADS),
            (_("Kommunedirektør"), municipality, Part.MEMBER),
            (_("Leder av politistasjonen"), police, Part.MEMBER),
            (_("Leder for oppvekst"), municipality, Part.MEMBER),
            (_("Leder for helse og velferd"), municipality, Part.MEMBER),
            (slt, municipality, Part.SECRETARY),
        ]),
        (LevelKind.COORDINATION, _("Samordningsgruppen"),
         _("Finner utfordringene, samordner tiltakene og vurderer dem."), [
            (slt, municipality, Part.LEADS),
            (_("Rektor"), _("Skolen"), Part.MEMBER),
            (_("Leder av barneverntjenesten"), _("Barnevernet"), Part.MEMBER),
            (_("Leder av helsetjenesten for ungdom"), _("Helsetjenesten"), Part.MEMBER),
            (_("Avdelingsleder"), _("Nav"), Part.MEMBER),
            (_("Leder av pedagogisk-psykologisk tjeneste"), municipality, Part.MEMBER),
            (_("Leder for forebyggende politi"), police, Part.MEMBER),
            (_("Leder for kultur og fritid"), municipality, Part.MEMBER),
        ]),
        (LevelKind.OPERATIONAL, _("Arbeidsgruppe for ungdomsmiljøet"), _("Gjør arbeidet der ungdommene er."), [
            (_("Miljøarbeider"), _("Skolen"), Part.MEMBER),
            (_("Forebyggende politi"), police, Part.MEMBER),
            (_("Leder av fritidsklubben"), municipality, Part.MEMBER),
            (_("Representant for frivillige"), _("Frivilligheten"), Part.MEMBER),
        ]),
    ]  # fmt: skip
