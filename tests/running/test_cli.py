"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.version import VERSION

ROOT = Path(__file__).parent.parent.parent
STORY = (
    "BERN, May 4 (Agency) -- Swiss Foreign Minister Anna Keller met her Kenyan counterpart James Otieno on Tuesday.\n\n"
    "Keller said that Switzerland would open a trade office in Nairobi next year.\n"
)


def communique(*args: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *args],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_version() -> None:
    done = communique("--version")
    assert done.returncode == 0
    assert done.stdout.decode().strip() == f"communique {VERSION}"


def test_help_shows_examples() -> None:
    for args in (["--help"], ["extract", "--help"], ["validate", "--help"]):
        done = communique(*args)
        assert done.returncode == 0
        assert b"examples:" in done.stdout


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["no-such-command"],
        ["extract"],
        ["extract", "x.txt", "--published", "30/10/2025"],
        ["extract", "x.txt", "--jobs", "-1"],
        ["schema", "no-such-kind"],
    ],
)
def test_wrong_usage_exits_2(args: list[str]) -> None:
    done = communique(*args)
    assert done.returncode == 2
    assert done.stderr


def test_one_source_to_standard_output(story: Path) -> None:
    done = communique("extract", str(story), "--published", "2021-05-04")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["text"] == STORY
    assert record["source"]["name"] == "story.txt"
    assert record["published"]["value"] == "2021-05-04"
    assert done.stderr == b""  # silent in a pipe


def test_standard_input() -> None:
    done = communique("extract", "-", "--url", "https://example.org/1", stdin=STORY.encode())
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["source"]["name"] == "-"
    assert record["source"]["url"] == "https://example.org/1"


def test_several_sources_to_standard_output_are_lines(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY + "More was said.\n", "utf-8")
    done = communique("extract", str(story), str(other))
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()] == ["story.txt", "other.txt"]
    assert communique("extract", str(story), str(other), "--format", "json").returncode == 2


def test_same_bytes_same_record(story: Path) -> None:
    one, two = communique("extract", str(story)), communique("extract", str(story), "--jobs", "2")
    assert one.stdout == two.stdout
    assert one.stdout


def test_a_folder_with_good_and_bad_sources(tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "deep").mkdir(parents=True)
    (news / "a.txt").write_text(STORY, "utf-8")
    (news / "deep" / "a.txt").write_text(STORY + "The end.\n", "utf-8")
    (news / "b.html").write_text(f"<html><body><article><p>{STORY}</p></article></body></html>", "utf-8")
    (news / "empty.txt").write_bytes(b"")
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (news / "notes.pdf").write_bytes(b"%PDF-1.7")
    (news / ".hidden.txt").write_text(STORY, "utf-8")
    (news / "gone.txt").symlink_to(tmp_path / "nowhere")
    out = tmp_path / "out"
    for jobs in ("1", "2"):
        done = communique("extract", str(news), "-o", str(out), "--jobs", jobs)
        assert done.returncode == 1
        errors = done.stderr.decode()
        for name in ("empty.txt", "picture.txt", "gone.txt"):
            assert f"{news / name}: " in errors
        assert "1 files with other endings left out" in errors
        written = sorted(p.name for p in out.iterdir())
        assert written == ["a.txt.json", "b.json", "deep_a.txt.json"]
        for path in out.iterdir():
            json.loads(path.read_bytes())


def test_missing_path_does_not_stop_the_others(story: Path, tmp_path: Path) -> None:
    done = communique("extract", str(tmp_path / "missing.txt"), str(story), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert f"{tmp_path / 'missing.txt'}: ".encode() in done.stderr
    assert (tmp_path / "out" / "story.json").exists()


def test_same_file_twice_is_read_once(story: Path, tmp_path: Path) -> None:
    done = communique("extract", str(story), str(story.parent / "." / "story.txt"), "-o", str(tmp_path / "out"))
    assert done.returncode == 0
    assert b"given twice" in done.stderr
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["story.json"]


def test_output_folder_that_cannot_be_written(story: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    done = communique("extract", str(story), "-o", str(in_the_way / "out"))
    assert done.returncode == 1
    assert str(in_the_way / "out").encode() in done.stderr


def test_a_source_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)  # sparse: takes no room, and would take 200 MB if it were read
    done = communique("extract", str(huge))
    assert done.returncode == 1
    assert b"huge.txt" in done.stderr
    assert b"20 MB" in done.stderr


def test_url_names_one_page_only(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY, "utf-8")
    assert communique("extract", str(story), str(other), "--url", "https://example.org/").returncode == 2


def test_validate_names_the_field(story: Path, tmp_path: Path) -> None:
    done = communique("extract", str(story))
    record = json.loads(done.stdout)
    good = tmp_path / "good.json"
    good.write_bytes(done.stdout)
    assert communique("validate", str(good)).returncode == 0
    record["zones"][0]["kind"] = "rubbish"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(record))
    done = communique("validate", str(good), str(bad))
    assert done.returncode == 1
    assert b"zones[0].kind" in done.stderr
    assert f"{good}: 1 valid".encode() in done.stdout


def test_validate_finds_a_span_that_does_not_quote_the_text(story: Path) -> None:
    record = json.loads(communique("extract", str(story)).stdout)
    record["text"] = "X" + record["text"][:-1]
    record["diagnostics"] = [
        {"severity": "info", "stage": "test", "message": "m", "span": {"start": 0, "end": 4, "text": "BERN"}}
    ]
    done = communique("validate", "-", stdin=json.dumps(record).encode())
    assert done.returncode == 1
    assert b"does not quote the text" in done.stderr


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"nonsense", b"\xff\xfe\x00", b'{"text": "\\ud800"}', b"[" * 100_000]
)
def test_validate_refuses_what_is_no_record(data: bytes) -> None:
    done = communique("validate", "-", stdin=data)
    assert done.returncode == 1
    assert done.stderr.startswith(b"communique: ")
    assert b"Traceback" not in done.stderr


def test_validate_counts_the_lines_of_jsonl(story: Path, tmp_path: Path) -> None:
    line = communique("extract", str(story), "--format", "jsonl").stdout
    path = tmp_path / "records.jsonl"
    path.write_bytes(line + line + line[: len(line) // 2])
    done = communique("validate", str(path))
    assert done.returncode == 1
    assert b"records.jsonl:3: not JSON" in done.stderr
    assert b"2 valid" in done.stdout


def test_schema_prints_what_is_published() -> None:
    kinds = communique("schema").stdout.decode().split()
    assert "article" in kinds
    for kind in kinds:
        printed = communique("schema", kind).stdout
        assert printed == (ROOT / "schemas" / f"{kind}.schema.json").read_bytes()


def test_explain_tells_facts_with_their_sentences(story: Path, tmp_path: Path) -> None:
    told = communique("explain", str(story), "--published", "2021-05-04").stdout.decode()
    assert "rule" in told
    assert "⟦" in told
    record = tmp_path / "story.json"
    record.write_bytes(communique("extract", str(story), "--published", "2021-05-04").stdout)
    assert communique("explain", str(record)).stdout.decode() == told


def test_jsonl_file_appears_whole(story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert communique("extract", str(story), "-o", str(out), "--format", "jsonl").returncode == 0
    assert [p.name for p in out.iterdir()] == ["records.jsonl"]
    assert len((out / "records.jsonl").read_bytes().splitlines()) == 1


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(20):
        (news / f"{number}.txt").write_text(STORY * 20 + str(number), "utf-8")
    command = f"'{sys.executable}' -m pipeline.cli extract '{news}' --format jsonl | head -c 10"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, env=env)
    assert done.stdout
    assert b"Traceback" not in done.stderr
