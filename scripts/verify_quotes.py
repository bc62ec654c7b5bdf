"""Say of every quotation whether its words stand in a text.

python3 scripts/verify_quotes.py SOURCE.txt                  quotations taken from the OSCE paper
python3 scripts/verify_quotes.py SOURCE.txt --source <id>    from another work of reference/sources.yml

Capitals, punctuation and hyphens count. Line ends, hyphens at line ends, spaces and the shape of quotation
marks do not. Whatever else was overlooked to find a quotation is said in a note: a heading at the foot of a
page, words that "…" leaves out, a first letter that is small here and a capital there.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inside import inside_venv

if TYPE_CHECKING:
    from compendium.nodes import Mapping, Node, Scalar
    from compendium.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
SHAPES = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'")})
LINE_END = r"[ \t]*\n\s*"
DOTS = r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\."
FARTHEST = 3000  # characters that "…" may leave out, about a page
# One to three lines between an empty line and the start of a page, which extraction marks by a form feed or
# a space. They are no list and do not end as a sentence does.
FOOT_OF_PAGE = re.compile(r"(?<=\n)[ \t]*\n((?:[^\s\"•].*[^\s.,;:!?\-][ \t]*\n){1,3})(?=[ \f])")


@dataclass(frozen=True)
class Text:
    """A text to search; `headings` were taken out of it, each at a place, with a description."""

    words: str
    headings: tuple[tuple[int, str], ...] = ()

    def without_headings(self) -> Text:
        """Return the text without the headings at the foot of a page, which may cut a sentence."""
        kept = ""
        headings = []
        done = 0
        for found in FOOT_OF_PAGE.finditer(self.words):
            kept += self.words[done : found.start()]
            done = found.end()
            line = self.words.count("\n", 0, found.start(1)) + 1
            headings.append((len(kept), f'"{one_line(found[1])}" in line {line}'))
        return Text(kept + self.words[done:], tuple(headings))


def text_of(data: bytes) -> Text:
    """Return the text of a file. Raises UnicodeDecodeError if it is not UTF-8."""
    return Text(data.decode("utf-8-sig").replace("\r\n", "\n").translate(SHAPES))


def pattern(quotation: str) -> re.Pattern[str]:
    """Return what matches a quotation, however the lines of the text are broken.

    It only looks ahead, so that every place is seen, also one inside another. It has a group for the first
    letter of each piece, one for each "…" between pieces, and an empty one at the end of the quotation.
    """
    gap = rf"\s*({DOTS}|\W[\s\S]{{0,{FARTHEST}}}?\W)\s*"
    return re.compile(rf"(?<!\w)(?={gap.join(map(piece_pattern, pieces(quotation)))}()(?![^\W\d_]))")


def pieces(quotation: str) -> list[str]:
    """Return the parts of a quotation between one "…" and the next."""
    parts = re.split(DOTS, one_line(quotation.translate(SHAPES)))
    return [part.strip() for part in parts if part.strip()]


def piece_pattern(piece: str) -> str:
    """Match a piece; its first letter may be small or a capital and stand in brackets."""
    first = opening(piece)
    letter = first.strip("[]")
    either = f"[{letter.lower()}{letter.upper()}]"
    start = rf"\[{either}\s*\]|{either}" if letter else ""
    return f"({start})" + "".join(map(token_pattern, re.findall(r"\s|\w+|\W", piece[len(first) :])))


def token_pattern(token: str) -> str:
    """Match a space, a word or a sign; a word may be divided at the end of a line."""
    if token.isspace():
        return r"\s+"
    if token in "-/":
        return rf"{re.escape(token)}(?:{LINE_END})?"
    if token == "]":
        return r"\s*\]"
    return token if token.isdigit() else rf"(?:-{LINE_END})?".join(map(re.escape, token))


def opening(piece: str) -> str:
    """Return the letter a piece begins with, in its brackets if it has them: "[e]" of "[e]ncourages"."""
    found = re.match(r"\[[^\W\d_]\]|[^\W\d_]", piece)
    return found[0] if found else ""


def find(quotation: str, text: Text) -> list[str] | None:
    """Return what had to be overlooked to find a quotation, or None if it is not in the text."""
    for searched in (text, text.without_headings()):
        matches = sorted(pattern(quotation).finditer(searched.words), key=length)
        if matches:
            return min((notes(quotation, match, searched) for match in matches), key=len)
    return None


def end(match: re.Match[str]) -> int:
    return match.end(match.re.groups)


def length(match: re.Match[str]) -> int:
    return end(match) - match.start()


def notes(quotation: str, match: re.Match[str], text: Text) -> list[str]:
    """Return what had to be overlooked for a match."""
    said = [
        f"found across the foot of a page: {heading} of the text, a heading, cuts the sentence"
        for place, heading in text.headings
        if match.start() < place < end(match)
    ]
    for piece, printed in zip(pieces(quotation), match.groups()[:-1:2], strict=True):
        written = opening(piece)
        if written != re.sub(r"\s", "", printed):
            said.append(f'begins "{cut(piece)}", but the text has "{printed}" for "{written}"')
    for left_out in match.groups()[1:-1:2]:
        if not re.fullmatch(DOTS, left_out):
            said.append(f'"…" is ours and leaves out "{cut(left_out)}"')
    return said


def failure(quotation: str, text: Text) -> str:
    """Say how far a quotation agrees with the text, and how each goes on."""
    words = one_line(quotation).split()
    agree = bisect_left(range(len(words)), True, key=lambda n: not occurs(words[: n + 1], text))
    if not agree:
        return f'not found, from its first word on: "{cut(quotation)}" — is it from this text?'
    before = pattern(" ".join(words[:agree])).search(text.words)
    goes_on = cut(text.words[end(before) :][:200]) if before else ""
    return (
        f'not found: after "{" ".join(words[:agree][-5:])}" it has "{cut(" ".join(words[agree:]))}", '
        f'the text has "{goes_on}" — correct the quotation'
    )


def occurs(words: list[str], text: Text) -> bool:
    return pattern(" ".join(words)).search(text.words) is not None


def cut(words: str) -> str:
    """Return the first words, in one line."""
    shown = words.split()
    return " ".join(shown[:6]) + (" …" if len(shown) > 6 else "")


def one_line(words: str) -> str:
    return " ".join(words.split())


def quotations(root: Path, source: str) -> tuple[list[Scalar], list[Problem]]:
    """Return the quotations of all provisions that cite a work, and why some files could not be read."""
    from compendium.load import load
    from compendium.nodes import Scalar
    from compendium.rules import text as value

    loaded = load(root)
    instruments = [entry.node for entry in loaded.entries if entry.kind == "instrument"]
    quotes = [
        provision.get("quote")
        for instrument in instruments
        for provision in records(instrument.get("provisions"))
        if source in (value(cited, "source") for cited in records(provision.get("sources")))
    ]
    unread = [problem for problem in loaded.problems if problem.mark.path.startswith("instruments")]
    return [quote for quote in quotes if isinstance(quote, Scalar) and quote.text.strip()], unread


def records(node: Node | None) -> Iterator[Mapping]:
    """Yield the records of a list, if it is one."""
    from compendium.nodes import Mapping, Sequence

    if isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Mapping))


def verify(root: Path, data: bytes, source: str) -> tuple[list[str], bool]:
    """Return the lines to print, and whether every quotation was found."""
    quotes, unread = quotations(root, source)
    text = text_of(data)
    lines, missing = [str(problem) for problem in unread], 0
    for quote in quotes:
        overlooked = find(quote.text, text)
        if overlooked is None:
            missing += 1
            lines.append(f"{quote.mark}: {failure(quote.text, text)}")
        else:
            lines.extend(f"{quote.mark}: note: {note}" for note in overlooked)
    if not quotes:
        lines.append(f'No quotation rests on the work "{source}". Is that its id in reference/sources.yml?')
    fingerprint = hashlib.sha256(data).hexdigest()
    checked = f"{len(quotes)} quotation{'' if len(quotes) == 1 else 's'} checked"
    lines.append(f"{checked} against a text with SHA-256 {fingerprint}; {len(quotes) - missing} found")
    return lines, bool(quotes) and not missing and not unread


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("text", metavar="SOURCE.txt", type=Path, help="the text of the work, in UTF-8")
    parser.add_argument("--source", default="osce-paper", help="id of the work (default: osce-paper)")
    wanted = parser.parse_args()
    try:
        lines, all_found = verify(ROOT, wanted.text.read_bytes(), wanted.source)
    except OSError as error:
        print(f"{wanted.text}: cannot be read ({error.strerror}) — check the path")
        return 1
    except UnicodeDecodeError:
        print(f"{wanted.text}: is not a text in UTF-8 — give the text of the work, not its PDF")
        return 1
    print("\n".join(lines))
    return 0 if all_found else 1


if __name__ == "__main__":
    inside_venv()
    sys.exit(main())
