"""Template tags that an engine took apart or translated: `{ { page.title } }`, `{ % include x % }`, `{% incluir x %}`.

Liquid, Hugo and Jinja know doubled braces only, and a fixed set of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.detectors._markup import lines_with
from cleaner.rulebook.rule import Rule

_SPLIT = ("{ {", "} }", "{ %", "% }", "{ <", "> }")
_TAG = regex(r"(?P<open>\{[ ]?(?P<mark>[{%]))(?P<inner>(?:[ ]?[<%])?[^{}\n]*?)(?P<close>\}[ ]?\}|%[ ]?\})(?!\})")
_KEYWORD = regex(r"\{%-?\s*(?P<word>[^\W\d_]+)\b|\{\{[<%]\s*(?P<name>[^\W\d_]+)\b")
# What the words of Liquid and Hugo become on the way: only ones that no theme names a tag.
_WORDS = {
    "incluir": "include", "inclure": "include", "includere": "include", "einbeziehen": "include",
    "destacar": "highlight", "resaltar": "highlight", "surligner": "highlight", "hervorheben": "highlight",
    "finsi": "endif", "fin_si": "endif", "endse": "endif", "finpara": "endfor", "fimse": "endif",
    "para": "for", "pour": "for", "per": "for", "für": "for",
    "si": "if", "se": "if", "wenn": "if", "sino": "else", "sinon": "else", "senão": "else", "sonst": "else",
    "asignar": "assign", "atribuir": "assign", "assigner": "assign", "assegnare": "assign", "zuweisen": "assign",
    "comentario": "comment", "comentário": "comment", "commentaire": "comment", "commento": "comment", "kommentar": "comment",
    "figura": "figure", "figur": "figure", "enlace": "link", "lien": "link", "ligação": "link",
}  # fmt: skip


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Tags with a space between their braces, and tags whose word was translated."""
    text = document.text
    for start, end in lines_with(text, _SPLIT):
        for tag in _TAG.finditer(text, start, end):
            new = _joined(tag)
            # `style={ { … } }` is an expression of JSX.
            if new != tag[0] and text[tag.start() - 1 : tag.start()] != "=":
                yield rule.edit(*tag.span(), new)
    for start, end in lines_with(text, ("{%", "{{<", "{{%")):
        for tag in _KEYWORD.finditer(text, start, end):
            group = "word" if tag["word"] else "name"
            right = _WORDS.get(tag[group].lower())
            if right is not None:
                yield rule.edit(tag.start(group), tag.end(group), right, level=Level.SUGGEST)


def _joined(tag: re.Match[str]) -> str:
    mark = tag["mark"]
    close = "%}" if mark == "%" else "}}"
    if tag["close"].replace(" ", "") != close:
        return tag[0]
    inner = tag["inner"]
    if mark == "{" and inner.lstrip(" ")[:1] in ("<", "%") and inner.rstrip()[-1:] == {"<": ">", "%": "%"}[inner.lstrip(" ")[0]]:
        inner = inner.strip(" ")
    return f"{{{mark}{inner}{close}"
