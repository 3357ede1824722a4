"""Sealed text: personal words are kept under the case's own key, so that destroying it forgets them everywhere."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _


class SealBroken(Exception):
    """The sealed text was moved, altered, or sealed under another key."""


@lru_cache(maxsize=4)
def _wrapping_key(secret: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, None, b"holdepunkt case keys").derive(secret.encode()))


def _shut(cipher: AESGCM, plain: bytes, bound_to: str) -> str:
    nonce = os.urandom(12)
    return urlsafe_b64encode(nonce + cipher.encrypt(nonce, plain, bound_to.encode())).decode()


def _open(cipher: AESGCM, token: str, bound_to: str) -> bytes:
    raw = urlsafe_b64decode(token)
    try:
        return cipher.decrypt(raw[:12], raw[12:], bound_to.encode())
    except InvalidTag as broken:
        raise SealBroken(bound_to) from broken


def wrap(text: str, kind: str) -> str:
    """A secret of the house, that belongs to no case, under the wrapping key."""
    return _shut(_wrapping_key(settings.CASE_KEYS_SECRET), text.encode(), kind)


def unwrap(token: str, kind: str) -> str:
    """The secret again. Raises SealBroken."""
    return _open(_wrapping_key(settings.CASE_KEYS_SECRET), token, kind).decode()


class CaseKey(models.Model):
    """One case's key, wrapped under the house's; without it what was sealed can't be read by anyone."""

    wrapped = models.TextField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def cut(cls) -> "CaseKey":
        """Cut and save a new key."""
        return cls.objects.create(
            wrapped=_shut(_wrapping_key(settings.CASE_KEYS_SECRET), AESGCM.generate_key(256), "case key")
        )

    @property
    def _cipher(self) -> AESGCM:
        if not hasattr(self, "_unwrapped"):
            wrapping = _wrapping_key(settings.CASE_KEYS_SECRET)
            self._unwrapped = AESGCM(_open(wrapping, self.wrapped, "case key"))
        return self._unwrapped

    def seal(self, plain: bytes, column: str) -> str:
        """`plain` sealed under this key and bound to its column."""
        return _shut(self._cipher, plain, f"{self.pk}/{column}")

    def open(self, token: str, column: str) -> bytes:
        """What was sealed. Raises SealBroken when the text belongs to another case or column."""
        return _open(self._cipher, token, f"{self.pk}/{column}")

    def read(self, token: str, column: str) -> str:
        """Sealed text as people may read it: empty for none, a word for what is forgotten."""
        if not token:
            return ""
        if self.destroyed_at:
            return _("(slettet)")
        return self.open(token, column).decode()


class Sealed(property):
    """The readable face of a sealed column: `name = Sealed("party.name_sealed")`.

    The row answers `sealing_key`, the key of its case.
    """

    def __init__(self, column: str) -> None:
        attribute = column.rpartition(".")[2]

        def read(row) -> str:
            return row.sealing_key.read(getattr(row, attribute), column)

        def write(row, text: str) -> None:
            setattr(row, attribute, row.sealing_key.seal(str(text).encode(), column) if text else "")

        super().__init__(read, write)
