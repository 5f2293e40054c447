"""The page at /sparql: what it sends, what it may do, and that what others made is what the list says."""

import hashlib
import json
import re
import tomllib
from importlib.resources import files
from typing import Any

from govkg.queries import catalogue

FOLDER = files("govkg.server").joinpath("assets")
LISTED = tomllib.loads(FOLDER.joinpath("ASSETS.toml").read_text("utf-8"))["asset"]


def test_what_others_made_is_listed_with_its_sum_and_licence() -> None:
    assert {e["file"] for e in LISTED} == {f.name for f in FOLDER.iterdir() if ".min." in f.name}
    for entry in LISTED:
        assert hashlib.sha256(FOLDER.joinpath(entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["version"]
        assert entry["name"]
        assert entry["licence"] in {"MIT", "MIT AND (MPL-2.0 OR Apache-2.0)"}


def test_page_runs_scripts_of_this_server_alone(server: Any) -> None:
    page = server.send("GET", "/sparql", headers={"Accept": "text/html"})
    assert page.status == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", page.text)
    used = set(re.findall(r'(?:src|href|action)="([^"]*)"', page.text)) - {"data:,"}
    assert used
    assert all(re.fullmatch(r"/[^/]*(/[^/]+)?", address) for address in used)
    for address in (a for a in used if a.startswith("/assets/")):
        kind = "text/css" if address.endswith(".css") else "text/javascript"
        answer = server.send("GET", address)
        assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sourceMappingURL" not in answer.text


def test_examples_are_the_catalogue(server: Any) -> None:
    answer = server.send("GET", "/assets/examples.json")
    assert answer.headers["content-type"] == "application/json"
    said = json.loads(answer.body)
    assert [e["name"] for e in said["examples"]] == list(catalogue())
    assert said["prefixes"]["gov"] == "https://w3id.org/govkg/ontology#"


def test_other_files_are_not_served(server: Any) -> None:
    for name in ("ASSETS.toml", "..%2Fapp.py", "../app.py", "nothing.js"):
        assert server.send("GET", f"/assets/{name}").status == 404


def test_our_script_never_writes_markup() -> None:
    script = FOLDER.joinpath("explorer.js").read_text("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|https?://(?!www\.w3\.org/2000/svg)", script
    )
