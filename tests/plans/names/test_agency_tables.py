"""A user's table of names: any encoding that plans come in, heads in either language, and wrong cells told with their line."""

from pathlib import Path

import pytest

from govkg.errors import DocumentMissing, DocumentUnreadable
from govkg.plans.names.agency_tables import Kind, read_table

TABLE = "name,abbreviations,function,level,from,until\n低空经济发展局,低空局；低空办,低空,local,2024,\n"
ROW = Kind("低空经济发展局", ("低空局", "低空办"), "低空", "local", "2024")


def table(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "ours.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_that_spreadsheets_save(encoding: str, tmp_path: Path) -> None:
    assert read_table(table(tmp_path, TABLE.encode(encoding))) == [ROW]


def test_a_table_of_a_few_characters_in_gbk(tmp_path: Path) -> None:
    assert [k.name for k in read_table(table(tmp_path, "名称,简称\n茶叶局,\n".encode("gb18030")))] == ["茶叶局"]


def test_heads_in_chinese_remarks_and_blank_lines(tmp_path: Path) -> None:
    text = "# 本市机构\n名称,简称,层级,起\n\n低空经济发展局, 低空局 ;低空办,地方,2024\n,,,\n"
    (kind,) = read_table(table(tmp_path, text.encode()))
    assert (kind.name, kind.abbreviations, kind.level, kind.since) == (ROW.name, ROW.abbreviations, "local", "2024")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TABLE.replace("local", "planet"), "line 2: the level 'planet' is neither local nor national"),
        (TABLE.replace(",2024,", ",abc,"), "line 2: 'abc' is no year"),
        (TABLE.replace(",2024,", ",2018,2020-13"), "line 2: '2020-13' is no year"),
        (TABLE.replace("低空经济发展局", ""), "line 2: the column 'name' .* is empty"),
        ("title,level\n甲局,local\n", "no column 'name'"),
        ("", "no column 'name'"),
    ],
)
def test_wrong_tables_are_one_line(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match=says) as caught:
        read_table(table(tmp_path, text.encode()))
    assert "ours.csv" in str(caught.value)


def test_a_table_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissing, match="no agency table at"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(DocumentUnreadable, match="is no text in UTF-8"):
        read_table(table(tmp_path, bytes(range(128, 256)) * 9))
