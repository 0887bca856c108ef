"""Repairs text that machine translation has damaged."""

__version__ = "0.1.0"
