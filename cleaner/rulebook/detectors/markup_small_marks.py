"""Small constructs with a space too many: footnotes, definitions, references, autolinks, images, destinations, labels, escapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.document import STAND_IN, Document
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
    "destination": ("]( ", " )"),
    "label": ("[ ",),
    "reference": ("] [", "]\n["),
    "escape": ("\\ ",),
    "comment": ("<! ", "<!- -", "< !-", "- ->", "-- >"),
    "attribute": ("{ #", "{# "),
}
_FOOTNOTE = regex(r"\[[ ]?\^[ ]?(?P<label>[\w-]+)[ ]?\](?P<colon>[ \t]*:(?=[ \t]))?")
_DEFINITION = regex(r"^ {0,3}(?P<label>\[[^\[\]\n]{1,200}\])(?P<gap>[ \t]+):[ \t]*(?=(?:https?://|mailto:|/|\#|<)\S+[ \t]*$)", re.MULTILINE)
_AUTOLINK = regex(r"<[ \t]*(?P<url>(?:https?|ftp)://[^\s<>]+)[ \t]*>")
# By its ending, or a badge.
_PICTURE = r"[^\s()]+(?:\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\b|[/.]badges?[/.]|/badge\b|shields\.io/[^\s()]+)"
_IMAGE = regex(rf"(?<![^\s|(\[])!(?P<gap>[ \t]+)(?=\[[^\[\]\n]*\][ \t]?(?:\([ ]?{_PICTURE}|\[(?P<label>[^\[\]\n]+)\]))", re.IGNORECASE)
# A link in a link's text can be an image only.
_INNER_IMAGE = regex(r"(?<=\[)!(?P<gap>[ \t]+)(?=\[[^\[\]\n]*\][ ]?\([^()\n]+\)[ ]?\][ ]?\()")
_DESTINATION = regex(
    r"\]\((?P<left>[ ]*)(?P<url>(?:https?://|mailto:|/|\./|\.\./|\#)(?:[^\s()<>]|\([^\s()]*\))+|[\w./%-]+\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp)(?:\#[\w-]*)?)(?P<title>[ ]+(?:\"[^\"\n]*\"|'[^'\n]*'))?(?P<right>[ ]*)\)"
)
_LABEL = regex(r"(?<![\w)\]])\[(?P<label>[ ](?=[^\s\[\]!])[^\[\]\n]*[^\s\[\]][ ])\]\((?=[^\s()])")
_REFERENCE = regex(r"\](?P<gap>[ ]\n?|\n)\[[ ]?(?P<label>[^\[\]\n]{0,200}?)[ ]?\](?![(\[:])")
_DEFINED = regex(r"^ {0,3}\[(?!\^)(?P<label>[^\[\]\n]{1,200})\]:[ \t]*(?P<url>\S+)", re.MULTILINE)
# Behind a word, or at a line's beginning before one.
_ESCAPE = regex(r"(?<=\w)\\ (?P<mark>[*_])(?=[\s.,;:)]|$)|^\\ (?P<first>[*_\#]) (?=\w)", re.MULTILINE)
_SOUND_ESCAPE = regex(r"\\[*_\#\[]")
_COMMENT = regex(r"(?P<open><[ ]?![ ]?-[ ]?-)(?P<text>[^<>\n]*?)(?P<close>-[ ]?-[ ]?>)")
_ATTRIBUTE = regex(r"^ {0,3}\#{1,6} [^\n]*?(?P<braces>\{[ ]?\#[ ]?(?P<id>[\w-]+)[ ]?\})[ \t]*$", re.MULTILINE)


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


def _defined(markup: Markup) -> dict[str, str]:
    """Where the document's link definitions lead, by label."""
    return {_folded(found["label"]): found["url"] for found in _DEFINED.finditer(markup.document.text)}


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _images(markup: Markup, rule: Rule) -> Iterator[Finding]:
    for image in _IMAGE.finditer(markup.text):
        label = image["label"]
        if label is None or re.fullmatch(_PICTURE, _defined(markup).get(_folded(label), ""), re.IGNORECASE):
            yield rule.edit(image.start(), image.end("gap"), "!")
    for image in _INNER_IMAGE.finditer(markup.text):
        if _IMAGE.match(markup.text, image.start()) is None:
            yield rule.edit(image.start(), image.end("gap"), "!")


def _references(markup: Markup, rule: Rule) -> Iterator[Finding]:
    """`[text] [label]` and `[label] []` of a label that the document defines."""
    defined = _defined(markup)
    for seam in _REFERENCE.finditer(markup.text) if defined else ():
        close, label = seam.start(), _folded(seam["label"])
        if not label:
            start = markup.text.rfind("[", 0, close)
            known = start != -1 and "]" not in markup.text[start:close] and _folded(markup.text[start + 1 : close]) in defined
        else:
            start = markup.label_start(close) if markup.literal(close) and label in defined else -1
            known = start != -1 and bool(_REFERRING.search(markup.text, start, close))
        if known:
            yield rule.edit(close, seam.end(), f"][{seam['label']}]")


_REFERRING = regex(r"[^\W\d_]{2,}")


def _destinations(markup: Markup, rule: Rule) -> Iterator[Finding]:
    for link in _DESTINATION.finditer(markup.text):
        # Programs that write Markdown set a space behind a title.
        if link["left"] or (link["right"] and not link["title"]):
            yield rule.edit(*link.span(), f"]({link['url']}{link['title'] or ''})")


def _labels(markup: Markup, rule: Rule) -> Iterator[Finding]:
    """`[ text ](url)`: with a space on one side only people and programs write, too."""
    for link in _LABEL.finditer(markup.text):
        if markup.literal(link.start()):
            continue
        start, end = link.span("label")
        if STAND_IN in link["label"]:
            yield rule.edit(start, start + 1, "")
            yield rule.edit(end - 1, end, "")
        else:
            yield rule.edit(start, end, markup.document.text[start + 1 : end - 1])


def _escapes(markup: Markup, rule: Rule) -> Iterator[Finding]:
    """`\\ *` in a document that escapes its marks."""
    if _SOUND_ESCAPE.search(markup.document.text) or len(_ESCAPE.findall(markup.text)) > 1:
        for escape in _ESCAPE.finditer(markup.text):
            yield rule.edit(escape.start(), escape.start() + 3, "\\" + (escape["mark"] or escape["first"]))


def _comments(markup: Markup, rule: Rule) -> Iterator[Finding]:
    for comment in _COMMENT.finditer(markup.text):
        if comment["open"] != "<!--" or comment["close"] != "-->":
            yield rule.edit(*comment.span(), f"<!--{markup.document.text[comment.start('text') : comment.end('text')]}-->")


def _attributes(markup: Markup, rule: Rule) -> Iterator[Finding]:
    for heading in _ATTRIBUTE.finditer(markup.document.text):
        right = f"{{#{heading['id']}}}"
        if heading["braces"] != right:
            yield rule.edit(*heading.span("braces"), right)


_FINDERS = {
    "footnote": _footnotes,
    "definition": _definitions,
    "autolink": _autolinks,
    "image": _images,
    "destination": _destinations,
    "label": _labels,
    "reference": _references,
    "escape": _escapes,
    "comment": _comments,
    "attribute": _attributes,
}
