"""What pulldown-cmark reads in a text: its events, with their places in code points.

pyromark brings pulldown-cmark to Python; it reads a page in a tenth of a
millisecond and says of everything where it stands, in bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyromark import Options, events_with_range

OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH

# (name, value, start, end). A tag's name begins with "+" where it opens (its end is not known then: -1), with "-" where
# it closes; all other names are things that stand there: "Text", "Code", "SoftBreak" …
Event = tuple[str, object, int, int]


def events(text: str, begin: int = 0) -> Iterator[Event]:
    """The events of a Markdown text from offset `begin` on, which begins a line; offsets are code points of `text`.

    Raises RuntimeError where the parser gives up.
    """
    source = (text[begin:] if begin else text).replace("\r", " ")  # lines end in "\n" here; this would be one more
    try:
        yield from _placed(source, begin)
    except BaseException as error:
        # A panic in Rust is no Exception, lest it be caught; one file's shall not end the run.
        if type(error).__name__ == "PanicException":
            raise RuntimeError(f"the Markdown parser gave up: {error}") from error
        raise


def _placed(source: str, begin: int) -> Iterator[Event]:
    if source.isascii():
        for event, span in events_with_range(source, options=OPTIONS):
            yield _named(event, begin + span["start"], begin + span["end"])
        return
    data = source.encode("utf-8", "replace")  # a lone surrogate is one "?"
    reached, offset = 0, begin
    for event, span in events_with_range(data.decode(), options=OPTIONS):
        # Places only grow, if of a tag that opens one looks at its start, and of one that closes at its end.
        is_tag = type(event) is dict and ("Start" in event or "End" in event)
        places = []
        for place in (span["start"],) if is_tag and "Start" in event else (span["end"],) if is_tag else (span["start"], span["end"]):
            if place > reached:
                offset += len(data[reached:place].decode())
                reached = place
            places.append(offset)
        yield _named(event, places[0], places[-1])


def _named(event: dict | str, start: int, end: int) -> Event:
    if type(event) is str:
        return event, None, start, end
    ((name, value),) = event.items()
    if name == "Start":
        tag, value = next(iter(value.items())) if type(value) is dict else (value, None)
        return "+" + tag, value, start, -1
    if name == "End":
        return "-" + (value if type(value) is str else next(iter(value))), None, -1, end
    return name, value, start, end
