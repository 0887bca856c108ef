"""How fast the reviews answer: the page in Chromium, and the terminal's questions.

    python benchmarks/review.py [--size 2000000] [--findings 5000] [--chromium PATH]

The page: time from navigation to interactive (script done, text on the screen,
first frame drawn), time until all text is built, the longest task that blocks,
and the time from a click or key to the frame that shows it. The terminal: the
time to render the next question after a decision, journal included.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from long_text import result  # noqa: E402

WATCH = """
window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask", buffered: true });
addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => (window.drawn = performance.now()), 0)));
"""
# The time from the input event to the end of the frame that shows its effect.
ANSWER = """
(type) => new Promise((done) => addEventListener(type, (event) => {
    const began = event.timeStamp;
    requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => done(performance.now() - began); channel.port2.postMessage(0); });
}, { once: true, capture: true }))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=2_000_000)
    parser.add_argument("--findings", type=int, default=5000)
    parser.add_argument("--chromium", default=os.environ.get("CHROMIUM") or shutil.which("chromium"))
    options = parser.parse_args()
    made = result(options.size, options.findings)
    print(f"text: {len(made.source.raw):,} code points, {len(made.findings):,} findings")
    page(made, options.chromium)
    terminal(made)


def page(made, chromium: str | None) -> None:
    """Measure the page."""
    from cleaner.reports.html import render

    began = time.perf_counter()
    text = render([made])
    print(f"page made in {(time.perf_counter() - began) * 1000:.0f} ms, {len(text.encode()) / 1e6:.1f} MB")
    if not chromium:
        print("no Chromium: the page is not measured")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "review.html"
        path.write_text(text, encoding="utf-8", newline="")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        try:
            figures = [_one(browser, path.as_uri()) for _ in range(3)]
        finally:
            browser.close()
    for name in figures[0]:
        values = [figure[name] for figure in figures]
        print(f"  {name:42} {statistics.median(values):7.0f} ms   (of 3: {', '.join(f'{v:.0f}' for v in values)})")


def _one(browser, url: str) -> dict[str, float]:
    view = browser.new_page(viewport={"width": 1100, "height": 800})
    view.add_init_script(WATCH)
    view.goto(url)
    figures = {
        "navigation to interactive (first frame)": _when(view, "window.drawn"),
        "navigation to all text built": _when(view, "performance.getEntriesByName('cleaner-built')[0]?.startTime"),
    }
    view.wait_for_timeout(500)
    figures["longest blocking task while opening"] = max(view.evaluate("window.tasks"), default=0)
    figures["click on a repair"] = statistics.median(_timed(view, "click", lambda n=n: view.locator(f'[data-i="{n}"] ins').click()) for n in (0, 1, 4, 5, 6))
    figures["key: accept and go on"] = statistics.median(_timed(view, "keydown", lambda: view.keyboard.press("a")) for _ in range(9))
    view.locator("[data-i]").last.click()
    figures["key: from the last finding to the first open"] = _timed(view, "keydown", lambda: view.keyboard.press("g"))
    view.click("#filters summary")
    figures["filter by level"] = _timed(view, "change", lambda: view.locator("#levels input").first.click())
    figures["filter by rule"] = _timed(view, "change", lambda: view.locator("#rules input").nth(3).click())
    figures["only passages with findings"] = _timed(view, "change", lambda: view.locator("#only").click())
    view.locator("#levels input").first.click()
    figures["accept all that is shown"] = _timed(view, "click", lambda: view.locator("#accept-shown").click())
    began = time.perf_counter()
    with view.expect_download() as waiting:
        view.click("#patch")
    waiting.value.path()
    figures["patch of all accepted"] = (time.perf_counter() - began) * 1000
    view.close()
    return figures


def _when(view, expression: str) -> float:
    """The value of an expression, as soon as it has one. (Playwright's own waiting would break the page's policy.)"""
    while not (value := view.evaluate(expression)):
        view.wait_for_timeout(20)
    return value


def _timed(view, event: str, action) -> float:
    handle = view.evaluate_handle(f"(type) => {{ window.answer = ({ANSWER.strip()})(type); }}", event)
    action()
    handle.dispose()
    return view.evaluate("window.answer")


def terminal(made) -> None:
    """Measure the terminal's questions, without a terminal: the text of the screen is what takes time."""
    from cleaner.review.explain import Reasons
    from cleaner.review.session import Session
    from cleaner.review.view import View

    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        session = Session([made], folder=Path(folder))
        view = View(session, Reasons(()), True)
        view.header(80), view.body(80)
        print(f"terminal: first question after {(time.perf_counter() - began) * 1000:.0f} ms")
        times = []
        for number in range(1000):
            began = time.perf_counter()
            session.accept() if session.question.repairable else session.reject()
            view.header(80), view.body(80), view.footer(80)
            times.append((time.perf_counter() - began) * 1000)
        times.sort()
        print(f"  decision to next question                  {statistics.median(times):7.1f} ms median, {times[-11]:.1f} ms for the slowest percent")


if __name__ == "__main__":
    main()
