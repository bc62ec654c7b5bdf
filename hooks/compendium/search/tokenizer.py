"""Tokenizer, equal in Python and in the browser: docs/scripts/search/tokenizer.js receives these tables.

Tokens are folded to letters without accents; legal references have one form, "Article 6(3)" as
"art. 6 para. 3", and so have British and American spellings. lunr's tokenizer would split at the same places;
its trimmer is not used, because there is nothing left to trim.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import cache

from lunr.stop_word_filter import WORDS as STOP_WORDS

# Letters that Unicode does not decompose.
LETTER_FOLDING = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    "ς": "σ", "_": " ",
}  # fmt: skip

_ARTICLE_WORDS = "art|arts|articles|artikel|articulos?|articol[oi]"
_PARAGRAPH_WORDS = (
    "§|paragraph(?:e|en)?s?|paras?|par|absatz|abs|al|alinea|comma|apartado|parrafo|пункт|п|часть|ч"
)

# (expression, replacement) for whole texts, small letters only; both languages read these expressions alike
# (no look-behind, which older phones lack; \b and \d are ASCII). An underscore joins numbers of a reference.
_PUNCTUATION_REPLACEMENTS = (
    ("[\U00010000-\U0010ffff]", " "),  # two letters to JavaScript, and the stemmer counts letters
    ("['’ʼ]s\\b", ""),  # Men's
    ("\\bco(?:-(?=[a-z])| (?=oper|ordin))", "co"),  # co-operation, co ordinator
    ("\\b([a-z])\\.(?=[a-z]\\b)", "$1"),  # U.N.
)
_LEGAL_REFERENCE_REPLACEMENTS = (
    (f"\\bpara(?:graph)?s?\\.? (\\d+) of (?:the )?(?:article|{_ARTICLE_WORDS})\\.? ?(\\d+)", "article $2_$1"),
    (f"\\b(?:{_ARTICLE_WORDS})\\.? ?(?=\\d)", "article "),
    ("(^|[ (])(?:статья|статьи|статье|ст)\\.? ?(?=\\d)", "$1article "),
    ("\\b(?:nos?|nr)\\.? ?(?=\\d)", ""),  # CETS No. 197
    (f"(\\d)\\)?,? ?(?:{_PARAGRAPH_WORDS})\\.? ?\\(?(?=\\d)", "$1_"),  # 6, para. 3
    (f"(^|[ (])(?:{_PARAGRAPH_WORDS})\\.? ?(?=\\d)", "$1paragraph "),  # § 4, para 4
)
_NUMBER_REPLACEMENTS = (
    ("(\\d),(?=\\d{3}\\b)", "$1"),  # 54,000
    ("\\ba\\.?(?=\\d)", "article "),  # a27(3)
    ("\\b([a-z]{3,})(?=\\d)", "$1 "),  # CETS197
    ("(\\d)\\)? ?\\((?=\\d+[a-z]?\\))", "$1_"),  # 6 (3)
    ("(\\d)[./](?=\\d)", "$1_"),  # 2011/36
    ("(\\d)\\)?,? ?(?:lit\\.? ?|\\()?(?=[a-z]\\b)", "$1_"),  # 6(b), 6b
)
TEXT_REPLACEMENTS = (*_PUNCTUATION_REPLACEMENTS, *_LEGAL_REFERENCE_REPLACEMENTS, *_NUMBER_REPLACEMENTS)

# The same for single words: one spelling for British and American, whichever has fewer exceptions.
SPELLING_REPLACEMENTS = (
    ("([a-z])iz(?=a|i|e$|e[drs]|$)", "$1is"),
    ("^(lab|behavi|harb|col|fav|hon|neighb|endeav|hum)our", "$1or"),
    ("^(cent|theat)re(s?)$", "$1er$2"),
    ("^(defen|offen|licen)ce", "$1se"),
    ("^(counsel|travel|label|cancel|model|signal)l(?=[eio])", "$1"),
    ("^programme", "program"),
    ("^judgement", "judgment"),
    ("^reporter", "journalist"),  # its stem is that of a report
)

# Stop words of the five other languages, folded, without those that have a meaning in another of the six
# ("sans", "die", "un"). English ones come from lunr. All are indexed in titles and names.
EXTRA_STOP_WORDS = (
    "la le les des du de et ou au aux en dans par pour sur avec une der das den dem und oder im zum zur fur "
    "mit von vom bei auf eine einer eines il lo gli dei degli della delle dello del di da al alla alle nel "
    "nella per con su el los las y e o para por que и в во на с со для о об от по из к у за или при "
    "qui est sont ce ces cette leur zu ist sind als auch nicht che sono nei sul sulla tra es son se sus "
    "una como как что это не"
)

# Words of English questions without a subject: "who actually makes sure that someone gets ...".
_QUESTION_WORDS = (
    "someone somebody anyone anybody everyone something anything thing things really actually very much "
    "make makes making made take takes taking taken doing done gets getting give gives giving given "
    "put puts wanted way ways lot lots kind sort please keep keeps keeping kept don without against "
    "within between towards whether before during here up now even still such doesn didn isn t ve ll "
    "happen happens happened happening know knows let lets try tries trying else exactly maybe hello"
)
EXTRA_STOP_WORDS += " " + _QUESTION_WORDS

ALL_STOP_WORDS = STOP_WORDS | set(EXTRA_STOP_WORDS.split())

# Letters that are also written as two. Texts are indexed in both forms; a query needs only its own.
_UMLAUT_TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_UMLAUT_PATTERN = re.compile("[äöüøå]")  # much cheaper to search for than the words that have one
_WORD_WITH_UMLAUT = re.compile("[^\\W_]*[äöüøå][^\\W_]*")
_COMPOUND_JOINT = re.compile("[-.][^\\W\\d_]")
_COMPOUND_WORD = re.compile("[^\\W\\d_]+(?:[-.][^\\W\\d_]+)+")

_COMBINING_MARKS = {number: None for number in range(0x10000) if unicodedata.category(chr(number))[0] == "M"}
_LETTER_TRANSLATION = str.maketrans(LETTER_FOLDING)
_ASCII_AND_QUOTES = re.compile("[\x00-\x7f‘’“”–]*")  # texts in which only capitals are folded
_NON_WORD_CHARACTERS = re.compile("\\W+")
_TOKEN_PATTERN = re.compile("\\w+")
_DIGIT_PATTERN = re.compile("[0-9]")


RegexReplacement = str | Callable[[re.Match[str]], str]


def _compile_rules(rules: tuple[tuple[str, str], ...]) -> list[tuple[re.Pattern[str], RegexReplacement]]:
    return [
        (re.compile(rule, re.ASCII), _prepare_replacement(re.sub(r"\$(\d)", r"\\\1", replacement)))
        for rule, replacement in rules
    ]


def _prepare_replacement(template: str) -> RegexReplacement:
    """Return a replacement for `re.sub`, as a function if it has groups: `re` would parse it at each call."""
    return (lambda match: match.expand(template)) if "\\" in template else template


_COMPILED_TEXT_RULES, _COMPILED_SPELLING_RULES = (
    _compile_rules(TEXT_REPLACEMENTS),
    _compile_rules(SPELLING_REPLACEMENTS),
)
# Cheap tests for what the first rules need: most texts contain nothing that a rule changes.
_PUNCTUATION_TESTS: tuple[Callable[[str], object], ...] = (
    lambda text: not text.isascii(),
    lambda text: "'" in text or "’" in text or "ʼ" in text,
    lambda text: "co-" in text or "co o" in text,
    re.compile("\\.[a-z]").search,
)
_COMPILED_REFERENCE_RULES, _COMPILED_NUMBER_RULES = (
    _COMPILED_TEXT_RULES[len(_PUNCTUATION_REPLACEMENTS) : -len(_NUMBER_REPLACEMENTS)],
    _COMPILED_TEXT_RULES[-len(_NUMBER_REPLACEMENTS) :],
)
# Most numbers are years, which are neither references nor joined to another number.
_has_legal_reference = re.compile(
    f"(?:{_ARTICLE_WORDS}|{_PARAGRAPH_WORDS}|стать[яие]|ст|nos?|nr)\\.? ?\\(?[0-9]"
).search
_has_joined_number = re.compile(
    "[a-z.][0-9]|[0-9](?:[,./(]|\\)? ?\\(|\\)?,? ?(?:lit|[a-z]\\b))", re.ASCII
).search


def fold_case_and_accents(text: str) -> str:
    """Return a text in lower case without accents."""
    if text.isascii() or _ASCII_AND_QUOTES.fullmatch(text):
        return text.lower().replace("_", " ")
    return (
        unicodedata.normalize("NFKD", text).translate(_COMBINING_MARKS).lower().translate(_LETTER_TRANSLATION)
    )


def _normalize_text(text: str) -> str:
    text = fold_case_and_accents(text)
    for (rule, replacement), may_match in zip(_COMPILED_TEXT_RULES, _PUNCTUATION_TESTS, strict=False):
        if may_match(text):
            text = rule.sub(replacement, text)
    if _DIGIT_PATTERN.search(text):
        for rule, replacement in _COMPILED_REFERENCE_RULES if _has_legal_reference(text) else ():
            text = rule.sub(replacement, text)
        for rule, replacement in _COMPILED_NUMBER_RULES if _has_joined_number(text) else ():
            text = rule.sub(replacement, text)
    return text


def tokenize(text: str) -> list[str]:
    """Return the tokens of a text or a query, not stemmed: ["article", "6_3"] for "Art. 6 para. 3"."""
    return _split_into_tokens(_normalize_text(text))


def _split_into_tokens(normalized: str) -> list[str]:
    return list(map(normalize_spelling, _TOKEN_PATTERN.findall(normalized)))


def tokenize_with_variants(text: str) -> tuple[list[str], list[str]]:
    """Return the tokens of a text and their variants: lefo and lefoe for LEFÖ, parts of 2011/36."""
    normalized = _normalize_text(text)
    tokens = _split_into_tokens(normalized)
    variants: list[str] = []
    if _DIGIT_PATTERN.search(text):  # only a number is joined to another
        variants += (part for word in tokens if "_" in word for part in word.split("_"))
    if not text.isascii():
        composed = unicodedata.normalize("NFC", text).lower()
        if _UMLAUT_PATTERN.search(composed):
            for word in _WORD_WITH_UMLAUT.findall(composed):
                variants += tokenize(word.translate(_UMLAUT_TRANSLITERATION))
    if _COMPOUND_JOINT.search(normalized):
        # In parts, because the expression would search a long text again from each letter.
        for part in normalized.split():
            if "-" in part or "." in part:
                variants += (
                    normalize_spelling(_NON_WORD_CHARACTERS.sub("", word))
                    for word in _COMPOUND_WORD.findall(part)
                )
    return tokens, variants


def index_tokens(text: str) -> list[str]:
    """Return the tokens of a text and their variants in one list."""
    tokens, variants = tokenize_with_variants(text)
    return tokens + variants


# No spelling rule changes a word without one of these.
_HAS_SPELLING_VARIANT = re.compile("iz|our|tre|nce|nse|ll|amme|geme|reporter")


@cache
def normalize_spelling(word: str) -> str:
    """Return a token in the one spelling of SPELLING_REPLACEMENTS, interned."""
    for rule, replacement in _COMPILED_SPELLING_RULES if _HAS_SPELLING_VARIANT.search(word) else ():
        word = rule.sub(replacement, word)
    return sys.intern(word)
