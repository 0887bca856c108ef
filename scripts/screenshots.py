"""Makes the pictures and captures of docs/: the page in Chromium, the review on a pseudo-terminal.

    python scripts/screenshots.py        (needs Chromium, playwright, pexpect, pyte)
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "review"))
DOCS = ROOT / "docs" / "images"
SEED = ROOT / "seeds" / "01-news" / "damaged.txt"


def page(folder: Path) -> None:
    """The page: light, dark, phone."""
    from playwright.sync_api import sync_playwright

    from cleaner.engine import passes_of, repair
    from cleaner.reports.html import render
    from cleaner.rulebook import book
    from cleaner.textfile import read

    path = folder / "review.html"
    path.write_text(render([repair(read("article.txt"), passes_of(book.rules()))]), encoding="utf-8", newline="")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        views = {"light": ("light", 1000, 760, 1), "dark": ("dark", 1000, 760, 1), "phone": ("light", 375, 740, 2)}
        for name, (scheme, width, height, scale) in views.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=scale)
            view = context.new_page()
            view.goto(path.as_uri())
            for key in "jraara":
                view.keyboard.press(key)
            view.wait_for_timeout(400)
            view.screenshot(path=DOCS / f"review-page-{name}.png")
            context.close()
        browser.close()


def terminal(folder: Path) -> None:
    """The terminal without colour, as text: a question, then the summary."""
    import test_terminal

    test_terminal.PROGRAM = "import sys; from cleaner.cli import main; sys.argv[1:] = ['review', '--no-languagetool', *sys.argv[1:]]; main()"
    screen = test_terminal.Screen(folder, "article.txt", NO_COLOR="1", CLEANER_STATE_DIR=str(folder / "state"))
    captures = []
    screen.wait("1 of ")
    for number in range(2, 6):
        # A report has no repair to accept: its keys are others.
        screen.keys("n" if "n read" in screen.flat() else "y", f"{number} of ")
    captures.append(screen.text())
    screen.keys("f", "Summary")
    captures.append(screen.text())
    screen.process.close(force=True)
    (DOCS / "review-terminal.txt").write_text("\n\n".join(captures) + "\n", encoding="utf-8")


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(SEED, folder / "article.txt")
        os.chdir(folder)
        page(folder)
        terminal(folder)
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
