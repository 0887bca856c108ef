"""What stands in the parentheses of a link, as an engine leaves it: spaces in the address, other marks around the title.

An address has no spaces, and its own marks (`/ . : - _ # ? = &`) glue what
stands around them: a space beside one of these is the engine's. A space between
two words is not: there a word may have been translated, or a mark lost.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.pattern import regex

_LETTER = r"[^\s()<>\[\]\"“”„«»（）￼]"
SCHEME = r"(?:[A-Za-z][A-Za-z+.-]{1,14}:(?://?)|mailto:|www\.)"
URL = rf"{SCHEME}(?:{_LETTER}|\([^\s()]*\))+"
# In the file's own site: an absolute or dotted path, an anchor (a number is an issue's), a page.
PATH = rf"(?:\.{{0,2}}/[\w~%.-]{_LETTER}*|\#(?!\d+$)[\w-]+|[\w%./-]+\.(?:md|mdx|html?|rst|adoc|pdf|png|jpe?g|gif|svg|webp)(?:\#[\w-]*)?)"
_TITLES = r"\"[^\"\n]*\"|'[^'\n]*'|“[^“”\"\n]*[”“\"]|„[^„“”\"\n]*[“”\"]|«[^«»\n]*»|\"[^\"()\n]{3,100}(?=[)）])"
TITLE = rf"(?:\s+(?P<title>{_TITLES}))?"
# Spaces, too: what comes of them is asked afterwards.
LOOSE = rf"(?P<address>{_LETTER}(?:{_LETTER}|[ ]|\([^\s()]*\))*?){TITLE}"

_GAP = regex(r"[ \t]*([/:.#?=&_~@+-])[ \t]*")
# Behind a seam with a space of its own a dash or a capital may be the sentence's.
_SURE_GAP = regex(r"[ \t]*([/:#])[ \t]*|[ \t]*(\.)[ \t]*(?=[a-z0-9/])")
_URL = regex(URL)
_PATH = regex(PATH)
_ADDRESS = regex(SCHEME)
_SCHEME_NAME = regex(r"([A-Za-z][A-Za-z+.-]*)://([^\s/()]+)")
# Of all that are registered, those that documents link to.
_SCHEMES = frozenset("http https ftp ftps sftp file ssh git svn irc ircs ws wss data tel news nntp ldap magnet xmpp vscode app".split())


class Destination(NamedTuple):
    """An address without spaces, and its title in straight marks ("" if there is none).

    is_address  it has a scheme; a path alone could stand in a sentence
    as_written  it was whole already, but for spaces at its ends
    """

    address: str
    title: str
    is_address: bool
    as_written: bool

    def __str__(self) -> str:
        return f"{self.address} {self.title}" if self.title else self.address


def destination(address: str, title: str | None = None, sure: bool = True) -> Destination | None:
    """The destination that was written as `address` and `title`; None if it is none, or not to be told.

    `sure`: nothing else can stand there, for the parentheses touch the label.
    """
    address = address.strip()
    bare = (_GAP.sub(r"\1", address) if sure else _SURE_GAP.sub(r"\1\2", address)) if " " in address or "\t" in address else address
    if not (_URL.fullmatch(bare) or _PATH.fullmatch(bare)):
        return None
    marked = _title(title) if title else ""
    return Destination(bare, marked, bool(_ADDRESS.match(bare)), bare == address and marked == (title or ""))


def _title(title: str) -> str:
    if title[0] == "'":
        return title
    closed = len(title) > 1 and title[-1] in "\"”“»"
    return f'"{title[1:-1] if closed else title[1:].rstrip()}"'


def with_known_scheme(address: str, text: str) -> str:
    """The address, a scheme that there is not replaced by the one with which `text` names the same host elsewhere."""
    parts = _SCHEME_NAME.match(address)
    if parts is None or parts[1].lower() in _SCHEMES or "+" in parts[1]:
        return address
    schemes = set(re.findall(rf"\b(https?)://{re.escape(parts[2])}(?![\w.-])", text))
    return schemes.pop() + address[len(parts[1]) :] if len(schemes) == 1 else address
