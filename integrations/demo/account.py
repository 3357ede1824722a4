"""The account of the demo: who did what on which day, on which provision, and why the law said no."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from integrations.demo.people import FAMILY, PASSWORD, STAFF
from integrations.demo.player import Told
from workflow.law.provision import Provision
from workflow.law.verdict import render
from workflow.models import Role
from workflow.templatetags.house import nobreak

DAYS_SET = {
    "held_on": gettext_lazy("Møtet er"),
    "starts_on": gettext_lazy("Første dag er"),
    "ends_on": gettext_lazy("Siste dag er"),
    "until": gettext_lazy("Varer til og med"),
}


def tell(console: Console, steps: Iterable[Told]) -> None:
    """Each step as it is played."""
    for told in steps:
        console.print(_heading(told))
        for line in _lines(told):
            console.print(_indented(line))


def _heading(told: Told) -> Text:
    mark, colour = ("○", "yellow") if told.refusals else ("●", "green")
    what = _("«%s» går ikke") % told.what if told.refusals else str(told.what)
    day = render(told.day, get_language())
    who = told.by.user.name
    if told.on_behalf_of:
        who = _("%(name)s for %(other)s") % {"name": who, "other": told.on_behalf_of}
    return Text.assemble((f"{mark} ", colour), (day, "dim"), "  ", (what, "bold"), f"  {who}")


def _lines(told: Told) -> Iterator[Text]:
    language = get_language()
    if told.says:
        yield Text(str(told.says), "italic")
    for refusal in told.refusals:
        yield _cited(Text(refusal.text(language), "yellow"), refusal.provision)
        if remedy := refusal.remedy_text(language):
            yield Text(f"→ {remedy}")
    if told.provisions:
        yield Text(_listed(told.provisions), "dim")
    for name, day in told.days_set:
        yield Text.assemble(f"{DAYS_SET[name]} ", (render(day, language), "bold"))
    for due in told.dues:
        line = Text.assemble((render(due.day, language), "bold"), f"  {due.text(language)}")
        yield _cited(line, due.provision)


def _cited(text: Text, provision: Provision) -> Text:
    return text.append(f" ({nobreak(str(provision))})", "not bold dim")


def _listed(provisions: Iterable[str]) -> str:
    """The provisions, each statute named once."""
    by_statute: dict[str, list[str]] = {}
    for provision in provisions:
        statute, _sign, section = provision.partition(" § ")
        by_statute.setdefault(statute, []).append(section)
    cited = [f"{statute} § {', § '.join(sections)}" for statute, sections in by_statute.items()]
    return nobreak("; ".join(cited))


def logins(console: Console) -> None:
    """Everybody who can sign in, and the one password."""
    table = Table(box=None, padding=(0, 3, 0, 0), show_header=False)
    for login in (*STAFF, *FAMILY.values()):
        table.add_row(login.email, login.name, _place(login.role, login.agency))
    console.print(_indented(table))
    console.print(_indented(_("Alle har passordet %s") % PASSWORD))


def _place(role: Role, agency: str) -> str:
    return f"{role.label}, {agency}" if agency else str(role.label)


def addresses(console: Console, pages: Mapping[str, str]) -> None:
    """Where to look."""
    table = Table(box=None, padding=(0, 3, 0, 0), show_header=False)
    for what, address in pages.items():
        table.add_row(what, address)
    console.print(_indented(table))


def _indented(what: RenderableType) -> Padding:
    return Padding(what, (0, 0, 0, 4), expand=False)
