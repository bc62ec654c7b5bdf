"""Lines become one text: divided words and broken addresses are whole again, and nothing else is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.pdf_drafts.dehyphenation import join_lines, vocabulary
from tools.pdf_drafts.footnotes import URL_PATTERN, trim_url

KNOWN_WORDS = vocabulary(
    ["the institutions help trafficking victims", "a co-operation of", "the non-governmental bodies"]
)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the institu-", "tions of"], "the institutions of"),
        (["in co-", "operation with"], "in co-operation with"),
        (["a non-", "profit body"], "a non-profit body"),
        (["an OSCE-", "Wide network"], "an OSCE-Wide network"),
        (["short- and long-", "term aid"], "short- and long-term aid"),
        (["short-", "or long-term"], "short- or long-term"),
        (["men and/", "or women"], "men and/or women"),
        (["eﬃcient ﬁndings"], "efficient findings"),
        (["2010-", "2012 and"], "2010-2012 and"),
    ],
)
def test_a_word_divided_at_a_line_end_is_whole(lines: list[str], text: str) -> None:
    assert join_lines(lines, KNOWN_WORDS).text == text


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (
            ["https://example.org/page/", "about-us (accessed 1 May 2024)."],
            "https://example.org/page/about-us",
        ),
        (["https://example.org/a-b-", "c-d (accessed"], "https://example.org/a-b-c-d"),
        (["https://example.org/anti-traffick-", "ing/home (x"], "https://example.org/anti-trafficking/home"),
        (["https://example.org/alterna-", "tive_bill.pdf"], "https://example.org/alternative_bill.pdf"),
        (
            ["https://example.org/Special/2000", "_Protocol.pdf"],
            "https://example.org/Special/2000_Protocol.pdf",
        ),
        (["https://example.org/a_2.", "pdf (accessed"], "https://example.org/a_2.pdf"),
        (["https://", "example.org/a"], "https://example.org/a"),
        (["https://example.", "org/helpline (accessed"], "https://example.org/helpline"),
        (["See https://example.org/a", "and the others."], "https://example.org/a"),
        (["See https://example.org/a.", "The others say"], "https://example.org/a"),
        (["(https://example.org/a(b))", "The others"], "https://example.org/a(b)"),
        (["https://example.org/a/(accessed 1 May 2024)"], "https://example.org/a/"),
        (["https://example.org/a/", "(accessed 1 May 2024)"], "https://example.org/a/"),
        (
            ['https://example.org/#{"id":["001-69891"]}', "and"],
            "https://example.org/#{%22id%22:[%22001-69891%22]}",
        ),
        (["See www.example.org.", "It"], "http://www.example.org"),
    ],
)
def test_an_address_broken_at_a_line_end_is_whole(lines: list[str], address: str) -> None:
    assert [trim_url(found[0]) for found in URL_PATTERN.finditer(join_lines(lines, KNOWN_WORDS).text)] == [
        address
    ]


WORD_LISTS = st.lists(st.text("abcdefghijklmnoprstuvwyz", min_size=2, max_size=12), min_size=1, max_size=30)


@given(WORD_LISTS, st.data())
def test_lines_of_known_words_divided_anywhere_give_the_text_again(
    words: list[str], data: st.DataObject
) -> None:
    text, lines = " ".join(words), [""]
    for word in words:
        cut = data.draw(st.integers(0, len(word) - 1))
        if cut and data.draw(st.booleans()):
            lines[-1] += f"{word[:cut]}-"
            lines.append(word[cut:])
        elif data.draw(st.booleans()):
            lines[-1] += word
            lines.append("")
            continue
        else:
            lines[-1] += word
        lines[-1] += " "
    assert join_lines([line for line in lines if line.strip()], set(words)).text.split() == text.split()


@given(WORD_LISTS)
def test_every_place_in_the_text_knows_its_line(lines: list[str]) -> None:
    found = join_lines(lines, KNOWN_WORDS)
    assert [found.line_at(start) for start in found.starts] == list(range(len(lines)))
