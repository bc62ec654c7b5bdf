"""Plausibility rules: duplicate entries, future dates, figures that contradict their sentence, footnotes that
the work does not have, and private data.

The form on the site applies the rules that need one entry and the titles of others, with the patterns and
messages of this module (docs/scripts/form/plausibility.js); the check of a proposal applies all.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from compendium.load import LoadResult, RawEntry
from compendium.model.base import IdRegistry
from compendium.model.rules import FOOTNOTE_PATTERN, collapsed_text, scalar_text, value_mark
from compendium.source.messages import format_message
from compendium.source.nodes import Document, Mapping, Node, Scalar, Sequence
from compendium.source.problems import Mark, Problem, truncate


def entries_are_plausible(
    loaded: LoadResult, register: IdRegistry, today: datetime.date | None = None
) -> Iterator[Problem]:
    """Yield what no change goes in with. A site is built all the same: its bytes must not hang on the day.

    `today` is the day of the check unless a test says another.
    """
    latest = (today or datetime.datetime.now(datetime.UTC).date()) + datetime.timedelta(days=1)
    yield from titles_and_summaries_are_unique(loaded)
    for document, nodes in _nodes_by_document([*loaded.verifications, *loaded.link_statuses]):
        yield from file_has_no_private_data(document, *nodes)
    for document, nodes in _nodes_by_document(loaded.entries):
        yield from file_has_no_private_data(document, *nodes)
        yield from text_has_no_markup(document)
        yield from text_has_no_mojibake(document)
    for raw in loaded.entries:
        yield from values_are_plausible(raw.node, register, latest)


def _nodes_by_document(raws: Iterable[RawEntry]) -> Iterator[tuple[Document, list[Mapping]]]:
    """Yield each file once, with its entries."""
    nodes_by_path: dict[str, list[Mapping]] = defaultdict(list)
    for raw in raws:
        nodes_by_path[raw.path].append(raw.node)
    yield from ((nodes[0].document, nodes) for nodes in nodes_by_path.values())


def values_are_plausible(entry: Mapping, register: IdRegistry, latest: datetime.date) -> Iterator[Problem]:
    """Yield what shows in the values of one entry; `latest` is the last day that has come."""
    for node in _nested_mappings(entry):
        keys = node.values.keys()
        if not DATE_KEYS.isdisjoint(keys):
            yield from dates_are_in_range(node, latest)
        if "value" in keys:
            yield from figure_matches_the_statement(node)
        if "at" in keys:
            yield from footnote_of_a_pinpoint_exists(node, register)


def _nested_mappings(node: Node) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
        for value in node.values.values():
            if not isinstance(value, Scalar):
                yield from _nested_mappings(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            if not isinstance(item, Scalar):
                yield from _nested_mappings(item)


# The same entry twice -------------------------------------------------------------------------------

# Resolutions of several years have one title, and so have reports on several States.
UNIQUE_KEYS = {"practice": ("title", "summary"), "organisation": ("title",), "instrument": ("short_title",)}


def titles_and_summaries_are_unique(loaded: LoadResult) -> Iterator[Problem]:
    """Two entries with one title are one entry twice, or a copy, perhaps of the template, not yet rewritten.

    Nobody can tell from the files which of the two is new, so both are named; once, by the first key.
    """
    reported: set[tuple[str, str]] = set()
    for kind, keys in UNIQUE_KEYS.items():
        entries = [raw for raw in loaded.entries if raw.kind == kind]
        for key in keys:
            for duplicates in _duplicates(entries, key):
                for raw in duplicates:
                    duplicate = next(candidate for candidate in duplicates if candidate is not raw)
                    if (kind, raw.id) not in reported:
                        reported.add((kind, raw.id))
                        yield Problem(value_mark(raw.node, key), _duplicate_message(raw, duplicate, key))


def _duplicates(entries: list[RawEntry], key: str) -> Iterator[list[RawEntry]]:
    entries_by_text: dict[str, list[RawEntry]] = defaultdict(list)
    for raw in entries:
        words = " ".join(scalar_text(raw.node, key).split()).casefold()
        if words and not words.startswith("todo"):
            entries_by_text[words].append(raw)
    yield from (duplicates for duplicates in entries_by_text.values() if len(duplicates) > 1)


def _duplicate_message(raw: RawEntry, other: RawEntry, key: str) -> str:
    location = f'{other.path}, "{other.id}"' if other.path == raw.path else other.path
    key_label = key.replace("_", " ")
    return format_message(
        "same", written=truncate(scalar_text(raw.node, key)), what=key_label, place=location, key=key
    )


# Dates and figures ----------------------------------------------------------------------------------

PAST_DATE_KEYS = ("as_of", "accessed")  # what is reported has happened
FUTURE_DATE_KEYS = ("from", "to", "date")  # may lie ahead, but not further than anybody plans
DATE_KEYS = {*PAST_DATE_KEYS, *FUTURE_DATE_KEYS}
MAX_YEARS_AHEAD = 30  # years
EARLIEST_YEAR = "1500"
_date = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")


def dates_are_in_range(node: Mapping, latest: datetime.date) -> Iterator[Problem]:
    """2081 was meant to be 2018: nobody reports what has not happened."""
    for key in node.values.keys() & DATE_KEYS:
        value = node.get(key)
        if isinstance(value, Scalar) and _date.fullmatch(value.text):
            limit = latest.isoformat() if key in PAST_DATE_KEYS else str(latest.year + MAX_YEARS_AHEAD)
            length = min(len(limit), len(value.text))
            if value.text[:length] > limit[:length]:
                yield Problem(value.mark, format_message("still_to_come", written=value.text))
            elif value.text < EARLIEST_YEAR:
                yield Problem(value.mark, format_message("too_long_ago", written=value.text))


# The form is sent these patterns; `\w` stands in brackets, where it becomes what a browser calls a letter.
NUMBER = r"(?<![\w.,])[0-9]+(?:[,  ][0-9]{3})*(?:\.[0-9]+)?(?![\w])"
YEAR = "(1[5-9]|20)[0-9]{2}"
_number, _year = re.compile(NUMBER), re.compile(YEAR)


def figure_matches_the_statement(node: Mapping) -> Iterator[Problem]:
    """A figure is the number of its statement, if the statement has one number."""
    value = scalar_text(node, "value")
    if not value:
        return
    all_numbers = [re.sub("[,  ]", "", number) for number in _number.findall(scalar_text(node, "statement"))]
    numbers = [number for number in all_numbers if number == value or not _year.fullmatch(number)]
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) and len(numbers) == 1 and float(numbers[0]) != float(value):
        yield Problem(
            value_mark(node, "value"), format_message("another_figure", value=value, number=numbers[0])
        )


FOOTNOTE_IN_PINPOINT = f"(?:^|; )footnotes? ({FOOTNOTE_PATTERN})"


def footnote_of_a_pinpoint_exists(node: Mapping, register: IdRegistry) -> Iterator[Problem]:
    """A work whose footnotes are in the register has no others."""
    work = scalar_text(node, "source")
    if work and work in register.footnoted():
        for number in re.findall(FOOTNOTE_IN_PINPOINT, collapsed_text(node, "at")):
            if f"{work}/{number}" not in register.ids("footnote"):
                yield Problem(
                    value_mark(node, "at"), format_message("no_such_footnote", work=work, number=number)
                )


# What must not be public ----------------------------------------------------------------------------

# Every repeat has a bound, so that a text takes time linear in its length.
_WORD = r"[\w'’.\-]{1,40} "
_NOT_A_YEAR = r"(?!(?:19|20)[0-9]{2}(?![0-9]))"
_HOUSE_NUMBER = _NOT_A_YEAR + r"[0-9]{1,4}[a-z]?(?![\w]|[.,/][0-9])"
_CAPITALIZED_WORD = r"[A-ZÀ-ÞĀ-Ž][\w'’.\-]{0,40}"
_NOT_A_DATE = (
    r"(?!(?:1[5-9]|20)[0-9]{2}(?![0-9]))"
    r"(?![0-3]?[0-9][./\- ][01]?[0-9][./\- ](?:1[5-9]|20)[0-9]{2}(?![0-9]))"
)
_NEXT_DIGIT = r"(?:[ ()./\-]{0,3}[0-9])"
_NUMBER_END = r"(?![\w]|[./\-][0-9])"
_NUMBER_START = r"(?<![\w.,/#+\-])"
WEB_ADDRESS = r"https?://[^\s]+"
PRIVATE_DATA_PATTERNS = {
    "mail": (
        r"[\w.+\-]{1,64}[@＠][\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}"
        # "anna (at) example.org"; "Austria (AT), e.g." has no name of a server behind it
        r"|[\w.+\-]{1,64} ?(?:[(\[{] ?(?:at|AT|@|＠) ?[)\]}]|[@＠]) ?(?!www\.)[\w\-]{1,63}"
        r"(?:(?:\.| ?[(\[{] ?(?:dot|DOT|\.) ?[)\]}] ?| (?:dot|DOT) )[\w\-]{2,63}){1,8}"
        r"|[\w.+\-]{1,64} (?:at|AT) (?!the )[\w\-]{1,63}(?: (?:dot|DOT) [\w\-]{2,63}){1,8}"
    ),
    "phone": (
        rf"(?<![\w+＋])[+＋] ?{_NOT_A_YEAR}"
        r"[1-9][0-9 \u00a0\u202f()./\-‐‑–·]{6,30}[0-9]"
        r"|(?<![\w])(?:[Tt]el|[Pp]hone|[Tt]elephone|[Mm]obile|[Ff]ax|[Tt]elefono?|[Тт]ел|[Тт]елефон)"
        r"(?:\. ?|: ?| )(?:no\. ?|number:? )?"
        r"(?!116 ?[0-9]{3}(?! ?[0-9]))"  # the numbers that are the same in all of Europe, such as 116 006
        r"[(0-9][0-9 ()./\-]{4,30}[0-9]"
        r"|(?<![\w])(?:[Cc]all|[Rr]ing|[Dd]ial|[Tt]ext|SMS|[Ww]hats[Aa]pp|[Vv]iber|[Ss]ignal|[Tt]elegram"
        r"|[Hh]otline|[Hh]elpline)(?:\. ?|: ?| )(?:(?:us|me|on|at|is|the|no\.|number) ){0,3}"
        rf"{_NOT_A_DATE}\(?[0-9]{_NEXT_DIGIT}{{6,14}}"
        rf"|{_NUMBER_START}(?:\(00 ?[1-9](?=[0-9]{{0,3}}\))|00 ?[1-9]){_NEXT_DIGIT}{{8,14}}"
        rf"|{_NUMBER_START}(?!97[89])(?!(?:19|20)[0-9]{{2}}[01][0-9][0-3][0-9])(?![0-9]{{7,12}}000(?![0-9]))"
        rf"[1-9][0-9]{{10,14}}(?![\w/]|[.,\-][\w])"
        # 01 892 04 99; (01) 8920499; 0660/1234567; 020-7946-0958; 06601234567
        rf"|{_NUMBER_START}{_NOT_A_DATE}(?:(?=\(?(?:[0-9][ )]{{0,2}}){{8}})\(?0[1-9][0-9]{{0,3}}\)?"
        rf"(?: (?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{2,8}}){{2,5}}"
        rf"|\(?0[1-9][0-9]{{0,3}}\)? [0-9]{{5,9}}"
        r"|\(?0[1-9][0-9]{1,3}\)?[/\-][0-9]{6,9}|0[1-9][0-9]{1,3}-[0-9]{3,4}-[0-9]{3,4}"
        rf"|0[1-9][0-9]{{9,10}}){_NUMBER_END}"
    ),
    "street": (
        rf"(?<![\w.]){_NOT_A_YEAR}[0-9]{{1,4}}[a-z]?,? (?:[A-Z]{_WORD}){{1,3}}"
        r"(?:Street|Road|Avenue)(?![\w]| [A-Z])"
        rf"|(?:[A-Z]{_WORD}){{1,3}}(?:Street|Road|Avenue),? {_NOT_A_YEAR}[0-9]{{1,4}}[a-z]?(?![\w]|[.,][0-9])"
        r"|[A-Z][\w\-]{0,40}(?: ?[Ss]tra(?:ß|ss)e| ?[Gg]asse| ?[Pp]latz|weg|allee|gürtel|straat|gracht)"
        r" [0-9]{1,4}[a-z]?(?![\w])"
        r"|(?<![\w])rue [\w’'. \-]{2,30},? [0-9]{1,4}(?![\w])"
        rf"|(?<![\w.,]){_NOT_A_YEAR}[0-9]{{1,4}},? rue (?:(?:des?|du|la|les?) |[dl]['’]){{0,3}}"
        r"[A-Z][\w’'\-]{0,40}"
        # Italian, Spanish, Portuguese, Polish; "Via Article 12" is a way, and no street
        r"|(?<![\w])(?:Via|Viale|Piazza|Piazzale|Corso|Largo|Vicolo|Calle|Avenida|Rua|[Uu]l\.|[Uu]lica) "
        r"(?!Article|Box|Annex|Section|Chapter|Principle|Protocol|Directive|Recommendation|Resolution)"
        r"(?:(?:d[aeio]|dal|del|della|delle|dei|degli|la|las|los|dos|das) ){0,2}(?:dell?['’])?"
        rf"{_CAPITALIZED_WORD}(?: {_CAPITALIZED_WORD}){{0,3}},? {_HOUSE_NUMBER}"
        r"|(?<![\w])(?:[Уу]лица|[Уу]л\.|[Вв]улиця|[Вв]ул\.|[Пп]роспект|[Пп]росп\.|[Пп]р-т|[Пп]лощадь|[Пп]лоща"
        r"|[Пп]ереулок|[Пп]ер\.|[Бб]ульвар) ?[А-ЯЁІЇЄҐ][\w'’.\-]{0,40}"
        r"(?: [А-яЁёІЇЄҐіїєґ][\w'’.\-]{0,40}){0,3}"
        rf",? (?:д\. ?|дом |буд\. ?)?{_HOUSE_NUMBER}"
        rf"|[А-ЯЁІЇЄҐ][\w\-]{{1,40}} (?:улица|ул\.|вулиця|вул\.|проспект|площадь|бульвар),? {_HOUSE_NUMBER}"
    ),
    "place": r"(?<![\w.])-?[0-9]{1,2}\.[0-9]{4,12}[ ,;]{1,4}-?[0-9]{1,3}\.[0-9]{4,12}(?![\w])",
}
# What editors write to each other is looked at more closely: few numbers have a reason to be in a comment.
PRIVATE_DATA_IN_COMMENTS = {
    "mail": r"[\w.+\-]{1,64} ?[(\[](?:at|AT)[)\]] ?[\w.\-]{1,64}",
    "phone": (
        r"(?<![\w.,/\-])(?![0-9]{2}[./\-][0-9]{2}[./\-][0-9]{4})"  # 01-02-2018 is a day
        r"\(?0[0-9]{1,4}\)?[ /\-]?[0-9][0-9 /\-]{4,30}[0-9](?![\w])"
        r"|(?<![\w.,/\-])(?!97[89])[1-9][0-9]{8,14}(?![\w.,/\-])"
    ),
    "street": (
        rf"(?:[A-Z]{_WORD}){{1,3}}(?:St|Rd|Ave|Lane|Square)\b\.?,? [0-9]{{1,4}}[a-z]?(?![\w]|[.,][0-9])"
        r"|[A-Z][\w\-]{0,40}str\. ?[0-9]{1,4}[a-z]?(?![\w])"
    ),
}
PRIVATE_DATA_DESCRIPTIONS = {
    "mail": "is an e-mail address",
    "phone": "is a telephone number",
    "street": "is a street address",
    "place": "says where a place is, to a few metres",
}
# Names that are kept for examples (RFC 2606): pages explain with them, nobody has an address there.
_example_address = re.compile(r"@(?:[\w\-]{1,63}\.){0,8}example(?:\.(?:org|com|net))?")
MAX_LINE_LENGTH = 2000  # characters; nobody reads a longer one, and a text may go over several
_web_address = re.compile(WEB_ADDRESS)
_private_data = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in PRIVATE_DATA_PATTERNS.items())
)
_private_data_in_comment = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in PRIVATE_DATA_IN_COMMENTS.items())
)
_comment = re.compile(r"(?:^|\s)#.*")
# Above a line that may stay: who says so, and why, in three words at least. In a page, a comment of HTML.
_public_exemption = re.compile(r"\s*(?:#|<!--) public:(?:\s+\S+){3}")

# A quick look at a whole file first: of ten thousand lines one or two have a sign of any of it. Each sign
# begins with letters that Python finds fast; all in one pattern took a tenth of the time of a check. White
# space in a sign may be the end of a line.
_digits_ahead = r"(?:\.\s?|:\s?|\s+)(?:[a-z]{2,6}[.:]?\s+){0,3}[(0-9]"
_phone_words = """
    tel Tel elefon elefono тел Тел елефон hone obile fax Fax all ing ial ext SMS pp iber ignal elegram
    otline elpline
""".split()  # noqa: SIM905
_street_words = """
    Street Road Avenue Piazza Corso Largo Vicolo Calle Avenida ul. Ul. ул. Ул. росп. пер. Пер.
""".split()  # noqa: SIM905
_street_words_before_space = """
    traße asse latz weg allee gürtel straat gracht rue Via Viale Rua lica
    лица лиця роспект р-т лощадь лоща ереулок ульвар
""".split()  # noqa: SIM905
_private_data_prefilters = [
    ("@", re.compile("@")),
    ("＠", re.compile("＠")),
    ("+", re.compile(r"\+\s?[1-9]")),
    ("＋", re.compile("＋")),
    (".", re.compile(r"\.[0-9]{4}")),
    ("0", re.compile(r"0(?<![\w.,/#+\-]0)[0-9\s]")),
    ("", re.compile(r"[1-9][0-9]{10}")),
    ("\\", re.compile(r"\\.")),
    ("at", re.compile(r"at\s?[)\]}]")),
    ("AT", re.compile(r"AT\s?[)\]}]")),
    *((dot, re.compile(rf"\b{dot}\b")) for dot in ("dot", "DOT")),
    *((word, re.compile(word + _digits_ahead)) for word in _phone_words),
    *((word, re.compile(re.escape(word))) for word in _street_words),
    *((word, re.compile(rf"{word}\s")) for word in _street_words_before_space),
]
_comment_prefilter = ("#", re.compile("#"))


def file_has_no_private_data(document: Document, *entries: Node) -> Iterator[Problem]:
    """Private data that lead to a person or a shelter are not published, not even in comments.

    Both the lines of the file and the parsed values of `entries` are searched: a number may be broken over
    two lines, and a character written as an escape.
    """
    yield from _long_lines(document)
    lines_with_signs = list(_lines_matching(_private_data_prefilters, document))
    matches_in_values = list(_private_data_in_values(entries, lines_with_signs)) if lines_with_signs else []
    for mark, match in matches_in_values:
        yield _private_data_problem(mark, match)
    for number in _lines_matching([*_private_data_prefilters, _comment_prefilter], document):
        for match in _private_data_matches(_line_to_check(document, number), comments=True):
            mark = document.mark(number, match.start())
            if not any(
                mark.line == value_mark.line and match.group() in value_match.group()
                for value_mark, value_match in matches_in_values
            ):
                yield _private_data_problem(mark, match)


def page_has_no_private_data(document: Document) -> Iterator[Problem]:
    """A page written by hand is as public as an entry; its paragraphs are looked at as they are shown."""
    yield from _long_lines(document)
    signs = set(_lines_matching(_private_data_prefilters, document))
    for number in sorted(signs):
        for match in _private_data_in_page(_line_to_check(document, number)):
            yield _private_data_problem(document.mark(number, match.start()), match)
    for first, last in _paragraphs(document.lines):
        if not signs.isdisjoint(range(first, last)) and last - first > 1:
            lines = [" ".join(_line_to_check(document, number).split()) for number in range(first, last)]
            ends = list(accumulate(len(line) + 1 for line in lines))
            for match in _private_data_in_page(" ".join(lines)):
                at = bisect.bisect_right(ends, match.start())
                if match.end() >= ends[at]:  # what ends in its line was found there
                    column = document.lines[first + at].find(match.group().split()[0])
                    yield _private_data_problem(document.mark(first + at, max(column, 0)), match)


def _private_data_in_page(line: str) -> Iterator[re.Match[str]]:
    return (match for match in _private_data_matches(line) if not _example_address.search(match.group()))


def _private_data_problem(mark: Mark, match: re.Match[str]) -> Problem:
    return Problem(
        mark,
        format_message(
            "private", written=truncate(match.group()), what=PRIVATE_DATA_DESCRIPTIONS[match.lastgroup or ""]
        ),
    )


def _line_to_check(document: Document, number: int) -> str:
    """Return a line to look at: "" if it is too long, or if the one above says why it is public."""
    lines = document.lines
    is_public = number and _public_exemption.match(lines[number - 1])
    return "" if is_public or len(lines[number]) > MAX_LINE_LENGTH else lines[number]


def _long_lines(document: Document) -> Iterator[Problem]:
    for number, line in enumerate(document.lines):
        if len(line) > MAX_LINE_LENGTH:
            yield Problem(
                document.mark(number, 0), format_message("long_line", n=len(line), longest=MAX_LINE_LENGTH)
            )


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each paragraph and the one behind its last, from 0."""
    first = None
    for number, line in enumerate((*lines, "")):
        if line.strip() and first is None:
            first = number
        elif not line.strip() and first is not None:
            yield first, number
            first = None


def _private_data_in_values(nodes: Iterable[Node], signs: list[int]) -> Iterator[tuple[Mark, re.Match[str]]]:
    """Yield what shows only in a value as a whole; its place is that of its first word."""
    for node in nodes:
        if not isinstance(node, Scalar):
            inside = node.values.values() if isinstance(node, Mapping) else node.items
            yield from _private_data_in_values(inside, signs)
            continue
        lines = node.document.lines[node.line : node.end_line + 1]
        at = bisect.bisect_left(signs, node.line)
        if at == len(signs) or signs[at] > node.end_line or (len(lines) < 2 and "\\" not in lines[0]):
            continue
        if node.line and _public_exemption.match(node.document.lines[node.line - 1]):
            continue
        for match in _private_data_matches(" ".join(node.text.split())):
            if not any(match.group() in line for line in lines):
                yield node.place(match.group().split()[0]), match


def _private_data_matches(line: str, *, comments: bool = False) -> Iterator[re.Match[str]]:
    """Yield what leads to somebody, from left to right; nothing twice."""
    # A web address may hold signs like these; what is not in it stays where it was.
    bare = _web_address.sub(lambda match: " " * len(match.group()), line)
    comment = _comment.search(bare) if comments else None
    in_a_comment = _private_data_in_comment.finditer(bare, comment.start()) if comment else ()
    end = 0
    for match in sorted([*_private_data.finditer(bare), *in_a_comment], key=lambda match: match.start()):
        if match.start() >= end:
            yield match
            end = match.end()


def _lines_matching(signs: list[tuple[str, re.Pattern[str]]], document: Document) -> Iterator[int]:
    """Yield the number, from 0, of each line that has one of the signs: (its first letters, all of it)."""
    text = document.text
    positions = {match.start() for start, sign in signs if start in text for match in sign.finditer(text)}
    number, counted, last = 0, 0, -1
    for position in sorted(positions):
        number, counted = number + text.count("\n", counted, position), position
        if number != last:
            yield number
        last = number


# HTML, a comment or a letter of HTML, and the bold letters and addresses of Markdown.
MARKUP = (
    r"</?(?:a|b|br|div|em|h[1-6]|i|iframe|img|li|ol|p|script|span|strong|style|sup|table|td|tr|u|ul)\b[^<>]*>|<!--"
    r"|&(?:nbsp|amp|lt|gt|quot|shy|#[0-9]+);|\*\*(?=[\w])|(?<=[\w])\*\*|(?<=\])\(https?:"
)
_markup = re.compile(MARKUP)
_markup_prefilters = [
    ("<", re.compile("<")),
    ("**", re.compile(r"\*\*")),
    ("&", re.compile("&[a-z#]")),
    ("](", re.compile(r"\]\(")),
]


def text_has_no_markup(document: Document) -> Iterator[Problem]:
    """Words are shown as they are written: marks for bold letters or a new line would be shown, too."""
    for number in _lines_matching(_markup_prefilters, document):
        match = _markup.search(document.lines[number])
        if match:
            message = format_message("markup", written=truncate(match.group()))
            yield Problem(document.mark(number, match.start()), message)


# "ä" in UTF-8, read as if it were Windows-1252, is "Ã¤"; a typographic quotation mark begins with "â€".
_mojibake = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00bfœž˜™“”šŒ¦]")
_mojibake_prefilters = [("Ã", _mojibake), ("Â", _mojibake), ("â€", _mojibake)]


def text_has_no_mojibake(document: Document) -> Iterator[Problem]:
    """A letter that became two on its way through a program was meant to be itself."""
    for number in _lines_matching(_mojibake_prefilters, document):
        for match in _mojibake.finditer(document.lines[number]):
            misread = match.group()
            letter = misread.encode("cp1252", "ignore").decode("utf-8", "ignore") or "…"
            message = format_message("misread", written=misread, letter=letter)
            yield Problem(document.mark(number, match.start()), message)
