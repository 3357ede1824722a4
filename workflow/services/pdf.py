"""Pages as PDF: the page's own template on paper, tagged for those who listen, made without any network."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import override
from PIL import ImageFile

# Where our own files are to the maker of the PDF; nothing is ever asked for there, or anywhere else.
OUR_FILES = "https://our-files.invalid/"
STYLE = OUR_FILES + "app/pdf.css"


class NoPdfHere(Exception):
    """The machine lacks the libraries that set text on paper (Pango)."""


def page_as_pdf(template: str, context: dict, *, title: str | Promise, language: str) -> bytes:
    """The PDF/UA file of a page: `template` is the page's content, without the frame of the site.

    Raises `NoPdfHere` where the machine can't make it.
    """
    maker = _maker()
    with override(language):
        whole = {**context, "template": template, "title": title, "language": language}
        page = render_to_string("workflow/pdf.html", whole)
    fetcher, fonts = _own_files_only(maker), maker.text.fonts.FontConfiguration()
    document = maker.HTML(string=page, base_url=OUR_FILES, url_fetcher=fetcher)
    style = maker.CSS(url=STYLE, url_fetcher=fetcher, font_config=fonts)
    return document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")


def _maker():
    """WeasyPrint, loaded when it is needed: it looks for Pango the moment it is imported."""
    try:
        import weasyprint
    except (ImportError, OSError) as missing:
        raise NoPdfHere from missing
    # WeasyPrint makes Pillow take half a picture for a whole one, in all of the process; papers are looked into with it.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


def _own_files_only(maker):
    """The one who fetches what a page names: our own static files, from the disk; the rest is refused."""

    class OwnFiles(maker.urls.URLFetcher):
        def fetch(self, url: str, headers: dict | None = None):
            name = url.removeprefix(OUR_FILES)
            found = finders.find(name) if name != url else None
            if not found:
                raise PermissionError(f"{url} is not a file of ours.")
            return maker.urls.URLFetcherResponse(url, Path(found).read_bytes())

    return OwnFiles()
