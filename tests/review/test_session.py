"""Deciding, undoing, keeping and writing, without a screen."""

from __future__ import annotations

import os

import pytest

from cleaner.review.decisions import ACCEPT, REJECT, questions, repaired
from cleaner.review.session import Session
from review_article import TEXT, analyse


def start(*paths) -> Session:
    return Session([analyse(str(path)) for path in paths])


def test_each_repair_is_one_question_in_order(article):
    session = start(article)
    assert [question.original for _, question in session.items] == ["The the", "Calls", "noticable", "Alejar", "Alejar", "nobody had idea"]
    assert session.counts.total == 6 and session.counts.reports == 1


def test_only_accepted_repairs_are_written(article):
    session = start(article)
    session.accept()
    session.reject()
    session.reject()  # the report: read
    session.accept("Zoom Video")
    session.reject()
    session.accept()
    assert session.at_end
    assert article.read_text() == TEXT
    written = session.finish()
    assert written.errors == [] and written.files == [(str(article), 3)]
    assert article.read_text() == (
        TEXT.replace("The the", "The").replace("Alejar said", "Zoom Video said").replace("nobody had idea", "nobody had an idea")
    )


def test_a_report_cannot_be_accepted(article):
    session = start(article)
    session.forward()
    session.forward()
    with pytest.raises(ValueError):
        session.accept()


def test_all_of_a_rule_reaches_every_file_and_spares_what_was_decided(article, tmp_path):
    other = tmp_path / "work" / "other.txt"
    other.write_text("Alejar again.\n")
    session = start(article, other)
    session.at = 4
    session.reject()
    session.at = 3
    assert session.all_of_rule(ACCEPT) == 2
    assert session.counts.accepted == 2 and session.counts.rejected == 1
    session.finish()
    assert other.read_text() == "Zoom again.\n"
    assert article.read_text() == TEXT.replace("Alejar said", "Zoom said")


def test_undo_takes_back_one_action_even_of_many(article):
    session = start(article)
    session.accept()
    session.at = 3
    session.all_of_rule(REJECT)
    assert session.counts.rejected == 2
    assert session.undo() and session.at == 3
    assert session.counts.rejected == 0 and session.counts.accepted == 1
    assert session.undo() and session.at == 0 and session.counts.accepted == 0
    assert not session.undo()


def test_a_changed_mind_counts_once(article):
    session = start(article)
    session.accept()
    session.back()
    session.reject()
    assert session.counts.accepted == 0 and session.counts.rejected == 1


def test_never_again_rejects_the_word_everywhere_and_writes_the_configuration_at_the_end(article, monkeypatch):
    monkeypatch.chdir(article.parent)
    config = article.parent / "cleaner.toml"
    config.write_text('# ours\nlevel = "safe"  # careful\n')
    session = start(article)
    session.at = 3
    assert session.word() == "Alejar"
    assert session.never("Alejar") == 2
    assert config.read_text() == '# ours\nlevel = "safe"  # careful\n'
    written = session.finish()
    assert written.words == ["Alejar"] and written.config == config
    assert config.read_text() == '# ours\nlevel = "safe"  # careful\nnames = ["Alejar"]\n'
    assert article.read_text() == TEXT


def test_never_again_can_be_undone_and_survives_an_interruption(article, monkeypatch):
    monkeypatch.chdir(article.parent)
    session = start(article)
    session.at = 3
    session.never("Alejar")
    assert [sheet.words for sheet in start(article).sheets] == [["Alejar"]]
    session.undo()
    assert start(article).sheets[0].words == []


def test_an_interrupted_review_goes_on(article):
    first = start(article)
    first.accept()
    first.reject()
    first.at = 3
    first.accept("Zoom Inc.")
    # No goodbye: the process is gone.
    second = start(article)
    assert second.resumed == 3 and second.at == 2
    assert second.counts.accepted == 2 and second.counts.rejected == 1
    second.finish()
    assert article.read_text() == TEXT.replace("The the", "The").replace("Alejar said", "Zoom Inc. said")
    assert start(article).resumed == 0


def test_a_decision_taken_back_is_not_kept(article):
    session = start(article)
    session.accept()
    session.undo()
    assert start(article).resumed == 0


def test_a_half_written_journal_line_is_passed_over(article):
    session = start(article)
    session.accept()
    with session.sheets[0].journal.file.open("a") as stream:
        stream.write('{"mark": "abc", "cho')
    assert start(article).resumed == 1


def test_a_file_changed_between_reviews_drops_the_decisions_that_do_not_fit(article):
    session = start(article)
    session.accept()
    session.at = 3
    session.accept()
    article.write_text("A new first line.\n\n" + TEXT.replace("Alejar said", "Alejar never said"))
    again = start(article)
    assert again.changed_since == [str(article)]
    # "The the" now has other words before it, "Alejar" others after it: neither is surely the same place.
    assert again.resumed == 0 and again.dropped == 2


def test_a_change_far_away_loses_no_decision(article):
    session = start(article)
    session.accept()
    article.write_text(TEXT + "\nOne more paragraph.\n")
    again = start(article)
    assert again.resumed == 1 and again.dropped == 0 and again.changed_since == [str(article)]


def test_a_file_changed_during_the_review_is_not_overwritten(article):
    session = start(article)
    session.accept()
    article.write_text("Somebody else's text, the the.\n")
    written = session.finish()
    assert written.files == []
    assert len(written.errors) == 1 and "changed on disk" in written.errors[0] and str(article) in written.errors[0]
    assert article.read_text() == "Somebody else's text, the the.\n"


def test_a_file_that_is_gone_is_an_error_and_not_made_again(article):
    session = start(article)
    session.accept()
    article.unlink()
    assert session.finish().errors
    assert not article.exists()


def test_the_other_file_is_written_when_one_changed(article, tmp_path):
    other = tmp_path / "work" / "other.txt"
    other.write_text("Alejar again.\n")
    session = start(article, other)
    session.accept()
    session.at = 6
    session.accept()
    article.write_text("changed\n")
    written = session.finish()
    assert written.files == [(str(other), 1)] and len(written.errors) == 1
    assert other.read_text() == "Zoom again.\n"


def test_open_questions_stay_and_rejections_are_not_asked_again(article):
    session = start(article)
    session.reject()
    session.to_end()
    session.finish()
    again = start(article)
    assert again.counts.rejected == 1 and again.at == 1


def test_reload_after_the_editor_keeps_decisions_and_place(article):
    session = start(article)
    session.accept()
    session.forward()
    article.write_text(TEXT.replace("noticable", "noticeable"))
    assert [sheet.source.path for sheet in session.stale()] == [str(article)]
    assert session.reload(session.sheets[0], analyse) == 0
    assert session.stale() == []
    assert session.question.original == "Alejar"
    session.finish()
    assert article.read_text() == TEXT.replace("noticable", "noticeable").replace("The the", "The")


@pytest.mark.parametrize(
    ("newline", "mark", "last"),
    [("\n", b"", True), ("\r\n", b"", True), ("\n", b"\xef\xbb\xbf", True), ("\r\n", b"\xef\xbb\xbf", False)],
)
def test_mark_newlines_and_last_newline_stay(article, newline, mark, last):
    text = TEXT if last else TEXT.rstrip("\n")
    article.write_bytes(mark + text.replace("\n", newline).encode())
    os.chmod(article, 0o640)
    session = start(article)
    session.accept()
    session.finish()
    assert article.read_bytes() == mark + text.replace("The the", "The").replace("\n", newline).encode()
    assert article.stat().st_mode & 0o777 == 0o640


def test_a_wording_with_a_line_end_gets_the_files_own(article):
    article.write_bytes(TEXT.replace("\n", "\r\n").encode())
    session = start(article)
    session.accept("The\nmeeting:")
    session.finish()
    assert b"The\r\nmeeting: meeting" in article.read_bytes()


def test_decisions_give_the_same_text_as_the_edits_they_accept(article):
    result = analyse(str(article))
    asked = questions(result)
    from cleaner.review.decisions import Decision

    some = {q.mark: Decision(ACCEPT) for q in asked[::2] if q.repairable}
    chosen = [q.finding for q in asked[::2] if q.repairable]
    assert repaired(result.source, asked, some) == result.source.repaired(chosen)
    assert len({q.mark for q in asked}) == len(asked)


def test_a_state_folder_that_cannot_be_written_loses_only_the_keeping(article, tmp_path, monkeypatch):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    monkeypatch.setenv("CLEANER_STATE_DIR", str(blocked))
    session = start(article)
    session.accept()
    assert not session.sheets[0].journal.usable
    session.finish()
    assert article.read_text().startswith("The meeting")
