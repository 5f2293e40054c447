"""Files that can not be read, told in one line."""

import pytest

from govkg.documents.reading import read_document
from govkg.errors import DocumentMissing


@pytest.mark.parametrize(
    ("name", "says"),
    [("none.txt", "none.txt: no such file"), ("-", "-: no such file; for standard input name /dev/stdin")],
)
def test_a_file_that_is_not_there(name: str, says: str, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DocumentMissing) as told:
        read_document(name)
    assert str(told.value) == says
