"""The review file: what a person may write, what a second run keeps, and what a hostile file can not do."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from govkg import read_plan_text
from govkg.errors import DocumentMissing, DocumentUnreadable, GovkgWarning, InputError
from govkg.plans.review.corrections import apply_corrections
from govkg.plans.review.files import Review, read_review, review_text

TEXT = """江城市数字城市建设工作方案
一、重点任务
（一）建设数据平台。汇集各部门数据，建立目录。（责任单位：市数据局牵头，市财政局、市教育局配合）
（二）推进智慧校园：“一校一网”。更新教室设备，开展教师培训。（责任单位：市教育局牵头，市财政局等部门配合）
（三）守护网络安全。定期演练，及时通报风险。
"""
PLAN = read_plan_text(TEXT, name="plan.txt")
HEAD = "plan: 方案\ncoder: 张三\ndate: 2026-01-31\n"
ENTRY = "tasks:\n- heading: 甲\n  assignments:\n  - actor: 市财政局\n    role: lead\n    quote: 市财政局\n"
ADDED = "tasks:\n- heading: 甲\n  additions:\n  - {actor: 'ACTOR', role: lead, quote: 乙}\n"


def written(text: str, folder: Path) -> Review:
    file = folder / "corrections.yaml"
    file.write_text(text, "utf-8")
    return read_review(file)


def edited(folder: Path) -> Review:
    """A file with one decision of each kind, two of them by another person."""
    body = yaml.safe_load(review_text(PLAN)) | {"coder": "张三", "date": "2026-01-31"}
    first, second, third = body["tasks"]
    first["assignments"][0] |= {"decision": "confirm", "by": "李四", "date": "2026-02-01"}
    first["assignments"][1] |= {"decision": "修改", "new_role": "牵头", "reason": "见“附件”: 第 3 条 # 注"}
    second["assignments"][1] |= {"decision": "reject"}
    third["additions"] = [
        {"actor": "市网信办", "role": "lead", "quote": "守护网络安全", "by": "李四", "reason": "漏读"}
    ]
    return written(yaml.safe_dump(body, allow_unicode=True), folder)


def test_a_file_as_written_holds_every_assignment_and_no_decision(tmp_path: Path) -> None:
    review = written(review_text(PLAN), tmp_path)
    assert review.judgements == ()
    assert len(review.coded) == sum(len(task.assignments) for task in PLAN.tasks) == 5


def test_a_second_writing_keeps_every_decision_whose_it_is_and_why(tmp_path: Path) -> None:
    review = edited(tmp_path)
    assert [(j.decision, j.new_role, j.by, j.date) for j in review.judgements] == [
        ("confirm", "", "李四", "2026-02-01"),
        ("change", "lead", "张三", "2026-01-31"),
        ("reject", "", "张三", "2026-01-31"),
        ("add", "lead", "李四", "2026-01-31"),
    ]
    text = review_text(PLAN, review)
    again = written(text, tmp_path)
    assert (again.judgements, again.coded, again.coder) == (review.judgements, review.coded, review.coder)
    assert "unmatched:" not in text
    assert review_text(PLAN, again) == text


def test_decisions_find_their_entries_when_the_neighbours_change(tmp_path: Path) -> None:
    review = edited(tmp_path)
    later = read_plan_text(TEXT.replace("、市教育局配合", "、市体育局配合").replace("一、重点任务", "一、主要任务\n"))
    text = review_text(later, review)
    assert "unmatched:" not in text
    assert [j.decision for j in written(text, tmp_path).judgements] == ["confirm", "change", "reject", "add"]


def test_decisions_whose_words_are_gone_are_kept_apart_and_come_back(tmp_path: Path) -> None:
    review = edited(tmp_path)
    without = read_plan_text(TEXT.replace("市财政局等部门", "有关部门"))
    apart = written(review_text(without, review), tmp_path)
    assert sorted(j.decision for j in apart.judgements) == ["add", "change", "confirm", "reject"]
    assert [n for n in apply_corrections(without, apart.judgements).warnings if "not applied (reject 市财政局" in n]
    back = written(review_text(PLAN, apart), tmp_path)
    assert set(back.judgements) == {replace(j, reason=j.reason) for j in review.judgements}


def test_decisions_on_another_plan_are_never_replaced(tmp_path: Path) -> None:
    review = edited(tmp_path)
    other = read_plan_text(
        "江城市海绵城市建设工作方案\n一、重点任务\n（一）改造管网。分期实施。（责任单位：市水务局牵头）\n"
    )
    with pytest.raises(InputError, match="speak of 「江城市数字城市建设工作方案」"):
        review_text(other, review)


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\ncoder: *b\ntasks: []\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB, "line 1: no anchors"),
        (HEAD + "document: !!python/object/apply:os.system ['exit 3']\ntasks: []\n", "line 4: no tags"),
        (HEAD + "tasks: " + "{a: " * 10_000, "nested too deep"),
        ("", "no list 'tasks'"),
        (HEAD + "by: \x00\n", "no YAML"),
        (HEAD + "taks: []\ntasks: []\n", "line 1: unknown key 'taks'; is tasks meant"),
        (HEAD + ENTRY + "    desicion: reject\n", "line 7: unknown key 'desicion'; is decision meant"),
        (HEAD + ENTRY + "    decision: reject\n    decision: confirm\n", "line 7: decision stands twice"),
        (HEAD + ENTRY + "    decision: [reject]\n", "decision is to be a text"),
        (HEAD + ENTRY + "    decision: reject\n    reason: a: b\n", "line 11: no YAML.*between quotes"),
        (HEAD + ENTRY + "\tdecision: reject\n", "line 10: no YAML"),
        (HEAD + ENTRY + "    new_role: lead\n", "here it is empty"),
        (HEAD + ENTRY + "    decision: reject\n    new_role: lead\n", "here it is reject"),
        (HEAD + ENTRY + "    reason: 存疑\n", "a reason is given, but no decision"),
        (HEAD + ENTRY + "    decision: add\n", "belongs under additions"),
        (HEAD + ENTRY.replace("    quote: 市财政局\n", "") + "    decision: reject\n", "needs the actor, role and quote"),
        (HEAD + ENTRY + "    decision: change\n    new_role: 主办\n", "new_role '主办'; accepted are lead 牵头, responsible 责任/负责"),
        (HEAD + ENTRY + "    decision: 好\n", "decision '好'; accepted are confirm 确认, change 修改/更改"),
        (HEAD + ENTRY + "    decision: change\n    new_actor: 市政务服务局、市数据局\n", "line 7: new_actor 市政务服务局、市数据局 names 2 agencies"),
        (HEAD + ADDED.replace("ACTOR", "市民政局和市财政局"), "line 7: actor 市民政局和市财政局 names 2 agencies; one an entry"),
        (HEAD + ENTRY + "---\ncoder: 李四\n", "has no list 'tasks'"),
        ((HEAD + ENTRY + "    decision: reject\n").replace("coder: 张三\n", ""), "line 6: a decision with no name"),
        ((HEAD + ENTRY + "    decision: reject\n").replace("date: 2026-01-31\n", ""), "a decision with no date"),
        (HEAD + ENTRY + "    decision: reject\n    date: 2026-02-30\n", "the date '2026-02-30'"),
        (HEAD + ENTRY + "    decision: reject\n    date: 31.1.2026\n", "the date '31.1.2026'"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_where_and_what(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match=says) as caught:
        written(text, tmp_path)
    assert str(caught.value).startswith(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_words_that_yaml_takes_for_something_else_are_words(tmp_path: Path) -> None:
    body = HEAD.replace("张三", "no") + ENTRY.replace("市财政局", "12:30") + "    decision: confirm\n    reason: 0x10\n"
    (judgement,) = written(body, tmp_path).judgements
    assert (judgement.by, judgement.actor, judgement.reason) == ("no", "12:30", "0x10")


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig", "utf-16"])
def test_a_file_that_a_program_of_windows_saved_says_the_same(encoding: str, tmp_path: Path) -> None:
    review = edited(tmp_path)
    saved = tmp_path / "saved.yaml"
    text = (tmp_path / "corrections.yaml").read_text("utf-8").replace("\n", "\r\n")
    saved.write_bytes(text.encode(encoding))
    assert read_review(saved) == review


def test_what_is_lost_in_the_encoding_is_told(tmp_path: Path) -> None:
    edited(tmp_path)
    text = review_text(PLAN).replace("开展教师培训", "开展〓培训").encode("gbk")
    saved = tmp_path / "saved.yaml"
    saved.write_bytes(text.replace("〓".encode("gbk"), b"\xff\xff"))
    with pytest.warns(GovkgWarning, match="saved.yaml: .*stand as U"):
        read_review(saved)


def test_a_file_that_is_missing_too_large_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissing, match="govkg review PLAN"):
        read_review(tmp_path / "none.yaml")
    file = tmp_path / "corrections.yaml"
    file.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(DocumentUnreadable, match=r"corrections\.yaml: no text in UTF-8, GB18030"):
        read_review(file)
    with file.open("wb") as large:
        large.truncate(20_000_001)
    with pytest.raises(DocumentUnreadable, match="up to 20,000,000"):
        read_review(file)


@pytest.mark.parametrize(
    "actor",
    [
        "各县（市、区）政府",
        "各区、县级市",
        "市政府办公室（市外办、市侨办）",
        "市住房和城乡建设局",
        "各乡镇、街道",
        "张三",
    ],
)
def test_one_name_that_holds_a_list_is_one_name(actor: str, tmp_path: Path) -> None:
    (judgement,) = written(HEAD + ADDED.replace("ACTOR", actor), tmp_path).judgements
    assert judgement.new_actor == actor
