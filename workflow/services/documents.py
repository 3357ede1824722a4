"""Papers: what is taken in by its content and not its name, sealed before it is written, opened only here."""

import io
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from workflow.law.provision import MEDIATION_ACT
from workflow.models import Document
from workflow.services.desk import Desk

COLUMN = "document.file"
IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg"}
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


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
    if b"/JavaScript" in content or b"/Launch" in content or b"/EmbeddedFile" in content:
        raise ValidationError(_("PDF-en inneholder skript eller vedlegg. Skriv den ut til PDF på nytt og prøv igjen."))
    return Paper(content, "application/pdf")


def _image(content: bytes) -> Paper | None:
    """The picture redrawn, so that place, time and camera are gone."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.format not in IMAGES:
                raise ValidationError(_("Bildet må være PNG eller JPEG."))
            clean = io.BytesIO()
            stripped = Image.new(picture.mode, picture.size)
            stripped.paste(picture)
            if picture.mode == "P":
                stripped.putpalette(picture.getpalette())
            stripped.save(clean, picture.format)
            return Paper(clean.getvalue(), IMAGES[picture.format])
    except UnidentifiedImageError:
        return None
    except (OSError, Image.DecompressionBombError) as broken:
        raise ValidationError(_("Bildet kan ikke leses. Lagre det på nytt og prøv igjen.")) from broken


def _text(content: bytes) -> Paper:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as unreadable:
        raise ValidationError(_("Filtypen tas ikke imot. Last opp PDF, PNG, JPEG eller ren tekst.")) from unreadable
    if not text.strip() or "\0" in text:
        raise ValidationError(_("Filen er tom."))
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
