"""Every form of an act names what it asks for, the fields that the case itself adds with it."""

import pytest
from django import forms

from integrations.taking_over.forms import ToldForm
from tests.house.scenes import SCENES
from tests.house.scenes_inquiries import INQUIRY_SCENES
from workflow.acts import ACTS, INQUIRY_ACTS
from workflow.forms.fields import SpokenForm
from workflow.models import Case
from workflow.queries import with_facts
from workflow.services.desk import Desk
from workflow.services.inquiry_desk import InquiryDesk

NAMELESS = forms.Field.default_error_messages["required"]


def nameless(form: forms.Form) -> set[str]:
    """The fields that would only say that they are required."""
    return {name for name, field in form.fields.items() if str(field.error_messages["required"]) == str(NAMELESS)}


@pytest.mark.django_db
@pytest.mark.parametrize("act", sorted(name for name, act in ACTS.items() if act.form))
def test_a_form_names_every_field_it_asks_for(act):
    scene = SCENES[act]()
    case = with_facts(Case.objects.all()).get(pk=scene.case.pk)
    assert nameless(ACTS[act].form(desk=Desk(case, scene.by, scene.on))) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("act", sorted(name for name, act in INQUIRY_ACTS.items() if act.form))
def test_a_form_about_an_inquiry_does_too(act):
    scene = INQUIRY_SCENES[act]()
    asked = INQUIRY_ACTS[act].form(desk=InquiryDesk(scene.inquiry, scene.by, scene.inquiry.registered_on))
    assert nameless(asked) == set()


def test_the_history_of_a_case_that_is_taken_over_does_too():
    assert nameless(ToldForm()) == set()


class LateComer(SpokenForm):
    """A form that adds its fields when it has seen what it is about."""

    def prepare(self) -> None:
        self.fields["plain"] = forms.CharField(label="Grunn")
        self.fields["own"] = forms.CharField(label="Navn", error_messages={"required": "Skriv navnet."})


def test_a_field_that_comes_late_gets_words_and_one_with_its_own_keeps_them():
    assert {name: list(words) for name, words in LateComer({}).errors.items()} == {
        "plain": ["Fyll ut «Grunn»."], "own": ["Skriv navnet."]
    }  # fmt: skip
