"""Private data in entries and pages: e-mail addresses, telephone numbers, streets, coordinates.

The form on the site applies the same patterns (docs/scripts/form/plausibility.js).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from compendium.source.messages import format_message
from compendium.source.nodes import MappingNode, Node, ScalarNode, SourceFile
from compendium.source.problems import Mark, Problem, truncate

# Every repetition is bounded, so that matching takes linear time.
_WORD = r"[\w'’.\-]{1,40} "
_NO_YEAR_AHEAD = r"(?!(?:19|20)[0-9]{2}(?![0-9]))"
_HOUSE_NUMBER = _NO_YEAR_AHEAD + r"[0-9]{1,4}[a-z]?(?![\w]|[.,/][0-9])"
_CAPITALIZED_WORD = r"[A-ZÀ-ÞĀ-Ž][\w'’.\-]{0,40}"
_NO_DATE_AHEAD = (
    r"(?!(?:1[5-9]|20)[0-9]{2}(?![0-9]))"
    r"(?![0-3]?[0-9][./\- ][01]?[0-9][./\- ](?:1[5-9]|20)[0-9]{2}(?![0-9]))"
)
_NEXT_PHONE_DIGIT = r"(?:[ ()./\-]{0,3}[0-9])"
_PHONE_NUMBER_END = r"(?![\w]|[./\-][0-9])"
_PHONE_NUMBER_START = r"(?<![\w.,/#+\-])"
WEB_ADDRESS_PATTERN = r"https?://[^\s]+"
PRIVATE_DATA_PATTERNS = {
    "mail": (
        r"[\w.+\-]{1,64}[@＠][\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}"
        # "anna (at) example.org"; "Austria (AT), e.g." is not followed by a host name
        r"|[\w.+\-]{1,64} ?(?:[(\[{] ?(?:at|AT|@|＠) ?[)\]}]|[@＠]) ?(?!www\.)[\w\-]{1,63}"
        r"(?:(?:\.| ?[(\[{] ?(?:dot|DOT|\.) ?[)\]}] ?| (?:dot|DOT) )[\w\-]{2,63}){1,8}"
        r"|[\w.+\-]{1,64} (?:at|AT) (?!the )[\w\-]{1,63}(?: (?:dot|DOT) [\w\-]{2,63}){1,8}"
    ),
    "phone": (
        rf"(?<![\w+＋])[+＋] ?{_NO_YEAR_AHEAD}"
        r"[1-9][0-9 \u00a0\u202f()./\-‐‑–·]{6,30}[0-9]"
        r"|(?<![\w])(?:[Tt]el|[Pp]hone|[Tt]elephone|[Mm]obile|[Ff]ax|[Tt]elefono?|[Тт]ел|[Тт]елефон)"
        r"(?:\. ?|: ?| )(?:no\. ?|number:? )?"
        r"(?!116 ?[0-9]{3}(?! ?[0-9]))"  # harmonised European numbers, such as 116 006
        r"[(0-9][0-9 ()./\-]{4,30}[0-9]"
        r"|(?<![\w])(?:[Cc]all|[Rr]ing|[Dd]ial|[Tt]ext|SMS|[Ww]hats[Aa]pp|[Vv]iber|[Ss]ignal|[Tt]elegram"
        r"|[Hh]otline|[Hh]elpline)(?:\. ?|: ?| )(?:(?:us|me|on|at|is|the|no\.|number) ){0,3}"
        rf"{_NO_DATE_AHEAD}\(?[0-9]{_NEXT_PHONE_DIGIT}{{6,14}}"
        rf"|{_PHONE_NUMBER_START}(?:\(00 ?[1-9](?=[0-9]{{0,3}}\))|00 ?[1-9]){_NEXT_PHONE_DIGIT}{{8,14}}"
        rf"|{_PHONE_NUMBER_START}(?!97[89])(?!(?:19|20)[0-9]{{2}}[01][0-9][0-3][0-9])(?![0-9]{{7,12}}000(?![0-9]))"
        rf"[1-9][0-9]{{10,14}}(?![\w/]|[.,\-][\w])"
        # 01 892 04 99; (01) 8920499; 0660/1234567; 020-7946-0958; 06601234567
        rf"|{_PHONE_NUMBER_START}{_NO_DATE_AHEAD}(?:(?=\(?(?:[0-9][ )]{{0,2}}){{8}})\(?0[1-9][0-9]{{0,3}}\)?"
        rf"(?: (?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{2,8}}){{2,5}}"
        rf"|\(?0[1-9][0-9]{{0,3}}\)? [0-9]{{5,9}}"
        r"|\(?0[1-9][0-9]{1,3}\)?[/\-][0-9]{6,9}|0[1-9][0-9]{1,3}-[0-9]{3,4}-[0-9]{3,4}"
        rf"|0[1-9][0-9]{{9,10}}){_PHONE_NUMBER_END}"
    ),
    "street": (
        rf"(?<![\w.]){_NO_YEAR_AHEAD}[0-9]{{1,4}}[a-z]?,? (?:[A-Z]{_WORD}){{1,3}}"
        r"(?:Street|Road|Avenue)(?![\w]| [A-Z])"
        rf"|(?:[A-Z]{_WORD}){{1,3}}(?:Street|Road|Avenue),? {_NO_YEAR_AHEAD}[0-9]{{1,4}}[a-z]?"
        r"(?![\w]|[.,][0-9])"
        r"|[A-Z][\w\-]{0,40}(?: ?[Ss]tra(?:ß|ss)e| ?[Gg]asse| ?[Pp]latz|weg|allee|gürtel|straat|gracht)"
        r" [0-9]{1,4}[a-z]?(?![\w])"
        r"|(?<![\w])rue [\w’'. \-]{2,30},? [0-9]{1,4}(?![\w])"
        rf"|(?<![\w.,]){_NO_YEAR_AHEAD}[0-9]{{1,4}},? rue (?:(?:des?|du|la|les?) |[dl]['’]){{0,3}}"
        r"[A-Z][\w’'\-]{0,40}"
        # Italian, Spanish, Portuguese, Polish; "Via Article 12" is no street
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
# Stricter patterns for comments, where few numbers are needed.
PRIVATE_DATA_IN_COMMENTS = {
    "mail": r"[\w.+\-]{1,64} ?[(\[](?:at|AT)[)\]] ?[\w.\-]{1,64}",
    "phone": (
        r"(?<![\w.,/\-])(?![0-9]{2}[./\-][0-9]{2}[./\-][0-9]{4})"  # 01-02-2018 is a date
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
# Domains reserved for examples (RFC 2606).
_example_email_pattern = re.compile(r"@(?:[\w\-]{1,63}\.){0,8}example(?:\.(?:org|com|net))?")
MAX_LINE_LENGTH = 2000  # characters; a YAML text can be broken over several lines
_web_address_pattern = re.compile(WEB_ADDRESS_PATTERN)
_private_data_pattern = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in PRIVATE_DATA_PATTERNS.items())
)
_private_data_in_comment_pattern = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in PRIVATE_DATA_IN_COMMENTS.items())
)
_comment_pattern = re.compile(r"(?:^|\s)#.*")
# A comment that exempts the line below it, with a reason of at least three words. In a page, an HTML comment.
_public_exemption_pattern = re.compile(r"\s*(?:#|<!--) public:(?:\s+\S+){3}")

# Prefilters for whole files, because few lines have a match: (literal that Python finds fast, pattern), which
# is faster than one pattern for all. White space in a pattern may be the end of a line.
_BEFORE_DIGITS = r"(?:\.\s?|:\s?|\s+)(?:[a-z]{2,6}[.:]?\s+){0,3}[(0-9]"
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
    *((word, re.compile(word + _BEFORE_DIGITS)) for word in _phone_words),
    *((word, re.compile(re.escape(word))) for word in _street_words),
    *((word, re.compile(rf"{word}\s")) for word in _street_words_before_space),
]
_comment_prefilter = ("#", re.compile("#"))


def file_has_no_private_data(document: SourceFile, *entries: Node) -> Iterator[Problem]:
    """A file has no data that lead to a person or a shelter, not even in a comment.

    Both the lines of the file and the parsed values of `entries` are searched: a number may be broken over
    two lines, and a character written as an escape.
    """
    yield from _long_line_problems(document)
    candidate_lines = list(matching_line_numbers(_private_data_prefilters, document))
    comment_lines = matching_line_numbers([_comment_prefilter], document)
    matches_in_values = list(_private_data_in_values(entries, candidate_lines)) if candidate_lines else []
    for mark, match in matches_in_values:
        yield _private_data_problem(mark, match)
    for number in sorted({*candidate_lines, *comment_lines}):
        for match in _private_data_matches(_line_to_check(document, number), comments=True):
            mark = document.mark(number, match.start())
            if not any(
                mark.line == found_mark.line and match.group() in found_match.group()
                for found_mark, found_match in matches_in_values
            ):
                yield _private_data_problem(mark, match)


def page_has_no_private_data(document: SourceFile) -> Iterator[Problem]:
    """A handwritten page has no private data; the lines of a paragraph are searched as one text."""
    yield from _long_line_problems(document)
    candidate_lines = set(matching_line_numbers(_private_data_prefilters, document))
    for number in sorted(candidate_lines):
        for match in _private_data_in_page(_line_to_check(document, number)):
            yield _private_data_problem(document.mark(number, match.start()), match)
    for first, last in _paragraph_ranges(document.lines):
        if not candidate_lines.isdisjoint(range(first, last)) and last - first > 1:
            lines = [" ".join(_line_to_check(document, number).split()) for number in range(first, last)]
            ends = list(accumulate(len(line) + 1 for line in lines))
            for match in _private_data_in_page(" ".join(lines)):
                line_index = bisect.bisect_right(ends, match.start())
                if match.end() >= ends[line_index]:  # a match inside one line was reported above
                    column = document.lines[first + line_index].find(match.group().split()[0])
                    yield _private_data_problem(document.mark(first + line_index, max(column, 0)), match)


def _private_data_in_page(line: str) -> Iterator[re.Match[str]]:
    return (
        match for match in _private_data_matches(line) if not _example_email_pattern.search(match.group())
    )


def _private_data_problem(mark: Mark, match: re.Match[str]) -> Problem:
    return Problem(
        mark,
        format_message(
            "private", written=truncate(match.group()), what=PRIVATE_DATA_DESCRIPTIONS[match.lastgroup or ""]
        ),
    )


def _line_to_check(document: SourceFile, number: int) -> str:
    """Return a line, or "" if it is too long or exempted by the line above."""
    lines = document.lines
    is_public = number and _public_exemption_pattern.match(lines[number - 1])
    return "" if is_public or len(lines[number]) > MAX_LINE_LENGTH else lines[number]


def _long_line_problems(document: SourceFile) -> Iterator[Problem]:
    for number, line in enumerate(document.lines):
        if len(line) > MAX_LINE_LENGTH:
            yield Problem(
                document.mark(number, 0), format_message("long_line", n=len(line), longest=MAX_LINE_LENGTH)
            )


def _paragraph_ranges(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield (first line, line after the last) of each paragraph, counted from 0."""
    first = None
    for number, line in enumerate((*lines, "")):
        if line.strip() and first is None:
            first = number
        elif not line.strip() and first is not None:
            yield first, number
            first = None


def _private_data_in_values(
    nodes: Iterable[Node], candidate_lines: list[int]
) -> Iterator[tuple[Mark, re.Match[str]]]:
    """Yield the matches that no single line has, at the mark of their first word."""
    for node in nodes:
        if not isinstance(node, ScalarNode):
            children = node.values.values() if isinstance(node, MappingNode) else node.items
            yield from _private_data_in_values(children, candidate_lines)
            continue
        lines = node.document.lines[node.line : node.end_line + 1]
        index = bisect.bisect_left(candidate_lines, node.line)
        if (
            index == len(candidate_lines)
            or candidate_lines[index] > node.end_line
            or (len(lines) < 2 and "\\" not in lines[0])
        ):
            continue
        if node.line and _public_exemption_pattern.match(node.document.lines[node.line - 1]):
            continue
        for match in _private_data_matches(" ".join(node.text.split())):
            if not any(match.group() in line for line in lines):
                yield node.find_mark(match.group().split()[0]), match


def _private_data_matches(line: str, *, comments: bool = False) -> Iterator[re.Match[str]]:
    """Yield the matches of private data from left to right, without overlaps."""
    # A web address may contain similar characters. Blanked out, so that positions remain.
    text_without_urls = _web_address_pattern.sub(lambda match: " " * len(match.group()), line)
    comment = _comment_pattern.search(text_without_urls) if comments else None
    comment_matches = (
        _private_data_in_comment_pattern.finditer(text_without_urls, comment.start()) if comment else ()
    )
    end = 0
    for match in sorted(
        [*_private_data_pattern.finditer(text_without_urls), *comment_matches],
        key=lambda match: match.start(),
    ):
        if match.start() >= end:
            yield match
            end = match.end()


def matching_line_numbers(
    prefilters: list[tuple[str, re.Pattern[str]]], document: SourceFile
) -> Iterator[int]:
    """Yield the number, from 0, of each line that matches one of `prefilters`: (literal, pattern)."""
    text = document.text
    positions = {
        match.start()
        for literal, pattern in prefilters
        if literal in text
        for match in pattern.finditer(text)
    }
    number, counted_to, last = 0, 0, -1
    for position in sorted(positions):
        number, counted_to = number + text.count("\n", counted_to, position), position
        if number != last:
            yield number
        last = number
