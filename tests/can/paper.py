"""What tests of paper share: making it, opening it, and asking those who know what a PDF is."""

import os
import re
import shutil
import subprocess
import zlib

import pytest

from workflow.services.pdf import NoPdfHere, page_as_pdf


def miss(what: str) -> None:
    """Skips what the machine can't do; on the inspection machine that is a failure."""
    (pytest.fail if os.environ.get("HOLDEPUNKT_CI") == "1" else pytest.skip)(f"{what} is absent: see .ci/run.")


def made(*args, **kwargs) -> bytes:
    """The PDF of a page, where the machine can make one."""
    try:
        return page_as_pdf(*args, **kwargs)
    except NoPdfHere:
        miss("Pango")


def unpacked(paper: bytes) -> str:
    """The objects of a PDF, opened."""
    parts = [paper]
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.DOTALL):
        try:
            parts.append(zlib.decompress(part))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")


def checked(tool: str, *arguments: str, paper: bytes, tmp_path) -> str:
    """What a tool says of the paper. Skips where the tool is absent."""
    if not shutil.which(tool):
        miss(tool)
    place = tmp_path / "rapport.pdf"
    place.write_bytes(paper)
    command = [tool, *(str(place) if each == "PAPER" else each for each in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
