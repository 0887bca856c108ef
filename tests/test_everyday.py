"""The parser of everyday command lines and Typer make the same of a command line, or the parser leaves it alone."""

from __future__ import annotations

import pytest
from typer.main import get_command

from cleaner.commands import app as typer_app
from cleaner.commands import check, everyday, fix

COMMANDS = get_command(typer_app.app).commands

UNDERSTOOD = [
    ["check", "a.txt"],
    ["check", "-"],
    ["check", "a.txt", "b.md", "-q", "c"],
    ["check", "--no-languagetool", "-q", "--no-cache", "a.txt"],
    ["check", "--quiet", "a.txt", "--select", "negation", "--select", "number", "--ignore=quote/odd", "--exclude", "*.md"],
    ["check", "a", "--format", "json", "-o", "out.json"],
    ["check", "a", "--format=sarif", "--output=x=y", "--level", "safe", "--level", "report"],
    ["check", "a", "--write-baseline", "--baseline", "b.json", "--since", "HEAD~2", "--config", "c.toml", "--encoding", "cp1252"],
    ["check", "-", "--stdin-filename", "a.md", "--languagetool-url", "http://127.0.0.1:8081"],
    ["fix", "a.txt"],
    ["fix", "--write", "a.txt", "--level", "safe"],
    ["fix", "a.txt", "--explain", "-U", "3", "--format", "html", "-o", "page.html"],
    ["fix", "a.txt", "--unified=1000", "--format", "diff", "-q", "--no-cache", "--no-languagetool"],
    ["fix", "-", "--write", "--stdin-filename=x.txt"],
]
LEFT_TO_TYPER = [
    [],
    ["--version"],
    ["--help"],
    ["lsp"],
    ["rules", "list"],
    ["explain", "quote/odd"],
    ["check"],
    ["check", "-q"],
    ["check", "--help"],
    ["fix", "a", "-h"],
    ["check", "a", "--frob"],
    ["check", "a", "--quite"],
    ["check", "a", "--quiet=yes"],
    ["check", "a", "--write"],
    ["check", "a", "--format", "html"],
    ["check", "a", "--format"],
    ["check", "a", "--level", "SAFE"],
    ["fix", "a", "--level", "report"],
    ["fix", "a", "-U", "0"],
    ["fix", "a", "-U", "1001"],
    ["fix", "a", "-U", "many"],
    ["fix", "a", "-U", "²"],
    ["fix", "a", "-U3"],
    ["fix", "a", "-qo", "x"],
    ["fix", "a", "-o=x"],
    ["fix", "--", "-a"],
    ["fix", "a", "--select", "--write"],
    ["fix", "a", "--select", ""],
    ["fix", ""],
]


@pytest.fixture
def calls(monkeypatch):
    """What the two commands were called with, instead of running them."""
    made = []

    def run(name):
        def record(options, **own):
            made.append((name, vars(options), own))
            return 0

        return record

    monkeypatch.setattr(check, "run", run("check"))
    monkeypatch.setattr(fix, "run", run("fix"))
    return made


DEFAULTS = {"check": {"format": "text", "output": None, "write_baseline": False}, "fix": {"write": False, "format": "diff", "output": None, "explain": False, "context": 1}}


@pytest.mark.parametrize("arguments", UNDERSTOOD, ids=" ".join)
def test_as_typer_understands_it(arguments, calls):
    parsed = everyday.parsed(arguments)
    assert parsed is not None
    parsed.run()
    with pytest.raises(SystemExit) as ended:
        typer_app.app(arguments)
    assert ended.value.code == 0
    (name, shared, own), (their_name, their_shared, their_own) = calls
    assert (name, shared) == (their_name, their_shared)
    assert DEFAULTS[name] | own == their_own


@pytest.mark.parametrize("arguments", LEFT_TO_TYPER, ids=" ".join)
def test_left_to_typer(arguments):
    assert everyday.parsed(arguments) is None


@pytest.mark.parametrize("command", everyday.OPTIONS)
def test_every_option_of_typer_is_there_and_no_other(command):
    theirs = {}
    for parameter in COMMANDS[command].params:
        if parameter.param_type_name != "option" or parameter.name == "help":
            continue
        kind = parameter.type
        for name in parameter.opts:
            if parameter.is_flag:
                theirs[name] = (parameter.name, everyday.FLAG)
            elif parameter.multiple:
                theirs[name] = (parameter.name, everyday.MANY)
            elif hasattr(kind, "choices"):
                theirs[name] = (parameter.name, tuple(getattr(choice, "value", choice) for choice in kind.choices))
            elif hasattr(kind, "max"):
                theirs[name] = (parameter.name, range(kind.min, kind.max + 1))
            else:
                theirs[name] = (parameter.name, everyday.TEXT)
    assert everyday.OPTIONS[command] == theirs


def test_a_completion_script_gets_typer(monkeypatch):
    monkeypatch.setenv("_CLEANER_COMPLETE", "bash_source")
    assert everyday.parsed(["check", "a.txt"]) is None
