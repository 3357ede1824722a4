"""Papers: what is taken in by its content and not its name, sealed before it is written, opened only here."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from workflow.law.provision import MEDIATION_ACT
from workflow.models import Document
from workflow.services.desk import Desk

COLUMN = "document.file"
IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg"}
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# What makes a PDF act, or carry something along; a name may be spelt with #xx and packed into a stream.
_ALIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
_SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED_OBJECTS = re.compile(rb"/ObjStm.{0,400}?stream\r?\n(?P<objects>.*?)endstream", re.DOTALL)
_MOST_UNPACKED = 1024 * 1024
_NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_TAKEN = _("Filen er verken PDF, bilde eller ren tekst i UTF-8. Lagre den som PDF og prøv igjen.")


@dataclass(frozen=True)
class Paper:
    """An uploaded file that was looked into and found acceptable."""

    content: bytes
    content_type: str


def accept(upload: UploadedFile) -> Paper:
    """The file's content, images without their metadata. Raises ValidationError with what to do."""
    if upload.size > settings.DOCUMENT_MAX_BYTES:
        most = settings.DOCUMENT_MAX_BYTES // 1024 // 1024
        raise ValidationError(_("Filen er større enn %(most)s MB. Del den opp eller lagre den mindre.") % {"most": most})
    content = upload.read()
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith((*_ARCHIVES, _OLD_OFFICE)):
        raise ValidationError(_("Arkivfiler og Office-filer tas ikke imot. Lagre dokumentet som PDF."))
    return _image(content) or _text(content)


def _pdf(content: bytes) -> Paper:
    """A PDF that can be looked into, and does nothing by itself."""
    if b"/Encrypt" in content:
        raise ValidationError(_("PDF-en er låst med passord. Ta bort passordet og prøv igjen."))
    if any(name in part for part in _parts_of_pdf(content) for name in _ALIVE):
        raise ValidationError(_("PDF-en inneholder skript eller vedlegg. Skriv den ut til PDF på nytt og prøv igjen."))
    return Paper(content, "application/pdf")


def _parts_of_pdf(content: bytes) -> Iterator[bytes]:
    """The file with its names spelt out, and the objects that are packed inside it."""
    yield _SPELT.sub(lambda code: bytes([int(code[1], 16)]), content)
    for packed in _PACKED_OBJECTS.finditer(content):
        try:
            yield zlib.decompressobj().decompress(packed["objects"], _MOST_UNPACKED)
        except zlib.error as unreadable:
            words = _("PDF-en kan ikke leses. Skriv den ut til PDF på nytt og prøv igjen.")
            raise ValidationError(words) from unreadable


def _image(content: bytes) -> Paper | None:
    """The picture redrawn the right way up, so that place, time and camera are gone."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.format not in IMAGES:
                raise ValidationError(_("Bildet må være PNG eller JPEG."))
            clean = io.BytesIO()
            upright = ImageOps.exif_transpose(picture)
            stripped = Image.new(upright.mode, upright.size)
            if upright.mode == "P":
                stripped.putpalette(upright.getpalette())
            stripped.paste(upright)
            stripped.save(clean, picture.format)
            return Paper(clean.getvalue(), IMAGES[picture.format])
    except UnidentifiedImageError:
        return None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise ValidationError(_("Bildet kan ikke leses. Lagre det på nytt og prøv igjen.")) from broken


def _text(content: bytes) -> Paper:
    """Plain text: no code for a browser, and nothing that is not letters."""
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as unreadable:
        raise ValidationError(_NOT_TAKEN) from unreadable
    if not text:
        raise ValidationError(_("Filen er tom."))
    if text.startswith("<") or _NO_LETTER.search(text):
        raise ValidationError(_NOT_TAKEN)
    return Paper(content, "text/plain; charset=utf-8")


def upload(desk: Desk, *, kind: str, title: str, file: Paper) -> None:
    """Seal the paper under the case's key and put it in the case (konfliktrådsloven § 9)."""
    document = Document(
        case=desk.case, kind=kind, content_type=file.content_type, size=len(file.content), uploaded_by=desk.by.user,
        uploaded_on=desk.on,
    )  # fmt: skip
    document.title = title
    sealed = desk.case.key.seal(file.content, COLUMN)
    document.file.save(f"{document.address}.sealed", ContentFile(sealed.encode()), save=False)
    document.save()
    desk.note(MEDIATION_ACT.at("9"), document=document.pk, kind=kind, size=document.size)


def content_of(document: Document) -> bytes:
    """The bytes of a paper, opened with its case's key."""
    with document.file.open("rb") as sealed:
        return document.case.key.open(sealed.read().decode(), COLUMN)
