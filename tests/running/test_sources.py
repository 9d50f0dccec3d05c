"""Which sources a command line names."""

from __future__ import annotations

import string
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.running.sources import plan

NAMES = st.text(string.ascii_letters + string.digits + "-_. é", min_size=1, max_size=8)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "a/", "b/", "a/c/"]), NAMES, st.sampled_from([".txt", ".html", "", ".txt.gz"]))
    )
)
def test_every_record_has_a_file_name_of_its_own(parts: list[tuple[str, str, str]]) -> None:
    jobs = plan(["".join(p) for p in parts if not "".join(p).startswith(".")]).jobs
    stems = [job.stem for job in jobs]
    assert len(set(stems)) == len(stems)
    assert all("/" not in stem for stem in stems)


def test_stems_stay_short_where_they_can() -> None:
    assert [j.stem for j in plan(["a/one.txt", "b/two.html", "-"]).jobs] == ["one", "two", "stdin"]


def test_a_shared_stem_shows_the_ending_and_a_shared_name_the_path() -> None:
    assert [j.stem for j in plan(["a/one.txt", "a/one.html"]).jobs] == ["one.txt", "one.html"]
    assert [j.stem for j in plan(["a/one.txt", "b/one.txt"]).jobs] == ["a_one.txt", "b_one.txt"]


def test_folders_are_searched_in_order_and_hidden_files_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.mhtml.gz", ".x.txt", "d.doc"):
        (tmp_path / name).write_text("x")
    work = plan([str(tmp_path)])
    assert [Path(j.path).name for j in work.jobs] == ["a.html", "b.txt", "c.mhtml.gz"]
    assert len(work.notes) == 1


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    work = plan([str(tmp_path)])
    assert not work.jobs
    assert work.errors[0][0] == str(tmp_path)
