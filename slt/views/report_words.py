"""A gap report in the reader's language: sections with sentences, plots, and the table under each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from slt.models.action_plan import GoalState
from slt.tables import AGES, NEEDS, QUARTERS, TOTAL, Table, side_by_side
from slt.views.plots import Grid, Plot, bars
from workflow.templatetags.house import longdate
from youthplans.models.vocabulary import EvaluationType, MeasureStatus, NeedCode, PreventionLevel

# As many as one page of paper holds.
MOST_IN_A_PLOT = 14


@dataclass(frozen=True)
class Section:
    """A part of the report under its own heading."""

    name: str
    heading: str
    said: list[str]
    plot: Plot | None = None
    grids: list[Grid] = field(default_factory=list)


def sections(figures: dict, place: str, year: int) -> Iterator[Section]:
    """The whole report in order."""
    parts: tuple[Callable[[dict, str, int], Section], ...] = (
        _asked, _ranked, _existing, _nearby, _stale, _evaluation, _outcomes, _goals,
    )  # fmt: skip
    for part in parts:
        yield part(figures, place, year)


def _asked(figures: dict, place: str, year: int) -> Section:
    asked, said = figures["asked"], [_("Når en plan blir godkjent, teller vi behov som ingen tiltak passet til.")]
    if not asked:
        over = date.fromisoformat(figures["as_of"]).year > year
        coming = _("Tallene for %(year)s er ikke publisert. De kommer i januar %(next)s.")
        words = _("Vi har ingen tall for %(year)s.") if over else coming
        said.append(words % {"year": year, "next": year + 1})
        return Section("behov", _("Behov uten tiltak"), said)
    said += [_("Vi teller behov, ikke ungdommer: en ungdom kan ha flere behov."), _hidden_note()]
    columns = side_by_side(asked, place, asked["county"])
    here = columns[place]
    rows = [(_cap(NEEDS[code]), _number(here.get(code)), [here.get(code)]) for code in NEEDS]
    title = _("Behov uten tiltak i %(place)s i %(year)s") % {"place": place, "year": year}
    codes = {**NEEDS, TOTAL: _("Sum")}
    table = [
        [_cap(word), *(_number(column.get(code)) for column in columns.values())] for code, word in codes.items()
    ]
    grids = [
        Grid("", [_("Behov"), *columns], table),
        _counts(_("Etter alder"), _("Alder"), AGES, asked.get(Table.AGES_HERE, {})),
        _counts(_("Etter kvartal"), _("Kvartal"), QUARTERS, asked.get(Table.QUARTERS_HERE, {})),
    ]
    plot = bars("behov", title, {"hatch": _("Behov uten tiltak")}, rows)
    return Section("behov", _("Behov uten tiltak"), said, plot, grids)


def _ranked(figures: dict, place: str, year: int) -> Section:
    rows, asked = figures["ranked"], figures["asked"]
    if not rows:
        said = [_("Kommunene kan sammenlignes når tallene er publisert.")]
        return Section("plasser", _("Behov og plasser i fylket"), said)
    heading = _("Behov og plasser i %(county)s") % {"county": asked["county"]}
    said = [_("Flest behov står først. Kommuner med skjult tall står sist, etter navn.")]
    shown = [row for row in rows if row["asked"] or row["places"] or row["name"] == place]
    drawn = shown[:MOST_IN_A_PLOT] + [row for row in shown[MOST_IN_A_PLOT:] if row["name"] == place]
    if len(rows) > len(drawn):
        said.append(_("Figuren viser ikke alle kommunene. Det gjør tabellen."))
    legend = {"hatch": _("Behov uten tiltak"), "a": _("Plasser i åpne og fulle tiltak")}
    lines = [
        (_("%(place)s (her)") % {"place": place} if row["name"] == place else row["name"],
         _("%(asked)s mot %(places)s") % {"asked": _number(row["asked"]), "places": _told(row["places"])},
         [row["asked"], row["places"]])
        for row in drawn
    ]  # fmt: skip
    headings = [_("Kommune"), _("Behov uten tiltak"), _("Plasser i alt")]
    table = [[row["name"], _number(row["asked"]), _told(row["places"])] for row in rows]
    return Section("plasser", heading, said, bars("plasser", heading, legend, lines), [Grid("", headings, table)])


def _existing(figures: dict, place: str, year: int) -> Section:
    number = figures["measures"]
    said = [ngettext(
        "%(place)s har %(number)d tiltak som ikke er avsluttet.",
        "%(place)s har %(number)d tiltak som ikke er avsluttet.", number,
    ) % {"place": place, "number": number}]  # fmt: skip
    if not number:
        return Section("tiltak", _("Tiltakene i kommunen"), said)
    said.append(_("Et tiltak som dekker flere behov, er talt under hvert av dem. Da er plassene det også."))
    rows = figures["needs"]
    title = _("Plasser for hvert behov i %(place)s") % {"place": place}
    lines = [
        (_cap(NeedCode(row["need"]).label), _places(row), [row["places"], row["free"]]) for row in rows
    ]
    headings = [
        _("Behov"), _("Tiltak"), _("Åpne eller fulle"), _("Plasser i alt"), _("Ledige plasser"),
        _("Har ikke meldt plasser"),
    ]  # fmt: skip
    table = [
        [_cap(NeedCode(row["need"]).label), *(row[key] for key in ("measures", "running", "places", "free", "untold"))]
        for row in rows
    ]
    grids = [
        Grid("", headings, table),
        _labelled(_("Etter nivå"), _("Nivå"), PreventionLevel, figures["levels"]),
        _labelled(_("Etter status"), _("Status"), MeasureStatus, figures["statuses"]),
    ]
    legend = {"a": _("Plasser i alt"), "c": _("Ledige plasser")}
    return Section("tiltak", _("Tiltakene i kommunen"), said, bars("tiltak", title, legend, lines), grids)


def _places(row: dict) -> str:
    if not row["running"]:
        return _("ingen åpne tiltak")
    if not row["places"]:
        return _("plasser ikke meldt")
    return _("%(free)d av %(total)d ledig") % {"free": row["free"], "total": row["places"]}


def _nearby(figures: dict, place: str, year: int) -> Section:
    rows = figures["nearby"]
    if not rows:
        said = [_("Ingen nabokommuner har meldt ledige plasser for behov som mangler plass her.")]
        return Section("naboer", _("Ledige plasser i nabokommunene"), said)
    said = [_("Tiltak i nabokommunene for behov der %(place)s ikke har ledige plasser.") % {"place": place}]
    if figures["nearby_more"]:
        said.append(_("Tabellen viser de nærmeste. Katalogen har %(number)d til.") % {"number": figures["nearby_more"]})
    headings = [_("Tiltak"), _("Kommune"), _("Behov"), _("Ledige plasser")]
    table = [
        [row["title"], row["municipality"], ", ".join(str(NeedCode(code).label) for code in row["needs"]), row["free"]]
        for row in rows
    ]
    return Section("naboer", _("Ledige plasser i nabokommunene"), said, None, [_wordy(headings, table)])


def _stale(figures: dict, place: str, year: int) -> Section:
    rows = figures["stale"]
    if not rows:
        return Section("sjekk", _("Tiltak som må sjekkes"), [_("Opplysningene om alle tiltakene er sjekket.")])
    said = [_("Ingen har sjekket opplysningene om disse tiltakene på lenge.")]
    table = [[row["title"], _day(row["checked"]) or _("Aldri")] for row in rows]
    return Section("sjekk", _("Tiltak som må sjekkes"), said, None, [_wordy([_("Tiltak"), _("Sist sjekket")], table)])


def _evaluation(figures: dict, place: str, year: int) -> Section:
    evaluated = {code or "untold": number for code, number in figures["evaluated"].items()}
    words = {**dict(EvaluationType.choices), "untold": _("ikke oppgitt")}
    rows = [[_cap(words[code]), evaluated[code]] for code in words if evaluated.get(code)]
    grids = [Grid(_("Hvordan tiltakene er evaluert"), [_("Evaluering"), _("Tiltak")], rows)] if rows else []
    said = [] if rows else [_("Det finnes ingen tiltak å evaluere.")]
    if waiting := figures["to_evaluate"]:
        planned = [[row["title"], _day(row["on"])] for row in waiting]
        grids.append(_wordy([_("Tiltak"), _("Evalueres")], planned, _("Planlagt og ikke gjort ennå")))
    return Section("evaluering", _("Evaluering"), said, None, grids)


def _outcomes(figures: dict, place: str, year: int) -> Section:
    rows = figures["outcomes"]
    if not rows:
        said = [_("Ingen tiltak har store nok tall til at vi kan vise dem.")]
        return Section("utfall", _("Hvordan det har gått"), said)
    said = [
        _("Siste kolonne sier hvor mange av 100 vi venter at fullfører, med usikkerheten."),
        _("Tallene sier ikke hvorfor det gikk slik, eller om tiltaket hjalp. Bruk dem ikke til å rangere tiltak."),
    ]
    headings = [
        _("Tiltak"), _("Til og med"), _("Har startet"), _("Har fullført"), _("Avsluttet før tiden"),
        _("Fullfører av 100"),
    ]  # fmt: skip
    table = [
        [row["title"], row["to_year"], _number(row["started"]), row["completed"], row["ended_early"],
         "{}–{}".format(*row["between"])]
        for row in rows
    ]  # fmt: skip
    return Section("utfall", _("Hvordan det har gått"), said, None, [Grid("", headings, table)])


def _goals(figures: dict, place: str, year: int) -> Section:
    rows = figures["goals"]
    if not rows:
        said = [_("Kommunen har ingen handlingsplan med mål for %(year)s her.") % {"year": year}]
        return Section("maal", _("Mål i handlingsplanen"), said)
    headings = [_("Mål"), _("Slik ser vi det"), _("Status"), _("Tiltak")]
    table = [
        [row["title"], row["indicator"] or "–", _cap(GoalState(row["state"]).label), ", ".join(row["measures"]) or "–"]
        for row in rows
    ]
    return Section("maal", _("Mål i handlingsplanen"), [], None, [_wordy(headings, table)])


def _hidden_note() -> str:
    words = _("Tall under %(smallest)s vises ikke. Noen andre tall er også skjult, slik at ingen kan regne seg fram.")
    return words % {"smallest": settings.SMALLEST_SHOWN}


def _counts(caption: str, heading: str, words: dict, numbers: dict) -> Grid:
    """A published table of one column."""
    rows = [[_cap(word), _number(numbers.get(code))] for code, word in words.items()]
    return Grid(caption, [heading, _("Behov uten tiltak")], rows)


def _labelled(caption: str, heading: str, kinds: type, numbers: dict) -> Grid:
    """How many measures there are of each kind; a kind without any is left out."""
    rows = [[_cap(word), numbers[code]] for code, word in kinds.choices if numbers.get(code)]
    return Grid(caption, [heading, _("Tiltak")], rows)


def _wordy(headings: list[str], rows: list[list], caption: str = "") -> Grid:
    return Grid(caption, headings, rows, numbers=False)


def _number(number: int | None) -> str:
    return _("skjult") if number is None else str(number)


def _told(places: int | None) -> str:
    return _("ikke meldt") if places is None else str(places)


def _day(written: str | None) -> str:
    return longdate(date.fromisoformat(written)) if written else ""


def _cap(words) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]
