"""Which Java is taken, and which is refused."""

from __future__ import annotations

import pytest

from cleaner.languagetool import java
from cleaner.languagetool.errors import LanguageToolError


def program(folder, release: str | None = None, says: str = ""):
    (folder / "bin").mkdir(parents=True)
    path = folder / "bin" / "java"
    path.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    path.chmod(0o755)
    if release is not None:
        (folder / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{release}"\n')
    return path


@pytest.mark.parametrize(("version", "major"), [("17.0.15", 17), ("25", 25), ("21.0.1+12", 21)])
def test_the_users_java(tmp_path, version, major):
    path = program(tmp_path, version)
    assert java.find(str(path)).major == java.find(str(tmp_path)).major == major
    assert java.find(str(path)).has_archives == (major >= 25)


def test_a_java_without_its_release_file_is_asked(tmp_path):
    assert java.find(str(program(tmp_path, says='openjdk version "18.0.2" 2022-07-19'))).major == 18


@pytest.mark.parametrize("version", ["11.0.2", "1.8.0_392", "16"])
def test_too_old(tmp_path, version):
    with pytest.raises(LanguageToolError, match=r"too old, LanguageTool needs Java 17 or newer"):
        java.find(str(program(tmp_path, version)))


def test_what_is_no_java(tmp_path):
    with pytest.raises(LanguageToolError, match="no Java there"):
        java.find(str(tmp_path / "missing"))
    with pytest.raises(LanguageToolError, match="no Java there"):
        java.find(str(tmp_path))
    with pytest.raises(LanguageToolError, match="does not say which Java"):
        java.find(str(program(tmp_path / "x", says="hello")))


def test_one_that_cannot_be_run(tmp_path):
    path = program(tmp_path)
    path.write_bytes(b"\x7fELF nonsense")
    with pytest.raises(LanguageToolError, match="cannot be run as Java|does not say"):
        java.find(str(path))
