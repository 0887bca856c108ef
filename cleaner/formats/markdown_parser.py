"""markdown-it as Markdown files in content repositories need it: extensions on, and block rules for site generators."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from cleaner.formats.markdown_inline import install
from cleaner.pattern import regex

# Quotes and lists deeper than this are not read.
MAX_NESTING = 60

_OPENERS = {"{{<": ">}}", "{{%": "%}}", "{%": "%}", "{{": "}}", "{/*": "*/}"}
_NAME = regex(r"\{[{%]+[<%]?-?\s*([\w-]+)")
# Tags whose content, up to their end tag, is no prose.
_RAW_TAGS = frozenset("highlight raw comment code codeblock mermaid math katex gist verbatim graphviz diagram plantuml".split())
# `import x from "y"` and `export const …`, only where MDX has them: after a blank line.
_MODULE = regex(r"import\s+(?:[\w*{][^\n]*\s+from\s+)?[\"'][^\n]*[\"'];?[ \t]*$|export\s+(?:default|const|let|var|function|class|async|\{|\*)", re.MULTILINE)  # fmt: skip
_LINE = regex(r"(?::{3,}[^\n]*|\{[:#.][^{}\n]*\}|\[\[?_?(?:toc|TOC)_?\]?\]|\{[\w.]+\})[ \t]*$", re.MULTILINE)
_ENVIRONMENT = regex(r"\\begin\{([A-Za-z]+\*?)\}")


@cache
def parser() -> MarkdownIt:
    """The parser, made once."""
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    md.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    md.use(dollarmath_plugin, allow_labels=True, allow_space=False, allow_digits=False, double_inline=True)
    # Where a link leads is not our business, and the check of it is slow.
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    interrupting = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "shortcode_block", _shortcode, interrupting)
    md.block.ruler.before("fence", "module_block", _module, {"alt": []})
    md.block.ruler.before("fence", "environment_block", _environment, interrupting)
    _hasten(md)
    install(md)
    return md


def _hasten(md: MarkdownIt) -> None:
    """Ask one rule instead of ten whether a line ends the paragraph before it: a line that begins with a letter hardly does.

    Only a table's head may begin with one, and that has a bar in it.
    """
    rules = [rule for rule in md.block.ruler.__rules__ if "paragraph" in rule.alt]
    functions = [rule.fn for rule in rules]
    for rule in rules:
        md.block.ruler.at(rule.name, rule.fn, {"alt": [name for name in rule.alt if name != "paragraph"]})

    def interrupts(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if not silent or (begin < end and state.src[begin].isalpha() and state.src.find("|", begin, end) == -1):
            return False
        return any(rule(state, line, end_line, True) for rule in functions)

    md.block.ruler.push("interrupts", interrupts, {"alt": ["paragraph"]})


def _shortcode(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Lines that belong to a shortcode, a template tag, a container fence or an attribute list alone."""
    if state.is_code_block(line):
        return False
    begin = state.bMarks[line] + state.tShift[line]
    if begin >= state.eMarks[line] or state.src[begin] not in "{:[":
        return False
    if _LINE.match(state.src, begin, state.eMarks[line]):
        return _take(state, line, line + 1, "shortcode_block", silent)
    opener = next((o for o in _OPENERS if state.src.startswith(o, begin)), None)
    if opener is None:
        return False
    # Nested template braces are rare enough: the first closing one counts.
    limit = state.eMarks[end_line - 1]
    close = _find(state, _OPENERS[opener], begin + len(opener), limit)
    if close == -1:
        return False
    name = _NAME.match(state.src, begin)
    if name and name[1] in _RAW_TAGS:
        final = _end_tag(state, name[1], close, limit)
        if final != -1:
            return _take(state, line, _line_of(state, line, final) + 1, "raw_block", silent)
    last = _line_of(state, line, close)
    if state.src[close + len(_OPENERS[opener]) : state.eMarks[last]].strip():
        return False
    return _take(state, line, last + 1, "shortcode_block", silent)


def _end_tag(state: StateBlock, name: str, start: int, limit: int) -> int:
    if (name, limit) in state.env.setdefault("missing", set()):
        return -1
    pattern = re.compile(r"\{[{%]+[<%]?-?\s*(?:end|/\s*)" + re.escape(name) + r"\b")
    found = pattern.search(state.src, start, limit)
    if found is None:
        state.env["missing"].add((name, limit))
    return found.start() if found else -1


def _find(state: StateBlock, what: str, start: int, limit: int) -> int:
    """Like str.find, but what was missed once is not looked for again further on."""
    missing = state.env.setdefault("missing", set())
    if (what, limit) in missing:
        return -1
    found = state.src.find(what, start, limit)
    if found == -1:
        missing.add((what, limit))
    return found


def _module(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """MDX's import and export, up to the next blank line."""
    if silent or state.level or state.src[state.bMarks[line]] not in "ie" or _MODULE.match(state.src, state.bMarks[line]) is None:
        return False
    last = line + 1
    while last < end_line and not state.isEmpty(last):
        last += 1
    return _take(state, line, last, "raw_block", silent)


def _environment(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    r"""LaTeX's \begin{…} up to its \end{…}."""
    begin = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("\\begin{", begin):
        return False
    opening = _ENVIRONMENT.match(state.src, begin)
    close = _find(state, f"\\end{{{opening[1]}}}", begin, state.eMarks[end_line - 1]) if opening else -1
    if close == -1:
        return False
    return _take(state, line, _line_of(state, line, close) + 1, "math_block", silent)


def _line_of(state: StateBlock, line: int, offset: int) -> int:
    while state.eMarks[line] < offset:
        line += 1
    return line


def _take(state: StateBlock, first: int, last: int, kind: str, silent: bool) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.map = [first, last]
        state.line = last
    return True
