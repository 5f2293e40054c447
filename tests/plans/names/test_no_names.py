"""Pieces of lists that name no one."""

import pytest

from govkg.plans.names.lists import split_names


@pytest.mark.parametrize("written", ["负责案件", "仅列一家单位的由其独立", "各负其责"])
def test_what_someone_is_charged_with_and_who_does_it_by_itself_is_no_name(written: str) -> None:
    assert split_names(written, 0, len(written)).names == ()


@pytest.mark.parametrize("written", ["县信访局", "自由贸易区管委会", "县负责人培训中心"])
def test_names_that_hold_such_characters_are_kept(written: str) -> None:
    assert [name.written for name in split_names(written, 0, len(written)).names] == [written]
