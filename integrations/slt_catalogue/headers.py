"""What the columns are called: every field of a measure with the words municipalities head it with."""

import re
import unicodedata
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from youthplans.models import Measure

NOT_A_WORD = re.compile(r"[\W_]+")
# What stands in a sheet and is not itself a field of a measure.
NUMBER, COUNTY, AGES, PROVIDER, PROVIDER_KIND, REFERENCE = (
    "municipality_number", "county", "ages", "provider", "provider_kind", "reference",
)  # fmt: skip
# Field, what we head it with, and what others do. The order is that of the export.
HEADERS: dict[str, tuple[str, str]] = {
    REFERENCE: ("holdepunkt-nummer", ""),
    NUMBER: ("kommunenummer", "kommunenr|kommune nr|komm nr|knr|kommunekode"),
    "municipality": ("kommune", "kommunenavn|kommunenamn|navn på kommune|namn på kommune|hvilken kommune|kva kommune"),
    COUNTY: ("fylke", "fylkesnavn|fylkesnamn"),
    "district": ("bydel", "bydelsnavn|bydelsnamn|bydel område|område by"),
    "title": ("tiltak", "navn på tiltak|navn på tiltaket|namn på tiltak|namn på tiltaket|tiltakets navn|tiltaksnavn|"
              "tiltaksnamn|tiltakets tittel|tittel på tiltak|tiltak aktivitet|tiltak tilbud|tilbud aktivitet|tittel|"
              "tilbud|tilbod|tilbudets navn|aktivitet|navn|namn"),
    "description": ("beskrivelse", "hva det er|kva det er|hva er det|kva er det|hva tiltaket er|omtale|skildring|"
        "beskriving|"
                    "innhold|innhald|kort beskrivelse|kort omtale|om tiltaket|kort om tiltaket|tiltaksbeskrivelse|"
                    "forklaring"),
    PROVIDER: ("tilbyder", "tilbydar|ansvarlig|ansvarleg|ansvarlig enhet|ansvarleg eining|ansvarlig instans|"
        "arrangør|eier|"
               "eigar|hvem tilbyr|kven tilbyr|hvem tilbyr det|drives av|drive av|utfører|organisasjon|virksomhet|"
               "verksemd|ansvarlig tjeneste|leverandør av tiltaket"),
    PROVIDER_KIND: ("tilbydertype", "tilbydartype|type tilbyder|type tilbydar|type aktør|sektor|aktørtype|"
        "hva slags tilbyder|"
                    "offentlig frivillig privat|offentlig privat frivillig"),
    "prevention_level": ("forebyggingsnivå", "forebyggingsniva|førebyggingsnivå|nivå|niva|forebyggende nivå|"
        "nivå i forebyggingen"),
    "prevention_step": ("trinn", "steg|trinn i forebyggingen|forebyggingstrinn"),
    "needs": ("behovsområder", "behovsomrader|behovsområde|behov|problemområde|tema|temaområde|område|fagområde|"
        "satsingsområde"),
    AGES: ("alder", "aldersgruppe|aldersgrupper|alderstrinn|alder målgruppe|målgruppe|målgruppe alder|for hvem|"
        "hvem kan delta|kven kan delta|"
        "for kven|aldre"),
    "age_from": ("alder fra", "alder frå|fra alder|frå alder|aldersgrense fra|nedre aldersgrense|nedre alder|yngste|"
        "min alder|"
                 "minimumsalder|laveste alder|fra år"),
    "age_to": ("alder til", "til alder|øvre aldersgrense|øvre alder|eldste|maks alder|maksimumsalder|høyeste alder|"
        "til år"),
    "languages": ("språk", "sprak|språk i tiltaket|språktilbud"),
    "interpreter": ("tolk", "bruk av tolk|kan bruke tolk|tolk mulig"),
    "place": ("sted", "sted og transport|stad|stad og transport|hvor|kvar|lokale|adresse|oppmøtested|møtested"),
    "status": ("status", "tilstand|er tiltaket i drift|i drift|aktivt"),
    "start_date": ("startet", "starta|startdato|oppstart|start|oppstartsdato|starter|fra dato|frå dato|oppstart dato"),
    "end_date": ("avsluttet", "avslutta|sluttdato|slutt|avsluttes|til dato|avsluttet dato"),
    "capacity_total": ("kapasitet", "plasser i alt|plassar i alt|antall plasser|tal på plassar|plasser|plassar|"
        "plasser totalt|"
                       "plasstall|maks antall|maks antall deltakere"),
    "capacity_free": ("ledige plasser", "ledige plassar|ledige|ledig|antall ledige plasser|ledig kapasitet"),
    "capacity_reported_on": ("plasser meldt", "plassar melde|plasser meldt dato|ledige plasser meldt"),
    "waiting_time_days": ("ventetid i dager", "ventetid|ventetid dager|ventetid i dagar|ventetid dagar"),
    "closed_periods": ("stengt", "stengte perioder|stengt i perioden|ferie|feriestengt"),
    "referral_route": ("henvisning", "tilvising|hvem kan be om plass|kven kan be om plass|hvem kan henvise|"
        "hvordan få plass|"
                       "inntak|søknad|påmelding|henvisning fra|korleis få plass"),
    "contact_role": ("kontakt", "kontaktfunksjon|kontaktperson funksjon|kontaktpunkt|kontaktrolle|funksjon|"
        "kontaktperson"),
    "contact_phone": ("telefon", "tlf|telefonnummer|kontakt telefon|tlf nr|mobil"),
    "contact_email": ("e-post", "epost|e post|mail|e postadresse|e mail|kontakt e post"),
    "cost_to_user": ("pris for ungdommen", "pris for ungdomen|pris for bruker|egenandel|eigendel|kostnad for bruker|"
        "deltakeravgift|pris"),
    "cost_to_municipality": ("pris for kommunen", "kostnad for kommunen|kostnad kommune|kommunal kostnad"),
    "funding_source": ("hvem betaler", "kven betaler|finansiering|finansieringskilde|finansiert av"),
    "legal_basis": ("rettslig grunnlag", "rettsleg grunnlag|hjemmel|heimel|lovhjemmel|lovgrunnlag"),
    "statutory_categories": ("plass i ungdomsplanen", "ungdomsplan|kan brukes i ungdomsplan|plass i ungdomsplan|"
        "kategori i ungdomsplan"),
    "health_service": ("helsetjeneste", "helseteneste|er helsetjeneste"),
    "consent_needed": ("krever eget samtykke", "krev eige samtykke|krever samtykke|samtykke"),
    "evaluation_type": ("evaluering", "evalueringstype|type evaluering|evaluert hvordan"),
    "evaluation_planned_on": ("evalueres", "skal evalueres|planlagt evaluering|evaluering planlagt|evaluerast"),
    "evaluation_date": ("evaluert", "evalueringsdato|dato for evaluering|evaluering dato"),
    "evaluation_by": ("evaluert av", "hvem evaluerte|evaluator"),
    "evidence": ("kunnskapsgrunnlag", "kunnskap om virkning|evidens|virkning|kunnskap om verknad|dokumentert effekt"),
    "evidence_reference": ("kilde til kunnskapen", "kjelde til kunnskapen|kilde til kunnskapsgrunnlag|forskning"),
    "risk_of_negative_effect": ("fare for uheldig virkning", "fare for uheldig verknad|mulig negativ virkning|risiko"),
    "anchored_in_plan": ("forankret i plan", "forankra i plan|forankring|plan|handlingsplan|forankret i"),
    "prioritised_on": ("prioritert i samordningsgruppen", "prioritert|prioritert dato"),
    "anchored_on": ("vedtatt i styringsgruppen", "vedtatt|vedteke i styringsgruppa|vedtatt dato"),
    "last_verified_at": ("sist sjekket", "sist sjekka|sist kontrollert|kontrollert|verifisert|sist verifisert"),
    "next_review_at": ("sjekkes igjen", "skal sjekkes|neste gjennomgang|neste kontroll|revideres|sjekkast igjen"),
    "source_url": ("kilde", "nettside|nettsted|lenke|lenkje|link|url|nettadresse|hjemmeside|heimeside|kjelde|"
        "mer informasjon"),
    "source_dated": ("sist oppdatert", "sist_oppdatert|nettsidens dato|oppdatert|sist oppdatert dato|sist endret|"
        "nettside oppdatert"),
}  # fmt: skip
NOT_OF_THE_CATALOGUE = {
    "owner_slt_coordinator": "a person's name has no business in a file",
    "municipality": "told by number and name",
}
# One word alone may head many kinds of tables.
TITLES = {"tiltak", "tiltaket", "navn på tiltak", "navn på tiltaket", "namn på tiltak", "namn på tiltaket",
          "tiltakets navn",
          "tiltaksnavn", "tiltaksnamn", "tiltak aktivitet", "tiltak tilbud", "title"}  # fmt: skip
CATALOGUE = {
    NUMBER, "municipality", "district", "description", PROVIDER, PROVIDER_KIND, "prevention_level", "prevention_step",
    "needs", AGES, "age_from", "age_to", "capacity_total", "capacity_free", "referral_route", "evidence",
    "statutory_categories",
}  # fmt: skip
LABELS = {
    REFERENCE: _("holdepunkt-nummer"), NUMBER: _("kommunenummer"), COUNTY: _("fylke"), AGES: _("alder, i ett felt"),
    PROVIDER_KIND: _("tilbydertype"),
}  # fmt: skip


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Words as they are compared: small letters, without signs and without the marks over foreign letters."""
    letters = unicodedata.normalize("NFC", text.casefold())
    kept = (letter if letter in "æøå" else unicodedata.normalize("NFKD", letter)[0] for letter in letters)
    return NOT_A_WORD.sub(" ", "".join(kept)).strip()


def label(field: str) -> str:
    """What a field is called on our pages."""
    return str(LABELS.get(field) or Measure._meta.get_field(field).verbose_name)


KNOWN: dict[str, str] = {}
for _field, (_ours, _theirs) in HEADERS.items():
    for _word in (_ours, *_theirs.split("|"), _field):
        if folded(_word):
            KNOWN.setdefault(folded(_word), _field)


def field_of(header: str) -> tuple[str, bool]:
    """The field a header names, and whether it names it outright; nothing when it names none."""
    word = folded(header)
    if word in KNOWN:
        return KNOWN[word], True
    bare = folded(re.sub(r"\(.*?\)|\[.*?\]", " ", header))
    if bare in KNOWN:
        return KNOWN[bare], True
    inside = [known for known in KNOWN if len(known) > 3 and f" {known} " in f" {word} "]
    return (KNOWN[max(inside, key=len)], False) if inside and len(word) < 60 else ("", False)
