"""Text to words, alike in Python and in the browser: docs/scripts/search/tokenizer.js is sent these tables.

`words` does everything that is ours: letters without their accents, one spelling for `Article 6(3)` and
`art. 6 para. 3`, one for "labor" and "labour". It leaves words with single spaces between them, which is
where lunr's tokeniser cuts; lunr's stemmer follows. lunr's trimmer is left out: in JavaScript it takes every
letter outside ASCII for punctuation, and there is nothing left to trim.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import cache

from lunr.stop_word_filter import WORDS as STOP_WORDS

# Letters that Unicode does not take apart.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    "ς": "σ", "_": " ",
}  # fmt: skip

_ARTICLE = "art|arts|articles|artikel|articulos?|articol[oi]"
_PARAGRAPH = "§|paragraph(?:e|en)?s?|paras?|par|absatz|abs|al|alinea|comma|apartado|parrafo|пункт|п|часть|ч"

# (expression, replacement) for whole texts, small letters only; both languages read these expressions alike
# (no look-behind, which older phones lack; \b and \d are ASCII). An underscore joins numbers of a reference.
_OF_SIGNS = (
    ("[\U00010000-\U0010ffff]", " "),  # two letters to JavaScript, and the stemmer counts letters
    ("['’ʼ]s\\b", ""),  # Men's
    ("\\bco(?:-(?=[a-z])| (?=oper|ordin))", "co"),  # co-operation, co ordinator
    ("\\b([a-z])\\.(?=[a-z]\\b)", "$1"),  # U.N.
)
_OF_NAMED_NUMBERS = (
    (f"\\bpara(?:graph)?s?\\.? (\\d+) of (?:the )?(?:article|{_ARTICLE})\\.? ?(\\d+)", "article $2_$1"),
    (f"\\b(?:{_ARTICLE})\\.? ?(?=\\d)", "article "),
    ("(^|[ (])(?:статья|статьи|статье|ст)\\.? ?(?=\\d)", "$1article "),
    ("\\b(?:nos?|nr)\\.? ?(?=\\d)", ""),  # CETS No. 197
    (f"(\\d)\\)?,? ?(?:{_PARAGRAPH})\\.? ?\\(?(?=\\d)", "$1_"),  # 6, para. 3
    (f"(^|[ (])(?:{_PARAGRAPH})\\.? ?(?=\\d)", "$1paragraph "),  # § 4, para 4
)
_OF_JOINED_NUMBERS = (
    ("(\\d),(?=\\d{3}\\b)", "$1"),  # 54,000
    ("\\ba\\.?(?=\\d)", "article "),  # a27(3)
    ("\\b([a-z]{3,})(?=\\d)", "$1 "),  # CETS197
    ("(\\d)\\)? ?\\((?=\\d+[a-z]?\\))", "$1_"),  # 6 (3)
    ("(\\d)[./](?=\\d)", "$1_"),  # 2011/36
    ("(\\d)\\)?,? ?(?:lit\\.? ?|\\()?(?=[a-z]\\b)", "$1_"),  # 6(b), 6b
)
RULES = (*_OF_SIGNS, *_OF_NAMED_NUMBERS, *_OF_JOINED_NUMBERS)

# The same for single words: one spelling for British and American, whichever has fewer exceptions.
SPELLINGS = (
    ("([a-z])iz(?=a|i|e$|e[drs]|$)", "$1is"),
    ("^(lab|behavi|harb|col|fav|hon|neighb|endeav|hum)our", "$1or"),
    ("^(cent|theat)re(s?)$", "$1er$2"),
    ("^(defen|offen|licen)ce", "$1se"),
    ("^(counsel|travel|label|cancel|model|signal)l(?=[eio])", "$1"),
    ("^programme", "program"),
    ("^judgement", "judgment"),
    ("^reporter", "journalist"),  # its stem is that of a report
)

# Small words of the five other languages, as folded, without those that mean something in another of the six
# ("sans", "die", "un"). English ones come from lunr. None is lost: in a title or a name they are indexed.
STOPS = (
    "la le les des du de et ou au aux en dans par pour sur avec une der das den dem und oder im zum zur fur "
    "mit von vom bei auf eine einer eines il lo gli dei degli della delle dello del di da al alla alle nel "
    "nella per con su el los las y e o para por que и в во на с со для о об от по из к у за или при "
    "qui est sont ce ces cette leur zu ist sind als auch nicht che sono nei sul sulla tra es son se sus "
    "una como как что это не"
)

# What English questions are made of: "who actually makes sure that someone gets ...". Known, and not wanted.
_QUESTION = (
    "someone somebody anyone anybody everyone something anything thing things really actually very much "
    "make makes making made take takes taking taken doing done gets getting give gives giving given "
    "put puts wanted way ways lot lots kind sort please keep keeps keeping kept don without against "
    "within between towards whether before during here up now even still such doesn didn isn t ve ll "
    "happen happens happened happening know knows let lets try tries trying else exactly maybe hello"
)
STOPS += " " + _QUESTION

SMALL_WORDS = STOP_WORDS | set(STOPS.split())

# Letters that are also written as two. Only texts are indexed both ways; what is typed needs no second form.
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_UMLAUT = re.compile("[äöüøå]")  # to look for one is far cheaper than for the words that have one
_WITH_TWO_LETTERS = re.compile("[^\\W_]*[äöüøå][^\\W_]*")
_JOINT = re.compile("[-.][^\\W\\d_]")
_COMPOUND = re.compile("[^\\W\\d_]+(?:[-.][^\\W\\d_]+)+")

_MARKS = {number: None for number in range(0x10000) if unicodedata.category(chr(number))[0] == "M"}
_LETTERS = str.maketrans(LETTERS)
_SIMPLE = re.compile("[\x00-\x7f‘’“”–]*")  # what has nothing to fold but capitals
_NO_WORD = re.compile("\\W+")
_WORD = re.compile("\\w+")
_DIGIT = re.compile("[0-9]")


_By = str | Callable[[re.Match[str]], str]


def _compiled(rules: tuple[tuple[str, str], ...]) -> list[tuple[re.Pattern[str], _By]]:
    return [(re.compile(rule, re.ASCII), _by(re.sub(r"\$(\d)", r"\\\1", by))) for rule, by in rules]


def _by(template: str) -> _By:
    """Return what replaces a match. A template with groups is looked up at every call, match or none."""
    return (lambda found: found.expand(template)) if "\\" in template else template


_RULES, _SPELLINGS = _compiled(RULES), _compiled(SPELLINGS)
# Most texts hold nothing that a rule changes, and to look for a sign costs a tenth of looking for an
# expression. The first rules need what stands here.
_SIGNS: tuple[Callable[[str], object], ...] = (
    lambda text: not text.isascii(),
    lambda text: "'" in text or "’" in text or "ʼ" in text,
    lambda text: "co-" in text or "co o" in text,
    re.compile("\\.[a-z]").search,
)
_NAMED, _JOINED = _RULES[len(_OF_SIGNS) : -len(_OF_JOINED_NUMBERS)], _RULES[-len(_OF_JOINED_NUMBERS) :]
# Most numbers are years, with nothing before them that names a number, and nothing joined to them.
_NAMES_A_NUMBER = re.compile(f"(?:{_ARTICLE}|{_PARAGRAPH}|стать[яие]|ст|nos?|nr)\\.? ?\\(?[0-9]").search
_JOINS_A_NUMBER = re.compile(
    "[a-z.][0-9]|[0-9](?:[,./(]|\\)? ?\\(|\\)?,? ?(?:lit|[a-z]\\b))", re.ASCII
).search


def fold(text: str) -> str:
    """Return small letters without accents."""
    if text.isascii() or _SIMPLE.fullmatch(text):
        return text.lower().replace("_", " ")
    return unicodedata.normalize("NFKD", text).translate(_MARKS).lower().translate(_LETTERS)


def _ruled(text: str) -> str:
    text = fold(text)
    for (rule, by), is_worth_it in zip(_RULES, _SIGNS, strict=False):
        if is_worth_it(text):
            text = rule.sub(by, text)
    if _DIGIT.search(text):
        for rule, by in _NAMED if _NAMES_A_NUMBER(text) else ():
            text = rule.sub(by, text)
        for rule, by in _JOINED if _JOINS_A_NUMBER(text) else ():
            text = rule.sub(by, text)
    return text


def words(text: str) -> list[str]:
    """Return the words of a text or a query, not yet stemmed: ["article", "6_3"] for "Art. 6 para. 3"."""
    return _cut(_ruled(text))


def _cut(ruled: str) -> list[str]:
    return list(map(_spelt, _WORD.findall(ruled)))


def cut(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, and other ways to write them: lefo and lefoe for LEFÖ, parts of 2011/36."""
    ruled = _ruled(text)
    found = _cut(ruled)
    others: list[str] = []
    if _DIGIT.search(text):  # only a number is joined to another
        others += (part for word in found if "_" in word for part in word.split("_"))
    if not text.isascii():
        composed = unicodedata.normalize("NFC", text).lower()
        if _UMLAUT.search(composed):
            for word in _WITH_TWO_LETTERS.findall(composed):
                others += words(word.translate(_TWO_LETTERS))
    if _JOINT.search(ruled):
        for part in ruled.split():  # in one piece, the long text would be searched again from each letter
            if "-" in part or "." in part:
                others += (_spelt(_NO_WORD.sub("", word)) for word in _COMPOUND.findall(part))
    return found, others


def indexed(text: str) -> list[str]:
    """Return the words of a text in every way they are written."""
    found, others = cut(text)
    return found + others


_SPELT_IN_TWO_WAYS = re.compile("iz|our|tre|nce|nse|ll|amme|geme|reporter")  # no rule changes a word without


@cache
def _spelt(word: str) -> str:
    for rule, by in _SPELLINGS if _SPELT_IN_TWO_WAYS.search(word) else ():
        word = rule.sub(by, word)
    return sys.intern(word)
