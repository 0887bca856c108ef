"""Configuration: `[tool.cleaner]` in pyproject.toml, or cleaner.toml, searched upward from the working folder."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from cleaner.errors import CleanerError
from cleaner.records import Record, fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pathlib import Path

    from msgspec import Struct

    from cleaner.config_keys import Config, LanguageToolConfig

FILES = ("cleaner.toml", "pyproject.toml")


class ConfigError(CleanerError):
    """The configuration is not right; the message names the file, the key and what is allowed."""


def __getattr__(name: str) -> Any:
    if name in ("Config", "LanguageToolConfig"):
        from cleaner import config_keys

        return getattr(config_keys, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _defaults() -> Config:
    """What `Config()` holds, without msgspec; a test compares the two."""
    return SimpleNamespace(  # type: ignore[return-value]
        select=[], ignore=[], level="suggest", levels={}, per_file_ignores={}, exclude=[], names=[], words=[], dialect=None, encoding="utf-8",
        baseline=None, rules=[], cache=True, languagetool=SimpleNamespace(enabled=True, url=None, java=None, home=None),
    )  # fmt: skip


class Loaded(Record):
    """A configuration, the file it came from (None: defaults only), and where each set key came from."""

    config: Config
    path: Path | None = None
    origins: dict[str, str] = fresh(dict)

    @property
    def root(self) -> str:
        """The folder that patterns and paths of the configuration are relative to."""
        return os.path.dirname(self.path) or os.curdir if self.path else os.getcwd()


def find(start: Path | None = None) -> Path | None:
    """The nearest configuration file at or above `start` (a pyproject.toml counts only with a `[tool.cleaner]`)."""
    folder = os.path.abspath(start or os.getcwd())
    while True:
        for name in FILES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _section(path) is not None):
                from pathlib import Path  # imports urllib and more: not for those who have no configuration

                return Path(path)
        if os.path.dirname(folder) == folder:
            return None
        folder = os.path.dirname(folder)


def load(path: Path | None = None, start: Path | None = None, overrides: dict[str, Any] | None = None) -> Loaded:
    """The configuration in `path`, or the nearest one above `start`, with `overrides` (from the command line) on top.

    Raises ConfigError.
    """
    if path is not None and not path.is_file():
        raise ConfigError(f"{path}: no such file")
    path = path or find(start)
    table = (_section(path) or {}) if path else {}
    if path:
        _check_keys(path, table)
    origins = {key: str(path) for key in _flat(table)}
    for key, value in (overrides or {}).items():
        if value is not None and value != []:
            name = key.replace("_", "-")
            table = {**table, name: _extended(table.get(name), value) if name in ("ignore", "exclude", "rules") else value}
            origins[name] = "the command line"
    return Loaded(_convert(path, table), path, origins)


def _flat(table: dict[str, Any]) -> Iterator[str]:
    """The keys of a table, those of `languagetool` one by one."""
    for key, value in table.items():
        if key == "languagetool" and isinstance(value, dict):
            yield from (f"{key}.{inner}" for inner in value)
        else:
            yield key


def _extended(old: Any, new: Any) -> Any:
    return [*old, *new] if isinstance(old, list) else new


def _section(path: str | Path) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        if os.path.basename(path) == "pyproject.toml" and b"cleaner" not in data:
            return None  # most are somebody else's: not worth the parser
        import tomllib

        table = tomllib.loads(data.decode())
    except OSError as error:
        raise ConfigError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:  # UnicodeDecodeError and tomllib.TOMLDecodeError are
        raise ConfigError(f"{path}: not TOML: {error}") from None
    if os.path.basename(path) != "pyproject.toml":
        return table
    tool = table.get("tool", {})
    return tool.get("cleaner") if isinstance(tool, dict) else None


def _check_keys(path: Path, table: dict[str, Any], kind: type[Struct] | None = None, prefix: str = "") -> None:
    from msgspec.structs import fields

    from cleaner.config_keys import Config, LanguageToolConfig

    known = [f.encode_name for f in fields(kind or Config)]
    for key, value in table.items():
        if key not in known:
            from difflib import get_close_matches

            close = get_close_matches(key, known, 1)
            hint = f"; did you mean {prefix}{close[0]!r}?" if close else f"; known keys: {', '.join(known)}"
            if key == "tool" and isinstance(value, dict) and "cleaner" in value:
                hint = "; only in pyproject.toml the keys stand under [tool.cleaner], here at the top"
            raise ConfigError(f"{path}: unknown key '{prefix}{key}'{hint}")
        if key == "languagetool" and isinstance(value, dict):
            _check_keys(path, value, LanguageToolConfig, "languagetool.")


def _convert(path: Path | None, table: dict[str, Any]) -> Config:
    if not table:
        return _defaults()
    import msgspec

    from cleaner.config_keys import Config

    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path or 'command line'}: {_readable(str(error))}") from None
    return config


def _readable(message: str) -> str:
    """msgspec's message with our key first: "Expected `str`, got `int` - at `$.names[0]`"."""
    from cleaner.config_keys import CHOICES

    text, _, where = message.partition(" - at `$")
    key = where.rstrip("`").lstrip(".")
    choices = CHOICES.get(key.partition("[")[0])
    if text.startswith("Invalid enum value") and choices:
        text = f"{text.removeprefix('Invalid enum value ')} is not one of {', '.join(choices)}"
    if "matching regex" in text:
        text = "not the name of a family or rule (family, or family/rule)"
    return f"{key}: {text[0].lower()}{text[1:]}" if key else text


def in_force(loaded: Loaded) -> list[tuple[str, Any, str]]:
    """Every key with its value and where it came from, in order."""
    import msgspec

    from cleaner.config_keys import Config

    # Defaults have no type of msgspec's yet.
    values = msgspec.to_builtins(loaded.config if isinstance(loaded.config, Config) else Config())
    languagetool = values.pop("languagetool")
    values |= {f"languagetool.{key}": value for key, value in languagetool.items()}
    return [(key, value, loaded.origins.get(key, "default")) for key, value in values.items()]


def schema() -> dict[str, Any]:
    """The JSON schema of the configuration."""
    import msgspec

    from cleaner.config_keys import Config

    made = msgspec.json.schema(Config)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "cleaner", **made}
