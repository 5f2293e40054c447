"""Proposals of a model count only where their words stand in the task; the server here is a fake one on the loopback."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import yaml

from govkg import KnowledgeGraph, read_plan_text
from govkg.cli import main
from govkg.errors import EndpointError, ParameterWrong
from govkg.plans.confidence import LOW
from govkg.plans.proposals import ChatProposer, Proposal, chat_proposer, with_proposals
from govkg.plans.review import read_review

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
        plan.warnings[-1]
        == "fake proposed 1 assignments, to be confirmed; 5 more did not count: their words do not stand in the task"
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
    with serving("", status=302, location="http://127.0.0.1:9/") as url, pytest.raises(EndpointError, match="302"):
        with_proposals(PLAN, chat_proposer(url, "fake"), "fake")
    with pytest.raises(EndpointError, match="can not be reached"):
        ChatProposer("http://127.0.0.1:9/v1", "fake", timeout=2)(TEXT)


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
        with pytest.raises(EndpointError, match="can not be reached: timed out"):
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
