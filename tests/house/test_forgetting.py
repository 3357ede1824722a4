"""Whatever is remembered about the people of a case says how it is forgotten."""

from django.apps import apps
from django.db import models

from workflow.models import Case, Inquiry, InquiryParty, Party
from workflow.retention import FORGETS

FLOORS = ("workflow", "youthplans", "slt", "followup", "integrations")


def about_people(model: type[models.Model]) -> bool:
    """Whether its rows belong to a case, an inquiry or a person of one; history rows follow their model."""
    if hasattr(model, "instance_type") or model._meta.label.rpartition(".")[2].startswith("Historical"):
        return False
    targets = {field.related_model for field in model._meta.get_fields() if field.many_to_one or (field.one_to_one and field.concrete)}
    return model in (Case, Inquiry) or bool(targets & {Case, Inquiry, InquiryParty, Party})


def holding() -> set[type[models.Model]]:
    return {model for floor in FLOORS for model in apps.get_app_config(floor).get_models() if about_people(model)}


def test_every_model_about_people_is_registered_with_how_it_is_forgotten():
    assert {model.__name__ for model in holding() - set(FORGETS)} == set()


def test_nothing_is_registered_that_is_gone():
    assert {model.__name__ for model in set(FORGETS) - holding()} <= {"NameIndex", "DecisionNotice"}


def test_a_model_nobody_thought_of_would_be_found(monkeypatch):
    monkeypatch.delitem(FORGETS, Party)
    assert Party in holding() - set(FORGETS)
