"""The stage machine and the flows as drawings, made from the code itself and so never behind it."""

from workflow.diagrams.chart import Chart, charts
from workflow.diagrams.chart_drawing import draw_chart
from workflow.diagrams.machine import Door, Machine, read_machine
from workflow.diagrams.machine_drawing import Place, draw_machine
from workflow.diagrams.svg import on_page, on_paper

__all__ = [
    "Chart", "Door", "Machine", "Place", "charts", "draw_chart", "draw_machine", "on_page", "on_paper", "read_machine",
]
