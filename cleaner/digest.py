"""BLAKE2 without OpenSSL, which `hashlib` loads along with it: four milliseconds of each run that looks into a cache."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
