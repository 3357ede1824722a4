"""The words cells are filled with: every choice of the catalogue by its code, its label and what people call it."""

import re
from functools import cache

from django.conf import settings
from django.utils.translation import override

from integrations.slt_catalogue.headers import folded
from youthplans.models.vocabulary import (
    CATEGORIES,
    EvaluationType,
    Evidence,
    Language,
    MeasureStatus,
    NeedCode,
    PreventionLevel,
    PreventionStep,
    ProviderKind,
    ReferralRoute,
)

CHOICES = {
    "provider_kind": ProviderKind.choices,
    "prevention_level": PreventionLevel.choices,
    "prevention_step": PreventionStep.choices,
    "status": MeasureStatus.choices,
    "referral_route": ReferralRoute.choices,
    "evaluation_type": EvaluationType.choices,
    "evidence": Evidence.choices,
    "needs": NeedCode.choices,
    "languages": Language.choices,
    "statutory_categories": [(category.value, words) for category, words in CATEGORIES.items()],
}
LISTS = ("needs", "languages", "statutory_categories")
# Beside codes and labels. A code of ours that is written on several lines is one entry.
SYNONYMS: dict[str, dict[str, str]] = {
    "needs": {
        "substance_use": "rusmidler|rusmiddel|rusproblem|rusproblemer|alkohol|narkotika|hasj|cannabis|"
            "rusforebygging|rusforebyggende|rus og avhengighet|avhengighet",
        "violence_anger": "vold_sinne|vold sinne|vold|sinne|vald|aggresjon|sinnemestring|vold og sinne|"
            "vald og sinne|voldsforebygging",
        "school_work": "skole_arbeid|skole|skule|arbeid|utdanning|opplæring|jobb|skolefravær|fravær|skule og arbeid|"
            "utanforskap|utenforskap|sysselsetting|arbeidsliv|arbeidstrening|leksehjelp|skolevegring|frafall",
        "family": "foreldre|heim|hjem|hjemmeforhold|foreldreveiledning|foreldrestøtte|foreldrerettleiing|familiestøtte|"
            "oppvekst",
        "leisure": "idrett|aktivitet|aktiviteter|aktivitetar|kultur|trening|møteplass|møteplasser|"
            "fritidstilbud|fritidsaktivitet|fritidsaktiviteter|fritidsklubb|ungdomsklubb|fysisk aktivitet|friluftsliv|"
            "idrett og friluftsliv|musikk",
        "mental_health": "psykisk_helse|psykisk|psykiatri|livsmestring|helse og trivsel|trivsel|psykiske vansker|"
            "psykisk uhelse|mental helse",
        "economy": "okonomi|gjeld|nav|bolig|penger|fattigdom|barnefattigdom|levekår|økonomi nav",
        "peers_gang": "venner_gjeng|venner|vener|vennar|gjeng|gjenger|miljø|ungdomsmiljø|gjengkriminalitet|ensomhet|"
            "vennskap|gjengmiljø",
        "online_sexual": "nett_seksualitet|nett|nettvett|seksualitet|digital|digitale medier|sosiale medier|"
            "overgrep|seksuelle overgrep|nettovergrep|nettmobbing|seksuell helse",
        "radicalisation_hate": "radikalisering_hat|radikalisering|hat|ekstremisme|rasisme|hatkriminalitet|"
            "hatefulle ytringer|voldelig ekstremisme",
        "offender_victim": "gjenopprettende|megling|mekling|konfliktråd|offer|gjenopprettende prosess|konfliktløsning|"
            "konfliktmegling|konfliktmekling|konflikthåndtering|gjenopprettende praksis",
    },
    "provider_kind": {
        "public": "kommune|kommunal|kommunalt|stat|statlig|fylkeskommune|politi|offentleg|det offentlige",
        "ngo": "frivillig organisasjon|ideell|ideell organisasjon|forening|lag|idrettslag|lag og forening|frivilleg|"
            "frivillige|frivillighet",
        "private": "privat aktør|privat virksomhet",
        "religious": "kirke|kyrkje|menighet|moske|moské|trussamfunn|tros og livssynssamfunn|livssynssamfunn",
        "business": "naeringsliv|bedrift|bedrifter|firma|næringslivet",
    },
    "prevention_level": {
        "universal": "universell|universelt|universelle|for alle|alle|primær|primærforebygging|primærforebyggende",
        "selective": "selektiv|selektivt|selektive|utsatte grupper|risikogrupper|sekundær|sekundærforebygging|"
            "sekundærforebyggende",
        "indicated": "indikert|indikerte|individuell|individuelt|enkeltpersoner|tertiær|tertiærforebygging|"
            "tertiærforebyggende",
    },
    "prevention_step": {
        "building": "byggande|1|trinn 1|steg 1|byggende tiltak",
        "preventive": "førebyggjande|førebyggande|2|trinn 2|steg 2|forebyggende tiltak",
        "crime_preventive": "kriminalitetsførebyggjande|kriminalitetsførebyggande|kriminalforebyggende|3|trinn 3|"
            "steg 3|"
                            "kriminalitetsforebyggende tiltak",
    },
    "status": {
        "planned": "planlegges|under planlegging|kommer|planlagd|planlagt oppstart|ikke startet",
        "open": "åpen|åpne|ope|open|opent|aktiv|aktivt|i drift|pågår|pågående|løpende|ja",
        "full": "full|fulltegnet|venteliste|fullbooket|ingen ledige",
        "paused": "pause|satt på pause|midlertidig stengt|stanset|stengt midlertidig",
        "ended": "ferdig|lagt ned|nedlagt|stengt|slutt|opphørt|avslutta",
    },
    "referral_route": {
        "self": "selv|sjølv|ta kontakt selv|selvhenvisning|åpent for alle|drop in|direkte|ungdommen|egen påmelding",
        "service": "tjeneste|teneste|henvisning|via tjeneste|skole|skolen|barnevern|barneverntjenesten|fastlege|"
            "hjelpetjeneste|ei teneste",
        "mediation_office": "konfliktraad|konfliktråd|konfliktrådet|via konfliktrådet|kun konfliktrådet|"
            "bare konfliktråd",
    },
    "evaluation_type": {
        "effect": "effekt",
        "process": "prosess",
        "formative": "folge|følge|følgeforskning|følgje|underveisevaluering",
        "none": "ingen|nei|ikkje evaluert",
    },
    "evidence": {
        "documented": "dokumentert_effekt|dokumentert|forskningsbasert|evidensbasert|god effekt",
        "experience": "erfaring|erfaringar|praksisbasert|erfaringer|erfaringsbasert kunnskap",
        "not_evaluated": "ikke_evaluert|ikke evaluert|ikke dokumentert|ukjent|ikkje undersøkt|ikkje evaluert|vet ikke",
    },
    "languages": {
        "no": "norsk|bokmål|nynorsk|nb|nn", "se": "nordsamisk|sami", "en": "english", "prs": "dari persisk",
                  "bs": "bosnisk|kroatisk|serbisk", "fa": "farsi", "nsl": "tegnspråk|"
                      "teiknspråk", "ku": "kurdisk kurmanji|kurmanji",
                  "ckb": "kurdisk sorani|sorani"},
    "statutory_categories": {
        "programme": "program|behandling|kriminalitetsforebyggende program", "education": "opplæring|arbeid|"
            "samfunnsnyttige oppgaver|utdanning",
        "talks": "samtaler|samtale", "sobriety": "rusfrihet|rusprøver|avhold fra rus", "other": "annet|anna",
        "compensation": "oppreisning|gjenoppretting", "no_contact": "kontaktforbud",
    },
}  # fmt: skip
YES = {"ja", "x", "j", "true", "sann", "1", "yes", "ok"}
NO = {"nei", "n", "false", "usann", "0", "no", "ikke", "ikkje"}
SAYS_NOTHING = {"", "ikke oppgitt", "ikkje oppgitt", "ukjent", "vet ikke", "veit ikkje", "n a", "na",
                "ingen informasjon", "ikke relevant", "ikke aktuelt"}  # fmt: skip
BETWEEN = re.compile(r"[,;/\n|+&]|\b(?:og|samt)\b", re.IGNORECASE)


@cache
def codes(field: str) -> dict[str, str]:
    """Every word of a choice, folded, with its code; labels count in each language of the house."""
    table: dict[str, str] = {}
    for language in (settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)):
        with override(language):
            for code, words in CHOICES[field]:
                for word in (code, str(words), str(words).partition(":")[0]):
                    table.setdefault(folded(word), str(code))
    for code, words in SYNONYMS.get(field, {}).items():
        for word in words.split("|"):
            table.setdefault(folded(word), code)
    return table


def code_of(field: str, text: str) -> str | None:
    """The code of a word; nothing when nobody calls it that."""
    return codes(field).get(folded(text))


def codes_of(field: str, text: str) -> tuple[list[str], list[str]]:
    """The codes of a list of words, and the words nobody knows; a label that holds a comma is one word."""
    table, cuts = codes(field), list(BETWEEN.finditer(text))
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    found, unknown, place = [], [], 0
    while place < len(starts):
        for last in range(min(place + 4, len(starts)) - 1, place - 1, -1):
            word = folded(text[starts[place] : ends[last]])
            if word in table or last == place:
                break
        if word in table:
            found.append(table[word])
        elif word:
            unknown.append(text[starts[place] : ends[last]].strip())
        place = last + 1
    return sorted(set(found)), unknown
