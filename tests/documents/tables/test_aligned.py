"""Columns of plain text that only stand below each other."""

from __future__ import annotations

from pathlib import Path

from govkg.documents import read_document


def test_a_note_below_columns_that_only_stand_below_each_other_is_no_cell(tmp_path: Path) -> None:
    table = (
        " 序号    任务            牵头单位        时限\n"
        "  1     修建林间步道    市林业局        5月\n"
        "        三公里\n"
        "  2     补种行道树      市城管局        4月\n"
    )
    for note in (
        "    以上任务由各单位于每月月底前书面报送进展情况。\n",
        "\n    注：以上任务每月月底前书面报送进展情况。\n",
    ):
        file = tmp_path / "plan.txt"
        file.write_text(table + note, "utf-8")
        document = read_document(file)
        cells = {document.quote(cell.span).replace("\n", "") for cell in document.tables[0].cells}
        assert {"修建林间步道三公里", "补种行道树", "市城管局", "4月"} <= cells
        assert not any("以上" in cell for cell in cells)
        assert note.strip() in document.text


def test_the_number_of_a_page_between_rows_is_taken_out_and_listed(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(
        "序号  任务      牵头单位    时限\n\n1     修祠堂    县文旅局    5月\n\n            - 1 -\n\n"
        "\f2     补茶苗    县农业局    4月\n",
        "utf-8",
    )
    document = read_document(file)
    said = [document.quote(cell.span) for cell in document.tables[0].cells]
    assert said[4:] == ["1", "修祠堂", "县文旅局", "5月", "2", "补茶苗", "县农业局", "4月"]
    assert [repair.printed.strip() for repair in document.repairs if repair.rule == "page number"] == ["- 1 -"]


def test_names_stand_apart_where_their_lines_leave_room(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(
        "序号  任务    协办单位\n\n1     办夜校  县总工会\n              柳溪技工学\n              校\n\n"
        "2     办食堂  县商务局\n",
        "utf-8",
    )
    document = read_document(file)
    assert document.quote(document.tables[0].cells[5].span) == "县总工会\n柳溪技工学校"


def test_rules_across_part_rows_and_are_taken_out(tmp_path: Path) -> None:
    rule = "-" * 40 + "\n"
    file = tmp_path / "plan.txt"
    file.write_text(
        f"序号  任务      牵头单位\n{rule}1     修祠堂    县文旅局\n      和戏台\n{rule}2     补茶苗    县农业局\n{rule}",
        "utf-8",
    )
    document = read_document(file)
    said = [document.quote(cell.span).replace("\n", "") for cell in document.tables[0].cells]
    assert said == ["序号", "任务", "牵头单位", "1", "修祠堂和戏台", "县文旅局", "2", "补茶苗", "县农业局"]
    assert [repair.rule for repair in document.repairs if "---" in repair.printed] == ["rule between cells"] * 2
