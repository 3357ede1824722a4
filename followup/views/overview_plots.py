"""The head's plots as the templates draw them: lengths in percent, heights in pixels, words ready."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followup.statistics import TARGET, Cohort, Load, Waits
from followup.views.overview_tables import half_year, quarter

# In pixels: from one quarter to the next, its dots below its label, and between two dots on the same day.
ROW, DOTS, APART, TOP, BELOW = 76, 38, 9, 24, 28
# Dots a quarter has room for; more are drawn as a box with the middle half.
MOST_DOTS, HIGHEST_STACK, LONGEST_AXIS = 60, 5, 240
BAR_ROW, BAR_TOP, BAR_HIGH, LABEL, NARROWEST_WITH_WORDS = 62, 22, 26, 14, 6


@dataclass(frozen=True)
class Mark:
    """A dot, a square, a bar or a tick: what it is, where, and how long."""

    kind: str
    at: str
    y: int
    width: str = ""
    words: str = ""


@dataclass(frozen=True)
class Row:
    """What is compared: its label, its numbers in words, and what is drawn below."""

    label: str
    words: str
    y: int
    marks: list[Mark] = field(default_factory=list)
    boxes: list[Mark] = field(default_factory=list)
    middle: Mark | None = None


@dataclass(frozen=True)
class Plot:
    """Rows under each other; `description` says all of it to whoever doesn't see it."""

    rows: list[Row]
    height: int
    description: str
    axis: list[Mark] = field(default_factory=list)
    target: str = ""


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def strips(found: list[Waits]) -> Plot:
    """Days from receipt to meeting: a dot for each case, filled within the target; a square for one that waits."""
    longest = max((max(one.held + one.waiting, default=0) for one in found), default=0)
    whole = min(max(2 * TARGET, -(-longest // 20) * 20), LONGEST_AXIS)
    rows = [_strip(one, TOP + ROW * place, whole) for place, one in enumerate(found)]
    step = 20 if whole <= 160 else 40
    axis = [Mark("axis", _percent(days / whole), 0, words=str(days)) for days in range(0, whole + 1, step)]
    told = ". ".join(f"{row.label}: {row.words}" for row in rows)
    return Plot(rows, TOP + ROW * len(rows) + BELOW, f"{told}.", axis, _percent(TARGET / whole))


def _strip(one: Waits, top: int, whole: int) -> Row:
    y = top + DOTS
    each = [("dot" if days <= TARGET else "over", days) for days in one.held] + [("waits", days) for days in one.waiting]
    boxes, marks = [], []
    if len(each) > MOST_DOTS:
        days = sorted(days for _kind, days in each)
        first, third = (min(days[len(days) * part // 4], whole) / whole for part in (1, 3))
        boxes = [Mark("c", _percent(first), y - 12, _percent(max(third - first, 0.005)))]
    else:
        taken: Counter = Counter()
        for kind, waited in each:
            at = min(waited, whole)
            marks.append(Mark(kind, _percent(at / whole), y + _stacked(taken[at // 2])))
            taken[at // 2] += 1
    middle = None if one.middle is None else Mark("median", _percent(min(one.middle, whole) / whole), y)
    decided = one.within + one.over
    words = _("%(within)s av %(all)s innen %(days)s dager") % {"within": one.within, "all": decided, "days": TARGET}
    if one.undecided:
        words += ", " + _("%(many)s venter") % {"many": one.undecided}
    return Row(quarter(one.starts), words, top - 2, marks, boxes, middle)


def _stacked(before: int) -> int:
    """Where the next dot of the same days goes: on the line, above it, below it, and so on."""
    place = before % HIGHEST_STACK
    return 0 if not place else APART * ((place + 1) // 2) * (-1 if place % 2 else 1)


def shares(found: list[Cohort]) -> Plot:
    """Completed, ended early and running as parts of one bar for each half-year."""
    rows = [_shared(one, BAR_ROW * place) for place, one in enumerate(found)]
    told = ". ".join(_("%(when)s: %(completed)s fullført, %(early)s avsluttet før tiden, %(running)s pågår") % {
        "when": half_year(one.starts), "completed": one.completed, "early": one.early, "running": one.running,
    } for one in found)  # fmt: skip
    return Plot(rows, BAR_ROW * len(rows), f"{told}.")


def _shared(one: Cohort, top: int) -> Row:
    marks, begins = [], 0
    for kind, number in (("a", one.completed), ("hatch", one.early), ("c", one.running)):
        if number:
            share = number / one.all
            words = str(number) if 100 * share >= NARROWEST_WITH_WORDS else ""
            marks.append(Mark(kind, _percent(begins / one.all), top + BAR_TOP, _percent(share), words))
            marks.append(Mark(f"{kind}-words", _percent((begins + number / 2) / one.all), top + BAR_TOP, words=words))
            begins += number
    all_ = ngettext("%(many)s sak", "%(many)s saker", one.all) % {"many": one.all}
    return Row(half_year(one.starts), all_, top + LABEL, marks)


def bars(found: list[Load]) -> Plot:
    """How many open cases each coordinator carries."""
    most = max((load.open for load in found), default=0) or 1
    rows = []
    for place, load in enumerate(found):
        top = BAR_ROW * place
        width = _percent(load.open / most)
        said = ngettext("%(many)s sak", "%(many)s saker", load.open) % {"many": load.open}
        if load.late:
            said += ", " + _("%(many)s over fristen") % {"many": load.late}
        rows.append(Row(load.name, said, top + LABEL, [Mark("a", "0%", top + BAR_TOP, width)] if load.open else []))
    told = ". ".join(f"{row.label}: {row.words}" for row in rows)
    return Plot(rows, BAR_ROW * len(rows), f"{told}.")
