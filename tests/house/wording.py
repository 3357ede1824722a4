"""The reader of words: what the house says in code, templates and law, and what its catalogues answer."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

HOUSE = Path(settings.BASE_DIR)
FLOORS = ("workflow", "youthplans", "slt", "followup", "integrations")
TRANSLATED = ("nn", "en")
# One string, or the singular and the plural of one.
Text = tuple[str, ...]

# ---- What is said, and where ---------------------------------------------------------------------
IN_A_TEMPLATE = re.compile(r"""\b(n?)(?:p?gettext|_)\(((?:u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"),?\s*)+)""")


def said_in_python(code: str) -> Iterator[Text]:
    """The texts of the calls to gettext, by whatever name the module knows it."""
    tree = ast.parse(code)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {
        alias.asname or alias.name: alias.name
        for node in imports if node.module == "django.utils.translation" for alias in node.names
    }  # fmt: skip
    for call in ast.walk(tree):
        name = names.get(_called(call), "")
        if "gettext" in name:
            yield tuple(ast.literal_eval(text) for text in call.args[: 2 if name.startswith("n") else 1])


def said_in_template(source: str) -> Iterator[Text]:
    """The texts of the translation tags and of underscored arguments."""
    for call in IN_A_TEMPLATE.finditer(templatize(source)):
        texts = ast.literal_eval(f"({call[2].rstrip(', ')},)")
        yield texts[:2] if call[1] else texts[:1]


@cache
def said() -> dict[str, dict[Text, str]]:
    """Every text of every floor, with a file it stands in."""
    found = {floor: {} for floor in FLOORS}
    for floor in FLOORS:
        for path in sorted((HOUSE / floor).rglob("*")):
            if reader := _reader(path):
                found[floor] |= {text: str(path.relative_to(HOUSE)) for text in reader(path.read_text())}
    return found


def _reader(path: Path):
    if path.suffix == ".py" and "migrations" not in path.parts:
        return said_in_python
    return said_in_template if path.suffix in {".html", ".txt"} and "templates" in path.parts else None


def _called(node: ast.AST) -> str:
    return getattr(getattr(node, "func", None), "id", "")


@cache
def said_by_the_law() -> list[tuple[str, Text]]:
    """The wordings written down in three languages, with the file each stands in."""
    first = {"Words": 0, "_entry": 1, "assumed": 1}
    found = []
    for path in [path for floor in FLOORS for path in sorted((HOUSE / floor).rglob("*.py"))]:
        for call in ast.walk(ast.parse(path.read_text())):
            at = first.get(_called(call))
            if at is not None and all(isinstance(text, ast.Constant) for text in call.args[at : at + 3]):
                words = tuple(text.value for text in call.args[at : at + 3])
                found.append((str(path.relative_to(HOUSE)), words))
    return found


# ---- What the catalogues answer ------------------------------------------------------------------
@cache
def catalogue(floor: str, language: str) -> Catalog:
    """The catalogue of a floor."""
    with (HOUSE / floor / "locale" / language / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def texts_of(words: str | tuple | list) -> Text:
    return (words,) if isinstance(words, str) else tuple(words)


def translations(language: str) -> Iterator[tuple[Text, Text]]:
    """Each text with its translation."""
    for floor in FLOORS:
        for message in catalogue(floor, language):
            if message.id:
                yield texts_of(message.id), texts_of(message.string)


def in_language(language: str) -> Iterator[str]:
    """Everything a reader of the language may meet."""
    if language == "nb":
        yield from (form for texts in said().values() for text in texts for form in text)
    else:
        yield from (form for _text, translated in translations(language) for form in translated)
    yield from (words[("nb", *TRANSLATED).index(language)] for _where, words in said_by_the_law())


# ---- Whose words they are ------------------------------------------------------------------------
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|{\w*}|<[^>]+>")
# Statutes are cited in bokmål everywhere, and names are names.
CITED = re.compile(
    r"(?:(?:konfliktråds|straffe|straffeprosess|forvaltnings|domstol|politiregister)loven )?"
    r"§+ ?\d+(?: [a-z]\b)?(?:,? (?:og|eller) §* ?\d+(?: [a-z]\b)?)*"
    r"(?: (?:første|andre|tredje|fjerde|femte|sjette) ledd)?"
    r"|Tilsynet for universell utforming av ikt|Bokmål|Storskogen|alder_fra|Sekretariatet for konfliktrådene",
    re.IGNORECASE,
)
ONLY_BOKMAAL = set(
    "annet avbrudd avgjørelse avgjørelsen bare begrunn begrunnelse begynner bekreft ble blitt bosted "
    "brudd bruddet byggende dagene dager dem dere deres disse egen eget egne en endrer endringer et filen "
    "finnes flere forebyggende foresatte fornærmede forsvareren fortrolig fra følger ga gikk gjelder "
    "gjennomføringen gjennomføringstiden gjør gjøre hans helsetjenesten hun hva hvem hver hvert hvilke "
    "hvilken hvilket hvis hvor hvordan hvorfor ikke jeg kommer krever kreves kriminalomsorgen ledere "
    "lederen lenke lenken loven mangler mens mer muntlig måned måneder møtene navn navnene navnet "
    "nettleseren noe noen nå offentlig opplysningene opplysninger ordningen påtalemyndigheten rettslig "
    "rollen saken sammen selv si siden sier skole skolen skriftlig skriver slutter sted sto straffen "
    "tiltakene tjenesten trenger uke uker ungdommer uten velg velger venner verge vergen virker vises "
    "vold være åpen åpne åpner én".split()
)
ONLY_NORWEGIAN = set(
    "av den det ein eit eller en et fra frå hva hvem ikke ikkje kan kva kven med må møtet og på saka "
    "saken samtykke skal som til tiltak ungdommen vere vilkår være".split()
)
FOREIGN_IN_BOKMAAL = set(
    "and are cancel cannot case dei ein eit from frå ikkje kva kven kvifor must nokon not of please save "
    "the this with yes you your".split()
)


def words_in(text: str) -> set[str]:
    """The words of a text, without citations, and without what hangs on a placeholder or a hyphen."""
    plain = CITED.sub(" ", PLACEHOLDER.sub("-", text)).lower()
    return set(re.findall(r"(?<![-a-zæøå])[a-zæøåéèò]+", plain))


# ---- How plain it is -----------------------------------------------------------------------------
MOST_WORDS, MOST_WORDS_ON_AVERAGE, MOST_LIX = 20, 12, 30
A_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ«%{])|\n+")
# Verbs that hide who does it.
PASSIVE = re.compile(
    r"\b(?:avbryt|avgjør|avslutt|behandl|beslutt|bestemm|bruk|del|endr|fastsett|fatt|forleng|gjennomfør|gjør|hent|hold"
    r"|innhent|innkall|kall|kontakt|krev|lagr|les|meld|oppnevn|opplys|orienter|registrer|rett|send|sett|skriv|slett"
    r"|stans|stopp|underrett|utsett|varsl|vis|vurder)es\b"
    r"|\b(?:avbryt|avgjer|avslutt|behandl|bruk|del|endr|fastsett|forleng|gjennomfør|gjer|hald|hent|kall|kontakt|krevj"
    r"|lagr|les|meld|registrer|rett|send|set|skriv|slett|stans|stopp|utset|varsl|vis|vurder)ast\b"
    r"|\b(?:gis|tas|fås|sies|gjevast|takast|seiast)\b",
    re.IGNORECASE,
)
# What a youth should not meet unless the page says what it means: by the beginning of the word.
HARD_WORDS = tuple(
    "anførsel anmode anonymiser avgjørelsesgrunnlag avhjelp bortfall begjær bistandsadvokat domfell elektronisk "
    "enkeltvedtak etat evaluer fakult foranledning forelegg foretak forkynn fornærm forsett forvaltning fullbyrd "
    "gjennomføringstid habil hjemmel identifiser implementer inhabil innkalling innstilling iverksett "
    "kompetanse koordineringsgruppe kriminalomsorg kumulativ legalitet medvirk mekling nærmiljø omgjør "
    "oppsettende organ partsinnsyn påtale rammer rehabiliter representant restitusjon sanksjon skjønn "
    "statsforvalt straffesak subsidi suspensjon taushetsplikt teieplikt tilbakekall tiltale unnlat uaktsom "
    "vedtak verge vilkår".split()
)
EXPLAINS = "{}[a-zæøå]*(?: [a-zæøå]+)? (?:betyr|er|tyder|:)"


def plain_faults(text: str) -> list[str]:
    """What makes a text hard to read for a youth: long words and sentences, hidden actors, §, words not explained.

    A line of its own is a sentence. What stands under «Hva loven sier» is left out before it comes here.
    """
    sentences = [each for each in A_SENTENCE.split(PLACEHOLDER.sub("Navn", text)) if re.search(r"\w", each)]
    counted = [len(re.findall(r"\w+", sentence)) for sentence in sentences]
    words = re.findall(r"\w+", " ".join(sentences))
    if not words:
        return []
    mean, long = len(words) / len(sentences), [word for word in words if len(word) > 6]
    lix = mean + 100 * len(long) / len(words)
    found = [f"{many} words: {each.strip()}" for many, each in zip(counted, sentences) if many > MOST_WORDS]
    found += [f"mean {mean:.1f} words"] * (mean > MOST_WORDS_ON_AVERAGE) + [f"LIX {lix:.0f}"] * (lix > MOST_LIX)
    found += [f"passive: {verb[0]}" for verb in PASSIVE.finditer(text)] + ["§"] * ("§" in text)
    return found + [f"not explained: {word}" for word in unexplained(text)]


def unexplained(text: str) -> list[str]:
    """The hard words of a text that it nowhere says the meaning of."""
    used = [word for word in HARD_WORDS if re.search(rf"\b{word}", text, re.IGNORECASE)]
    return [word for word in used if not re.search(r"\b" + EXPLAINS.format(word), text, re.IGNORECASE)]
