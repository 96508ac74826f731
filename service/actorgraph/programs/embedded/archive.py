"""The class archive of the embedded JVM (class data sharing): its classes, read and checked once, mapped ever after.

It takes a third off the CPU time of a start. A start that finds none notes which classes are used; once the service
answers, a child of the lowest priority writes the archive from that list; later starts map it. Nothing depends on it:
where the archive is missing, of another Java or damaged, the JVM starts without, only slower.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import psutil

from actorgraph.programs.embedded.locking import locked

log = logging.getLogger("actorgraph.embedded")

_DISK = 1 << 30  # free bytes without which nothing is written; an archive takes 130 MB
_MEMORY = 1536 << 20  # free bytes; writing takes 650 MB
_LINE = 4000  # the JVM refuses its own list where a line has 4096 bytes or more
_KEPT = 2
_REFUSAL = "[cds"  # the tag of what the JVM prints about an archive that it cannot use
_NICE = ("nice", "-n", "19")


@dataclass(frozen=True, slots=True)
class ClassArchive:
    """The archive for one Java and one class path; both are checked by the JVM too, which refuses any other."""

    java: Path
    jars: tuple[Path, ...]

    @property
    def file(self) -> Path:
        """Beside the jars' folder, under a name that changes when Java or a jar does."""
        runtime = self.java.resolve().parent.parent / "lib" / "modules"
        parts = (runtime, *self.jars)
        known = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in parts if path.exists()]
        folder = self.jars[0].parent
        return folder.with_name(f"{folder.name}-classes") / f"{sha256(repr(known).encode()).hexdigest()[:16]}.jsa"

    def flags(self, classes: Path, *, record: bool) -> list[str]:
        """What a start adds to its flags: to map the archive, or to note its classes where there is none."""
        file = self.file
        if file.exists():
            with suppress(OSError):
                os.utime(file)  # so that the one in use is kept longest
            # Verification costs a tenth of a second; without it a damaged archive could crash the JVM.
            return ["-Xshare:auto", "-XX:+VerifySharedSpaces", f"-XX:SharedArchiveFile={file}"]
        return [f"-XX:DumpLoadedClassList={classes}"] if record else []


class ArchiveWriter:
    """Writes a missing archive in a child process, once, at nobody's expense; `stop` ends it."""

    def __init__(self, archive: ClassArchive, command: Sequence[str], classes: Path, console: Path) -> None:
        """`command` is Java with its flags and class path; `classes` and `console` are what a start noted and said."""
        self._archive = archive
        self._command = command
        self._classes = classes
        self._console = console
        self._lock = threading.Lock()
        self._stopped = False
        self._child: subprocess.Popen[bytes] | None = None

    def write(self) -> None:
        """Returns when the archive is there, or cannot be now; what stands in its way is no error."""
        file = self._archive.file
        try:
            if file.exists():
                self._drop_if_refused(file)
                return
            file.parent.mkdir(parents=True, exist_ok=True)
            if not self._classes.exists() or not _has_room(file.parent):
                return
            # The child inherits the lock: where the service is killed, it is held until the child has ended too.
            with locked(file.parent / "lock", patience=0) as lock:
                self._write(file, lock)
        except (OSError, TimeoutError) as error:
            log.debug("no class archive was written: %s", error)

    def stop(self) -> None:
        """Ends the child; the next service tries again."""
        with self._lock:
            self._stopped = True
            if self._child:
                self._child.kill()
                self._child.wait()

    def _drop_if_refused(self, file: Path) -> None:
        """Removes an archive that the JVM said it cannot use, so that the next start notes its classes anew."""
        if _REFUSAL in self._console.read_text(encoding="utf-8", errors="replace"):
            file.unlink()

    def _write(self, file: Path, lock: int) -> None:
        part, classes = file.with_name("new.part"), file.with_name("new.classes")
        _copy_list(self._classes, classes)
        dump = ("-Xshare:dump", "-XX:+VerifySharedSpaces", f"-XX:SharedClassListFile={classes}")
        if self._run([*_NICE, *self._command, *dump, f"-XX:SharedArchiveFile={part}"], lock) == 0:
            part.replace(file)
            self._classes.unlink(missing_ok=True)
            _keep_newest(file.parent)
        part.unlink(missing_ok=True)
        classes.unlink(missing_ok=True)

    def _run(self, command: Sequence[str], lock: int) -> int:
        with self._lock:
            if self._stopped:
                return 1
            quiet = subprocess.DEVNULL
            self._child = subprocess.Popen(  # noqa: S603 - our own Java with our own arguments
                command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, pass_fds=(lock,)
            )
        return self._child.wait()


def _has_room(folder: Path) -> bool:
    return shutil.disk_usage(folder).free > _DISK and psutil.virtual_memory().available > _MEMORY


def _copy_list(noted: Path, classes: Path) -> None:
    """Copies the list as far as it is written whole, without the lines that the JVM would refuse."""
    with noted.open("rb") as lines, classes.open("wb") as copy:
        copy.writelines(line for line in lines if line.endswith(b"\n") and len(line) < _LINE)


def _keep_newest(folder: Path) -> None:
    for old in sorted(folder.glob("*.jsa"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        old.unlink()
