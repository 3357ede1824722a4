"""The language desk: everything said in bokmål is also said in nynorsk and English, and said plainly."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import which

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

HOUSE = Path(settings.BASE_DIR)
FLOORS = ("workflow", "youthplans", "followup", "integrations")
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
        name = names.get(getattr(getattr(call, "func", None), "id", ""), "")
        if "gettext" in name:
            yield tuple(ast.literal_eval(text) for text in call.args[: 2 if name.startswith("n") else 1])


def said_in_template(source: str) -> Iterator[Text]:
    for call in IN_A_TEMPLATE.finditer(templatize(source)):
        texts = ast.literal_eval(f"({call[2].rstrip(', ')},)")
        yield texts[:2] if call[1] else texts[:1]


@cache
def said() -> dict[str, dict[Text, str]]:
    """Every text of every floor, with the file it stands in."""
    found = {floor: {} for floor in FLOORS}
    for floor in FLOORS:
        for path in sorted((HOUSE / floor).rglob("*")):
            of_python = path.suffix == ".py" and "migrations" not in path.parts
            reader = said_in_python if of_python else said_in_template
            if of_python or ("templates" in path.parts and path.suffix in {".html", ".txt"}):
                found[floor] |= {text: str(path.relative_to(HOUSE)) for text in reader(path.read_text())}
    return found


def everything_said() -> dict[Text, str]:
    return {text: where for texts in said().values() for text, where in texts.items()}


def said_by_the_law() -> Iterator[tuple[str, Text]]:
    """The wordings written down in three languages, by the file they stand in."""
    first = {"Words": 0, "_entry": 1, "assumed": 1}
    for path in [*sorted((HOUSE / "workflow/law").rglob("*.py")), HOUSE / "followup/services/team_rules.py"]:
        for call in ast.walk(ast.parse(path.read_text())):
            at = first.get(getattr(getattr(call, "func", None), "id", ""))
            if at is not None and all(isinstance(text, ast.Constant) for text in call.args[at : at + 3]):
                yield str(path.relative_to(HOUSE)), tuple(text.value for text in call.args[at : at + 3])


@cache
def catalogue(floor: str, language: str) -> Catalog:
    with (HOUSE / floor / "locale" / language / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def translations(language: str) -> Iterator[tuple[Text, Text]]:
    """Each text with its translation."""
    for floor in FLOORS:
        for message in catalogue(floor, language):
            if message.id:
                yield texts_of(message.id), texts_of(message.string)


def texts_of(words: str | tuple | list) -> Text:
    return (words,) if isinstance(words, str) else tuple(words)


def in_language(language: str) -> Iterator[str]:
    """Every sentence a reader of the language may meet."""
    if language == "nb":
        yield from (form for text in everything_said() for form in text)
    else:
        yield from (form for _text, translated in translations(language) for form in translated)
    yield from (words[("nb", *TRANSLATED).index(language)] for _where, words in said_by_the_law())


def test_the_reader_of_words_finds_them_all():
    code = "from django.utils.translation import gettext as g, ngettext\nf(g('a ' 'b'), ngettext('c', 'd', n))"
    assert set(said_in_python(code)) == {("a b",), ("c", "d")}
    template = """{% translate "it's" as x %}{% firstof y _("e") %}{% blocktranslate count n=n with z=z %}f {{ z }}
{% plural %}g{% endblocktranslate %}{# {% translate "not" %} #}"""
    assert set(said_in_template(template)) == {("it's",), ("e",), ("f %(z)s\n", "g")}


# ---- Parity --------------------------------------------------------------------------------------
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|{\w*}|<[^>]+>")


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("floor", FLOORS)
def test_everything_is_said_in_every_language(floor, language):
    """`make words` puts new texts into the catalogues, and takes out those nobody says."""
    known = {texts_of(message.id): message for message in catalogue(floor, language) if message.id}
    assert set(said()[floor]) - set(known) == set()
    assert set(known) - set(said()[floor]) == set()
    assert [text for text, message in known.items() if message.fuzzy or not all(texts_of(message.string))] == []
    assert [text for text, message in known.items() if len(text) != len(texts_of(message.string))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_same_text_is_translated_in_the_same_way_on_every_floor(language):
    forms = {}
    for text, translated in translations(language):
        forms.setdefault(text, set()).add(translated)
    assert {text: found for text, found in forms.items() if len(found) > 1} == {}


@pytest.mark.parametrize("floor", FLOORS)
def test_plurals_are_counted_as_norwegian_and_english_count(floor):
    for language in TRANSLATED:
        assert catalogue(floor, language).plural_forms == "nplurals=2; plural=(n != 1);"


def test_what_is_filled_in_is_the_same_in_every_language():
    pairs = [pair for language in TRANSLATED for text, other in translations(language) for pair in zip(text, other)]
    pairs += [(words[0], other) for _where, words in said_by_the_law() for other in words[1:]]
    assert [pair for pair in pairs if placeholders(pair[0]) != placeholders(pair[1])] == []


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def test_the_law_speaks_three_languages():
    wordings = list(said_by_the_law())
    assert len(wordings) > 300
    assert [where for where, words in wordings if len(words) != 3 or not all(words)] == []


# ---- Each language is itself ---------------------------------------------------------------------
# Statutes are cited in bokmål everywhere, and names are names.
CITED = re.compile(
    r"(konfliktrådsloven|straffeloven|straffeprosessloven|forvaltningsloven|domstolloven|politiregisterloven) §+ ?\d*"
    r"|§+ ?\d+( [a-z]\b)?( (og|eller)? ?§* ?\d+( [a-z]\b)?)*( (første|andre|tredje|fjerde|femte|sjette) ledd)?"
    r"|Tilsynet for universell utforming av ikt|Bokmål|Storskogen|alder_fra|Sekretariatet for konfliktrådene"
)
ONLY_BOKMAAL = set(
    "annet avbrudd avgjørelse avgjørelsen bare begrunn begrunnelse begynner bekreft ble blitt bosted brudd bruddet byggende "
    "dager dagene dem dere deres disse egen eget egne en endrer endringer et én filen finnes flere forebyggende foresatte "
    "fornærmede forsvareren fortrolig fra følger ga gikk gjelder gjennomføringen gjennomføringstiden gjøre gjør hans "
    "helsetjenesten hun hver hvert hva hvem hvilke hvilken hvilket hvis hvor hvordan hvorfor ikke jeg kommer krever kreves "
    "kriminalomsorgen ledere lederen lenke lenken loven mangler mens mer muntlig måned måneder møtene navn navnene navnet "
    "nettleseren noe noen nå offentlig opplysninger opplysningene ordningen påtalemyndigheten rettslig rollen saken "
    "sammen selv si siden sier skole skolen skriftlig skriver slutter sted sto straffen tiltakene tjenesten trenger uke uker "
    "ungdommer uten velg velger venner verge vergen virker vises vold være åpen åpne åpner".split()
)
ONLY_NORWEGIAN = set(
    "av den det eit ein eller en et fra frå hva hvem ikke ikkje kan kva kven med må møtet og på saka saken samtykke skal som "
    "til tiltak ungdommen vere vilkår være".split()
)
FOREIGN_IN_BOKMAAL = set(
    "and are cancel cannot case from must not of please save the this with yes you your "
    "dei ein eit frå ikkje kva kven kvifor nokon".split()
)


def words_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![-a-zæøå])[a-zæøåéèò]+", CITED.sub(" ", PLACEHOLDER.sub("-", text)).lower()))


def strangers(language: str, foreign: set[str]) -> dict[str, list[str]]:
    """The texts with words of another language in them."""
    found = {text: sorted(words_in(text) & foreign) for text in in_language(language)}
    return {text: words for text, words in found.items() if words}


def test_no_bokmaal_is_left_in_nynorsk():
    assert strangers("nn", ONLY_BOKMAAL) == {}


def test_no_norwegian_is_left_in_english():
    assert strangers("en", ONLY_NORWEGIAN) == {}
    assert [text for text in in_language("en") if re.search("[æøåÆØÅ«»]", CITED.sub(" ", text))] == []


def test_the_source_is_bokmaal():
    assert strangers("nb", FOREIGN_IN_BOKMAAL) == {}


def test_a_stranger_would_be_noticed():
    assert words_in("Hvem ser saken, etter konfliktrådsloven § 25 første ledd?") & ONLY_BOKMAAL == {"hvem", "saken"}


# ---- Plain language ------------------------------------------------------------------------------
MOST_WORDS = 25
SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ«%{])")
CONTROL = re.compile(r'<(button|a)\b[^>]*?(?:type="submit"|class="ds-button)[^>]*>(.*?)</\1>', re.DOTALL)
LABEL = re.compile(r"""{% translate (["'])(.*?)\1""")
# An answer to the question above, and the way back out.
WHOLE_ANSWERS = {"Ja", "Nei", "Avbryt"}


def test_no_sentence_is_too_long():
    long = [s for t in in_language("nb") for s in SENTENCE.split(t) if len(s.split()) > MOST_WORDS]
    assert long == []


def bare_buttons(source: str) -> list[str]:
    """The labels that say neither what is done nor to what."""
    labels = []
    for _tag, inside in CONTROL.findall(source):
        if "ds-sr-only" not in inside:
            labels += [label for _quote, label in LABEL.findall(inside) if len(label.split()) < 2]
    return [label for label in labels if label not in WHOLE_ANSWERS]


def test_a_button_says_what_it_does_and_to_what():
    templates = [path for floor in FLOORS for path in sorted((HOUSE / floor).rglob("templates/**/*.html"))]
    bare = {str(path.relative_to(HOUSE)): bare_buttons(path.read_text()) for path in templates}
    assert {where: labels for where, labels in bare.items() if labels} == {}


def test_a_bare_button_would_be_noticed():
    assert bare_buttons('<button type="submit">{% translate "Lagre" %}</button>') == ["Lagre"]


# ---- Spelling ------------------------------------------------------------------------------------
TERMS = HOUSE / "tests/house/terms.txt"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_is_spelled_right(language):
    misspelled = unknown_to(f"{language}_NO", "\n".join(in_language(language)))
    assert misspelled - set(TERMS.read_text().split()) == set()


def unknown_to(dictionary: str, text: str) -> set[str]:
    if not which("hunspell"):
        pytest.skip("hunspell is not installed (Debian: hunspell hunspell-no)")
    plain = CITED.sub(" ", PLACEHOLDER.sub(" ", text))
    command = ["hunspell", "-d", dictionary, "-i", "utf-8", "-l"]
    spelled = subprocess.run(command, input=plain, capture_output=True, text=True)
    if spelled.returncode:
        pytest.skip(f"hunspell has no dictionary {dictionary} (Debian: hunspell-no)")
    return set(spelled.stdout.split())
