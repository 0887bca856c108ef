"""The LanguageTool pass: each paragraph is asked for, and what the allow-list trusts becomes an edit.

LanguageTool judges a sentence at a time and knows nothing of the document, so:
names of the document are never changed, its dialect is asked for, one edit a
sentence is made a round (the pipeline comes back until nothing changes), and an
edit is made only if LanguageTool finds nothing new in the sentence after it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from cleaner.document import WORD, Document
from cleaner.edit import Finding, Level, narrow
from cleaner.languagetool import allowlist
from cleaner.languagetool.allowlist import Entry
from cleaner.languagetool.client import THREADS, TIMEOUT, Match
from cleaner.languagetool.errors import LanguageToolError
from cleaner.languagetool.prepared import Prepared, prepare_all
from cleaner.languagetool.provisioning import Settings
from cleaner.languagetool.service import Service
from cleaner.pattern import regex
from cleaner.records import Record, replace

_SENTENCE_END = regex(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
# Telegraphic by nature: grammar rules are not for them.
_TERSE = frozenset({"heading", "cell"})
_VERBATIM = regex(r"\[sic\]", re.IGNORECASE)


class _Paragraph(Record):
    prepared: Prepared
    kind: str
    matches: list[Match]


class _Candidate(Record):
    """An edit that the allow-list offers: `finding` in the paragraph's text as sent, `sentence` its sentence there."""

    finding: Finding
    sentence: tuple[int, int]
    match: Match


class LanguageToolPass:
    """Asks LanguageTool; its own server, if one was needed, ends with `close`.

    url, java, home  a server, a Java, a LanguageTool folder of the user's own
    levels           levels set by the user, by "languagetool/ID" or "languagetool"
    select, ignore   rule ids; of the first, if any are of this family, only those run

    Raises LanguageToolError, also from `prepare`, `prefetch` and `find`.
    """

    name = "languagetool"

    def __init__(
        self,
        url: str | None = None,
        java: str | None = None,
        home: str | None = None,
        levels: Mapping[str, Level] | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        timeout: float = TIMEOUT,
        threads: int = THREADS,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._entries = _chosen(allowlist.entries(), levels or {}, select, ignore)
        self._service = Service(Settings(url, java, home), allowlist.digest(), timeout, threads, progress)
        self._failure: LanguageToolError | None = None
        self._prepared: dict[tuple[str, str], None] = {}

    def prepare(self, documents: Sequence[Document]) -> None:
        """Have a server getting ready while other passes run, if some of the documents will need one."""
        for document in documents:
            dialect = document.context.dialect
            known = self._service.has_seen(document.text, dialect)
            self._prepared[document.text, dialect] = None
            if not known and not self._service.knows([p.text for p, _ in _paragraphs(document)], dialect):
                characters = sum(len(d.text) for d in documents)
                self._guarded(lambda dialect=dialect: self._service.start(dialect, characters))
                return

    def prefetch(self, documents: Sequence[Document]) -> None:
        """Ask for all paragraphs of all documents at once: few large requests are faster than many small ones."""
        texts: dict[str, dict[str, None]] = defaultdict(dict)
        for document in documents:
            texts[document.context.dialect].update((p.text, None) for p, _ in _paragraphs(document))
        for dialect, wanted in texts.items():
            self._check(list(wanted), dialect)

    def find(self, document: Document) -> list[Finding]:
        """Edits and reports on the document as it is."""
        dialect = document.context.dialect
        prepared = list(_paragraphs(document))
        answers = self._check([p.text for p, _ in prepared], dialect)
        paragraphs = [_Paragraph(p, kind, matches) for (p, kind), matches in zip(prepared, answers, strict=True)]
        findings: list[Finding] = []
        offers: list[tuple[_Paragraph, list[_Candidate]]] = []
        for paragraph in paragraphs:
            candidates = list(self._candidates(document, paragraph))
            findings.extend(self._reports(document, paragraph))
            if candidates:
                offers.append((paragraph, candidates))
        findings.extend(self._proven(document, offers, dialect))
        return findings

    def close(self) -> None:
        """End the server that this run started; safe to call twice."""
        if self._failure is None:
            self._service.mark_seen(self._prepared)
        self._service.close()

    def _check(self, texts: list[str], dialect: str) -> list[list[Match]]:
        return self._guarded(lambda: self._service.check(texts, dialect))

    def _guarded(self, action):
        """Run an action; once LanguageTool was lost, say so at once for every further document."""
        if self._failure is not None:
            raise self._failure
        try:
            return action()
        except LanguageToolError as error:
            self._failure = error
            raise

    def _candidates(self, document: Document, paragraph: _Paragraph) -> Iterable[_Candidate]:
        """The edits the allow-list and the guards leave, in order of position."""
        text = paragraph.prepared.text
        for match in paragraph.matches:
            entry = self._entries.get(match.rule_id)
            if entry is None or entry.level is Level.REPORT or not _fits(entry, paragraph, match):
                continue
            sentence = _sentence(text, match.start, match.end)
            new = entry.replacement(match, text, sentence)
            if new is None or new == text[match.start : match.end] or _VERBATIM.search(text, *sentence):
                continue
            finding = narrow(text, Finding(match.start, match.end, new, (f"languagetool/{match.rule_id}",), entry.level, match.message))
            if not entry.names and _changes_name(document, text, finding, sentence[0]):
                continue
            if _placed(document, paragraph.prepared, finding) is not None:
                yield _Candidate(finding, sentence, match)

    def _reports(self, document: Document, paragraph: _Paragraph) -> Iterable[Finding]:
        text = paragraph.prepared.text
        for match in paragraph.matches:
            entry = self._entries.get(match.rule_id)
            if entry is None or entry.level is not Level.REPORT or not _fits(entry, paragraph, match):
                continue
            sentence = _sentence(text, match.start, match.end)
            span = paragraph.prepared.span(match.start, match.end)
            if span and not document.is_protected(*span) and entry.concerns(match, text, sentence):
                yield Finding(*span, None, (f"languagetool/{match.rule_id}",), Level.REPORT, match.message)

    def _proven(
        self, document: Document, offers: list[tuple[_Paragraph, list[_Candidate]]], dialect: str
    ) -> Iterable[Finding]:
        """One edit a sentence: the first that leaves nothing new behind. Asked for all paragraphs together."""
        waiting = [(paragraph, _by_sentence(candidates)) for paragraph, candidates in offers]
        while waiting:
            tries = [(paragraph, [queue[0] for queue in queues]) for paragraph, queues in waiting]
            answers = self._check([_edited(p.prepared.text, chosen) for p, chosen in tries], dialect)
            following = []
            for (paragraph, queues), (_, chosen), after in zip(waiting, tries, answers, strict=True):
                left = []
                for queue, candidate in zip(queues, chosen, strict=True):
                    if not _raises_new(paragraph, chosen, candidate, after):
                        placed = _placed(document, paragraph.prepared, candidate.finding)
                        if placed is not None:
                            yield placed
                    elif len(queue) > 1:
                        left.append(queue[1:])
                if left:
                    following.append((paragraph, left))
            waiting = following


def _chosen(
    entries: dict[str, Entry], levels: Mapping[str, Level], select: Sequence[str], ignore: Sequence[str]
) -> dict[str, Entry]:
    wanted = {name.partition("/")[2] for name in select if name.startswith("languagetool/")} - {"*"}
    dropped = {name.partition("/")[2] for name in ignore if name.startswith("languagetool/")}
    result: dict[str, Entry] = {}
    if "*" in dropped:
        return result
    family = levels.get("languagetool/*", levels.get("languagetool"))
    for rule_id, entry in entries.items():
        if rule_id in dropped or (wanted and rule_id not in wanted):
            continue
        level = levels.get(f"languagetool/{rule_id}", family)
        result[rule_id] = entry if level is None or entry.level is Level.REPORT else replace(entry, level=level)
    return result


def _paragraphs(document: Document) -> Iterable[tuple[Prepared, str]]:
    """The paragraphs as they are sent, with the kind of their block."""
    return ((prepared, block.kind) for prepared, block in prepare_all(document))


def _fits(entry: Entry, paragraph: _Paragraph, match: Match) -> bool:
    if paragraph.kind in _TERSE and not entry.headings:
        return False
    return not paragraph.prepared.near_stand_in(match.start, match.end)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span."""
    begin = 0
    for stop in _SENTENCE_END.finditer(text):
        if stop.end() <= start:
            begin = stop.end()
        elif stop.start() >= end:
            return begin, stop.end()
    return begin, len(text)


def _changes_name(document: Document, text: str, finding: Finding, sentence_start: int) -> bool:
    """Whether the edit takes away a word that is a name, or that is written like one."""
    kept = {word.lower() for word in WORD.findall(finding.replacement or "")}
    for match in WORD.finditer(text, finding.start, finding.end):
        word = match[0]
        if word.lower() in kept and word in (finding.replacement or ""):
            continue
        if word in document.context.names or word in document.settings.words:
            return True
        if word[0].isupper() and len(word) > 1 and text[sentence_start : match.start()].strip(" \"'“‘([—–-*"):
            return True
    return False


def _placed(document: Document, prepared: Prepared, finding: Finding) -> Finding | None:
    """The finding in the document's coordinates; None if it would touch what is protected, or join two lines."""
    span = prepared.span(finding.start, finding.end)
    if span is None or document.is_protected(*span):
        return None
    placed = replace(finding, start=span[0], end=span[1])
    return _keeping_lines(document, placed)


def _keeping_lines(document: Document, finding: Finding) -> Finding | None:
    """The same edit without the loss of a line break that was sent as a space."""
    old, new = document.text[finding.start : finding.end], finding.replacement or ""
    if "\n" not in old:
        return finding
    if not new and old.startswith("\n") and document.text[finding.end : finding.end + 1] == " ":
        # "the⏎the dog": taking "the " away is the same as taking "⏎the".
        return replace(finding, start=finding.start + 1, end=finding.end + 1)
    blanks, spaces = re.findall(r"\s", old), new.count(" ")
    if len(blanks) != spaces:
        return None
    pieces = new.split(" ")
    return replace(finding, replacement="".join(a + b for a, b in zip(pieces, [*blanks, ""], strict=True)))


def _by_sentence(candidates: Iterable[_Candidate]) -> list[list[_Candidate]]:
    """Candidates of each sentence, the surest first."""
    queues: dict[tuple[int, int], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        queues[candidate.sentence].append(candidate)
    ordered = [sorted(queue, key=lambda c: (c.finding.level, c.finding.start)) for _, queue in sorted(queues.items())]
    # A match may reach over a sentence's end as we see it: such sentences wait for each other.
    result: list[list[_Candidate]] = []
    reach = -1
    for queue in ordered:
        if queue[0].sentence[0] < reach:
            continue
        result.append(queue)
        reach = max(c.sentence[1] for c in queue)
    return result


def _edited(text: str, chosen: Iterable[_Candidate]) -> str:
    for candidate in sorted(chosen, key=lambda c: -c.finding.start):
        finding = candidate.finding
        text = text[: finding.start] + (finding.replacement or "") + text[finding.end :]
    return text


def _raises_new(paragraph: _Paragraph, chosen: list[_Candidate], candidate: _Candidate, after: list[Match]) -> bool:
    """Whether LanguageTool says something about the candidate's sentence that it did not say before."""
    text = paragraph.prepared.text
    edited = _edited(text, chosen)
    shift = sum(_growth(c) for c in chosen if c.sentence < candidate.sentence)
    start, end = candidate.sentence[0] + shift, candidate.sentence[1] + shift + _growth(candidate)
    before = Counter(
        (m.rule_id, text[m.start : m.end])
        for m in paragraph.matches
        if m is not candidate.match and m.start < candidate.sentence[1] and m.end > candidate.sentence[0]
    )
    now = Counter((m.rule_id, edited[m.start : m.end]) for m in after if m.start < end and m.end > start)
    return any(count > before[key] for key, count in now.items())


def _growth(candidate: _Candidate) -> int:
    finding = candidate.finding
    return len(finding.replacement or "") - (finding.end - finding.start)
