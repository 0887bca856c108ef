"""Made Markdown pages, as site generators have them: any block in any container, damage in the prose and in what must stay."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

# Prose with damage that a repair is sure of, and such without.
_PROSE = (
    "The the boat is in.", "They came as well. like the others.", "It ran with noticeable downtime.", "A line , with a space.", "It wasn ’t late.",
    "Heâ€™s at the quay.", "He said &quot;yes&quot; twice.", "A calm sea lay before them.", "Nothing was lost — or so they said.", "Pages 3-7 are missing.",
)  # fmt: skip
# What nobody may touch, with damage in it; N is a number of its own, by which it is found again.
_KEPT = (
    "`the the cN , as well. like`", "`` a ` the the cN ``", "[a boat](https://a.example/the_the/N?x=1&amp;y=2)", "[a boat](<the the N.md> \"The the N\")",
    "![A boat](the-the-N.png)", "<https://a.example/the/the/N>", "<kbd class=\"the the N\">x</kbd>", "{{< ref \"the the N.md\" >}}", "{{% note the the N %}}",
    "{{ the.the | N }}", "{% include the the N %}", "$the the_N$", "&copy; ", "{props.the the N}", "<Icon name={\"the the N\"} />", "https://a.example/the/the-N",
    "\\*", "[^fN]",
)  # fmt: skip
_KEPT_BLOCKS = (
    "```sh\nthe the N , as well. like\n```", "~~~~ the the N\n```\nthe the\n~~~~", "<script>\nthe the N\n</script>", "<!-- the the N -->", "<pre>\nthe the N\n</pre>",
    "$$\nthe the N\n$$", "{{< highlight go \"the the N\" >}}\nthe the , as well. like\n{{< /highlight >}}", "{% raw %}\nthe the N\n{% endraw %}", "{{< figure src=\"the the N\" >}}",
    "<Tabs items={[\"the the N\"]}>\n</Tabs>", "{/* the the N */}", "[rN]: https://a.example/the/the/N \"The the N\"", "***",
)  # fmt: skip
_FRONT_MATTER = (
    "---\ntitle: The the N\ntags: [the the, as well. like]\n---\n", "+++\ntitle = \"The the N\"\n[x]\ny = 'the the'\n+++\n", "{\n  \"title\": \"The the N\"\n}\n",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Its text, and what must come back byte for byte, in order."""

    text: str
    kept: tuple[str, ...]


@st.composite
def pages(draw) -> Page:
    """A page of up to eight blocks, front matter before some."""
    maker = _Maker(draw)
    begin = draw(st.sampled_from(("", "", *_FRONT_MATTER)))
    text = maker.keep(begin) + ("\n" if begin else "") if begin else ""
    blocks = [maker.block(0) for _ in range(draw(st.integers(1, 8)))]
    text += "\n\n".join(blocks) + draw(st.sampled_from(("\n", "", "\n\n")))
    return Page(text, tuple(maker.kept))


class _Maker:
    def __init__(self, draw) -> None:
        self.draw = draw
        self.kept: list[str] = []

    def keep(self, piece: str) -> str:
        """A piece that must stay, with its own number."""
        piece = piece.replace("N", str(1000 + len(self.kept)))
        self.kept.extend(line for line in piece.split("\n") if line.strip())
        return piece

    def inline(self) -> str:
        """A run of prose, with what must stay in it."""
        parts = []
        for kind in self.draw(st.lists(st.integers(0, 9), min_size=1, max_size=4)):
            if kind < 5:
                parts.append(self.draw(st.sampled_from(_PROSE)))
            elif kind < 8:
                parts.append(self.keep(self.draw(st.sampled_from(_KEPT))))
            else:
                mark = self.draw(st.sampled_from(("*", "**", "_", "~~")))
                parts.append(f"{mark}{self.draw(st.sampled_from(_PROSE))[:-1]}{mark}")
        return " ".join(parts)

    def block(self, depth: int) -> str:
        """A block; containers hold blocks of their own, up to three deep."""
        kinds = ["paragraph", "paragraph", "heading", "setext", "table", "kept", "kept", "div", "footnote"]
        if depth < 3:
            kinds += ["quote", "item", "number", "task", "tight"]
        kind = self.draw(st.sampled_from(kinds))
        return getattr(self, f"_{kind}")(depth)

    def _paragraph(self, depth: int) -> str:
        lines = [self.inline() for _ in range(self.draw(st.integers(1, 3)))]
        ends = self.draw(st.sampled_from(("\n", "  \n", "\\\n")))
        return ends.join(["Well, " + line for line in lines])

    def _heading(self, depth: int) -> str:
        return "#" * self.draw(st.integers(1, 6)) + " " + self.inline() + self.draw(st.sampled_from(("", " ##", " {#anchor}")))

    def _setext(self, depth: int) -> str:
        return "So " + self.inline() + "\n" + self.draw(st.sampled_from(("===", "-----")))

    def _table(self, depth: int) -> str:
        row = [self.draw(st.sampled_from(_PROSE)) for _ in range(4)]
        return f"| {row[0]} | {row[1]} |\n|:--|--:|\n| {self.keep('`the the N`')} | {row[2]} |\n| {row[3]} | |"

    def _kept(self, depth: int) -> str:
        return self.keep(self.draw(st.sampled_from(_KEPT_BLOCKS)))

    def _div(self, depth: int) -> str:
        return f"<div class=\"the the\">\n<p>{self.draw(st.sampled_from(_PROSE))}</p>\n</div>"

    def _footnote(self, depth: int) -> str:
        return f"[^f{len(self.kept)}]: {self.draw(st.sampled_from(_PROSE))}"

    def _quote(self, depth: int) -> str:
        return _indented("\n\n".join(self._inner(depth)), "> ", "> ")

    def _item(self, depth: int) -> str:
        return _indented("\n\n".join(self._inner(depth)), "- ", "  ")

    def _number(self, depth: int) -> str:
        return _indented("\n\n".join(self._inner(depth)), "12. ", "    ")

    def _task(self, depth: int) -> str:
        return f"- [ ] {self.inline()}\n- [x] {self.inline()}"

    def _tight(self, depth: int) -> str:
        return f"* {self.inline()}\n* {self.inline()}\n    * {self.inline()}"

    def _inner(self, depth: int) -> list[str]:
        return [self.block(depth + 1) for _ in range(self.draw(st.integers(1, 2)))]


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join((first if number == 0 else rest if line or rest.strip() else "") + line for number, line in enumerate(lines))
