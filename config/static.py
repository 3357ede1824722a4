"""The files a browser asks for: ours and Designsystemet's, without the library pages we do not show."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class HouseFiles(StaticFilesConfig):
    """Collects everything but viewflow's own front end, which names fonts it does not bring."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "viewflow"]
