"""Keeping papers: taken in by what they are, sealed on the disk, opened only by those who may, and logged."""

import io
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tests import factories as make
from tests.can.paper import made
from tests.factories import TODAY
from workflow.models import Document, Grant, Reading
from workflow.services.documents import accept, content_of

pytestmark = pytest.mark.django_db

CANARY = "kanarifugl-i-gruva"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + CANARY.encode()


@pytest.fixture(autouse=True)
def cellar(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def case():
    return make.received_case()


@pytest.fixture
def browser(case, as_):
    return as_(make.who_carries(case))


def page_of(case) -> str:
    return reverse("act", args=[case.address, "upload_document"])


def send(browser, case, content: bytes, *, name: str = "fil.pdf", title: str = "Dommen"):
    file = SimpleUploadedFile(name, content)
    return browser.post(page_of(case), {"kind": "judgement", "title": title, "file": file})


def kept(browser, case, content: bytes, **fields) -> Document:
    assert send(browser, case, content, **fields).status_code == 302
    return Document.objects.latest("pk")


def address(paper: Document) -> str:
    return reverse("document", args=[paper.case.address, paper.address])


def picture(kind: str, *, mode: str = "RGB", size=(8, 4), **how) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind, **how)
    return file.getvalue()


def packed(objects: bytes) -> bytes:
    body = zlib.compress(objects)
    return (
        b"%PDF-1.7\n4 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n"
        + body
        + b"\nendstream\nendobj"
    )


def archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        for name in names:
            bundle.writestr(name, "x")
    return file.getvalue()


# ---- Kept, listed, opened ---------------------------------------------------------------------------
def test_a_paper_is_listed_and_opens_as_the_same_bytes(browser, case):
    paper = kept(browser, case, PDF)
    listed = browser.get(case.get_absolute_url()).content.decode()
    assert address(paper) in listed and "Dommen" in listed and "17.\N{NO-BREAK SPACE}november 2026" in listed
    answer = browser.get(address(paper))
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="Dommen.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Cache-Control"] == "no-store"


def test_the_bytes_on_the_disk_are_sealed(browser, case, cellar):
    paper = kept(browser, case, PDF)
    files = [file for file in cellar.rglob("*") if file.is_file()]
    assert len(files) == 1
    assert not [file for file in files if CANARY.encode() in file.read_bytes() or b"PDF" in file.read_bytes()]
    assert CANARY.encode() in content_of(paper)


def test_a_paper_moved_to_another_case_can_not_be_opened(browser, case):
    paper = kept(browser, case, PDF)
    other = make.received_case(make.who_carries(case))
    paper.case = other
    with pytest.raises(Exception, match="document.file"):
        content_of(paper)


def test_opening_is_logged_and_listing_alone_is_not_opening(browser, case):
    paper = kept(browser, case, PDF)
    browser.get(case.get_absolute_url())
    assert not Reading.objects.filter(page="document").exists()
    browser.get(address(paper))
    reading = Reading.objects.get(page="document")
    assert (reading.case, reading.shown, reading.user) == (case, [paper.pk], case.coordinator)


def test_a_log_that_can_not_be_written_shows_nothing(browser, case, monkeypatch):
    paper = kept(browser, case, PDF)

    def full(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr("workflow.views.documents.readings.read", full)
    browser.raise_request_exception = False
    answer = browser.get(address(paper))
    assert answer.status_code == 500 and CANARY.encode() not in answer.content


# ---- Who may open -----------------------------------------------------------------------------------
def test_for_others_there_is_no_such_paper(browser, case, as_):
    paper = kept(browser, case, PDF)
    strangers = [make.coordinator(), make.coordinator(make.OSLO), make.office_head(), make.slt_coordinator(),
                 make.team_person(), make.auditor(), make.system_administrator()]  # fmt: skip
    assert {as_(stranger).get(address(paper)).status_code for stranger in strangers} == {404}
    assert browser.get(address(paper)).status_code == 200


def test_a_team_member_opens_papers_only_where_they_were_granted(browser, case, as_):
    paper, member = kept(browser, case, PDF), make.team_person()
    grant = Grant(case=case, user=member.user, agency="skolen", purpose="planen", basis="§ 26",
                  sections=["plan"], from_on=TODAY, to_on=TODAY, given_by=case.coordinator)  # fmt: skip
    grant.save()
    assert as_(member).get(address(paper)).status_code == 404
    grant.sections = ["plan", "documents"]
    grant.save()
    assert as_(member).get(address(paper)).status_code == 200


def test_a_paper_is_found_only_in_its_own_case(browser, case):
    paper = kept(browser, case, PDF)
    other = make.received_case(make.who_carries(case))
    assert browser.get(reverse("document", args=[other.address, paper.address])).status_code == 404
    assert browser.get(reverse("document", args=[case.address, "finnes-ikke"])).status_code == 404
    assert browser.post(address(paper)).status_code == 405


def test_half_a_picture_is_refused_after_a_pdf_was_made_too(browser, case, cellar):
    """The maker of PDF tells Pillow, for the whole process, to make do with half a picture."""
    made("workflow/_pages.html", {}, title="Prøve", language="nb")
    answer = send(browser, case, picture("PNG", size=(64, 64))[:60], name="halvt.png", title="Halvt")
    assert answer.status_code == 422 and not Document.objects.exists()


# ---- What is not taken in ---------------------------------------------------------------------------
@pytest.mark.parametrize("content, says", [
    (b"", "tom"),
    (b"  \n ", "tom"),
    (archive("a.txt"), "Arkivfiler"),
    (archive("word/document.xml"), "Arkivfiler"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 doc", "Arkivfiler"),
    (b"\x1f\x8b\x08 gzip", "Arkivfiler"),
    (b"MZ\x90\x00 program", "verken PDF"),
    (b"\x7fELF\x02\x01", "verken PDF"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "verken PDF"),
    (b"\xef\xbb\xbf\n <!DOCTYPE html><script>x</script>", "verken PDF"),
    (b'<?xml version="1.0"?><x/>', "verken PDF"),
    ("Blåbær".encode("latin-1"), "verken PDF"),
    ("Blåbær".encode("utf-16"), "verken PDF"),
    (b"tekst\x00tekst", "verken PDF"),
    (picture("GIF"), "PNG eller JPEG"),
    (picture("PNG")[:40], "verken PDF"),
    (picture("PNG", size=(64, 64))[:60], "kan ikke leses"),
    (picture("JPEG", size=(64, 64))[:-400], "kan ikke leses"),
    (PDF + b"<< /S /JavaScript /JS (app.alert) >>", "skript"),
    (PDF + b"<< /S /Java#53cript >>", "skript"),
    (PDF + b"<< /S /Launch /F (cmd.exe) >>", "skript"),
    (PDF + b"<< /Type /EmbeddedFile >>", "skript"),
    (packed(b"1 0 << /S /JavaScript >>"), "skript"),
    (packed(b"").replace(b"stream\nx", b"stream\nq", 1), "kan ikke leses"),
    (PDF + b"<< /Encrypt 5 0 R >>", "passord"),
])  # fmt: skip
def test_what_is_not_a_paper_is_refused_with_what_to_do(browser, case, content, says, cellar):
    answer = send(browser, case, content, name="uskyldig.pdf", title="Beholdes")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in str(answer.context["form"].errors["file"]), answer.context["form"].errors
    assert "Beholdes" in page
    assert not Document.objects.exists() and not list(cellar.rglob("*.sealed"))


def test_too_big_is_refused_and_just_not_too_big_is_kept(browser, case, settings):
    settings.DOCUMENT_MAX_BYTES = 1024 * 1024
    most = PDF + b"x" * (1024 * 1024 - len(PDF))
    assert "større enn 1 MB" in send(browser, case, most + b"x").content.decode()
    assert kept(browser, case, most).size == 1024 * 1024


@pytest.mark.parametrize("content, kind", [
    (PDF, "application/pdf"),
    (packed(b"1 0 << /Type /Page >>"), "application/pdf"),
    *[(picture("PNG", mode=mode), "image/png") for mode in ("RGB", "RGBA", "P", "L", "1")],
    *[(picture("JPEG", mode=mode), "image/jpeg") for mode in ("RGB", "L", "CMYK")],
    *[("Blåbær".encode(name), "text/plain; charset=utf-8") for name in ("utf-8", "utf-8-sig")],
])  # fmt: skip
def test_what_is_a_paper_is_taken_in_by_its_content_whatever_its_name(content, kind):
    assert accept(SimpleUploadedFile("hva-som-helst.exe", content)).content_type == kind


def test_a_picture_loses_where_and_when_it_was_taken_and_stands_upright():
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = CANARY, 6
    exif.get_ifd(0x8825).update({1: "N", 2: (60.0, 47.0, 0.0), 3: "E", 4: (11.0, 4.0, 0.0)})
    taken = picture("JPEG", exif=exif)
    assert CANARY.encode() in taken and Image.open(io.BytesIO(taken)).getexif().get_ifd(0x8825)
    kept = accept(SimpleUploadedFile("bilde.jpg", taken))
    again = Image.open(io.BytesIO(kept.content))
    assert CANARY.encode() not in kept.content and not dict(again.getexif()) and again.size == (4, 8)


def test_words_hidden_in_a_picture_are_gone():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", CANARY)
    taken = picture("PNG", pnginfo=words)
    assert CANARY.encode() in taken
    assert CANARY.encode() not in accept(SimpleUploadedFile("bilde.png", taken)).content


def test_a_picture_too_large_to_unfold_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(ValidationError, match="kan ikke leses"):
        accept(SimpleUploadedFile("bilde.png", picture("PNG")))


# ---- Names ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("title, name", [
    ("../../etc/passwd", "etc passwd.pdf"),
    ('dom"; filename="ondt.exe', "dom filename ondt.exe.pdf"),
    ("dom\r\nSet-Cookie: x=1", "dom Set-Cookie x 1.pdf"),
    ("C:\\dom", "C dom.pdf"),
    ("fdp.\u202eexe", "fdp. exe.pdf"),
    ("«»", "Dokument.pdf"),
])  # fmt: skip
def test_a_title_makes_a_harmless_name(browser, case, title, name):
    paper = kept(browser, case, PDF, title=title, name="..\\..\\ond.pdf")
    assert browser.get(address(paper))["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_norwegian_title_keeps_its_letters(browser, case):
    paper = kept(browser, case, PDF, title="Påtegning fra Ås")
    assert (
        "filename*=utf-8''P%C3%A5tegning%20fra%20%C3%85s.pdf"
        in browser.get(address(paper))["Content-Disposition"]
    )
