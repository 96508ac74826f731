"""How alike two names are: their words compared as they sound, each weighed by how seldom it is.

The method is soft TF-IDF (Cohen, Ravikumar and Fienberg 2003, A Comparison of String Distance Metrics for Name-Matching
Tasks): «Zarkawi» in two names says more than «front» in both. Words are like each other by edits, one in five letters
(RapidFuzz), since transliterations differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from actorgraph.matching.names import Form, sounded

_ALIKE = 0.8
_LONG_ENOUGH = 4
_OTHER_SPELLING = 0.95
"""What is left where two words only sound alike."""
_OF_A_PLACE = ("n", "an", "ian", "i", "ni", "ese", "ish")
_DERIVED = 0.9
_JOINED = 0.88
_OTHER_NUMBER = 0.5
_SHORT_FOR = {3: 0.6, 4: 0.7}
"""How much an acronym tells that fits the first letters of a name, by its length; longer ones as four."""
_SHORT_FORM = {2: 0.6, 3: 0.75, 4: 0.85}
"""How much an acronym tells that both have, by its length: there are few of three letters."""


class Lexicon:
    """The words of many names: how seldom each is, and which are like it."""

    def __init__(self, names: Iterable[Iterable[Form]]) -> None:
        counted: Counter[str] = Counter()
        self._of_one = 0
        for forms in names:
            counted.update({word for form in forms for word in form.words})
            self._of_one += 1
        self._count = counted
        self._sounds: dict[str, list[str]] = {}
        for word in sorted(counted):
            self._sounds.setdefault(sounded(word)[:1], []).append(word)
        self._by_first = {first: [sounded(word) for word in words] for first, words in self._sounds.items()}
        self._near: dict[str, Mapping[str, float]] = {}
        self._weights: dict[str, float] = {}

    def weight(self, word: str) -> float:
        """How telling a word is, from 0 (everybody has it) to 1 (one has it)."""
        if word not in self._weights:
            count = max(1, self._count[word])
            telling = log(1 + self._of_one / count) / log(1 + self._of_one) if self._of_one > 1 else 1.0
            self._weights[word] = telling
        return self._weights[word]

    def holders(self, word: str) -> int:
        """How many actors have a word in a name."""
        return self._count[word]

    def near(self, word: str) -> Mapping[str, float]:
        """The words that are like a word, with how much, itself with 1."""
        if word not in self._near:
            self._near[word] = self._found(word)
        return self._near[word]

    def _found(self, word: str) -> Mapping[str, float]:
        if len(word) < _LONG_ENOUGH or not word.isalpha():
            return {word: 1.0}
        sound = sounded(word)
        known, sounds = self._sounds.get(sound[:1], []), self._by_first.get(sound[:1], [])
        found = extract(sound, sounds, scorer=Levenshtein.normalized_similarity, score_cutoff=_ALIKE, limit=None)
        near = {derived: _DERIVED for derived in _derived(word) if derived in self._count}
        near |= {known[place]: _OTHER_SPELLING * score for _, score, place in found if known[place].isalpha()}
        return near | {word: 1.0}

    def alike(self, one: Form, other: Form) -> float:
        """How alike two forms are, from 0 to 1, which only equal ones reach."""
        if one.key == other.key:
            return self._equal(one)
        if one.acronym or other.acronym:
            score = max(_short_for(one, other), _short_for(other, one))
        else:
            score = max(self._words_alike(one, other), _run_together(one, other))
        return round(score * (1.0 if one.numbers == other.numbers else _OTHER_NUMBER), 6)

    def _equal(self, form: Form) -> float:
        if form.acronym is None:
            return 1.0
        return _SHORT_FORM.get(len(form.acronym), 0.9 if len(form.acronym) > 4 else 0.0)

    def _words_alike(self, one: Form, other: Form) -> float:
        found = self._found_in(one, other) + self._found_in(other, one)
        return found and found / (self._total(one) + self._total(other))

    def _total(self, form: Form) -> float:
        return sum(map(self.weight, form.words))

    def _found_in(self, one: Form, other: Form) -> float:
        """What of a form's words the other has, or has a word like it, by their weights."""
        found = 0.0
        for word in one.words:
            if word in other.key:
                found += self.weight(word)
            elif len(near := self.near(word)) > 1:
                found += self.weight(word) * max(near.get(candidate, 0.0) for candidate in other.words)
        return found


def _derived(word: str) -> Iterator[str]:
    """What people of a place are called, and the place of a people: iran, iranian."""
    for ending in _OF_A_PLACE:
        yield word + ending
        if word.endswith(ending) and len(word) - len(ending) >= _LONG_ENOUGH:
            yield word.removesuffix(ending)


def _short_for(one: Form, other: Form) -> float:
    """How much it tells that a form is written as an acronym and fits the first letters of the other."""
    if one.acronym is None or other.acronym is not None or one.acronym not in other.initials:
        return 0.0
    return _SHORT_FOR.get(len(one.acronym), _SHORT_FOR[4])


def _run_together(one: Form, other: Form) -> float:
    """Two forms that differ in where a gap stands: Al Shabaab, Alshabaab."""
    if len(one.words) == len(other.words):
        return 0.0
    score = Levenshtein.normalized_similarity(one.joined, other.joined, score_cutoff=_JOINED)
    return _OTHER_SPELLING * float(score)
