"""Searching: from what somebody types to two queries in Lucene's language, and which of several names was meant.

Nothing that is typed is read by Lucene's parser: a query is made of words of letters, digits and marks only, in small
letters, with operators of ours around them. Every word must be met: as it stands, as the beginning of a word, or with
a letter or two astray.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from actorgraph.words.errors import BadUserInput, shown

MAX_LENGTH, MAX_WORDS = 200, 12
# What the index `names` leaves out; the index `spellings` holds it.
STOP_WORDS = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not"),
        *("of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was"),
        *("will", "with"),
    )
)
_INSIDE = frozenset("'’.")  # part of a word between letters: hay'at, u.s
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters. Raises BadUserInput where there are none, or too many."""
    if len(text) > MAX_LENGTH:
        raise BadUserInput(f"The search text has {len(text)} characters; the limit is {MAX_LENGTH}. Search for less.")
    found = _words(text)
    if not found:
        raise BadUserInput(f"{shown(text)} holds no letter and no digit. Search for a name or a part of one.")
    if len(found) > MAX_WORDS:
        raise BadUserInput(f"The search text has {len(found)} words; the limit is {MAX_WORDS}. Search for less.")
    return found


def folded_query(text: str) -> str:
    """The query for the index `names`: accents folded, no stop words unless there is nothing else, misspellings met."""
    words = words_of(text)
    telling = [word for word in words if word not in STOP_WORDS] or words
    return " ".join(f"+({' '.join([*_exactly(word), *_misspelt(word)])})" for word in map(_folded, telling))


def plain_query(text: str) -> str:
    """The query for the index `spellings`: words as they are written, read by its analyzer."""
    return " ".join(f"+({' '.join(_exactly(word))})" for word in words_of(text))


def best_match(text: str, names: Sequence[str]) -> str:
    """The name that comes nearest to a text; the first of equals."""
    wanted = folded_words(text)
    return max(names, key=lambda name: _nearness(wanted, folded_words(name)))


def folded_words(text: str) -> list[str]:
    """The words of a text in small letters, Latin ones without accents.

    >>> folded_words("Hay'at Taḥrīr al-Šām (HTS)")
    ["hay'at", 'tahrir', 'al', 'sham', 'hts']
    """
    return list(map(_folded, _words(text)))


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text.lower())
    kept = "".join(
        char if _is_letter(char) or (char in _INSIDE and _between_letters(text, place)) else " "
        for place, char in enumerate(text)
    )
    return kept.split()


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _between_letters(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and all(map(str.isalnum, around))


def _folded(word: str) -> str:
    return "".join(map(_folded_letter, word.translate(_LETTERS).replace("’", "'")))


def _folded_letter(char: str) -> str:
    """A Latin letter without its accents; any other as it is."""
    base = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return base if base and base.isascii() and base.isalnum() else char


def _exactly(word: str) -> list[str]:
    return [f'"{word}"^8', *([f"{word}*^3"] if len(word) > 1 else [])]


def _misspelt(word: str) -> list[str]:
    edits = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    return [f"{word}~{edits}"] if edits else []


def _nearness(wanted: Sequence[str], words: Sequence[str]) -> tuple[float, float]:
    each = [max((_likeness(word, other) for other in words), default=0.0) for word in wanted]
    return sum(each), _likeness(" ".join(wanted), " ".join(words))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
