"""Configuration: found upward, checked, explained; the published schema is the program's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner import config
from cleaner.config import ConfigError


def write(folder: Path, text: str, name="cleaner.toml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_the_nearest_file_upward_counts(tmp_path):
    write(tmp_path, '[tool.cleaner]\nignore = ["quote"]\n', "pyproject.toml")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert config.load(start=deep).config.ignore == ["quote"]
    write(tmp_path / "a", '[project]\nname = "x"\n', "pyproject.toml")
    assert config.load(start=deep).config.ignore == ["quote"]
    write(deep, 'ignore = ["url"]\n')
    assert config.load(start=deep).config.ignore == ["url"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("nmaes = []", ["unknown key 'nmaes'", "did you mean 'names'"]),
        ("[languagetool]\nurll = 'x'", ["'languagetool.urll'", "did you mean languagetool.'url'"]),
        ("names = 'Kestrel'", ["names", "expected `array`"]),
        ("level = 'report'", ["level", "'report' is not one of safe, suggest"]),
        ("levels = {quote = 'sage'}", ["levels", "'sage' is not one of safe, suggest, report"]),
        ("[tool.cleaner]\nignore = []", ["unknown key 'tool'", "here at the top"]),
        ("ignore = ['Not A Rule']", ["ignore[", "not the name of a family or rule"]),
        ("dialect = 'en'", ["dialect", "'en' is not one of en-US, en-GB"]),
        ("x = ", ["not TOML"]),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(tmp_path, text, parts):
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        config.load(path)
    assert str(path) in str(error.value)
    for part in parts:
        assert part in str(error.value)


def test_the_command_line_decides_and_says_so(tmp_path):
    path = write(tmp_path, 'ignore = ["url"]\nlevel = "safe"\n')
    loaded = config.load(path, overrides={"ignore": ["quote"], "level": "suggest", "select": None})
    rows = {key: (value, origin) for key, value, origin in config.in_force(loaded)}
    assert rows["ignore"] == (["url", "quote"], "the command line")
    assert rows["level"] == ("suggest", "the command line")
    assert rows["select"] == ([], "default")


def test_every_key_of_languagetool_says_where_it_comes_from(tmp_path):
    path = write(tmp_path, "[languagetool]\nenabled = false\n")
    rows = {key: (value, origin) for key, value, origin in config.in_force(config.load(path))}
    assert rows["languagetool.enabled"] == (False, str(path))
    assert rows["languagetool.url"] == (None, "default")
    assert "languagetool" not in rows


def test_the_published_schema_is_the_programs_own_and_takes_the_documented_example():
    docs = Path(__file__).parent.parent / "docs"
    published = json.loads((docs / "config.schema.json").read_text())
    assert published == config.schema(), "run: cleaner config --schema > docs/config.schema.json"
    jsonschema = pytest.importorskip("jsonschema")
    import tomllib

    example = (docs / "configuration.md").read_text().split("```toml\n")[1].split("```")[0]
    table = tomllib.loads(example)["tool"]["cleaner"]
    jsonschema.validate(table, published)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"nmaes": []}, published)


def test_defaults_without_msgspec_are_those_of_the_keys():
    import msgspec

    from cleaner import config
    from cleaner.config_keys import Config

    light = vars(config._defaults())
    light["languagetool"] = vars(light["languagetool"])
    full = msgspec.structs.asdict(Config())
    full["languagetool"] = msgspec.structs.asdict(full["languagetool"])
    assert light == full
