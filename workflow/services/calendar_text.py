"""Text as calendar programs take it (RFC 5545): signs escaped, lines folded."""

LONGEST_LINE = 75


def escaped(text: str) -> str:
    """A text as a value: no sign that means something else, and no new line."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, none cut inside a letter."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
