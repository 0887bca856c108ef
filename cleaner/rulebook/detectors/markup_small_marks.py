"""Small constructs with a space too many: footnotes, definitions, autolinks, images, task boxes, destinations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._markup import Markup
from cleaner.rulebook.rule import Rule

# A document without any of these has nothing for the construct: plain searches cost next to nothing.
_HINTS = {
    "footnote": ("[ ^", "[^ ", " ]", "] :"),
    "definition": ("] :", "]\t:", "]  :"),
    "autolink": ("< http", "<  http", "< ftp", "<http", "<ftp"),
    "image": ("! [", "!\t[", "!  ["),
    "task": ("[x ]", "[ x]", "[X ]", "[ X]", "[]", "-[", "*[", "+["),
    "destination": ("]( ", " )"),
}
_FOOTNOTE = regex(r"\[[ ]?\^[ ]?(?P<label>[\w-]+)[ ]?\](?P<colon>[ \t]*:(?=[ \t]))?")
_DEFINITION = regex(r"^ {0,3}(?P<label>\[[^\[\]\n]{1,200}\])(?P<gap>[ \t]+):[ \t]*(?=(?:https?://|mailto:|/|\#|<)\S+[ \t]*$)", re.MULTILINE)
_AUTOLINK = regex(r"<[ \t]*(?P<url>(?:https?|ftp)://[^\s<>]+)[ \t]*>")
_IMAGE = regex(r"(?<![^\s|(\[])!(?P<gap>[ \t]+)(?=\[[^\[\]\n]*\][ \t]?\([ ]?[^\s()]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\b)", re.IGNORECASE)
_TASK = regex(r"^[ \t]*(?P<bullet>[-*+])(?P<gap>[ \t]?)\[[ ]?(?P<mark>[xX]?)[ ]?\](?P<after>[ \t]?)(?=\S)", re.MULTILINE)
_SOUND_TASK = regex(r"^[ \t]*[-*+] \[[ xX]\] \S", re.MULTILINE)
_DESTINATION = regex(r"\]\((?P<left>[ ]?)(?P<url>(?:https?://|mailto:|/|\./|\.\./|\#)(?:[^\s()<>]|\([^\s()]*\))+)(?P<right>[ ]?)\)")


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The constructs that `options.construct` names, where they are unmistakable but for the spaces in them."""
    construct = rule.options["construct"]
    if any(hint in document.text for hint in _HINTS[construct]):
        yield from _FINDERS[construct](Markup(document), rule)


def _footnotes(markup: Markup, rule: Rule) -> Iterator[Finding]:
    """`[^ 1]` and `[^1] :`, where the note's other half has the same label."""
    found = list(_FOOTNOTE.finditer(markup.text))
    labels = Counter(mark["label"] for mark in found)
    for mark in found:
        partner = labels[mark["label"]] > 1
        new = f"[^{mark['label']}]" + (":" if mark["colon"] else "")
        begins_line = not markup.text[markup.text.rfind("\n", 0, mark.start()) + 1 : mark.start()].strip()
        if partner and new != mark[0] and (begins_line or not mark["colon"]):
            yield rule.edit(*mark.span(), new)


def _definitions(markup: Markup, rule: Rule) -> Iterator[Finding]:
    for definition in _DEFINITION.finditer(markup.text):
        yield rule.edit(definition.start("label"), definition.end("gap") + 1, f"{definition['label']}:")


def _autolinks(markup: Markup, rule: Rule) -> Iterator[Finding]:
    for link in _AUTOLINK.finditer(markup.text):
        if link[0] != f"<{link['url']}>":
            yield rule.edit(*link.span(), f"<{link['url']}>")


def _images(markup: Markup, rule: Rule) -> Iterator[Finding]:
    for image in _IMAGE.finditer(markup.text):
        yield rule.edit(image.start(), image.end("gap"), "!")


def _tasks(markup: Markup, rule: Rule) -> Iterator[Finding]:
    """Boxes that are nearly boxes, beside a sound one."""
    text = markup.document.text
    if _SOUND_TASK.search(text) is None:
        return
    for box in _TASK.finditer(text):
        # `[]` after a bullet may be an empty array, `[ ]` glued to its bullet no box at all: only a neighbour tells.
        if _SOUND_TASK.match(text, box.start()) or not _beside_a_box(text, box) or markup.document.is_protected(*box.span(), rule.touches):
            continue
        new = f"{box['bullet']} [{box['mark'] or ' '}] "
        yield rule.edit(box.start("bullet"), box.end(), new)


def _beside_a_box(text: str, box: re.Match[str]) -> bool:
    line_after = text.find("\n", box.end()) + 1
    line_before = text.rfind("\n", 0, max(box.start() - 1, 0)) + 1
    return bool((line_after and _SOUND_TASK.match(text, line_after)) or (box.start() and _SOUND_TASK.match(text, line_before)))


def _destinations(markup: Markup, rule: Rule) -> Iterator[Finding]:
    for link in _DESTINATION.finditer(markup.text):
        if link["left"] or link["right"]:
            yield rule.edit(*link.span(), f"]({link['url']})")


_FINDERS = {
    "footnote": _footnotes,
    "definition": _definitions,
    "autolink": _autolinks,
    "image": _images,
    "task": _tasks,
    "destination": _destinations,
}
