"""What `govkg serve` refuses before it serves."""

from pathlib import Path

import pytest

from govkg.cli import main


@pytest.mark.parametrize(
    "words", [["--patience", "nan"], ["--patience", "0"], ["--patience", "inf"], ["--waiting", "-3"]]
)
def test_a_bound_under_which_nothing_is_served_is_refused(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govkg.cli.serve._listener", lambda *_: pytest.fail("it serves"))
    (tmp_path / "g.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    assert main(["serve", str(tmp_path / "g.ttl"), *words]) == 2
    assert "seconds of patience" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["CC-BY-4.0", "https://example.org/a b", "<urn:x>"])
def test_a_licence_that_is_no_address_is_refused(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govkg.cli.serve._listener", lambda *_: pytest.fail("it serves"))
    (tmp_path / "g.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    assert main(["serve", str(tmp_path / "g.ttl"), "--licence", given]) == 2
    assert "the address of a licence is accepted" in capsys.readouterr().err
