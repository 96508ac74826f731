"""Names as forms that can be compared: their telling words, how these sound, and what they may be short for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from actorgraph.words.searching import STOP_WORDS, folded_words

# Articles and particles that one writer sets and another leaves out.
_ARTICLES = frozenset(
    {"al", "el", "ul", "ad", "ar", "as", "ash", "at", "az", "an", "wa", "wal"}
    | {"de", "del", "della", "der", "des", "di", "die", "das", "du", "la", "las", "le", "les", "los"}
    | {"et", "und", "y", "e", "o"}
)
_LITTLE = STOP_WORDS | _ARTICLES
_GOVERNMENT = frozenset({"government", "govt"})
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_LIST = re.compile(r"[,;]\s+")
_ACRONYM = re.compile(r"[A-Z0-9][A-Z0-9./-]{1,9}\Z")
_SHORTEST_ACRONYM = 3
# Letters that transliterations of Arabic, Kurdish or Russian names interchange; applied in this order.
_SOUNDS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("ck", "k"), ("dj", "j"), ("ou", "u"))
_LETTERS = str.maketrans({"q": "k", "c": "k", "e": "i", "y": "i", "o": "u", "w": "u"})
_INSIDE = str.maketrans({"'": None, ".": None})  # hay'at, u.s
_LONG_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name.

    `words` are its telling words, folded, in order; `sounds` the same as they sound, `joined` without gaps. `key` is
    what equal forms share, however their words are ordered; `numbers` are those of its words. `acronym` is set where it
    is written as one; `initials` are the acronyms that it may have.
    """

    text: str
    words: tuple[str, ...]
    sounds: tuple[str, ...]
    acronym: str | None
    initials: frozenset[str]
    key: frozenset[str]
    joined: str
    numbers: frozenset[str]


def forms_of(names: Iterable[str], lists: Iterable[str] = ()) -> tuple[Form, ...]:
    """The forms of an actor's names, each once; what stands in parentheses is a name of its own.

    `lists` are names that may be several («ISI, ISIS, IS»), as some sources write them.
    """
    found: dict[tuple[str, ...], Form] = {}
    texts = [*_apart(names), *_apart(item for list_ in lists for item in (list_, *_LIST.split(list_)))]
    for form in map(form_of, texts):
        if form.words:
            found.setdefault(form.words, form)
    return tuple(found.values())


def _apart(names: Iterable[str]) -> Iterator[str]:
    """Each name without what stands in parentheses, and that."""
    for name in names:
        yield from (part.strip() for part in (_PARENTHESIS.sub(" ", name), *_PARENTHESIS.findall(name)))


def form_of(text: str) -> Form:
    """A name as a form.

    >>> form_of("Government of Syria").words, form_of("Syrian government").words
    (('syria',), ('syrian',))
    """
    every = [word.translate(_INSIDE) for word in folded_words(text)]
    words = _telling(every, _LITTLE | _GOVERNMENT) or _telling(every, _LITTLE) or tuple(every)
    bare = text.strip()
    acronym = "".join(every) if _ACRONYM.match(bare) and any(map(str.isalpha, bare)) else None
    sounds = tuple(map(sounded, words))
    numbers = frozenset(filter(str.isdigit, words))
    return Form(text, words, sounds, acronym, _initials(every), frozenset(words), "".join(sounds), numbers)


def _telling(words: list[str], left_out: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in left_out)


def _initials(words: list[str]) -> frozenset[str]:
    """First letters of all words, and of all but the little ones."""
    telling = [word for word in words if word not in _LITTLE]
    made = {"".join(word[0] for word in some) for some in (words, telling)}
    return frozenset(initials for initials in made if len(initials) >= _SHORTEST_ACRONYM)


def sounded(word: str) -> str:
    """How a word sounds, roughly, so that transliterations of one name meet.

    >>> sounded("hezbollah"), sounded("hizballah"), sounded("qaeda"), sounded("qaida")
    ('hizbula', 'hizbala', 'kaida', 'kaida')
    """
    if len(word) < _LONG_ENOUGH or not (word.isascii() and word.isalpha()):
        return word
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = "".join(letter for letter, _ in groupby(word.translate(_LETTERS)))
    return word[:-1] if word.endswith("h") else word
