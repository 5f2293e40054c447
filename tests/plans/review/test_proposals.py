"""Proposals of a model count only where their words stand in the task; the server here is a fake one on the loopback."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from govkg import KnowledgeGraph, read_plan_text, wire
from govkg.cli import main
from govkg.errors import EndpointError, ParameterWrong
from govkg.plans.confidence import LOW
from govkg.plans.review.files import read_review
from govkg.plans.review.proposals import ChatProposer, Proposal, ask, chat_proposer, with_proposals

TEXT = "江城市方案\n1.甲事。请市审计局在年底前提交报告，市财政局予以支持。\n2.乙事。（市民政局负责）\n"
PLAN = read_plan_text(TEXT)


@contextmanager
def serving(
    content: str, *, body: bytes = b"", status: int = 200, seen: list[Any] | None = None, location: str = ""
) -> Iterator[str]:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if seen is not None:
                seen.append((self.path, asked, self.headers.get("Authorization")))
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(body or json.dumps({"choices": [{"message": {"content": content}}]}).encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


GOOD = {"actor": "市审计局", "role": "responsible", "quote": "请市审计局在年底前提交报告"}
INVENTED = {"actor": "市教育局", "role": "lead", "quote": "由市教育局牵头负责"}
ELSEWHERE = {"actor": "市民政局", "role": "lead", "quote": "市民政局负责"}
NO_ROLE = {"actor": "市财政局", "role": "boss", "quote": "市财政局予以支持"}
NOT_IN_QUOTE = {"actor": "市水利局", "role": "lead", "quote": "请市审计局在年底前提交报告"}


def test_only_what_the_task_says_counts_and_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVKG_PROPOSE_KEY", "secret")
    seen: list[Any] = []
    answer = "Here it is:\n" + json.dumps({"assignments": [GOOD, GOOD, INVENTED, ELSEWHERE, NO_ROLE, NOT_IN_QUOTE, 5]})
    with serving(answer, seen=seen) as url:
        plan = with_proposals(PLAN, chat_proposer(url, "fake"), "fake")
    first, second = plan.tasks
    (made,) = first.assignments
    assert (made.actor.canonical, made.role, made.origin) == ("江城市审计局", "responsible", "proposal")
    assert made.confidence < LOW
    assert plan.document.quote(made.span) == "市审计局"
    assert plan.document.quote(made.clause) == "请市审计局在年底前提交报告"
    assert first.owner == "unknown"
    assert second == PLAN.tasks[1]
    assert (
        plan.warnings[-1] == "fake proposed 1 assignments, to be confirmed; 5 more did not count: "
        "2 whose quote does not stand in the task, 1 whose role is unknown, 1 whose actor does not stand in the quote, "
        "1 that stand there already"
    )
    ((path, body, key),) = seen
    assert (path, body["model"], key) == ("/v1/chat/completions", "fake", "Bearer secret")
    assert "市审计局" in body["messages"][1]["content"]
    assert "市民政局" not in body["messages"][1]["content"]


@pytest.mark.parametrize("content", ["no idea", '{"assignments": 3}', "[1]", '{"assignments": [{"actor": }'])
def test_an_answer_that_can_not_be_understood_is_said_and_changes_nothing(content: str) -> None:
    with serving(content) as url:
        plan = with_proposals(PLAN, chat_proposer(url, "fake"), "fake")
    assert plan.tasks == PLAN.tasks
    assert plan.warnings[-1] == "fake gave no usable answer for 1 of 1 tasks"


def test_a_server_that_refuses_or_is_not_there() -> None:
    with serving("", status=401) as url, pytest.raises(EndpointError, match="answered 401"):
        with_proposals(PLAN, chat_proposer(url, "fake"), "fake")
    with (
        serving("", status=302, location="http://127.0.0.1:9/") as url,
        pytest.raises(EndpointError, match="redirects"),
    ):
        with_proposals(PLAN, chat_proposer(url, "fake"), "fake")
    with pytest.raises(EndpointError, match="did not answer in 1 tries"):
        ChatProposer("http://127.0.0.1:9/v1", "fake", tries=1)(TEXT)


@pytest.mark.parametrize(
    ("url", "model"), [("file:///etc/passwd", "m"), ("127.0.0.1", "m"), ("http://127.0.0.1/v1", "")]
)
def test_an_address_and_a_model_are_needed(url: str, model: str) -> None:
    with pytest.raises(ParameterWrong):
        chat_proposer(url, model)


def test_any_callable_may_propose() -> None:
    plan = with_proposals(PLAN, lambda text: [Proposal(**GOOD)], "a rule of our own")
    assert [a.rule for a in plan.tasks[0].assignments] == ["proposed by a rule of our own"]


def test_a_graph_with_proposals_breaks_no_shape() -> None:
    plan = with_proposals(PLAN, lambda text: [Proposal(**GOOD)], "fake")
    report = KnowledgeGraph.from_plans([plan]).validate()
    assert [b for b in report if b.severity == "Violation"] == []


def test_nothing_is_asked_unless_a_server_is_named(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, "utf-8")
    seen: list[Any] = []
    with serving(json.dumps({"assignments": [GOOD]}), seen=seen) as url:
        assert main(["extract", str(file), "--format", "json"]) == 0
        assert not seen
        assert "proposal" not in capsys.readouterr().out
        assert main(["extract", str(file), "--format", "json", "--propose", url, "--model", "fake"]) == 0
        assert '"origin": "proposal"' in capsys.readouterr().out
    assert main(["extract", str(file), "--propose", "ftp://x", "--model", "fake"]) == 2


@pytest.mark.parametrize(
    "answer", ["[" * 200_000, '{"assignments": ' + "[" * 200_000 + "}", "no JSON", '{"assignments": 3}', ""]
)
def test_an_answer_that_makes_no_sense_counts_as_none(answer: str) -> None:
    with serving(answer) as url:
        plan = with_proposals(PLAN, chat_proposer(url, "fake"), "fake")
    assert plan.tasks == PLAN.tasks
    assert plan.warnings[-1] == "fake gave no usable answer for 1 of 1 tasks"


def test_a_server_that_never_answers_is_left_after_the_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        with pytest.raises(EndpointError, match=r"did not answer within 0\.2 s"):
            ChatProposer(url, "fake", timeout=0.2)(TEXT)


@pytest.mark.parametrize("body", [b"<html>hello</html>", b"[1]", b"[" * 100_000, b'{"object": "list"}'])
def test_a_server_of_another_kind_is_told(body: bytes, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, "utf-8")
    with serving("", body=body) as url:
        words = ["review", str(file), "-o", str(tmp_path / "c.yaml"), "--propose", url, "--model", "fake"]
        assert main(words) == 3
    assert "not as a server of the OpenAI chat interface" in capsys.readouterr().err
    assert not (tmp_path / "c.yaml").exists()


def test_a_review_says_what_became_of_proposals_and_marks_them(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file, corrections = tmp_path / "plan.txt", tmp_path / "c.yaml"
    file.write_text(TEXT, "utf-8")
    words = ["review", str(file), "-o", str(corrections), "--model", "fake", "--propose"]
    with serving(json.dumps({"assignments": [GOOD, INVENTED]})) as url:
        assert main([*words, url]) == 0
    assert "fake proposed 1 assignments, to be confirmed; 1 more did not count" in capsys.readouterr().err
    entry = yaml.safe_load(corrections.read_text("utf-8"))["tasks"][0]["assignments"][0]
    assert (entry["origin"], entry["words"]) == ("proposed by fake", GOOD["quote"])
    assert entry["quote"] == "市审计局"
    assert read_review(corrections).judgements == ()
    with serving("no idea") as url:
        assert main([*words, url]) == 0
    assert "fake gave no usable answer for 1 of 1 tasks" in capsys.readouterr().err


def answered(*assignments: dict[str, str]) -> bytes:
    return json.dumps({"choices": [{"message": {"content": json.dumps({"assignments": assignments})}}]}).encode()


@contextmanager
def playing(*plays: tuple[int, dict[str, str], bytes]) -> Iterator[tuple[str, list[str]]]:
    """A server that answers the first request by the first play, and all from the last one on by that; the address, what it was asked."""
    seen: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            status, headers, body = plays[min(len(seen), len(plays)) - 1]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", seen
    finally:
        server.shutdown()
        server.server_close()


SEVERAL = "江城市方案\n" + "".join(f"{n}.事项{n}。第{n}季度的报告送市审计局。\n" for n in range(1, 6))
FINE = (200, {}, answered({"actor": "市审计局", "role": "牵头", "quote": "送市审计局"}))
BUSY = (429, {"Retry-After": "0"}, b"slow down")


@pytest.mark.parametrize("busy", [BUSY, (503, {}, b"later")])
def test_a_server_that_is_busy_is_asked_again(
    busy: tuple[int, dict[str, str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "_wait", lambda *_: 0.0)
    with playing(FINE, busy, busy, FINE) as (url, seen):
        made = ask(read_plan_text(SEVERAL), chat_proposer(url, "fake"), "fake")
    assert [len(task.assignments) for task in made.plan.tasks] == [1] * 5
    assert (len(seen), made.unanswered) == (7, "")


@pytest.mark.parametrize("command", ["extract", "review -o OUT", "build -o OUT.trig"])
def test_what_was_answered_is_kept_when_the_server_answers_no_more(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(wire, "_wait", lambda *_: 0.0)
    file, out = tmp_path / "plan.txt", str(tmp_path / "out")
    file.write_text(SEVERAL, "utf-8")
    name, *options = command.replace("OUT", out).split()
    with playing(FINE, FINE, BUSY) as (url, seen):
        assert main([name, str(file), *options, "-q", "--propose", url, "--model", "fake"]) == 3
    said = capsys.readouterr()
    assert len(seen) == 2 + 2 * 4
    assert "fake proposed 2 assignments" in said.err
    assert "fake: no answer for 3 of 5 tasks: " in said.err
    assert "answered 429 Too Many Requests: slow down" in said.err
    assert said.out
    written = [path.read_text("utf-8") for path in tmp_path.glob("out*")]
    assert all("市审计局" in text for text in written)


def test_a_second_plan_is_built_without_proposals_when_the_server_answers_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(wire, "_wait", lambda *_: 0.0)
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(TEXT.replace("江城市方案", f"江城市{file.stem}方案"), "utf-8")
    out = tmp_path / "out.trig"
    with playing(FINE, (401, {}, b"no")) as (url, _):
        assert main(["build", *map(str, files), "-o", str(out), "-q", "--propose", url, "--model", "fake"]) == 3
    said = capsys.readouterr()
    assert "b.txt: no proposals: " in said.err
    assert said.out.startswith("2 plans")


def test_with_proposals_tells_in_a_warning_what_was_not_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "_wait", lambda *_: 0.0)
    with playing(FINE, (500, {}, b"broken")) as (url, seen):
        plan = with_proposals(read_plan_text(SEVERAL), chat_proposer(url, "fake"), "fake")
    assert plan.warnings[-1].startswith("fake: no answer for 4 of 5 tasks: ")
    assert len(seen) == 3


@pytest.mark.parametrize("role", ["牵头", "Lead", "牵头单位", " lead "])
def test_roles_may_be_proposed_in_chinese(role: str) -> None:
    plan = with_proposals(PLAN, lambda text: [Proposal(**GOOD | {"role": role})], "fake")
    assert [a.role for a in plan.tasks[0].assignments] == ["lead"]


def test_one_proposal_is_for_one_agency() -> None:
    both = Proposal("市审计局、市财政局", "lead", "请市审计局、市财政局提交报告")
    plan = with_proposals(
        read_plan_text("江城市方案\n1.甲事。请市审计局、市财政局提交报告。\n2.乙事。（市民政局负责）\n"),
        lambda text: [both],
        "fake",
    )
    assert plan.tasks[0].assignments == ()
    assert plan.warnings[-1].endswith("1 more did not count: 1 with several agencies in one")


def test_what_a_model_thought_before_its_answer_is_passed_over() -> None:
    thought = '<think>Perhaps {"assignments": []} or {something} else?</think>\n'
    with serving(thought + json.dumps({"assignments": [GOOD]})) as url:
        plan = with_proposals(PLAN, chat_proposer(url, "fake"), "fake")
    assert [a.actor.canonical for a in plan.tasks[0].assignments] == ["江城市审计局"]


@pytest.mark.parametrize("key", ["密钥", "secret\n", "two words", "a\rb"])
def test_a_key_that_can_not_be_sent_is_told_before_anything_is(
    key: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOVKG_PROPOSE_KEY", key)
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, "utf-8")
    with playing(FINE) as (url, seen):
        assert main(["extract", str(file), "--propose", url, "--model", "fake"]) == 2
    assert seen == []
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("govkg: GOVKG_PROPOSE_KEY holds what no key has")
    assert key.strip() not in line


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://例子.cn/v1", "characters that no address has"),
        ("http://127.0.0.1:9/模型", "characters that no address has"),
        ("http://127.0.0.1:9/v 1", "characters that no address has"),
        ("http://anna:geheim@127.0.0.1:9/v1", "holds a user or password"),
        ("ftp://anna:geheim@127.0.0.1/v1", "holds a user or password"),
        ("anna:geheim@127.0.0.1/v1", "is accepted"),
        ("http://[::1/v1", "is accepted"),
        ("http://127.0.0.1:port/v1", "is accepted"),
    ],
)
def test_an_address_that_can_not_be_asked_is_told_without_its_password(url: str, says: str) -> None:
    for proposer in (chat_proposer, ChatProposer):
        with pytest.raises(ParameterWrong, match=says) as caught:
            proposer(url, "fake")
        assert "geheim" not in str(caught.value)


def test_an_answer_without_end_is_no_usable_one() -> None:
    with serving("", body=b"x" * 1_000_001) as url:
        plan = with_proposals(PLAN, chat_proposer(url, "fake"), "fake")
    assert plan.warnings[-1] == "fake gave no usable answer for 1 of 1 tasks"


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 500 Broken\r\n\r\n"])
def test_a_server_that_drips_is_left_after_the_timeout(begin: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.sendall(begin)
                while True:
                    connection.sendall(b"a")
                    time.sleep(0.05)

        threading.Thread(target=drip, daemon=True).start()
        start = time.monotonic()
        with pytest.raises(EndpointError, match=r"did not answer within 0\.4 s"):
            ChatProposer(f"http://127.0.0.1:{server.getsockname()[1]}/v1", "fake", timeout=0.4)(TEXT)
        assert time.monotonic() - start < 5
