"""What the style sheet of a page hides, copies for other screens, and tables that it lays out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..web_pages import DUTIES, DUTY_CARDS, DUTY_CELLS, DUTY_TABLE, HEADS, LINES, NEXT, TASK, page, styled


@pytest.mark.parametrize(
    "css",
    [
        ".m{display:none}@media (max-width:600px){.m{display:block}.d{display:none}}",
        "@media (max-width:768px){.d{display:none!important}} @media (min-width:769px){.m{display:none!important}}",
        "/* .d{display:none} */ div.m, #x { visibility : hidden }",
        ".m{display:none}@media print{.m{display:block}.d{display:none}}",
        "@media screen and (max-width: 48em){.d{display:none}} div.m[data-v-7ba5bd90]{display:none}",
    ],
)
@pytest.mark.parametrize("copy", [DUTY_CARDS, DUTY_TABLE], ids=["cards", "table"])
def test_a_copy_for_narrow_screens_or_for_print_is_not_read_twice(tmp_path: Path, css: str, copy: str) -> None:
    document = styled(tmp_path, css, f"<div><div class=d>{DUTY_TABLE}</div><div class=m>{copy}</div></div>")
    assert [document.quote(cell.span) for cell in document.tables[0].cells] == DUTY_CELLS
    assert document.text.count("修好村道") == 1
    assert "修好村道" in "".join(r.printed for r in document.repairs)
    assert document.warnings == ()


@pytest.mark.parametrize(
    "css",
    [
        ".pane{display:none}.pane.on{display:block}",
        ".pane{display:none}.shown .pane{display:block}",
        ".nav .pane{display:none}",
        "@media print{.pane{display:none}}",
        "</style><style media=print>.pane{display:none}",
        ".pane{display:none}.pane{display:block}",
        "p.pane, #pane{display:none}",
        ".pane{display:none",
    ],
)
def test_what_a_style_sheet_may_show_is_read(tmp_path: Path, css: str) -> None:
    document = styled(tmp_path, css, f"<div><div class='pane on'>{TASK}</div><div class='pane on'>{NEXT}</div></div>")
    assert document.text.splitlines() == LINES
    assert document.warnings == ()


def test_leaves_of_tabs_that_a_style_sheet_hides_are_read_and_told(tmp_path: Path) -> None:
    css = ".leaf{display:none}.leaf.on{display:block}"
    goal = "到二〇二六年，村村通硬化路。"
    leaves = f"<div class='leaf on'>{TASK}</div><div class=leaf><p>{goal}</p></div><div class=leaf>{NEXT}</div>"
    document = styled(tmp_path, css, f"<div>{leaves}<span class=tip style='visibility:hidden'>点击展开</span></div>")
    assert document.text.splitlines() == [LINES[0], goal, LINES[1]]
    assert len(document.warnings) == 1
    assert "hides at first" in document.warnings[0]
    assert "点击展开" in [r.printed for r in document.repairs if r.rule == "not displayed"]


def test_a_page_that_is_hidden_until_its_script_runs_is_read(tmp_path: Path) -> None:
    document = styled(
        tmp_path, "body,.con{display:none}", f"<div class=con><p>为办好实事，制定本方案。</p>{TASK}{NEXT}</div>"
    )
    assert document.text.splitlines() == ["为办好实事，制定本方案。", *LINES]


def test_hidden_words_within_a_line_do_not_end_it(tmp_path: Path) -> None:
    body = "<p>1.修好<span hidden>（展开）</span>村道。牵头单位：县交通<ruby>运<rp>(</rp><rt>yun</rt><rp>)</rp></ruby>输局</p>"
    document = page(tmp_path, f"<div>{body}{NEXT}</div>")
    assert document.text.splitlines() == ["1.修好村道。牵头单位：县交通运输局", LINES[1]]
    assert [(r.printed, r.rule) for r in document.repairs][1:] == [
        ("（展开）", "not displayed"),
        *((text, "reading aid") for text in ("(", "yun", ")")),
    ]


def test_a_style_sheet_of_many_rules_takes_no_long_time(tmp_path: Path) -> None:
    css = (
        "".join(f".a.b{n}{{display:none}}p.c{n}{{display:block}}" for n in range(20_000))
        + "@media{" * 20_000
        + "}" * 20_000
        + ".c{"
        + ";" * 300_000
        + "}"
        + "b," * 100_000
        + "b{"
        + "display:block;" * 10_000
        + "}"
        + ":a(" * 20_000
    )
    assert styled(tmp_path, css, f"<div>{TASK}{NEXT}" + "<p class='a c'>甲</p>" * 20_000 + "</div>").text.startswith(
        LINES[0]
    )


def rows_as(row: str, cell: str) -> str:
    rows = (f"<{row}>" + "".join(f"<{cell}>{c}</{cell}>" for c in duty) + f"</{row}>\n" for duty in DUTIES)
    return "".join(rows)


LAID_OUT = {
    "divisions": f"<div>{rows_as('div', 'div')}</div>",
    "lists": f"<div>{rows_as('ul', 'li')}</div>",
    "inline": f"<div>{rows_as('p', 'span')}</div>",
    "below a title": f"<div><h4>分工表</h4>{rows_as('div', 'div')}<p>注：以上按职责分工。</p></div>",
    "head and body": "<div>{}<div>{}</div></div>".format(
        "<div><div>" + "".join(f"<b>{c}</b>" for c in HEADS) + "</div></div>",
        "".join("<div>" + "".join(f"<b>{c}</b>" for c in row) + "</div>" for row in DUTIES[1:]),
    ),
    "wrapped cells": "<div>{}</div>".format(
        "".join("<div>" + "".join(f"<div><p>{c}</p></div>" for c in row) + "</div>" for row in DUTIES)
    ),
    "one run": "<div>" + "".join(f"<div>{c}</div>" for row in DUTIES for c in row) + "</div>",
}


@pytest.mark.parametrize("name", LAID_OUT)
def test_rows_of_equal_elements_below_heads_are_a_table(tmp_path: Path, name: str) -> None:
    document = page(tmp_path, f"<div><p>为办好实事，制定本方案，请认真落实。</p>{LAID_OUT[name]}</div>")
    assert len(document.tables) == 1
    found = [(cell.row, cell.column, document.quote(cell.span)) for cell in document.tables[0].cells]
    assert found == [(r, c, text) for r, row in enumerate(DUTIES) for c, text in enumerate(row)]
    assert "分工表\n序号" in document.text or name != "below a title"
    assert document.text.endswith("注：以上按职责分工。\n") or name != "below a title"


@pytest.mark.parametrize("around", ["{}{}", "{}<div>{}</div>"])
def test_lines_between_the_rows_of_a_table_that_is_laid_out_name_those_below(tmp_path: Path, around: str) -> None:
    head, first, second, _ = ("<div>" + "".join(f"<i>{c}</i>" for c in row) + "</div>" for row in DUTIES)
    body = f"<div>一、民生类</div>{first}<div>二、产业类</div>{second}"
    document = page(tmp_path, f"<div>{TASK}<div>{around.format(head, body)}<div>注：按职责分工。</div></div></div>")
    found = [(c.row, c.column, c.columns, document.quote(c.span)) for c in document.tables[0].cells if c.columns > 1]
    assert found == [(1, 0, 4, "一、民生类"), (3, 0, 4, "二、产业类")]
    assert document.text.endswith("县教育局\n注：按职责分工。\n")


@pytest.mark.parametrize(
    "body",
    [
        "<div><div><p>任务：修路</p><p>牵头单位：县交通运输局</p></div><div><p>任务：架桥</p><p>牵头单位：县水利局</p></div></div>",
        "<ul><li>序号</li><li>任务</li><li>牵头单位</li><li>1</li><li>修路</li></ul>",
        "<div><div><b>任务</b><b>牵头单位</b></div></div><p>修路</p>",
    ],
)
def test_cards_and_broken_runs_are_no_table(tmp_path: Path, body: str) -> None:
    document = page(tmp_path, f"<div>{TASK}{body}{NEXT}</div>")
    assert document.tables == ()
    assert "修路" in document.text
