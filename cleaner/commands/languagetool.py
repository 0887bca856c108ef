"""`cleaner languagetool install|start|stop|status`, with the configuration's settings."""

from __future__ import annotations

from pathlib import Path

from cleaner import config as configuration
from cleaner.languagetool import commands
from cleaner.languagetool.provisioning import Settings


def _settings(config: str | None) -> Settings:
    wanted = configuration.load(Path(config) if config else None).config.languagetool
    return Settings(wanted.url, wanted.java, wanted.home)


def install(config: str | None = None) -> int:
    """Fetch what is not there; returns the exit status."""
    return commands.install(_settings(config))


def start(config: str | None = None, idle_minutes: float | None = None) -> int:
    """Keep a server; returns the exit status."""
    return commands.start(_settings(config), idle_minutes)


def stop() -> int:
    """End the kept server; returns the exit status."""
    return commands.stop()


def status(config: str | None = None) -> int:
    """Say what is there; returns the exit status."""
    return commands.status(_settings(config))
