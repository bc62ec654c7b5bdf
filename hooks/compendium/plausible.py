"""What is well written and cannot be meant: the same entry twice, a date still to come, a figure that its own
sentence contradicts, a footnote that the work does not have, and what must not be public at all.

The form on the site says of it what one entry and the titles of the others tell, by the patterns and
sentences from here (docs/scripts/form/plausibility.js); the check of a proposal sees all of it.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator

from compendium.load import Loaded, Raw
from compendium.messages import say
from compendium.model.base import Register
from compendium.nodes import Document, Mapping, Node, Scalar, Sequence
from compendium.problems import Problem, cut
from compendium.rules import FOOTNOTE, mark_of, text


def nothing_implausible(
    loaded: Loaded, register: Register, today: datetime.date | None = None
) -> Iterator[Problem]:
    """Yield what no change goes in with. A site is built all the same: its bytes must not hang on the day.

    `today` is the day of the check unless a test says another.
    """
    latest = (today or datetime.datetime.now(datetime.UTC).date()) + datetime.timedelta(days=1)
    yield from entries_are_told_apart(loaded)
    for document in {raw.path: raw.node.document for raw in (*loaded.verified, *loaded.seen)}.values():
        yield from nobody_can_be_reached(document)
    for document in {raw.path: raw.node.document for raw in loaded.entries}.values():
        yield from nobody_can_be_reached(document)
        yield from marks_are_no_markup(document)
        yield from letters_are_whole(document)
    for raw in loaded.entries:
        yield from implausible_in(raw.node, register, latest)


def implausible_in(entry: Mapping, register: Register, latest: datetime.date) -> Iterator[Problem]:
    """Yield what shows in the values of one entry; `latest` is the last day that has come."""
    for node in _mappings(entry):
        keys = node.values.keys()
        if not DATED.isdisjoint(keys):
            yield from dates_have_come(node, latest)
        if "value" in keys:
            yield from figure_is_that_of_the_statement(node)
        if "at" in keys:
            yield from pinpoint_names_a_footnote_that_is_there(node, register)


def _mappings(node: Node) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
        for value in node.values.values():
            if not isinstance(value, Scalar):
                yield from _mappings(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            if not isinstance(item, Scalar):
                yield from _mappings(item)


# The same entry twice -------------------------------------------------------------------------------

# Resolutions of several years have one title, and so have reports on several States.
UNIQUE = {"practice": ("title", "summary"), "organisation": ("title",), "instrument": ("short_title",)}


def entries_are_told_apart(loaded: Loaded) -> Iterator[Problem]:
    """Two entries with one title are one entry twice, or a copy, perhaps of the template, not yet rewritten.

    Nobody can tell from the files which of the two is new, so both are named; once, by the first key.
    """
    said: set[tuple[str, str]] = set()
    for kind, keys in UNIQUE.items():
        entries = [raw for raw in loaded.entries if raw.kind == kind]
        for key in keys:
            for alike in _alike(entries, key):
                for raw in alike:
                    other = next(one for one in alike if one is not raw)
                    if (kind, raw.id) not in said:
                        said.add((kind, raw.id))
                        yield Problem(mark_of(raw.node, key), _same(raw, other, key))


def _alike(entries: list[Raw], key: str) -> Iterator[list[Raw]]:
    found: dict[str, list[Raw]] = defaultdict(list)
    for raw in entries:
        words = " ".join(text(raw.node, key).split()).casefold()
        if words and not words.startswith("todo"):
            found[words].append(raw)
    yield from (alike for alike in found.values() if len(alike) > 1)


def _same(raw: Raw, other: Raw, key: str) -> str:
    place = f'{other.path}, "{other.id}"' if other.path == raw.path else other.path
    what = key.replace("_", " ")
    return say("same", written=cut(text(raw.node, key)), what=what, place=place, key=key)


# Dates and figures ----------------------------------------------------------------------------------

PAST = ("as_of", "accessed")  # what is reported has happened
PLANNED = ("from", "to", "date")  # may lie ahead, but not further than anybody plans
DATED = {*PAST, *PLANNED}
FARTHEST = 30  # years
EARLIEST = "1500"
_date = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")


def dates_have_come(node: Mapping, latest: datetime.date) -> Iterator[Problem]:
    """2081 was meant to be 2018: nobody reports what has not happened."""
    for key in node.values.keys() & DATED:
        value = node.get(key)
        if isinstance(value, Scalar) and _date.fullmatch(value.text):
            limit = latest.isoformat() if key in PAST else str(latest.year + FARTHEST)
            length = min(len(limit), len(value.text))
            if value.text[:length] > limit[:length]:
                yield Problem(value.mark, say("still_to_come", written=value.text))
            elif value.text < EARLIEST:
                yield Problem(value.mark, say("too_long_ago", written=value.text))


# The form is sent these patterns; `\w` stands in brackets, where it becomes what a browser calls a letter.
NUMBER = r"(?<![\w.,])[0-9]+(?:[,  ][0-9]{3})*(?:\.[0-9]+)?(?![\w])"
YEAR = "(1[5-9]|20)[0-9]{2}"
_number, _year = re.compile(NUMBER), re.compile(YEAR)


def figure_is_that_of_the_statement(node: Mapping) -> Iterator[Problem]:
    """Where the sentence has one number, the figure is that number; sums and words are left to people."""
    value = text(node, "value")
    if not value:
        return
    found = [re.sub("[,  ]", "", number) for number in _number.findall(text(node, "statement"))]
    numbers = [number for number in found if number == value or not _year.fullmatch(number)]
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) and len(numbers) == 1 and float(numbers[0]) != float(value):
        yield Problem(mark_of(node, "value"), say("another_figure", value=value, number=numbers[0]))


IN_A_PLACE = f"(?:^|; )footnotes? ({FOOTNOTE})"


def pinpoint_names_a_footnote_that_is_there(node: Mapping, register: Register) -> Iterator[Problem]:
    """A work whose footnotes are in the register has no others."""
    work = text(node, "source")
    if work and work in register.footnoted():
        for number in re.findall(IN_A_PLACE, text(node, "at")):
            if f"{work}/{number}" not in register.ids("footnote"):
                yield Problem(mark_of(node, "at"), say("no_such_footnote", work=work, number=number))


# What must not be public ----------------------------------------------------------------------------

# A quick look at a whole file first: of ten thousand lines one or two have a sign of any of it. Each sign
# begins with letters that Python finds fast; all in one pattern took a tenth of the time of a check.
_behind = r"(?:\. ?|: ?| )(?:no\. ?)?[(0-9]"
_signs = [("@", re.compile("@")), ("+", re.compile(r"\+[1-9]")), (".", re.compile(r"\.[0-9]{4}"))] + [
    (word, re.compile(word + _behind)) for word in ("tel", "Tel", "hone", "obile", "fax", "Fax")
]
# The usual forms in English, German and French; a pattern for every language would find what is no street.
_signs += [
    (word, re.compile(word)) for word in ("Street", "Road", "Avenue", "traße ", "asse ", "latz ", " rue ")
]
_sharp = ("#", re.compile("#"))
WEB = r"https?://[^\s]+"
PRIVATE = {
    "mail": r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+",
    "phone": (
        r"(?<![\w+])\+[1-9][0-9 ()./\-]{6,}[0-9]"
        r"|(?<![\w])(?:[Tt]el|[Pp]hone|[Tt]elephone|[Mm]obile|[Ff]ax)(?:\. ?|: ?| )(?:no\. ?)?"
        r"[(0-9][0-9 ()./\-]{4,}[0-9]"
    ),
    "street": (
        r"(?<![\w.])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,4}[a-z]?,? (?:[A-Z][\w'’.\-]+ ){1,3}"
        r"(?:Street|Road|Avenue)(?![\w]| [A-Z])"
        r"|(?:[A-Z][\w'’.\-]+ ){1,3}(?:Street|Road|Avenue),? "
        r"(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,4}[a-z]?(?![\w]|[.,][0-9])"
        r"|[A-Z][\w\-]*(?: ?[Ss]tra(?:ß|ss)e| ?[Gg]asse| ?[Pp]latz) [0-9]{1,4}(?![\w])"
        r"|(?<![\w])rue [\w’'. \-]{2,30},? [0-9]{1,4}(?![\w])"
        r"|(?<![\w.,])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,4},? rue (?:(?:des?|du|la|les?) |[dl]['’])*"
        r"[A-Z][\w’'\-]*"
    ),
    "place": r"(?<![\w.])-?[0-9]{1,2}\.[0-9]{4,}[ ,;]+-?[0-9]{1,3}\.[0-9]{4,}(?![\w])",
}
# What editors write to each other is looked at more closely: few numbers have a reason to be in a comment.
IN_A_COMMENT = {
    "mail": r"[\w.+\-]+ ?[(\[](?:at|AT)[)\]] ?[\w.\-]+",
    "phone": (
        r"(?<![\w.,/\-])(?![0-9]{2}[./\-][0-9]{2}[./\-][0-9]{4})"  # 01-02-2018 is a day
        r"\(?0[0-9]{1,4}\)?[ /\-]?[0-9][0-9 /\-]{4,}[0-9](?![\w])"
        r"|(?<![\w.,/\-])(?!97[89])[1-9][0-9]{8,14}(?![\w.,/\-])"
    ),
    "street": (
        r"(?:[A-Z][\w'’.\-]+ ){1,3}(?:St|Rd|Ave|Lane|Square)\b\.?,? [0-9]{1,4}[a-z]?(?![\w]|[.,][0-9])"
        r"|[A-Z][\w\-]*str\. ?[0-9]{1,4}[a-z]?(?![\w])"
    ),
}
_web = re.compile(WEB)
_private = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PRIVATE.items()))
_in_a_comment = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in IN_A_COMMENT.items()))
_comment = re.compile(r"(?:^|\s)#.*")
# Above a line that may stay: who says so, and why, in three words at least.
_public = re.compile(r"\s*# public:(?:\s+\S+){3}")
NAMES = {
    "mail": "is an e-mail address",
    "phone": "is a telephone number",
    "street": "is a street address",
    "place": "says where a place is, to a few metres",
}


def nobody_can_be_reached(document: Document) -> Iterator[Problem]:
    """What leads to a person or a shelter is not published, and a comment is public like the rest."""
    for number in _lines_with([*_signs, _sharp], document):
        if number and _public.match(document.lines[number - 1]):
            continue
        for found in _private_in(document.lines[number]):
            what = NAMES[found.lastgroup or ""]
            said = say("private", written=cut(found.group()), what=what)
            yield Problem(document.mark(number, found.start()), said)


def _private_in(line: str) -> Iterator[re.Match[str]]:
    """Yield what leads to somebody, from left to right; nothing twice."""
    # A web address may hold signs like these; what is not in it stays where it was.
    bare = _web.sub(lambda found: " " * len(found.group()), line)
    comment = _comment.search(bare)
    in_a_comment = _in_a_comment.finditer(bare, comment.start()) if comment else ()
    end = 0
    for found in sorted([*_private.finditer(bare), *in_a_comment], key=lambda found: found.start()):
        if found.start() >= end:
            yield found
            end = found.end()


def _lines_with(signs: list[tuple[str, re.Pattern[str]]], document: Document) -> Iterator[int]:
    """Yield the number, from 0, of each line that has one of the signs: (its first letters, all of it)."""
    whole = document.text
    places = {found.start() for start, sign in signs if start in whole for found in sign.finditer(whole)}
    number, counted, last = 0, 0, -1
    for place in sorted(places):
        number, counted = number + whole.count("\n", counted, place), place
        if number != last:
            yield number
        last = number


# HTML, a comment or a letter of HTML, and the bold letters and addresses of Markdown.
MARKUP = (
    r"</?(?:a|b|br|div|em|h[1-6]|i|iframe|img|li|ol|p|script|span|strong|style|sup|table|td|tr|u|ul)\b[^<>]*>|<!--"
    r"|&(?:nbsp|amp|lt|gt|quot|shy|#[0-9]+);|\*\*(?=[\w])|(?<=[\w])\*\*|(?<=\])\(https?:"
)
_markup = re.compile(MARKUP)
_marks = [
    ("<", re.compile("<")),
    ("**", re.compile(r"\*\*")),
    ("&", re.compile("&[a-z#]")),
    ("](", re.compile(r"\]\(")),
]


def marks_are_no_markup(document: Document) -> Iterator[Problem]:
    """Words are shown as they are written: marks for bold letters or a new line would be shown, too."""
    for number in _lines_with(_marks, document):
        found = _markup.search(document.lines[number])
        if found:
            said = say("markup", written=cut(found.group()))
            yield Problem(document.mark(number, found.start()), said)


# "ä" in UTF-8, read as if it were Windows-1252, is "Ã¤"; a typographic quotation mark begins with "â€".
_misread = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00bfœž˜™“”šŒ¦]")
_misreads = [("Ã", _misread), ("Â", _misread), ("â€", _misread)]


def letters_are_whole(document: Document) -> Iterator[Problem]:
    """A letter that became two on its way through a program was meant to be itself."""
    for number in _lines_with(_misreads, document):
        for found in _misread.finditer(document.lines[number]):
            written = found.group()
            letter = written.encode("cp1252", "ignore").decode("utf-8", "ignore") or "…"
            said = say("misread", written=written, letter=letter)
            yield Problem(document.mark(number, found.start()), said)
