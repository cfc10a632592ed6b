"""The hash a house's log is built with: SHA-256 or SM3 (GB/T 32905-2016). Pure."""

import hashlib
from collections.abc import Callable
from enum import StrEnum

SIZE = 32  # bytes; both algorithms give 256 bits


class Algorithm(StrEnum):
    """Fixed at the first leaf of a log; a log never changes it."""

    SHA256 = "sha256"
    SM3 = "sm3"


class AlgorithmError(ValueError):
    """The name is unknown, or this machine's OpenSSL does not offer it."""


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _sm3(data: bytes) -> bytes:
    return hashlib.new("sm3", data).digest()


def hash_with(algorithm: str) -> Callable[[bytes], bytes]:
    """The function from bytes to 32 bytes that ``algorithm`` names.

    Raises AlgorithmError where the name is unknown, or SM3 is not in this machine's OpenSSL.
    """
    if algorithm == Algorithm.SHA256:
        return _sha256
    if algorithm == Algorithm.SM3:
        try:
            _sm3(b"")
        except ValueError as error:
            raise AlgorithmError(
                "本机的 OpenSSL 没有 SM3 算法，请改装带 SM3 的 OpenSSL（1.1.1 以上），或为新机关选用 sha256。"
            ) from error
        return _sm3
    raise AlgorithmError(f"不认识的散列算法“{algorithm}”，只能是 sha256 或 sm3。")
