"""Paragraphs out, matches back: offsets, joining, order, and every way a server can be wrong."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.languagetool.client import REQUEST_SIZE, Client, Match, batched, is_loopback, split
from cleaner.languagetool.errors import ServerFailed
from tests.languagetool.fake import answer


def spans(paragraph: str, matches: list[Match]) -> list[tuple[int, str]]:
    return [(m.start, paragraph[m.start : m.end]) for m in matches]


def test_offsets_are_code_points_at_both_ends(fake):
    paragraphs = ["😀😀 It is a apple.", "An other 𝔘 thing, an 𝔘nit, is an dog 😀.", "a egg"]
    found = Client(fake.url).check(paragraphs, "en-US")
    assert [spans(p, m) for p, m in zip(paragraphs, found)] == [[(9, "a")], [(18, "an"), (30, "an")], [(0, "a")]]
    assert found[0][0].replacements == ("an",)


TEXT = st.text(st.sampled_from("a an egg dog 😀é𝔘.\n"), max_size=40).map(lambda t: t.replace("\n\n", "\n"))


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=8))
def test_joined_paragraphs_get_the_matches_they_have_alone(paragraphs):
    joined = split(answer("\n\n".join(paragraphs))["matches"], paragraphs)
    alone = [split(answer(p)["matches"], [p])[0] for p in paragraphs]
    assert joined == alone


def test_a_match_across_two_paragraphs_belongs_to_neither():
    raw = answer("x a egg")["matches"]
    raw[0]["offset"], raw[0]["length"] = 1, 5
    assert split(raw, ["ab", "cd"]) == [[], []]
    assert split(raw, ["😀b", "cd"]) == [[], []]


@pytest.mark.parametrize("threads", [1, 2])
def test_order_is_kept_and_everything_is_asked_once(fake, threads):
    paragraphs = [f"{'It was an egg. ' * (1 + n % 90)}Number {n} is a egg." for n in range(80)]
    found = Client(fake.url, threads).check(paragraphs, "en-US")
    assert [spans(p, m) for p, m in zip(paragraphs, found)] == [[(p.rindex("a egg"), "a")] for p in paragraphs]
    assert sorted("\n\n".join(fake.texts)) == sorted("\n\n".join(paragraphs))


def test_requests_are_large_enough(fake):
    Client(fake.url).check(["word " * 40] * 300, "en-US")
    assert all(REQUEST_SIZE <= len(text) <= REQUEST_SIZE + 250 for text in sorted(fake.texts, key=len)[1:])


def test_a_small_text_is_shared_between_both_clients():
    assert [len(b) for b in batched(["x" * 500] * 8, 2)] == [4, 4]
    assert [len(b) for b in batched(["x" * 500] * 8, 1)] == [8]
    assert [len(b) for b in batched(["x" * 100] * 4, 2)] == [4]
    assert batched([], 2) == []


@pytest.fixture(params=["on this machine", "elsewhere"])
def place(request, monkeypatch):
    """Where the server is taken to be: elsewhere, language-tool-python asks it."""
    if request.param == "elsewhere":
        monkeypatch.setattr("cleaner.languagetool.client.is_loopback", lambda url: False)
        monkeypatch.setenv("no_proxy", "*")
    return request.param


def test_the_request(fake, place):
    Client(fake.url).check(["One egg & “two”, 100 % + é😀."], "en-GB")
    (sent,) = fake.requests
    assert sent["language"] == "en-GB" and sent["text"] == "One egg & “two”, 100 % + é😀."
    assert "MORFOLOGIK_RULE_EN_GB" in sent["disabledRules"].split(",")
    assert "STYLE" in sent["disabledCategories"].split(",")


def test_both_clients_send_the_same(fake, monkeypatch):
    Client(fake.url).check(["One egg & “two”."], "en-GB")
    monkeypatch.setattr("cleaner.languagetool.client.is_loopback", lambda url: False)
    monkeypatch.setenv("no_proxy", "*")
    Client(fake.url).check(["One egg & “two”."], "en-GB")
    first, second = fake.requests
    assert first == second


def test_a_server_on_this_machine_needs_no_language_tool_python(fake):
    code = f"import sys; from cleaner.languagetool.client import Client; Client({fake.url!r}).check(['a egg'], 'en-US'); print('requests' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_connection_that_was_closed_meanwhile_is_made_anew(fake):
    client = Client(fake.url)
    closing = lambda h, text: (h.reply(json.dumps(answer(text)).encode()), setattr(h, "close_connection", True))  # noqa: E731
    fake.fault = closing
    for _ in range(3):
        assert client.check(["It is a egg."], "en-US")[0]


FAULTS = {
    "server error": lambda h, _: h.reply(b"Error: out of memory", "text/plain", 500),
    "bad request": lambda h, _: h.reply(b"Error: text exceeds the limit", "text/plain", 413),
    "JSON with an error status": lambda h, _: h.reply(json.dumps(answer("")).encode(), status=503),
    "no JSON": lambda h, _: h.reply(b"<html>proxy login</html>", "text/html"),
    "other JSON": lambda h, _: h.reply(b'{"hello": 1}'),
    "a list": lambda h, _: h.reply(b"[]"),
    "null": lambda h, _: h.reply(b"null"),
    "no matches": lambda h, _: h.reply(b'{"matches": null}'),
    "a match without a rule": lambda h, _: h.reply(b'{"matches": [{"offset": 0, "length": 1, "message": "", "replacements": []}]}'),
    "an offset in words": lambda h, t: h.reply(json.dumps({"matches": [{**answer("a egg")["matches"][0], "offset": "0"}]}).encode()),
    "hung up": lambda h, _: h.connection.shutdown(socket.SHUT_RDWR),
    "cut short": lambda h, _: (h.send_response(200), h.send_header("Content-Length", "500"), h.end_headers(), h.wfile.write(b'{"mat'), h.connection.shutdown(socket.SHUT_RDWR)),
    "a redirect": lambda h, _: h.reply(b"", status=307, Location="http://127.0.0.1:9/v2/check"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("paragraphs", [["a egg"], ["word " * 2000] * 5], ids=["one request", "several"])
def test_never_no_findings(fake, place, name, paragraphs):
    client = Client(fake.url)
    client.check(["Well."], "en-US")
    fake.fault = FAULTS[name]
    with pytest.raises(ServerFailed) as error:
        client.check(paragraphs, "en-US")
    assert "\n" not in str(error.value)


def test_one_bad_answer_among_good_ones_fails_the_whole(fake):
    def third(handler, text):
        handler.reply(b"Error", status=500) if len(fake.requests) == 3 else handler.reply(json.dumps(answer(text)).encode())

    fake.fault = third
    with pytest.raises(ServerFailed):
        Client(fake.url).check(["word " * 2000] * 6, "en-US")


def test_a_server_that_hangs(fake, place):
    fake.fault = lambda *_: time.sleep(3)
    started = time.monotonic()
    with pytest.raises(ServerFailed, match="did not answer within"):
        Client(fake.url, timeout=0.3).check(["a egg"], "en-US")
    assert time.monotonic() - started < 2


def test_nobody_listens(place):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(ServerFailed, match="cannot be reached"):
        Client(f"http://127.0.0.1:{port}").check(["a egg"], "en-US")


def test_another_kind_of_server(fake):
    with pytest.raises(ServerFailed):
        Client(fake.url + "elsewhere").check(["a egg"], "en-US")


@pytest.mark.parametrize("url", ["nonsense", "http://", "ftp://127.0.0.1"])
def test_what_is_no_address(url):
    with pytest.raises(ServerFailed):
        Client(url).check(["a egg"], "en-US")


def test_no_proxy_of_the_environment_sees_the_text(fake, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert len(Client(fake.url).check(["a egg"], "en-US")[0]) == 1


def test_loopback():
    assert is_loopback("http://127.0.0.1:8081") and is_loopback("http://localhost") and is_loopback("http://[::1]:80")
    assert not is_loopback("http://example.com") and not is_loopback("http://10.0.0.1")
