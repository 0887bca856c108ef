"""The keys of the configuration, their types and defaults: what `cleaner.config` checks a file against.

A module of its own, since msgspec takes longer to import than most projects,
which have no configuration, take to be checked.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

LevelName = Literal["safe", "suggest", "report"]
RepairLevelName = Literal["safe", "suggest"]
Dialect = Literal["en-US", "en-GB", "en-AU", "en-CA", "en-NZ", "en-ZA"]
# What may be chosen from, by key, for messages.
CHOICES = {"level": get_args(RepairLevelName), "levels": get_args(LevelName), "dialect": get_args(Dialect)}
RuleName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*(/[A-Za-z0-9_*-]+)?$", description="a family, or family/rule")]


class LanguageToolConfig(Struct, rename="kebab", forbid_unknown_fields=True, frozen=True):
    """How LanguageTool is provided."""

    enabled: Annotated[bool, Meta(description="whether the LanguageTool pass runs")] = True
    url: Annotated[str | None, Meta(description="a server of your own, such as http://127.0.0.1:8081")] = None
    java: Annotated[str | None, Meta(description="path of the java program to use")] = None
    home: Annotated[str | None, Meta(description="a LanguageTool folder of your own, unpacked")] = None


class Config(Struct, rename="kebab", forbid_unknown_fields=True, frozen=True):
    """All settings of `[tool.cleaner]`."""

    select: Annotated[list[RuleName], Meta(description="only these families and rules run; all if empty")] = []
    ignore: Annotated[list[RuleName], Meta(description="these families and rules do not run")] = []
    level: Annotated[RepairLevelName, Meta(description="the highest level that `fix` repairs")] = "suggest"
    levels: Annotated[dict[RuleName, LevelName], Meta(description="a level of your own per rule or family")] = {}
    per_file_ignores: Annotated[
        dict[str, list[RuleName]], Meta(description="families and rules that do not run in files matching a pattern")
    ] = {}
    exclude: Annotated[list[str], Meta(description="patterns (as in .gitignore) of files to leave out")] = []
    names: Annotated[list[str], Meta(description="names that no repair may touch")] = []
    words: Annotated[list[str], Meta(description="words that are right as they are")] = []
    dialect: Annotated[
        Dialect | None,
        Meta(description="the English of your texts; by default each document decides"),
    ] = None
    encoding: Annotated[str, Meta(description="the encoding of files without a byte order mark")] = "utf-8"
    baseline: Annotated[str | None, Meta(description="file of findings that are known and not shown again")] = None
    rules: Annotated[list[str], Meta(description="folders with further rule files, FAMILY/SLUG.toml")] = []
    cache: Annotated[bool, Meta(description="keep results of unchanged files")] = True
    languagetool: Annotated[LanguageToolConfig, Meta(description="the LanguageTool pass")] = msgspec.field(
        default_factory=LanguageToolConfig
    )
