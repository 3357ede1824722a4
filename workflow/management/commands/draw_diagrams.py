"""`manage.py draw_diagrams`: draws the stage machine and the flows into docs/diagrams, in bokmål and in the light."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.text import camel_case_to_spaces
from django.utils.translation import override

from workflow.diagrams import charts, draw_chart, draw_machine, read_machine, on_paper


def drawings() -> dict[str, str]:
    """Every drawing by the name of its file."""
    with override("nb"):
        flows = {camel_case_to_spaces(chart.name).replace(" ", "-"): draw_chart(chart) for chart in charts()}
        drawn = {"stages": draw_machine(read_machine())} | flows
        return {f"{name}.svg": on_paper(drawing) for name, drawing in drawn.items()}


class Command(BaseCommand):
    """Draw everything anew."""

    help = "Draw the stage machine and the flows into docs/diagrams from the code."

    def handle(self, *args, **options) -> None:
        folder = Path(settings.BASE_DIR, "docs", "diagrams")
        folder.mkdir(exist_ok=True)
        made = drawings()
        for old in folder.glob("*.svg"):
            if old.name not in made:
                old.unlink()
        for name, drawing in made.items():
            (folder / name).write_text(drawing)
        self.stdout.write(f"Drew {len(made)} diagrams in docs/diagrams.")
