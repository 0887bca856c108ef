"""A real headless Chromium, and pages made from findings by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

@pytest.fixture
def context(browser):
    made = browser.new_context(viewport={"width": 1000, "height": 800}, accept_downloads=True)
    yield made
    made.close()


@pytest.fixture
def show(context, tmp_path):
    """Opens the page of results; fails the test at its end if the page had an error or asked for anything else."""
    from cleaner.reports.html import render

    errors: list[str] = []
    asked: list[str] = []

    def opened(*results, rules=(), script: str | None = None):
        path = Path(tmp_path / "page" / "review.html")
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(results, rules), encoding="utf-8", newline="")
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("request", lambda request: asked.append(request.url))
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri())
        return page

    yield opened
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
