"""One article, the same decisions in the terminal, in the page and in an editor: the same repairs are asked about, the same file comes out."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests import apart
from cleaner.engine import passes_of, repair
from cleaner.rulebook import book
from cleaner.textfile import read

ROOT = Path(__file__).parent.parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*/damaged.*"))
for folder in ("html", "lsp"):
    sys.path.append(str(ROOT / "tests" / folder))


@pytest.fixture(params=[SEEDS[0], SEEDS[1]], ids=lambda path: path.parent.name)
def article(request, tmp_path, monkeypatch) -> Path:
    """A seed document in a folder of its own."""
    path = tmp_path / f"article{request.param.suffix}"
    shutil.copy(request.param, path)
    monkeypatch.chdir(tmp_path)
    return path


def found(article: Path):
    """The result, and which of its edits are accepted: two of three."""
    result = repair(read(article.name), passes_of(book.rules()))
    return result, [edit for number, edit in enumerate(result.edits) if number % 3 != 1]


def expected(article: Path) -> str:
    result, chosen = found(article)
    assert len(chosen) > 2 and len(chosen) < len(result.edits)
    return result.source.repaired(chosen)


def test_in_the_terminal(article, tmp_path):
    from test_terminal import Screen

    wanted = expected(article)
    result, chosen = found(article)
    program = Screen.__init__.__globals__["PROGRAM"]
    Screen.__init__.__globals__["PROGRAM"] = "import sys; from cleaner.cli import main; sys.argv[1:] = ['review', '--no-languagetool', *sys.argv[1:]]; main()"
    try:
        screen = Screen(tmp_path, article.name, CLEANER_STATE_DIR=str(tmp_path / "state"))
    finally:
        Screen.__init__.__globals__["PROGRAM"] = program
    total = len(result.findings)
    for number, finding in enumerate(result.findings):
        screen.wait(f"{number + 1} of {total}")
        screen.process.send("y" if any(finding is edit for edit in chosen) else "n")
    screen.wait(f"{len(chosen)} repairs to write")
    screen.process.send("y")
    assert screen.status() == 0
    assert article.read_text() == wanted


def test_in_the_page(article, tmp_path, browser):
    import subprocess

    from cleaner.reports.html import render

    wanted = expected(article)
    result, chosen = found(article)
    (tmp_path / "review.html").write_text(render([result]), encoding="utf-8", newline="")
    page = browser.new_page()
    page.goto((tmp_path / "review.html").as_uri())
    assert page.inner_text("#counts").endswith(f"open of {len(result.findings)}")
    page.keyboard.press("j")
    for finding in result.findings:
        page.keyboard.press("a" if any(finding is edit for edit in chosen) else "r")
    with page.expect_download() as waiting:
        page.click("#patch")
    patch = Path(waiting.value.path()).read_bytes()
    page.close()
    (tmp_path / "review.patch").write_bytes(patch)
    subprocess.run(["git", "apply", "review.patch"], cwd=tmp_path, check=True)
    assert article.read_text() == wanted


def test_in_an_editor(article):
    pytest.importorskip("pygls")
    from lsp_client import edited, serving

    wanted = expected(article)
    result, chosen = found(article)
    text = article.read_text()
    uri = article.as_uri()

    async def talk():
        async with serving() as client:
            client.open(uri, text)
            diagnostics = await client.diagnostics(uri)
            edits = []
            for edit in chosen:
                line, column = result.source.line_column(edit.start)
                actions = await client.actions(uri, (line - 1, 0), (line - 1, 100_000), only=["quickfix"])
                edits.append(_repair(actions, result, edit, uri))
            return diagnostics, edits

    diagnostics, edits = apart.run(talk())
    assert len(diagnostics) == len(result.findings)
    assert edited(text, edits) == wanted


def _repair(actions, result, edit, uri: str):
    """The text edit of the action that repairs `edit`."""
    from cleaner.lsp.buffer import Buffer

    place = Buffer(result.source.raw).position(edit.start)
    for action in actions:
        if action.title.startswith("Repair: ") and action.edit:
            one = action.edit.document_changes[0].edits[0]
            if (one.range.start.line, one.range.start.character) == place and one.new_text == edit.replacement:
                return one
    raise AssertionError(f"no action repairs {edit}")
