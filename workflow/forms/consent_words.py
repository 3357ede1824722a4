"""Every text of the consent pages by name, and the languages it can be read in besides the house's own.

Bokmål, nynorsk and English are the house's; every other language is one file in `workflow/data/consent/`, keyed by the
bokmål text, so that a text that is changed here leaves the file unfit until it is translated anew.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

FILES = Path(__file__).parent.parent / "data" / "consent"

WORDS = {
    "page": _("Side %(step)s av 5"),
    "ask_youth": _("Kan vi snakke med andre om deg?"),
    "ask_guardian": _("Kan vi snakke med andre om %(first_name)s?"),
    "helps_youth": _("Noen kan hjelpe deg bedre når de vet litt."),
    "helps_guardian": _("Noen kan hjelpe %(first_name)s bedre når de vet litt."),
    "we_ask": _("Vi spør deg før vi sier noe."),
    "free_choice": _("Du kan si ja til én og nei til en annen. Du kan ta tilbake et ja når du vil."),
    "who_what": _("Hvem kan få vite hva?"),
    "each": _("Svar ja eller nei for hver av dem."),
    "who": _("Hvem"),
    "yes_or_no": _("Ja eller nei"),
    "told": _("Får vite"),
    "untold": _("Får ikke vite"),
    "yes": _("Ja"),
    "no": _("Nei"),
    "how_long": _("Hvor lenge?"),
    "how_long_told": _("Hvor lenge kan de få vite det?"),
    "until": _("%(length)s, til %(day)s"),
    "P3M": _("3 måneder"),
    "P6M": _("6 måneder"),
    "P1Y": _("1 år"),
    "as_the_plan": _("Så lenge planen varer"),
    "ask_again": _("Etter den dagen må vi spørre deg på nytt."),
    "if_no": _("Hva skjer hvis du sier nei?"),
    "may_say_no": _("Det er lov å si nei. Saken går som før."),
    "we_are_silent": _("Vi sier ikke noe til dem du sier nei til."),
    "all_must": _("Alle disse må si ja:"),
    "one_no": _("Sier én av dem nei, sier vi ikke noe."),
    "only_you": _("Bare du svarer."),
    "by_law": _("Politiet og kriminalomsorgen er med i teamet. Det er de også om du sier nei. Slik er loven."),
    "danger": _("Er noen i fare, må vi si fra. Det må vi også om du sier nei."),
    "check_youth": _("Kan politiet se helseopplysningene dine?"),
    "check_guardian": _("Kan politiet se helseopplysningene til %(first_name)s?"),
    "why_check": _("Vi spør for å se om vi har skrevet klart nok."),
    "they_cannot": _("Nei, det kan de ikke."),
    "read_again": _("Politiet får ikke vite noe om helse av oss. Les én gang til, og svar på nytt."),
    "review": _("Se over og svar"),
    "for_yourself": _("Du svarer for deg selv, %(name)s."),
    "change": _("Endre svarene"),
    "send": _("Send svaret"),
    "on": _("Gå videre"),
    "back": _("Gå tilbake"),
    "yes_to": _("Du sier ja til"),
    "no_to": _("Du sier nei til"),
    "nobody": _("Ingen"),
    "for_how_long": _("Hvor lenge"),
    "thanks": _("Takk. Svaret er lagret."),
    "answered": _("%(name)s svarte %(day)s."),
    "other_mind": _("Vil du ombestemme deg?"),
    "take_back": _("Du kan ta tilbake et ja når du vil."),
    "tell": _("Si det til %(name)s."),
    "not_before_all": _("Vi sier ikke noe før alle har sagt ja."),
    "your_name": _("Navnet ditt"),
    "name": _("Navn"),
    "place_and_day": _("Sted og dag"),
    "choose_for": _("Velg ja eller nei for «%(name)s»."),
    "choose_length": _("Velg hvor lenge."),
    "answer_it": _("Svar ja eller nei på spørsmålet."),
    "school": _("Skolen"),
    "police": _("Politiet"),
    "child_welfare": _("Barnevernet"),
    "health": _("Helsetjenesten"),
    "correctional_service": _("Kriminalomsorgen"),
    "provider": _("Idrettslaget, eller andre som hjelper"),
    "told_attendance": _("Når avtalene er, og om de blir fulgt."),
    "told_followed": _("Om planen blir fulgt."),
    "told_plan": _("Hva planen er, og hvordan det går."),
    "told_help": _("Hvilken hjelp planen gir."),
    "told_appointments": _("Når avtalene er."),
    "untold_case": _("Hva saken handler om."),
    "untold_health": _("Noe om helse."),
    "untold_doctor": _("Det legen får vite."),
    "untold_police": _("Det politiet får vite."),
    "join_ask_youth": _("Vil du være med?"),
    "join_ask_guardian": _("Kan %(first_name)s være med?"),
    "join_what_youth": _("Vi i konfliktrådet har fått saken din. Vi vil lage en plan sammen med deg."),
    "join_what_guardian": _("Vi i konfliktrådet har fått saken til %(first_name)s. Vi vil lage en plan sammen med dere."),
    "join_choose": _("Du velger selv hva du svarer. Du kan ta tilbake et ja senere."),
    "join_yes": _("Hva sier du ja til?"),
    "join_meet": _("Vi har et møte der vi lager planen."),
    "join_say": _("Du får si hva du mener om planen."),
    "join_team": _("Et team hjelper til mens planen varer."),
    "join_length": _("Så lenge varer planen: %(length)s."),
    "join_not_kept": _("Hva skjer hvis planen ikke blir fulgt?"),
    "join_talk": _("Først snakker vi sammen. Vi vil høre hva dere mener."),
    "join_rules": _("Så kan vi lage nye regler, eller ha et nytt møte."),
    "join_police": _("Hjelper ikke det, kan saken gå tilbake til politiet. De kan ta den opp på nytt."),
    "join_court": _("Hjelper ikke det, kan saken gå til retten. Retten kan si at det blir fengsel."),
    "join_may_say_no": _("Det er lov å si nei. Da lager vi ingen plan."),
    "join_no_police": _("Saken går tilbake til politiet. De bestemmer hva som skjer."),
    "join_no_court": _("Saken går tilbake. Retten kan bestemme noe annet."),
    "join_one_no": _("Sier én av dem nei, blir det ingen plan nå."),
    "join_check": _("Må du si ja?"),
    "join_must_not": _("Nei, det må du ikke."),
    "join_read_again": _("Du velger selv. Les én gang til, og svar på nytt."),
    "join_answer": _("Svar ja eller nei."),
}


class UnfitFile(Exception):
    """A file of a language that lacks texts, has others than ours, or is not what it says it is."""


@dataclass(frozen=True)
class Language:
    """One language of the consent pages, as its file has it."""

    code: str
    name: str
    # What a coordinator writes when somebody needs an interpreter.
    in_norwegian: str
    direction: str
    is_checked: bool
    texts: Mapping[str, str]


def in_bokmaal(key: str) -> str:
    """The text as it is written first."""
    with override("nb"):
        return str(WORDS[key])


def read_file(path: Path) -> Language:
    """The language of a file. Raises UnfitFile when it can't be shown to anybody as it stands."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        language = Language(path.stem, kept["name"], kept["in_norwegian"], kept["direction"],
                            kept["checked_by_a_professional"], kept["texts"])  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise UnfitFile(f"{path.name}: {error}") from error
    ours = {in_bokmaal(key) for key in WORDS}
    wrong = sorted(ours ^ set(language.texts)) + [text for text in ours & set(language.texts) if not language.texts[text].strip()]
    moved = [text for text in ours & set(language.texts) if _places(text) != _places(language.texts[text])]
    if wrong or moved or language.direction not in ("ltr", "rtl") or language.is_checked not in (True, False):
        raise UnfitFile(f"{path.name}: {wrong or moved or language.direction}")
    return language


def _places(text: str) -> set[str]:
    """The names a text leaves room for."""
    return {part.partition(")")[0] for part in text.split("%(")[1:]}


@cache
def languages() -> dict[str, Language]:
    """Every language there is a file for, by its code."""
    return {path.stem: read_file(path) for path in sorted(FILES.glob("*.json"))}


def code_of(interpreter: str) -> str:
    """The language somebody needs an interpreter for, where there is a file for it."""
    spoken = interpreter.casefold()
    return next((code for code, language in languages().items()
                 if spoken in (language.in_norwegian, language.name.casefold())), "")  # fmt: skip


class Said:
    """The consent pages' words in one language: the house's own, or another with the Norwegian beside."""

    # A template asks it for its language, and must not call it to do so.
    do_not_call_in_templates = True

    def __init__(self, code: str = "") -> None:
        self.language = languages().get(code)

    @property
    def code(self) -> str:
        return self.language.code if self.language else ""

    def plain(self, key: str, **told: Any) -> str:
        """The text alone, where nothing can stand beside it."""
        text = self.language.texts[in_bokmaal(key)] if self.language else str(WORDS[key])
        return text % told if told else text

    def __call__(self, key: str, **told: Any) -> SafeString | str:
        """The text, and in another language the bokmål text beside it; names and days are given as they are."""
        if self.language is None:
            return self.plain(key, **told)
        norwegian = in_bokmaal(key) % told if told else in_bokmaal(key)
        return self.beside(self.plain(key, **told), norwegian)

    def beside(self, text: str, norwegian: str) -> SafeString:
        """Two forms of one text, each marked with its language."""
        return format_html(
            '<span class="app-spoken" lang="{}" dir="{}">{}</span> <span class="app-beside" lang="nb" dir="ltr">{}</span>',
            self.language.code, self.language.direction, text, norwegian,
        )  # fmt: skip

    def day(self, day: date) -> str:
        """A day in figures, which are read alike everywhere."""
        return day.strftime("%d.%m.%Y")
