"""Forgetting a case: nobody can read who it was about, and the chain still holds."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.factories import do
from workflow import journal
from workflow.models import Case, Deadline, Document, NameIndex, Party
from workflow.services.documents import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case = factories.active_case()
    me = factories.who_carries(case)
    paper = Paper(b"Kanarifugl", "text/plain")
    do("upload_document", case.pk, {"kind": "other", "title": "Notat", "file": paper}, by=me)
    do("quash", case.pk, {"reason": "Kanarifugl"}, by=me)
    return Case.objects.get(pk=case.pk)


def forget(case) -> str:
    administrator, out = factories.system_administrator(), StringIO()
    call_command("forget_case", case.number, "--by", administrator.user.email, stdout=out)
    return out.getvalue()


def test_nobody_can_read_who_it_was_about(ended, as_):
    me, file = factories.who_carries(ended), Path(Document.objects.get().file.path)
    assert as_(me).get(ended.get_absolute_url()).status_code == 200
    assert file.exists()
    assert "is forgotten" in forget(ended)
    assert {party.name for party in Party.objects.all()} == {"(slettet)"}
    assert not NameIndex.objects.exists()
    assert not Deadline.objects.exists()
    assert not file.exists()
    assert as_(me).get(ended.get_absolute_url()).status_code == 404
    assert ended.number not in as_(me).get("/saker/").content.decode()


def test_not_even_an_auditor_on_an_order_opens_it(ended, as_):
    auditor = factories.auditor()
    client = as_(auditor)
    client.post("/innsynslogg/oppdrag/", {"order_number": "7", "case_number": ended.number, "reason": "Klage"})
    assert client.get(ended.get_absolute_url()).status_code == 200
    forget(ended)
    assert client.get(ended.get_absolute_url()).status_code == 404


def test_the_chain_still_holds_and_says_that_it_was_forgotten(ended):
    forget(ended)
    assert list(journal.breaks(Case.objects.all())) == []
    assert ended.events.latest("seq").act == "forget"


def test_an_open_case_is_not_forgotten():
    case = factories.active_case()
    with pytest.raises(CommandError, match="still open"):
        forget(case)
    assert Party.objects.filter(case=case).first().name != "(slettet)"


def test_only_a_system_administrator_forgets(ended):
    head = factories.office_head()
    with pytest.raises(CommandError, match="no system administrator"):
        call_command("forget_case", ended.number, "--by", head.user.email)
    with pytest.raises(CommandError, match="no case"):
        call_command("forget_case", "UO-1999-0001", "--by", head.user.email)
