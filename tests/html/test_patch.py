"""The page's patch and repaired text, against git and against the program's own diff."""

from __future__ import annotations

import random
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from page_results import ARTICLE, WANTED, made

from cleaner.edit import Finding, Level
from cleaner.engine import Result
from cleaner.reports import diff
from cleaner.textfile import decode


def downloaded(page, selector: str) -> bytes:
    with page.expect_download() as waiting:
        page.click(selector)
    return Path(waiting.value.path()).read_bytes()


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def applied(folder: Path, patch: bytes) -> None:
    (folder / "p.patch").write_bytes(patch)
    git(folder, "init", "-q")
    git(folder, "apply", "--check", "p.patch")
    git(folder, "apply", "p.patch")


VARIANTS = {
    "plain": ARTICLE.encode(),
    "crlf": ARTICLE.replace("\n", "\r\n").encode(),
    "bom": b"\xef\xbb\xbf" + ARTICLE.encode(),
    "bom-crlf-no-last-newline": b"\xef\xbb\xbf" + ARTICLE.rstrip("\n").replace("\n", "\r\n").encode(),
    "no-last-newline": ARTICLE.rstrip("\n").encode(),
    "mixed-ends": ARTICLE.replace("\n", "\r\n", 2).encode(),
    "one-line": b"The the end , Alejar had idea",
    "lone-returns": ARTICLE.replace(" long. ", " long.\r").encode(),
    "form-feeds": ARTICLE.replace(" long. ", " long.\x0c\x85\u2028 ").encode(),
}
NAMES = ["article.txt", "name with spaces.txt", "sub/ünï — x.txt", 'quote"and\\back.txt']


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made_folder = tmp_path / "repository"
    made_folder.mkdir()
    monkeypatch.chdir(made_folder)
    return made_folder


@pytest.mark.parametrize("variant", VARIANTS)
def test_patch_of_some_accepted_is_what_git_applies(show, folder, variant):
    data = VARIANTS[variant]
    Path("article.txt").write_bytes(data)
    result = made(data, "article.txt")
    page = show(result)
    chosen = []
    for number, found in enumerate(result.findings):
        page.keyboard.press("j")
        if found.repairs and number % 3 != 1:
            page.keyboard.press("a")
            page.keyboard.press("b")
            chosen.append(found)
        elif found.repairs:
            page.keyboard.press("r")
            page.keyboard.press("b")
    assert chosen
    applied(folder, downloaded(page, "#patch"))
    expected = result.source.mark + result.source.repaired(chosen).encode()
    assert (folder / "article.txt").read_bytes() == expected
    assert downloaded(page, "#whole") == expected


@pytest.mark.parametrize("name", NAMES)
def test_names_that_git_quotes(show, folder, name):
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(ARTICLE.encode())
    result = made(ARTICLE.encode(), name)
    page = show(result)
    page.click("#filters summary")
    page.click("#accept-shown")
    patch = downloaded(page, "#patch")
    assert patch == diff.encoded(result), "all accepted gives the program's own diff"
    applied(folder, patch)
    assert path.read_bytes() == result.repaired.encode()


@pytest.mark.parametrize("variant", VARIANTS)
def test_all_accepted_is_the_programs_own_diff(show, folder, variant):
    result = made(VARIANTS[variant], "article.txt")
    page = show(result)
    page.click("#filters summary")
    page.click("#accept-shown")
    assert downloaded(page, "#patch") == diff.encoded(result)


def test_several_files_in_one_patch_and_a_button_each(show, folder):
    first, second = ARTICLE.encode(), b"Alejar again"
    Path("one.txt").write_bytes(first)
    Path("two.txt").write_bytes(second)
    results = [made(first, "one.txt"), made(second, "two.txt")]
    page = show(*results)
    assert page.locator("#whole").is_hidden()
    page.click("#filters summary")
    page.click("#accept-shown")
    page.click("#filters summary")
    applied(folder, downloaded(page, "#patch"))
    assert Path("one.txt").read_text() == results[0].repaired
    assert Path("two.txt").read_text() == "Zoom again"
    assert downloaded(page, 'button[data-file="1"]') == b"Zoom again"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "shift_jis", "gb18030"])
def test_other_encodings_keep_their_bytes(show, folder, encoding):
    text = ARTICLE.replace("🎉", "日本" if encoding in ("shift_jis", "gb18030") else "é")
    Path("article.txt").write_bytes(text.encode(encoding))
    result = made(text.encode(encoding), "article.txt", encoding=encoding)
    page = show(result)
    page.click("#filters summary")
    page.click("#accept-shown")
    applied(folder, downloaded(page, "#patch"))
    assert Path("article.txt").read_bytes() == result.repaired.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_give_the_repaired_text_and_no_patch(show, folder, encoding):
    data = ("\ufeff" + ARTICLE).encode(encoding)
    result = made(data, "article.txt")
    page = show(result)
    page.click("#filters summary")
    page.click("#accept-shown")
    page.click("#patch")
    assert "take the repaired text" in page.inner_text("#notice")
    assert downloaded(page, "#whole") == ("\ufeff" + result.repaired).encode(encoding)


EDGES = {
    "last newline added": ("one\ntwo", [(7, 7, "\n")]),
    "last newline removed": ("one\ntwo\n", [(7, 8, "")]),
    "lines joined": ("one\ntwo\nthree\n", [(3, 4, " ")]),
    "line split": ("one two\nthree\n", [(3, 4, "\n")]),
    "line deleted": ("one\ntwo\nthree\n", [(4, 8, "")]),
    "last line deleted": ("one\ntwo\nthree", [(7, 13, "")]),
    "inserted at the start": ("one\ntwo\n", [(0, 0, "zero\n")]),
    "inserted at the end": ("one\n", [(4, 4, "two\n")]),
    "all deleted": ("one\ntwo\n", [(0, 8, "")]),
    "across lines": ("one\ntwo\nthree\nfour\n", [(1, 9, "X\nY\nZ")]),
    "insertion and replacement at one place": ("one two\n", [(4, 4, "and "), (4, 7, "TWO")]),
    "far apart": ("a\n" * 30, [(0, 1, "b"), (50, 51, "c\nd")]),
    "near": ("a\n" * 9, [(0, 1, "b"), (6, 7, "c")]),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges(show, folder, edge):
    raw, spans = EDGES[edge]
    Path("a.txt").write_text(raw)
    result = Result(decode(raw.encode(), "a.txt"), [Finding(*span, ("x/y",), Level.SAFE, "m") for span in spans], [], [])
    page = show(result)
    page.click("#filters summary")
    page.click("#accept-shown")
    patch = downloaded(page, "#patch")
    assert patch == diff.encoded(result)
    applied(folder, patch)
    assert Path("a.txt").read_text() == result.repaired


def test_hunks_as_the_program_makes_them_for_any_edits(browser):
    """The page's and the program's diff agree on random texts and edits, byte for byte."""
    chance = random.Random(7)
    cases, expected = [], []
    for _ in range(3000):
        raw = "".join(chance.choice(["a", "b", " ", "\n", "\n", "\r\n", "🎉"]) for _ in range(chance.randrange(30)))
        edits, at = [], 0
        while at <= len(raw) and chance.random() < 0.8:
            start = chance.randint(at, len(raw))
            end = min(len(raw), start + chance.choice([0, 1, 1, 2, 6]))
            new = "".join(chance.choice("xy\n ") for _ in range(chance.randrange(4)))
            if raw[start:end] != new:
                edits.append(Finding(start, end, new, (chance.choice(["a/b", "c/d"]),), Level.SAFE, "m"))
            at = end + 1
        made_hunks = diff.hunks(raw, edits)
        expected.append("".join("".join(diff._written(hunk)) for hunk in made_hunks))
        unit = lambda offset: len(raw[:offset].encode("utf-16-le")) // 2  # noqa: E731
        cases.append({"raw": raw, "edits": [{"start": unit(e.start), "end": unit(e.end), "text": e.replacement, "rules": list(e.rules)} for e in edits]})
    page = browser.new_page()
    script = files("cleaner.reports").joinpath("html_assets", "patch.js").read_text()
    got = page.evaluate(f"(cases) => {{ {script}\n return cases.map((c) => hunks(c.raw, c.edits)); }}", cases)
    page.close()
    wrong = [(case, a, b) for case, a, b in zip(cases, got, expected) if a != b]
    assert wrong[:1] == []


def test_the_wanted_findings_are_found():
    assert len(made(ARTICLE.encode(), "a").findings) == len(WANTED) + 1
