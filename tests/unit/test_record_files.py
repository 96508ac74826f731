"""Reading record files: every kind of file, and one clear problem for each thing wrong in one."""

from __future__ import annotations

import gzip
import os
import socket
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.words.errors import Problem
from actorgraph.words.jsonl_records import MAX_BAD_LINES, read_jsonl
from actorgraph.words.raw_records import MAX_LINE_BYTES, MAX_VALUES, RawRecord
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.yaml_records import read_yaml

Item = RawRecord | Problem


def yaml(text: str | bytes) -> list[Item]:
    return list(read_yaml(BytesIO(text.encode() if isinstance(text, str) else text), "f.yaml"))


def jsonl(text: str | bytes) -> list[Item]:
    return list(read_jsonl(BytesIO(text.encode() if isinstance(text, str) else text), "f.jsonl"))


def fields(items: Sequence[Item]) -> list[object]:
    """What the records hold; fails on a problem."""
    assert not [str(item) for item in items if isinstance(item, Problem)]
    return [item.fields for item in items if isinstance(item, RawRecord)]


def problem(items: Sequence[Item]) -> Problem:
    """The one problem among the items."""
    (found,) = [item for item in items if isinstance(item, Problem)]
    return found


def files(*paths: Path, stdin: bytes | None = None) -> tuple[list[Item], RecordFiles]:
    reader = RecordFiles(paths, BytesIO(stdin) if stdin is not None else None)
    return list(reader), reader


# YAML


def test_yaml_list_gives_records_with_the_line_of_each_field() -> None:
    first, second = yaml("# actors\n- id: hts\n  name: HTS\n- id: iran\n  aliases:\n    - Tehran\n    - Persia\n")
    assert isinstance(first, RawRecord)
    assert isinstance(second, RawRecord)
    assert (first.line, first.fields) == (2, {"id": "hts", "name": "HTS"})
    assert second.line_of("aliases.1") == 7
    assert second.line_of("aliases.9.verb") == 5
    assert second.line_of(None) == second.line_of("unknown") == 4


def test_yaml_documents_give_one_record_each() -> None:
    assert fields(yaml("---\nid: a\n---\nid: b\n...\n")) == [{"id": "a"}, {"id": "b"}]


def test_json_is_yaml_too() -> None:
    assert fields(yaml('[{"id": "a", "n": 1}]')) == [{"id": "a", "n": 1}]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.5", 1.5),
        ("-.5", -0.5),
        ("1e3", 1000.0),
        # Text where other readers of YAML see something else.
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("2016-11-27", "2016-11-27"),
        ("2016-36", "2016-36"),
        ("12:30:00", "12:30:00"),
        ("0o17", "0o17"),
        ("0x1f", "0x1f"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("|\n    two\n    lines\n", "two\nlines\n"),
    ],
)
def test_yaml_plain_text_is_text_unless_it_is_a_core_scalar(written: str, value: object) -> None:
    assert fields(yaml(f"- id: a\n  x: {written}")) == [{"id": "a", "x": value}]


def test_yaml_names_of_fields_stay_text() -> None:
    assert fields(yaml("- no: 1\n  2016: 2\n  null: 3\n")) == [{"no": 1, "2016": 2, "null": 3}]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- id: a\n  id: b\n", 2, "The field 'id' is given twice."),
        ("- id: a\n  x: &anchor 1\n", 2, "Anchors (&), aliases (*) and tags (!) are not read."),
        ("- id: a\n  x: !!str 1\n", 2, "Anchors (&), aliases (*) and tags (!) are not read."),
        ("- !record\n  id: a\n", 1, "Anchors (&), aliases (*) and tags (!) are not read."),
        ("!records\n- id: a\n", 1, "Anchors (&), aliases (*) and tags (!) are not read."),
        ("- id: a\n  [x]: 1\n", 2, "The name of a field is a list"),
        ('- id: a\n  x: "\\0"\n', 2, "The text holds a NUL character."),
        ("- id: a\n  x: .nan\n", 2, ".nan is not a value."),
        ("- id: a\n  x: -.INF\n", 2, "-.INF is not a value."),
        ("- id: a\n  x: 1e999\n", 2, "The number 1e999 is too large."),
        ("- id: a\n  x: 123456789012345678901234\n", 2, "Put it in quotes if it is an identifier."),
        (f"- id: a\n  x: {'9' * 5000}\n", 2, "Put it in quotes if it is an identifier."),
        (f"- id: a\n  x: {'[' * 50}{']' * 50}\n", 2, "nested more than 32 levels deep"),
        (f"- id: a\n  x: [{'0,' * (MAX_VALUES + 2)}]\n", 2, f"more than {MAX_VALUES} values"),
    ],
)
def test_yaml_fault_in_a_record_names_its_line_and_reading_goes_on(text: str, line: int, says: str) -> None:
    items = yaml(f"{text}- id: next\n")
    found = problem(items)
    assert (found.line, found.fatal) == (line, True)
    assert says in found.message
    assert {"id": "next"} in [item.fields for item in items if isinstance(item, RawRecord)]


def test_yaml_problem_names_record_and_field() -> None:
    found = problem(yaml("- id: hts\n  citations:\n    - {line: 1, line: 2}\n"))
    assert str(found) == "f.yaml:3: hts: citations.0.line: The field 'line' is given twice. Keep one."


def test_yaml_alias_is_refused_without_expanding_it() -> None:
    """The «billion laughs» document costs no memory, since no alias is followed."""
    bombs = "".join(f"  x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9) if n else 'lol'}]\n" for n in range(9))
    found = [item for item in yaml(f"- id: a\n{bombs}") if isinstance(item, Problem)]
    assert len(found) == 9 + 8 * 9


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (b"- id: a\n\t- b\n", 2, "Indent with spaces"),
        (b"- id: a\n  x: @b\n", 2, "in quotes"),
        (b"- id: a: b\n", 1, "A second ': ' stands in one line"),
        (b"- id: a\n  x: [1\n", 3, "did not find expected"),
        (b"- id: a\n  x: 'b\n", 3, "unexpected end of stream"),
        (b"- id: a\nid: b\n", 2, "This is not YAML"),
        (b"- id: a\n  x: \xff\n", 2, "Byte 0xff is not UTF-8."),
        (b"- id: a\n  x: \xc3", 2, "Byte 0xc3 is not UTF-8."),
        (b"- id: a\n  x: caf\xe9\n", 2, "Byte 0xe9 is not UTF-8."),
        (b"- id: a\n  x: b\0c\n", 2, "Byte 0x00 is a control character."),
        (b"- id: a\n  x: \x1b[31m\n", 2, "Byte 0x1b is a control character."),
        ("- id: a\n".encode("utf-16"), 1, "The file is UTF-16."),
        ("- id: a\n".encode("utf-16-be"), 1, "control character"),
        (b"- id: a\n- id: b\n\xef\xbb\xbf- id: c\n", 3, "This is not YAML"),
        (b"- " + b"[" * 2000, 1, "nested more than 32 levels deep"),
        (b"- id: a\n- x: " + b"y" * (MAX_LINE_BYTES + 1), 2, "longer than 16 MiB"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_yaml_that_breaks_off_gives_one_problem_with_its_line(text: bytes, line: int, says: str) -> None:
    found = [item for item in yaml(text) if isinstance(item, Problem)]
    assert found[-1].line == line
    assert says in found[-1].message
    assert len(found) == 1


def test_byte_order_mark_at_the_start_is_fine() -> None:
    assert fields(yaml(b"\xef\xbb\xbf- id: a\n")) == [{"id": "a"}]
    assert fields(jsonl(b'\xef\xbb\xbf{"id": "a"}\n')) == [{"id": "a"}]


# JSONL


def test_jsonl_gives_a_record_a_line() -> None:
    items = jsonl('{"id": "a"}\n\n  \n{"id": "b", "x": [1, 2.5, null]}')
    assert fields(items) == [{"id": "a"}, {"id": "b", "x": [1, 2.5, None]}]
    assert [item.line for item in items] == [1, 4]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"nope", "This is not JSON"),
        (b'{"id": "a",}', "This is not JSON"),
        (b"{'id': 'a'}", "This is not JSON"),
        (b'{"id": "a"} {"id": "b"}', "Extra data"),
        (b'{"id": "a", "id": "b"}', "The field 'id' is given twice."),
        (b'{"x": {"y": 1, "y": 2}}', "The field 'y' is given twice."),
        (b'{"x": NaN}', "NaN is not a value."),
        (b'{"x": -Infinity}', "-Infinity is not a value."),
        (b'{"x": 1e999}', "The number 1e999 is too large."),
        (b'{"x": 9223372036854775808}', "Put it in quotes if it is an identifier."),
        (b'{"x": ' + b"9" * 9000 + b"}", "Put it in quotes if it is an identifier."),
        (b'{"x": "\\ud800"}', "half a character (\\ud800)"),
        (b'{"\\udfff": 1}', "half a character (\\udfff)"),
        (b'{"x": "\\u0000"}', "The text holds a NUL character."),
        (b'{"x": "a\0b"}', "The line holds a NUL byte."),
        (b'{"x": "\xff"}', "Byte 0xff is not UTF-8."),
        (b'{"x": ' * 40 + b"1" + b"}" * 40, "nested more than 32 levels deep"),
        (b"[" * 100_000, "nested more than 32 levels deep"),
        (b'{"x": "' + b"y" * MAX_LINE_BYTES + b'"}', "longer than 16 MiB"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_jsonl_fault_names_its_line_and_reading_goes_on(text: bytes, says: str) -> None:
    items = jsonl(b'{"id": "before"}\n' + text + b'\n{"id": "after"}\n')
    found = problem(items)
    assert (found.line, found.fatal) == (2, True)
    assert says in found.message
    assert [item.fields for item in items if isinstance(item, RawRecord)] == [{"id": "before"}, {"id": "after"}]


def test_jsonl_keeps_the_largest_integer_and_escaped_pairs() -> None:
    assert fields(jsonl('{"x": 9223372036854775807, "y": "\\ud83d\\ude00"}')) == [{"x": 2**63 - 1, "y": "😀"}]


def test_utf16_jsonl_gives_one_problem() -> None:
    items = jsonl('{"id": "a"}\n{"id": "b"}\n'.encode("utf-16"))
    assert "UTF-16" in str(items[0])
    assert len(items) == 2


def test_hopeless_jsonl_is_given_up() -> None:
    items = jsonl("not json\n" * (10 * MAX_BAD_LINES))
    assert len(items) == MAX_BAD_LINES + 1
    assert "The rest of the file was not read" in str(items[-1])


# Files, folders, standard input


def test_folder_is_read_through_in_order_and_the_rest_is_reported(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.jsonl").write_text('{"id": "two"}\n')
    (tmp_path / "a.yml").write_text("- id: one\n")
    (tmp_path / "c.YAML").write_text("- id: three\n")
    (tmp_path / "README.md").write_text("hello")
    (tmp_path / "data.json").write_text("{}")
    (tmp_path / ".git").mkdir()
    items, reader = files(tmp_path)
    assert fields(items) == [{"id": "one"}, {"id": "two"}, {"id": "three"}]
    assert reader.read_bytes == reader.total_bytes
    assert [(Path(skipped.file).name, skipped.reason) for skipped in reader.skipped] == [
        (".git", "hidden"),
        ("README.md", "not .yaml, .yml or .jsonl"),
        ("data.json", "not .yaml, .yml or .jsonl"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "[]\n", "---\n---\n"])
def test_empty_file_is_a_warning(tmp_path: Path, text: str) -> None:
    (tmp_path / "empty.yaml").write_text(text)
    found = problem(files(tmp_path / "empty.yaml")[0])
    assert "holds no records" in found.message
    assert not found.fatal


def test_file_that_holds_no_list_gives_what_it_holds(tmp_path: Path) -> None:
    """Whoever checks records says that text is none."""
    (tmp_path / "prose.yaml").write_text("just a sentence\n")
    assert fields(files(tmp_path / "prose.yaml")[0]) == ["just a sentence"]


def test_folder_without_record_files_is_a_problem(tmp_path: Path) -> None:
    assert "There are no record files here." in problem(files(tmp_path)[0]).message


def test_missing_path_is_a_problem(tmp_path: Path) -> None:
    assert "No such file or directory" in problem(files(tmp_path / "nope.yaml")[0]).message
    assert "embedded null" in problem(files(Path("a\0b.yaml"))[0]).message


def test_named_file_of_another_kind_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id\nhts\n")
    found = problem(files(tmp_path / "actors.csv")[0])
    assert "Files of kind '.csv' are not read. Name a file with .yaml, .yml and .jsonl." in found.message


def test_every_bad_path_is_told_at_once(tmp_path: Path) -> None:
    items, _ = files(tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path)
    assert len([item for item in items if isinstance(item, Problem)]) == 2


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


@pytest.mark.parametrize(("make", "kind"), [(make_pipe, "a pipe"), (make_socket, "a socket")])
def test_special_file_is_never_opened(tmp_path: Path, make: Callable[[Path], None], kind: str) -> None:
    make(tmp_path / "x.jsonl")
    for path in (tmp_path, tmp_path / "x.jsonl"):
        assert f"This is {kind}, not a file." in problem(files(path)[0]).message


def test_device_is_never_opened() -> None:
    assert "This is a device, not a file." in problem(files(Path("/dev/zero"))[0]).message


def test_link_to_a_device_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    assert "This is a device" in problem(files(tmp_path)[0]).message


def test_folder_that_links_back_is_entered_once(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.yaml").write_text("- id: a\n")
    (tmp_path / "inner" / "loop").symlink_to(tmp_path, target_is_directory=True)
    items, reader = files(tmp_path)
    assert fields(items) == [{"id": "a"}]
    assert [skipped.reason for skipped in reader.skipped] == ["the folder is read already; a link leads back to it"]


def test_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "a.yaml")
    assert "Too many levels of symbolic links" in problem(files(tmp_path)[0]).message


def test_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: a\n")
    (tmp_path / "b.yaml").hardlink_to(tmp_path / "a.yaml")
    items, reader = files(tmp_path, tmp_path / "a.yaml")
    assert fields(items) == [{"id": "a"}]
    assert {skipped.reason for skipped in reader.skipped} == {"the same file is read already"}


def test_unreadable_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("- id: a\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root, which containers run as, may read everything
    assert "It cannot be read (Permission denied)." in problem(files(tmp_path)[0]).message


def test_file_that_cannot_be_read_after_all_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: a\n")
    reader = RecordFiles([tmp_path])
    (tmp_path / "a.yaml").unlink()
    assert "It cannot be read (No such file or directory)." in problem(list(reader)).message


def test_name_that_is_not_unicode_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml"))
    path.write_text("- id: a\n  id: b\n")
    assert problem(files(path)[0]).file.endswith("\\xff.yaml")


@pytest.mark.parametrize(
    "text", [b'{"id": "a"}\n', b'\xef\xbb\xbf \n {"id": "a"}', b"- id: a\n", b"# first\n---\nid: a\n", b'[{"id": "a"}]']
)
def test_standard_input_is_jsonl_or_yaml_by_its_first_byte(text: bytes) -> None:
    assert fields(files(Path("-"), stdin=text)[0]) == [{"id": "a"}]


def test_standard_input_is_read_to_its_end() -> None:
    lines = b"".join(b'{"id": "actor-%d"}\n' % number for number in range(5000))
    assert len(fields(files(Path("-"), stdin=lines)[0])) == 5000


def test_standard_input_that_is_not_there_is_a_problem() -> None:
    assert "There is no standard input" in problem(files(Path("-"))[0]).message
    assert "holds no records" in problem(files(Path("-"), stdin=b"")[0]).message


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_records_or_problems(data: bytes) -> None:
    """Nothing is raised, whatever the file holds."""
    for item in [*yaml(data), *jsonl(data)]:
        assert isinstance(item, RawRecord) or item.message.endswith(".")


@settings(deadline=None)
@given(st.text(alphabet="-[]{}:,&*!'\"#\n \tab01.~|>%@`", max_size=60))
def test_any_yaml_punctuation_gives_records_or_problems(text: str) -> None:
    for item in yaml(text):
        assert isinstance(item, RawRecord) or str(item).startswith("f.yaml")


# Packed files, and releases


def test_packed_lines_are_read_as_others_are(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"id": "hts"}\n', mtime=0))
    items, reader = files(tmp_path)
    assert fields(items) == [{"id": "hts"}]
    assert reader.read_bytes == reader.total_bytes


PACKED = gzip.compress(b'{"id": "hts"}\n' * 9, mtime=0)


@pytest.mark.parametrize("spoilt", [PACKED[:-6], b"id: hts", PACKED[:12] + b"xx" + PACKED[14:]])
def test_damaged_packed_file_is_one_problem(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(spoilt)
    damaged = [item for item in files(tmp_path)[0] if isinstance(item, Problem) and item.fatal]
    assert len(damaged) == 1
    assert "The packed file is damaged" in damaged[0].message


def test_of_a_releases_folder_only_the_records_are_read(tmp_path: Path) -> None:
    (tmp_path / "release.json").write_text("{}")
    (tmp_path / "records.jsonl.gz").write_bytes(gzip.compress(b'{"id": "hts"}\n', mtime=0))
    (tmp_path / "ties.jsonl.gz").write_bytes(gzip.compress(b'{"id": "tie:BACKS:a:b"}\n', mtime=0))
    assert fields(files(tmp_path)[0]) == [{"id": "hts"}]
