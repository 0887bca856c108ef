"""What becomes of a match: guards, protected text, one edit a sentence, proof by asking again. Against the fake server."""

from __future__ import annotations

import json

import pytest

from cleaner.document import Document, Settings
from cleaner.edit import Level
from cleaner.languagetool import LanguageToolError, allowlist
from cleaner.languagetool.prepared import prepare_all
from cleaner.passes.languagetool import LanguageToolPass
from cleaner.pipeline import run
from tests.languagetool.fake import answer


@pytest.fixture
def stage(cache, fake):
    made = LanguageToolPass(url=fake.url)
    fake.requests.clear()
    yield made
    made.close()


def matches(*found: dict):
    """A fault that finds the given words instead: {"word", "rule", "new", "sub"}."""

    def reply(handler, text):
        raw = []
        for item in found:
            at = text.find(item["word"])
            if at != -1:
                raw.append({
                    "message": "m", "offset": len(text[:at].encode("utf-16-le")) // 2, "length": len(item["word"].encode("utf-16-le")) // 2,
                    "replacements": [{"value": new} for new in item.get("new", ())],
                    "rule": {"id": item["rule"], "subId": item.get("sub", "1"), "category": {"id": "X"}},
                })  # fmt: skip
        handler.reply(json.dumps({"software": {"version": "6.8"}, "matches": raw}).encode())

    return reply


def fixed(stage, text: str, path: str = "a.txt", settings: Settings | None = None) -> str:
    return run(Document.of(text, path, settings), [stage]).text


@pytest.mark.parametrize(
    ("path", "text", "good"),
    [
        ("a.txt", "It is a egg, and this was an dog.\n", "It is an egg, and this was a dog.\n"),
        ("a.txt", "😀 It is a egg 😀.\n", "😀 It is an egg 😀.\n"),
        ("a.md", "It was a\nold dog of ours.\n", "It was an\nold dog of ours.\n"),
        ("a.md", "It is **a** egg, *a egg*.\n", "It is **an** egg, *an egg*.\n"),
        ("a.md", "# It is a egg\n\n- a egg in a item\n", "# It is an egg\n\n- an egg in an item\n"),
        ("a.txt", "Cafe\u0301 of an\u0301 a egg here.\n", "Cafe\u0301 of an\u0301 an egg here.\n"),
        ("a.html", "<p>It is&nbsp;a <b>egg</b> &amp; a egg.</p>\n", "<p>It is&nbsp;an <b>egg</b> &amp; an egg.</p>\n"),
    ],
)
def test_repairs(stage, path, text, good):
    assert fixed(stage, text, path) == good


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "Run `a egg` now, please.\n\n    a egg in code\n\nA [link](http://a.b/a egg) here.\n"),
        ("a.md", "It is a `egg` of mine, and a `orange`.\n"),
        ("a.md", "---\ntitle: a egg for you\n---\n"),
        ("a.html", "<p>Well, then.</p><script>a egg is here</script>\n"),
        ("a.txt", 'He wrote "a egg" [sic] on the wall.\n'),
    ],
)
def test_protected_text_stays(stage, path, text):
    assert fixed(stage, text, path) == text


def test_names_are_never_changed(stage, fake):
    fake.fault = matches({"word": "Stamford", "rule": "DEPEND_ON", "new": ["Stamps"]}, {"word": "has", "rule": "DEPEND_ON", "new": ["had"]})
    assert fixed(stage, "Then Stamford spoke, for he has time.\n") == "Then Stamford spoke, for he had time.\n"


def test_words_of_the_user_stay(stage, fake):
    fake.fault = matches({"word": "cofee", "rule": "DEPEND_ON", "new": ["coffee"]})
    assert fixed(stage, "They drink cofee here.\n", settings=Settings(words=frozenset({"cofee"}))) == "They drink cofee here.\n"
    assert fixed(stage, "They drink cofee there.\n") == "They drink coffee there.\n"


def test_a_rule_that_is_not_listed_does_nothing(stage, fake):
    fake.fault = matches({"word": "has", "rule": "SOME_OTHER_RULE", "new": ["had"]})
    assert run(Document.of("He has no time for it.\n"), [stage]).findings == []


def test_a_listed_report_is_only_told(stage, fake):
    fake.fault = matches({"word": "would have", "rule": "CONDITIONAL_CLAUSE", "new": ["had"], "sub": "6"})
    outcome = run(Document.of("If I would have time, I would go.\n"), [stage])
    (report,) = outcome.reports
    assert outcome.edits == [] and report.level is Level.REPORT and report.rules == ("languagetool/CONDITIONAL_CLAUSE",)
    assert (report.start, report.end) == (5, 15)


def test_an_edit_that_raises_something_new_is_dropped(stage, fake):
    def reply(handler, text):
        found = [{"word": "depends of", "rule": "DEPEND_ON", "new": ["depends on"]}]
        if "depends on" in text:
            found = [{"word": "It depends", "rule": "SOMETHING_NEW", "new": ["x"]}]
        matches(*found)(handler, text)

    fake.fault = reply
    assert fixed(stage, "It depends of me. It is all right.\n") == "It depends of me. It is all right.\n"


def test_one_edit_a_sentence_a_round(stage):
    text = "It is a egg and a orange. Here is a egg.\n"
    first = stage.find(Document.of(text))
    assert [f.start for f in first] == [6, 34]
    assert fixed(stage, text) == "It is an egg and an orange. Here is an egg.\n"


def test_the_second_candidate_has_its_turn(stage, fake):
    def reply(handler, text):
        found = [
            {"word": "depends of", "rule": "DEPEND_ON", "new": ["depends on"]},
            {"word": "despite of", "rule": "DESPITE_OF", "new": ["despite"]},
        ]
        if "depends on" in text:
            found = [{"word": "It", "rule": "SOMETHING_NEW", "new": ["x"]}, found[1]]
        matches(*found)(handler, text)

    fake.fault = reply
    assert fixed(stage, "It depends of him, despite of all.\n") == "It depends of him, despite all.\n"


def test_the_dialect_is_the_documents(stage, fake):
    fixed(stage, "The colour of the harbour is a favourite of our neighbours.\n")
    assert {request["language"] for request in fake.requests} == {"en-GB"}
    fake.requests.clear()
    fixed(stage, "The color of the harbor is a favorite.\n")
    assert {request["language"] for request in fake.requests} == {"en-US"}


def test_a_line_break_that_was_sent_as_a_space_stays(stage, fake):
    fake.fault = matches({"word": "the the", "rule": "DESPITE_OF", "new": ["the"]})
    assert fixed(stage, "He saw the\nthe dog there.\n", "a.md") == "He saw the\ndog there.\n"


def test_an_unchanged_document_is_not_asked_about_again(cache, fake):
    text = "It is a egg.\n\nThis is all right.\n"
    for round_ in range(2):
        stage = LanguageToolPass(url=fake.url)
        fake.requests.clear()
        document = Document.of(text)
        stage.prepare([document])
        outcome = run(document, [stage])
        stage.close()
        assert outcome.text == "It is an egg.\n\nThis is all right.\n"
        assert bool(fake.texts) == (round_ == 0)


def test_only_the_changed_paragraph_goes_out(cache, fake):
    paragraphs = [f"This is number {n} of them, and all right." for n in range(100)]
    stage = LanguageToolPass(url=fake.url)
    run(Document.of("\n\n".join(paragraphs)), [stage])
    stage.close()
    paragraphs[50] = "This is a egg now."
    stage = LanguageToolPass(url=fake.url)
    fake.requests.clear()
    run(Document.of("\n\n".join(paragraphs)), [stage])
    stage.close()
    assert fake.texts == ["This is a egg now.", "This is an egg now."]


def test_a_failure_is_never_no_findings(stage, fake, monkeypatch):
    monkeypatch.setattr("cleaner.languagetool.service._RETRY_AFTER", 0.0)
    fake.fault = lambda handler, _: handler.reply(b"no", status=500)
    with pytest.raises(LanguageToolError):
        stage.find(Document.of("This is a egg.\n"))
    fake.fault = None
    with pytest.raises(LanguageToolError):  # lost is lost: the run says so for every further file, at once
        stage.find(Document.of("That is a egg.\n"))


def test_an_empty_document(stage, fake):
    for text in ("", "\n", "Word\n", "---\n"):
        assert fixed(stage, text) == text
    assert fake.texts == []


def test_ignored_and_levelled_rules(cache, fake):
    text = "It is a egg.\n"
    ignoring = LanguageToolPass(url=fake.url, ignore=["languagetool/EN_A_VS_AN"])
    assert ignoring.find(Document.of(text)) == []
    levelled = LanguageToolPass(url=fake.url, levels={"languagetool/EN_A_VS_AN": Level.SAFE})
    assert [f.level for f in levelled.find(Document.of(text))] == [Level.SAFE]
    selecting = LanguageToolPass(url=fake.url, select=["languagetool/DEPEND_ON"])
    assert selecting.find(Document.of(text)) == []
    assert LanguageToolPass(url=fake.url, ignore=["languagetool/*"]).find(Document.of(text)) == []
    levelled = LanguageToolPass(url=fake.url, levels={"languagetool/*": Level.SAFE})
    assert [f.level for f in levelled.find(Document.of(text))] == [Level.SAFE]


@pytest.mark.parametrize(("name", "edits"), [("languagetool", 0), ("languagetool/*", 0), ("languagetool/EN_A_VS_AN", 0), ("languagetool/OTHER", 1)])
def test_rules_ignored_in_some_files(stage, name, edits):
    from cleaner.runner import Plan, Worker
    from cleaner.textfile import decode

    worker = Worker(Plan(select=("languagetool",), per_file_ignores={"old/*.md": [name]}), stage)
    assert [len(worker.repair(decode(b"It is a egg.\n", path)).edits) for path in ("old/a.md", "new/a.md")] == [edits, 1]


class TestPrepared:
    def one(self, text: str, path: str = "a.md"):
        document = Document.of(text, path)
        (found,) = prepare_all(document)
        return document, found[0]

    def test_markup_is_left_out_and_code_is_a_noun(self):
        _, prepared = self.one("Some **bold** and `code` and [a link](http://x.y) here.\n")
        assert prepared.text == "Some bold and Dummy0 and a link here."

    def test_every_place_leads_back(self):
        document, prepared = self.one("An *old* `x` cafe\u0301 &amp; **new\nthing**, see http://a.b/c.\n")
        for start in range(len(prepared.text)):
            span = prepared.span(start, start + 1)
            if not any(a <= start < b for a, b in prepared.stand_ins):
                original = document.text[slice(*span)].replace("\n", " ").replace("&amp;", "&").replace("e\u0301", "é")
                assert original == prepared.text[start]

    def test_matches_beside_a_stand_in(self):
        _, prepared = self.one("It is a `x` and more of it.\n")
        assert prepared.near_stand_in(6, 7) and not prepared.near_stand_in(22, 26)


class TestAllowList:
    def test_the_file_is_right(self):
        entries = allowlist.entries()
        assert len(entries) > 60
        assert all(entry.why.endswith((".", "'")) or entry.why for entry in entries.values())
        assert all(entry.figures for entry in entries.values() if not entry.bad)

    @pytest.mark.parametrize(
        ("toml", "message"),
        [
            ("[X]\nlevel = 'suggest'", "X: why is missing"),
            ("[X]\nwhy = 'w'\nlevel = 'sure'", "level 'sure' is not one of"),
            ("[X]\nwhy = 'w'\nlevel = 'safe'\nwhen = 1", "unknown key 'when'"),
            ("[X]\nwhy = 'w'\nlevel = 'safe'\nonly = '('", "not a pattern"),
            ("X = 1", "must be a table"),
            ("[X", "not TOML"),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path, toml, message):
        path = tmp_path / "allow.toml"
        path.write_text(toml)
        with pytest.raises(allowlist.AllowListError, match=message):
            allowlist.parse(path)

    def test_a_list_read_before_is_not_parsed_again(self, tmp_path, monkeypatch):
        import tomllib

        monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "cache"))
        path = tmp_path / "allow.toml"
        path.write_text("[X]\nwhy='w'\nlevel='safe'\nonly='is|was'\n[X.choose]\nis='are'\n")
        first = allowlist.parse(path)
        parser = tomllib.loads
        monkeypatch.setattr(tomllib, "loads", lambda text: pytest.fail("parsed again"))
        assert allowlist.parse(path) == first
        monkeypatch.setattr(tomllib, "loads", parser)
        path.write_text(path.read_text().replace("safe", "suggest"))
        assert allowlist.parse(path)["X"].level is Level.SUGGEST

    def test_conditions(self, tmp_path):
        path = tmp_path / "allow.toml"
        path.write_text("[X]\nwhy='w'\nlevel='safe'\nsub=['2']\nonly='is|was'\nafter=' old'\nunless='not'\n[X.choose]\nis='are'\n")
        entry = allowlist.parse(path)["X"]

        def new(text: str, sub: str = "2", replacements=("were", "are")) -> str | None:
            from cleaner.languagetool.client import Match

            match = Match(text.index("is"), text.index("is") + 2, "X", sub, "", "", replacements)
            return entry.replacement(match, text, (0, len(text)))

        assert new("They is old") == "are"
        assert new("They is old", sub="1") is None
        assert new("They is young") is None
        assert new("They is old, not") is None
        assert new("They is old", replacements=("were",)) is None


def test_the_fake_is_right_about_itself():
    assert [m["offset"] for m in answer("😀 a egg")["matches"]] == [3]
