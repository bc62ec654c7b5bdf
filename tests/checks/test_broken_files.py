"""More than a hundred ways in which a hurried editor breaks a file: every problem on its line, each with what to do.

The file stands among the real entries, so that a suggestion is the one that an editor would get, and so that
nothing is said of an entry that is right.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from compendium.checks.ids import LoadedIds
from compendium.checks.plausibility import entries_are_plausible
from compendium.checks.validate import validate_entries
from compendium.load import ParseCache, load
from compendium.source.problems import Mark, Problem

ROOT = Path(__file__).resolve().parents[2]
BROKEN_FILE_PATH = "practices/night-bus.yml"
TODAY = datetime.date(2026, 12, 2)
VALID_PRACTICE_YAML = """\
title: Night bus advice
level: specific
kind: service
summary: >-
  Advice for drivers of night buses who have no papers and were cheated of their wages, given at night by
  people who speak their language and know the law of the country they work in.
description: |
  Drivers come to the centre with their questions.

  [[organisation:undok]] runs it with others.
countries: [Austria]
organisations:
  - {organisation: undok, role: lead}
dimensions: [prevention]
people: [undocumented-workers]
period: {from: 2014, to: 2016}
results:
  - statement: About 50 drivers were paid.
    value: 50
    unit: persons
    as_of: 2016
    source: osce-paper
    at: Box 6
provisions:
  - provision: coe-anti-trafficking-convention/art-12
    basis: editorial
    reason: The article asks for advice; here drivers got it in a language that they understand.
status: {state: active, as_of: 2018}
sources:
  - {source: osce-paper, at: Box 6}
"""
# (what happened, what stood there, what stands there now, what is said)
BROKEN_FILE_CASES = [
    (
        "a box that the paper does not have",
        "  - {source: osce-paper, at: Box 6}",
        "  - {source: osce-paper, at: Box 99}",
        [
            '30:30: "Box 99": osce-paper has no such place — it has Box 1, Box 2, Box 3, Box 4, Box 5, Box 6, Box 7, Box 8, Box 9, Box 10, Box 11, Box 12'
        ],
    ),
    (
        "two versions in a text",
        "  Drivers come to the centre with their questions.",
        "<<<<<<< main\n  Drivers come.\n=======\n  They come.\n>>>>>>> mine",
        [
            "8:1: two versions of this passage stand here — keep one of the two and delete the lines with <<<<<<<, ======= and >>>>>>>"
        ],
    ),
    (
        "a letter read with a wrong encoding",
        "title: Night bus advice",
        "title: NÃ¤chtlicher Bus â€œRat",
        [
            '1:9: "Ã¤" was a letter before it was read with a wrong encoding — write it again: ä',
            '1:25: "â€œ" was a letter before it was read with a wrong encoding — write it again: “',
        ],
    ),
    (
        "a semicolon in a list",
        "dimensions: [prevention]",
        "dimensions: [prevention; protection]",
        ['14:14: unknown dimension "prevention; protection" — write each on its own: prevention, protection'],
    ),
    (
        "an equals sign",
        "kind: service",
        "kind = service",
        [
            '3:1: "kind = service" has no colon — write "key: value"; if it goes on from the line above, put two more spaces in front'
        ],
    ),
    (
        "a colon of another script",
        "kind: service",
        "kind： service",
        [
            '3:1: "kind： service" has no colon — write "key: value"; if it goes on from the line above, put two more spaces in front'
        ],
    ),
    (
        "a list where a text is wanted",
        "title: Night bus advice",
        "title:\n  - Night\n  - bus",
        ["2:3: this is a list — write one text"],
    ),
    (
        "a list in a list",
        "dimensions: [prevention]",
        "dimensions: [[prevention]]",
        ["14:14: this is a list — write one word of the list"],
    ),
    (
        "an anchor",
        "kind: service",
        "kind: &kind service",
        [
            '3:7: "&" has a special meaning at the start of a value — delete it, or put a text in quotes: "&kind service"'
        ],
    ),
    (
        "a NUL",
        "Night bus",
        "Night\0bus",
        ['1:13: a control character (U+0000) behind "Night" — delete it'],
    ),
    (
        "a space of a typesetter as indent",
        "  - {organisation",
        "\u00a0\u00a0- {organisation",
        ["13:1: not an ordinary space (U+00A0) — delete it and type a space"],
    ),
    (
        "a separator of lines that no editor shows",
        "Night bus advice",
        "Night\u2028bus",
        ['1:13: a control character (U+2028) behind "Night" — delete it'],
    ),
    (
        "the whole file copied with its fence",
        "title: Night bus advice",
        "```yaml\ntitle: Night bus advice",
        ['1:1: "```yaml" is no part of an entry — delete this line'],
    ),
    (
        "a range of years",
        "as_of: 2018",
        "as_of: 2016-2018",
        ['28:32: "2016-2018" is not a date — write 2014, 2014-05 or 2014-05-16'],
    ),
    (
        "a year without its century",
        "as_of: 2018",
        "as_of: '18",
        [
            "28:32: a quotation mark (') is opened here and not closed — write a second ' at the end of the text"
        ],
    ),
    (
        "a hundred brackets",
        "kind: service",
        f"kind: {'[' * 100}",
        [
            '3:26: more than 20 levels inside each other — no entry needs that; a text that starts with "[" or "{" goes in quotes'
        ],
    ),
    (
        "more than fits into an entry",
        "  Drivers come to the centre with their questions.",
        f"  {'word ' * 30_000}",
        ["1:1: the file has 148 KiB — the limit is 64 KiB; shorten or split it"],
    ),
    (
        "an emoji as a key",
        "kind: service",
        "🚌: service",
        [
            '1:1: "kind" is missing — write, for example, kind: service',
            '3:1: unknown key "🚌" — a practice has title, other_names, level, kind, summary, description, countries, respondent_states, organisations, dimensions, contributions, modalities and 16 others',
        ],
    ),
    (
        "a tab before a key",
        "level: specific",
        "\tlevel: specific",
        ["2:1: a tab — write two spaces for each step inwards instead"],
    ),
    (
        "a tab in a text",
        "  Drivers come",
        "\tDrivers come",
        ["8:1: a tab — write two spaces for each step inwards instead"],
    ),
    (
        "no space after colon",
        "kind: service",
        "kind:service",
        ['3:1: "kind:service" has no space after the colon — write kind: service'],
    ),
    (
        "no colon",
        "kind: service",
        "kind service",
        [
            '3:1: "kind service" has no colon — write "key: value"; if it goes on from the line above, put two more spaces in front'
        ],
    ),
    (
        "colon in title",
        "title: Night bus advice",
        "title: Advice: at night",
        ['1:14: ": " inside a text looks like a key — put the text in quotes: "Advice: at night"'],
    ),
    (
        "unclosed quote",
        "title: Night bus advice",
        'title: "Night bus advice',
        ['1:8: a quotation mark (") is opened here and not closed — write a second " at the end of the text'],
    ),
    (
        "quote inside quotes",
        "title: Night bus advice",
        'title: "The "night" bus"',
        ['1:14: the quotation mark closes the text before “night" bus"” — write \'The "night" bus\''],
    ),
    (
        "quoted then more",
        "title: Night bus advice",
        'title: "Night" bus advice',
        ["1:16: the quotation mark closes the text before “bus advice” — write '\"Night\" bus advice'"],
    ),
    (
        "curly quotes around",
        "title: Night bus advice",
        "title: “Night bus: advice”",
        ['1:8: “ is not the quotation mark that works here — use straight ones: "Night bus: advice"'],
    ),
    (
        "curly in list",
        "dimensions: [prevention]",
        "dimensions: [“prevention”]",
        ['14:14: unknown dimension "“prevention”" — did you mean "prevention"?'],
    ),
    (
        "apostrophe",
        "title: Night bus advice",
        "title: 'The drivers' bus'",
        ["1:22: the quotation mark closes the text before “bus'” — write \"The drivers' bus\""],
    ),
    (
        "hash in title",
        "title: Night bus advice",
        "title: Night bus #1",
        ['1:8: everything from " #" on is dropped: "#1" — put the whole value in quotes: "Night bus #1"'],
    ),
    (
        "starts with at",
        "title: Night bus advice",
        "title: @Night bus",
        ['1:8: a value cannot start with "@" — put it in quotes: "@Night bus"'],
    ),
    (
        "starts with star",
        "title: Night bus advice",
        "title: *Night bus*",
        [
            '1:8: "*" has a special meaning at the start of a value — delete it, or put a text in quotes: "*Night bus*"'
        ],
    ),
    (
        "starts with percent",
        "title: Night bus advice",
        "title: %Night",
        ['1:8: a value cannot start with "%" — put it in quotes: "%Night"'],
    ),
    (
        "starts with dash",
        "title: Night bus advice",
        "title: - Night bus",
        [
            '1:8: a list starts on a line of its own — press Enter before "-"; a text that starts with "-" goes in quotes'
        ],
    ),
    (
        "key indented",
        "level: specific",
        "  level: specific",
        ["2:3: this line has 2 spaces in front, line 1 has 0 — lines of one level need the same"],
    ),
    (
        "key indented under text",
        "countries: [Austria]",
        "  countries: [Austria]",
        [
            '11:3: "countries: [Austria]" is read as part of "description" — put "countries" as far to the left as "description"'
        ],
    ),
    (
        "item not indented enough",
        "    value: 50",
        "   value: 50",
        ["19:4: this line has 3 spaces in front, line 18 has 2 — lines of one level need the same"],
    ),
    (
        "item indented too much",
        "    value: 50",
        "     value: 50",
        ["19:6: this line has 5 spaces in front, line 18 has 2 — lines of one level need the same"],
    ),
    (
        "text not indented",
        "  Drivers come",
        "Drivers come",
        [
            '8:1: "Drivers come to the centre with their q…" has no colon — write "key: value"; if it goes on from the line above, put two more spaces in front'
        ],
    ),
    (
        "duplicate key",
        "kind: service",
        "kind: service\nkind: training",
        ['4:1: "kind" is already written in line 3 — delete one of the two'],
    ),
    (
        "two documents",
        "sources:\n",
        "---\nsources:\n",
        ['29:1: a second entry starts at "---" — one file holds one; delete this line'],
    ),
    (
        "front matter closing",
        "  - {source: osce-paper, at: Box 6}\n",
        "  - {source: osce-paper, at: Box 6}\n---\n",
        ['31:1: a second entry starts at "---" — one file holds one; delete this line'],
    ),
    (
        "unclosed bracket",
        "dimensions: [prevention]",
        "dimensions: [prevention",
        ['14:13: "[" is opened here and not closed — write "]" at its end'],
    ),
    (
        "unclosed brace",
        "  - {organisation: undok, role: lead}",
        "  - {organisation: undok, role: lead",
        ['13:5: "{" is opened here and not closed — write "}" at its end'],
    ),
    (
        "wrong bracket",
        "dimensions: [prevention]",
        "dimensions: [prevention}",
        ['14:24: "[" is closed by "}" — write "]"'],
    ),
    (
        "comma missing in braces",
        "{organisation: undok, role: lead}",
        "{organisation: undok role: lead}",
        [
            '13:30: a comma is missing before this — put one between any two parts; a text with ": " inside goes in quotes'
        ],
    ),
    (
        "no list",
        "dimensions: [prevention]",
        "dimensions: prevention",
        ['14:13: "dimensions" takes a list — write dimensions: [prevention]'],
    ),
    (
        "comma list",
        "dimensions: [prevention]",
        "dimensions: prevention, protection",
        ['14:13: "dimensions" takes a list — write dimensions: [prevention, protection]'],
    ),
    (
        "list for text",
        "title: Night bus advice",
        "title: [Night bus advice]",
        ["1:8: this is a list — write one text"],
    ),
    (
        "text for keys",
        "period: {from: 2014, to: 2016}",
        "period: 2014-2016",
        ['16:9: "2014-2016" cannot stand alone — write keys, each with its value: from: …, to: …'],
    ),
    (
        "dash missing",
        "  - {source: osce-paper, at: Box 6}",
        "  {source: osce-paper, at: Box 6}",
        ['30:3: "sources" takes a list — put "[" in front of it and "]" behind it'],
    ),
    (
        "dash glued",
        "  - {source: osce-paper, at: Box 6}\n",
        "  -{source: osce-paper, at: Box 6}\n",
        [
            '30:3: "-{source: osce-paper, at: Box 6}" has no space after the dash — write - {source: osce-paper, at: Box 6}'
        ],
    ),
    (
        "bare source",
        "  - {source: osce-paper, at: Box 6}\n",
        "  - osce-paper\n",
        ['30:5: "osce-paper" cannot stand alone — write keys, each with its value: source: …, at: …'],
    ),
    (
        "date dmy",
        "from: 2014,",
        "from: 01.05.2014,",
        ['16:16: "01.05.2014" is not a date — write 2014, 2014-05 or 2014-05-16'],
    ),
    (
        "date month",
        "from: 2014,",
        "from: May 2014,",
        ['16:16: "May 2014" is not a date — write 2014, 2014-05 or 2014-05-16'],
    ),
    (
        "date impossible",
        "from: 2014,",
        "from: 2014-02-30,",
        ['16:16: "2014-02-30" is not in the calendar — check month and day'],
    ),
    (
        "date reversed",
        "from: 2014, to: 2016",
        "from: 2016, to: 2014",
        ["16:26: the period ends in 2014, before it begins in 2016 — correct one, or swap the two"],
    ),
    ("date typo future", "as_of: 2018", "as_of: 2081", ['28:32: "2081" is still to come — check the year']),
    ("date future end", "to: 2016", "to: 2106", ['16:26: "2106" is still to come — check the year']),
    ("date 0214", "from: 2014,", "from: 0214,", ['16:16: "0214" is too long ago — check the year']),
    (
        "country code",
        "countries: [Austria]",
        "countries: [AT]",
        ['11:13: unknown country "AT" — write the name: "Austria"'],
    ),
    (
        "country typo",
        "countries: [Austria]",
        "countries: [Austia]",
        ['11:13: unknown country "Austia" — did you mean "Austria"?'],
    ),
    (
        "country local",
        "countries: [Austria]",
        "countries: [Österreich]",
        ['11:13: unknown country "Österreich" — write the name: "Austria"'],
    ),
    (
        "kind near",
        "kind: service",
        "kind: Services",
        ['3:7: unknown practice kind "Services" — did you mean "service"?'],
    ),
    (
        "kind other facet",
        "kind: service",
        "kind: prevention",
        [
            '3:7: "prevention" is no practice kind — choose one of campaign, co-ordination-body, guidance, law-reform, litigation, meeting, monitoring, network, project, referral-agreement, research, service and 2 others'
        ],
    ),
    (
        "org union",
        "organisation: undok,",
        "organisation: union,",
        ['13:20: unknown organisation "union" — did you mean "national-student-union"?'],
    ),
    (
        "org not there",
        "organisation: undok,",
        "organisation: night-bus-union,",
        ['13:20: unknown organisation "night-bus-union" — add it first, in reference/organisations.yml'],
    ),
    (
        "org by name",
        "organisation: undok,",
        "organisation: LEFÖ,",
        ['13:20: unknown organisation "LEFÖ" — did you mean "lefo"?'],
    ),
    (
        "practice undok",
        "status: {",
        "related:\n  - {practice: undok, relation: see-also}\nstatus: {",
        ['29:16: unknown practice "undok" — did you mean "undok-austria"?'],
    ),
    (
        "ref pasted",
        "provision: coe-anti-trafficking-convention/art-12",
        "provision: provision:coe-anti-trafficking-convention/art-12",
        [
            '25:16: "provision:coe-anti-trafficking-conventi…" is more than an id — write coe-anti-trafficking-convention/art-12'
        ],
    ),
    (
        "org ref pasted",
        "organisation: undok,",
        "organisation: organisation:undok,",
        ['13:20: "organisation:undok" is more than an id — write undok'],
    ),
    (
        "address pasted",
        "provision: coe-anti-trafficking-convention/art-12",
        "provision: https://example.org/instruments/coe-anti-trafficking-convention/art-12/",
        [
            '25:16: "https://example.org/instruments/coe-ant…" is more than an id — write coe-anti-trafficking-convention/art-12'
        ],
    ),
    (
        "provision only",
        "provision: coe-anti-trafficking-convention/art-12",
        "provision: art-12",
        ['25:16: "art-12" lacks its instrument — write coe-anti-trafficking-convention/art-12'],
    ),
    (
        "provision article",
        "provision: coe-anti-trafficking-convention/art-12",
        "provision: coe-anti-trafficking-convention/article-12",
        [
            '25:16: coe-anti-trafficking-convention has no provision "article-12" — it has art-12, art-10-2 and 10 others'
        ],
    ),
    (
        "at lower",
        "sources:\n  - {source: osce-paper, at: Box 6}",
        "sources:\n  - {source: osce-paper, at: box 6}",
        [
            '30:30: "box 6" is not a place a reader can turn to — write it like: section 2.1; Box 6; footnote 12; p. 9; para. 40; on the web: heading “Our work”'
        ],
    ),
    (
        "at bare",
        "sources:\n  - {source: osce-paper, at: Box 6}",
        "sources:\n  - {source: osce-paper, at: 6}",
        [
            '30:30: "6" is not a place a reader can turn to — write it like: section 2.1; Box 6; footnote 12; p. 9; para. 40; on the web: heading “Our work”'
        ],
    ),
    (
        "at page",
        "sources:\n  - {source: osce-paper, at: Box 6}",
        "sources:\n  - {source: osce-paper, at: p. 9}",
        ['30:30: "p. 9": osce-paper has no page numbers — name the section, Box, footnote or Annex'],
    ),
    (
        "at footnote 190",
        "sources:\n  - {source: osce-paper, at: Box 6}",
        "sources:\n  - {source: osce-paper, at: footnote 190}",
        [
            "30:30: osce-paper has no footnote 190 yet — check the number, or add '190' under osce-paper in reference/footnotes.yml"
        ],
    ),
    (
        "footnote 190",
        "sources:\n  - {source: osce-paper, at: Box 6}",
        "sources:\n  - {source: osce-paper, at: Box 6, footnote: 190}",
        [
            "30:47: osce-paper has no footnote 190 yet — check the number, or add '190' under osce-paper in reference/footnotes.yml"
        ],
    ),
    (
        "no pinpoint",
        "sources:\n  - {source: osce-paper, at: Box 6}",
        "sources:\n  - {source: osce-paper}",
        ["30:5: this source has no pinpoint — say where to look: at: Box 6"],
    ),
    (
        "page key",
        "sources:\n  - {source: osce-paper, at: Box 6}",
        "sources:\n  - {source: osce-paper, page: 9, at: Box 6}",
        ['30:26: "page" is not a key here — write the place as at: p. 9'],
    ),
    (
        "source typo",
        "sources:\n  - {source: osce-paper,",
        "sources:\n  - {source: oscepaper,",
        ['30:14: unknown source "oscepaper" — did you mean "osce-paper"?'],
    ),
    (
        "no sources",
        "sources:\n  - {source: osce-paper, at: Box 6}\n",
        "sources:\n",
        [
            '29:1: nothing is written after "sources:" — write, for example, sources: [{source: osce-paper, at: Box 6}]'
        ],
    ),
    (
        "title missing",
        "title: Night bus advice\n",
        "",
        [
            '1:1: "title" is missing — write, for example, title: UNDOK, drop-in centre for undocumented workers'
        ],
    ),
    (
        "id key",
        "title: Night bus advice",
        "id: night-bus\ntitle: Night bus advice",
        [
            '1:1: "id" is not a key here — the id is the name of the file or, in a list, the key above; delete this line'
        ],
    ),
    ("key typo", "summary: >-", "sumary: >-", ['4:1: unknown key "sumary" — did you mean "summary"?']),
    (
        "key capital",
        "level: specific",
        "Level: specific",
        ['2:1: unknown key "Level" — did you mean "level"?'],
    ),
    (
        "short summary",
        "  people who speak their language and know the law of the country they work in.\n",
        "",
        ['4:10: "summary" has 20 words, it should have 25 to 70 — say a little more'],
    ),
    (
        "thousand sep",
        "    value: 50",
        "    value: 5,000",
        [
            '19:12: "5,000" is not a plain number — write digits only, such as 1000 or 2.5; words go into "unit" or "statement"'
        ],
    ),
    (
        "about value",
        "    value: 50",
        "    value: about 50",
        [
            '19:12: "about 50" is not a plain number — write digits only, such as 1000 or 2.5; words go into "unit" or "statement"'
        ],
    ),
    (
        "value vs statement",
        "    value: 50",
        "    value: 500",
        ['19:12: the figure is 500, and "statement" has 50 — correct the one that is not in the source'],
    ),
    (
        "no unit",
        "    unit: persons\n",
        "",
        ["19:12: the figure 50 has no unit — say what is counted: unit: persons"],
    ),
    (
        "same title",
        "title: Night bus advice",
        "title: UNDOK, drop-in centre for undocumented workers",
        [
            '1:8: "UNDOK, drop-in centre for undocumented…" is the title of practices/undok-austria.yml too — if one is a copy, delete it or replace its words; if not, say in "title" what is different',
            'practices/undok-austria.yml:1:8: "UNDOK, drop-in centre for undocumented…" is the title of practices/night-bus.yml too — if one is a copy, delete it or replace its words; if not, say in "title" what is different',
        ],
    ),
    (
        "email",
        "  Drivers come to the centre with their questions.",
        "  Drivers write to maria.huber@example.org.",
        [
            '8:20: "maria.huber@example.org" is an e-mail address — delete it: everything here is public for ever; how to reach an organisation is told by its website'
        ],
    ),
    (
        "phone",
        "  Drivers come to the centre with their questions.",
        "  Drivers call +43 1 234 56 78 at night.",
        [
            '8:16: "+43 1 234 56 78" is a telephone number — delete it: everything here is public for ever; how to reach an organisation is told by its website'
        ],
    ),
    (
        "phone comment",
        "level: specific",
        "# ask Maria, Tel. 01 234 56 78\nlevel: specific",
        [
            '2:14: "Tel. 01 234 56 78" is a telephone number — delete it: everything here is public for ever; how to reach an organisation is told by its website'
        ],
    ),
    (
        "coordinates",
        "  Drivers come to the centre with their questions.",
        "  It is at 48.20849, 16.37208 in the old town.",
        [
            '8:12: "48.20849, 16.37208" says where a place is, to a few metres — delete it: everything here is public for ever; how to reach an organisation is told by its website'
        ],
    ),
    (
        "link half",
        "[[organisation:undok]]",
        "[[organisation:undok]",
        ['10:3: "[[organisation:undo…" is half of a link — write a link as [[kind:id]] or [[kind:id|words]]'],
    ),
    (
        "link kind",
        "[[organisation:undok]]",
        "[[org:undok]]",
        [
            '10:3: unknown kind "org" in [[org:undok]] — use organisation, practice, instrument, provision, topic, country, recommendation, challenge, source'
        ],
    ),
    (
        "link id",
        "[[organisation:undok]]",
        "[[undokk]]",
        ['10:3: unknown organisation "undokk" — did you mean "undok"?'],
    ),
    (
        "no reason",
        "    reason: The article asks for advice; here drivers got it in a language that they understand.\n",
        "",
        ['26:12: "editorial" has no reason — say in one sentence why you see the link: reason: …'],
    ),
    (
        "stated no place",
        "basis: editorial",
        "basis: stated",
        [
            '26:12: "stated" has no "source" and "at" — say where the source makes the link, such as source: osce-paper, at: section 3.1'
        ],
    ),
    (
        "nbsp",
        "kind: service",
        "kind:\xa0service",
        ["3:6: not an ordinary space (U+00A0) — delete it and type a space"],
    ),
    (
        "zero width",
        "kind: service",
        "kind: ser\u200bvice",
        ['3:10: an invisible character (U+200B) behind "ser" — delete it'],
    ),
    (
        "merge conflict",
        "kind: service\n",
        "<<<<<<< HEAD\nkind: service\n=======\nkind: training\n>>>>>>> mine\n",
        [
            "3:1: two versions of this passage stand here — keep one of the two and delete the lines with <<<<<<<, ======= and >>>>>>>"
        ],
    ),
    (
        "html",
        "  Drivers come to the centre with their questions.",
        "  Drivers come to the centre.<br>They ask.",
        ['8:30: "<br>" would be shown as it is — delete it; a text has paragraphs and no other marks'],
    ),
    (
        "todo",
        "kind: service",
        "kind: TODO",
        [
            '3:7: "kind" still says "TODO" — write what belongs there, or delete the line if the source does not say'
        ],
    ),
    (
        "twice in list",
        "dimensions: [prevention]",
        "dimensions: [prevention, prevention]",
        ['14:26: "prevention" is listed twice in "dimensions" — delete one'],
    ),
    (
        "empty item",
        "dimensions: [prevention]",
        "dimensions: [prevention, ]\npeople2: x",
        ['15:1: unknown key "people2" — "people" is there already; delete one of the two'],
    ),
    (
        "smart dash",
        "  - {organisation: undok, role: lead}",
        "  – {organisation: undok, role: lead}",
        ['13:3: "–" is not the dash that works here — write - {organisation: undok, role: lead}'],
    ),
    (
        "alias",
        "kind: service",
        "kind: &k service",
        [
            '3:7: "&" has a special meaning at the start of a value — delete it, or put a text in quotes: "&k service"'
        ],
    ),
    (
        "ellipsis word autocorrect",
        "summary: >-",
        "summary: >–",
        [
            '4:11: after ">–" the text starts on the next line — press Enter here and put two spaces in front; if ">" belongs to the text, put all in quotes'
        ],
    ),
    (
        "a bullet of a word processor",
        "  - {source: osce-paper",
        "  • {source: osce-paper",
        ['30:3: "•" is not the dash that works here — write - {source: osce-paper, at: Box 6}'],
    ),
    (
        "an asterisk for a dash",
        "  - {source: osce-paper",
        "  * {source: osce-paper",
        ['30:3: "*" is not the dash that works here — write - {source: osce-paper, at: Box 6}'],
    ),
    (
        "a numbered list",
        "  - {organisation: undok",
        "  1. {organisation: undok",
        ['13:3: "1." is not the dash that works here — write - {organisation: undok, role: lead}'],
    ),
    (
        "a list with bullets",
        "countries: [Austria]",
        "countries:\n  • Austria\n  • Germany",
        ['12:3: "countries" takes a list — write countries: [Austria, Germany]'],
    ),
    (
        "a list without brackets, with semicolons",
        "countries: [Austria]",
        "countries: Austria; Germany",
        ['11:12: "countries" takes a list — write countries: [Austria, Germany]'],
    ),
    (
        "a list in a sentence",
        "countries: [Austria]",
        "countries: Austria, Germany and North Macedonia",
        ['11:12: "countries" takes a list — write countries: [Austria, Germany, North Macedonia]'],
    ),
    (
        "a list in parentheses",
        "countries: [Austria]",
        "countries: (Austria, Germany)",
        ['11:12: "countries" takes a list — write countries: [Austria, Germany]'],
    ),
    (
        "a list without dashes",
        "countries: [Austria]",
        "countries:\n  Austria\n  North Macedonia",
        ['12:3: "countries" takes a list — write countries: [Austria, North Macedonia]'],
    ),
    (
        "half of the brackets",
        "countries: [Austria]",
        "countries: Austria]",
        ['11:12: "countries" takes a list — write countries: [Austria]'],
    ),
    (
        "a list in braces",
        "countries: [Austria]",
        "countries: {Austria, Germany}",
        [
            "11:12: these keys have no colon and no value — a list stands in square brackets: [Austria, Germany]"
        ],
    ),
    (
        "a list of quotations without brackets",
        "countries: [Austria]",
        'countries: "Austria", "Germany"',
        [
            '11:12: there is more than one text here — a list stands in square brackets: ["Austria", "Germany"]'
        ],
    ),
    (
        "two States in one",
        "countries: [Austria]",
        "countries: [Austria and Germany]",
        ['11:13: unknown country "Austria and Germany" — write each on its own: Austria, Germany'],
    ),
    (
        "two States in one, in two languages",
        "countries: [Austria]",
        "countries: [Österreich; DE]",
        ['11:13: unknown country "Österreich; DE" — write each on its own: Austria, Germany'],
    ),
    (
        "a part of a State",
        "countries: [Austria]",
        "countries: [Scotland]",
        [
            '11:13: unknown country "Scotland" — write the English short name, such as Austria or United Kingdom'
        ],
    ),
    (
        "a city",
        "countries: [Austria]",
        "countries: [Vienna]",
        ['11:13: unknown country "Vienna" — write the English short name, such as Austria or United Kingdom'],
    ),
    (
        "two words in one",
        "people: [undocumented-workers]",
        "people: [women and children]",
        ['15:10: unknown people "women and children" — write each on its own: women, children'],
    ),
    (
        "a comma behind a quotation",
        "kind: service",
        '"kind": "service",',
        ['3:18: "," is one too many — delete it'],
    ),
    (
        "keys in a line without braces",
        "  - {organisation: undok, role: lead}",
        "  - organisation: undok, role: lead",
        [
            "13:3: several keys stand in one line — put braces around them: - {organisation: undok, role: lead}"
        ],
    ),
    (
        "half of the braces",
        "  - {organisation: undok, role: lead}",
        "  - organisation: undok, role: lead}",
        [
            "13:3: several keys stand in one line — put braces around them: - {organisation: undok, role: lead}"
        ],
    ),
    (
        "keys of a key in its line",
        "period: {from: 2014, to: 2016}",
        "period: from: 2014, to: 2016",
        ["16:1: several keys stand in one line — put braces around them: period: {from: 2014, to: 2016}"],
    ),
    (
        "a comma in a place",
        "at: Box 6}",
        "at: Box 6, section 2.1}",
        [
            '30:37: "section 2.1" has no colon — write section: 2.1; if it belongs to the text in front, put all in quotes: "Box 6, section 2.1"'
        ],
    ),
    (
        "commas in a note",
        "role: lead}",
        "role: lead, note: Doctors, nurses, drivers}",
        [
            '13:54: "nurses" has no colon and no value — write nurses: …; if it belongs to the text in front, put all in quotes: "Doctors, nurses, drivers"'
        ],
    ),
    (
        "a comma in an id",
        "organisation: undok,",
        "organisation: undok, lefo,",
        [
            '13:27: "lefo" has no colon and no value — write lefo: …; if it belongs to the text in front, put all in quotes: "undok, lefo"'
        ],
    ),
    (
        "one item without its list",
        "  - {source: osce-paper, at: Box 6}",
        "  {source: osce-paper, at: Box 6}",
        ['30:3: "sources" takes a list — put "[" in front of it and "]" behind it'],
    ),
    (
        "one item in lines without its dash",
        "  - {source: osce-paper, at: Box 6}",
        "  source: osce-paper\n  at: Box 6",
        [
            '30:3: "sources" takes a list — put "- " in front of "source", and two more spaces in front of the lines below it'
        ],
    ),
    (
        "an id for a list",
        "sources:\n  - {source: osce-paper, at: Box 6}",
        "sources: osce-paper",
        ['29:10: "sources" takes a list — write, for example, sources: [{source: osce-paper, at: Box 6}]'],
    ),
    (
        "an address for a source",
        "{source: osce-paper, at: Box 6}",
        "https://www.osce.org/x",
        [
            '30:5: "https://www.osce.org/x" cannot stand alone — write keys, each with its value: source: …, at: …'
        ],
    ),
    (
        "a tilde",
        "level: specific",
        "level: ~",
        ['2:8: "~" means nothing — leave the line out, or put a text in quotes'],
    ),
    (
        "a tilde for a list",
        "people: [undocumented-workers]",
        "people: ~",
        ['15:9: "~" means nothing — leave the line out, or put a text in quotes'],
    ),
    (
        "a number as a word",
        "at: Box 6}",
        "at: Box six}",
        [
            '30:30: "Box six" is not a place a reader can turn to — write it like: section 2.1; Box 6; footnote 12; p. 9; para. 40; on the web: heading “Our work”'
        ],
    ),
    (
        "a misspelt work, and a footnote",
        "{source: osce-paper, at: Box 6}",
        "{source: osce-papr, at: Box 6, footnote: 145}",
        ['30:14: unknown source "osce-papr" — did you mean "osce-paper"?'],
    ),
    (
        "a quotation mark that is closed in another line",
        "title: Night bus advice\nlevel: specific",
        'title: "Night bus advice\nlevel: specific"',
        ['1:8: a quotation mark (") is opened here and not closed — write a second " at the end of the text'],
    ),
    (
        "an item whose dash has no space",
        "  - statement",
        "  -statement",
        [
            '18:3: "-statement: About 50 drivers were paid." has no space after the dash — write - statement: About 50 drivers were paid.'
        ],
    ),
    (
        "changes as a program shows them",
        "kind: service",
        "-kind: project\n+kind: service",
        [
            '3:1: "-kind: project" has no space after the dash — write - kind: project',
            '4:1: unknown key "+kind" — did you mean "kind"?',
        ],
    ),
    (
        "a second entry below the first",
        "sources:\n",
        "---\ntitle: Another\nsources:\n",
        [
            '29:1: a second entry starts at "---" — one file holds one; move what follows into a file of its own'
        ],
    ),
    (
        "two places with two versions",
        "kind: service\n",
        "<<<<<<< main\nkind: service\n=======\n>>>>>>> mine\nother_names: [x]\n<<<<<<< main\n=======\naliases: [y]\n>>>>>>> mine\n",
        [
            "3:1: two versions of this passage stand here — keep one of the two and delete the lines with <<<<<<<, ======= and >>>>>>>",
            "8:1: two versions of this passage stand here — keep one of the two and delete the lines with <<<<<<<, ======= and >>>>>>>",
        ],
    ),
    (
        "a key there already, with a capital",
        "status:",
        "Countries: [Germany]\nstatus:",
        ['28:1: unknown key "Countries" — "countries" is there already; delete one of the two'],
    ),
    (
        "a key there already, as Americans spell it",
        "status:",
        "organizations: []\nstatus:",
        ['28:1: unknown key "organizations" — "organisations" is there already; delete one of the two'],
    ),
    (
        "a key that is like another by chance",
        "status:",
        "theme: prevention\nstatus:",
        [
            '28:1: unknown key "theme" — a practice has title, other_names, level, kind, summary, description, countries, respondent_states, organisations, dimensions, contributions, modalities and 16 others'
        ],
    ),
    (
        "half of a link below a sound one",
        "  Drivers come to the centre with their questions.\n\n  [[organisation:undok]] runs it with others.",
        "  Drivers come to the centre with their questions.\n\n  [[undok]] runs it, with [[lefo|LEFÖ]],\n  and [[undok for drivers.",
        ['11:7: "[[undok for drivers." is half of a link — write a link as [[kind:id]] or [[kind:id|words]]'],
    ),
    (
        "the end of a link below a sound one",
        "  [[organisation:undok]] runs it with others.",
        "  [[organisation:undok]] runs it\n  with undok]] and others.",
        ['11:13: "]] and others." is half of a link — write a link as [[kind:id]] or [[kind:id|words]]'],
    ),
    ("a space in a link", "[[organisation:undok]]", "[[organisation: undok]]", []),
    (
        "a provision with a comma",
        "coe-anti-trafficking-convention/art-12",
        "coe-anti-trafficking-convention, art-12",
        [
            '25:16: unknown provision "coe-anti-trafficking-convention, art-12" — did you mean "coe-anti-trafficking-convention/art-12"?'
        ],
    ),
    (
        "a provision with spaces",
        "coe-anti-trafficking-convention/art-12",
        "coe-anti-trafficking-convention / Art-12",
        [
            '25:16: unknown provision "coe-anti-trafficking-convention / Art-12" — did you mean "coe-anti-trafficking-convention/art-12"?'
        ],
    ),
    (
        "a script",
        "  Drivers come to the centre with their questions.",
        "  <script>alert(1)</script>",
        ['8:3: "<script>" would be shown as it is — delete it; a text has paragraphs and no other marks'],
    ),
    (
        "a comment of HTML",
        "  Drivers come to the centre with their questions.",
        "  Drivers come. <!-- check -->",
        ['8:17: "<!--" would be shown as it is — delete it; a text has paragraphs and no other marks'],
    ),
    (
        "a space of HTML",
        "  Drivers come to the centre with their questions.",
        "  Drivers&nbsp;come.",
        ['8:10: "&nbsp;" would be shown as it is — delete it; a text has paragraphs and no other marks'],
    ),
    (
        "an address as Markdown writes it",
        "  Drivers come to the centre with their questions.",
        "  Drivers come, see [here](https://example.org).",
        ['8:27: "(https:" would be shown as it is — delete it; a text has paragraphs and no other marks'],
    ),
    (
        "keys glued to their values",
        "{from: 2014, to: 2016}",
        "{from:2014, to:2016}",
        [
            '16:10: "from:2014" has no space after the colon — write from: 2014',
            '16:21: "to:2016" has no space after the colon — write to: 2016',
        ],
    ),
]


class EntriesCopy:
    """The real entries in a folder of their own; what did not change is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.kept: ParseCache = {}
        for folder in ("practices", "instruments", "reference"):
            shutil.copytree(ROOT / folder, root / folder)

    def problems(self, content: str | bytes | None) -> list[str]:
        """Return the problems of all entries with this content in PATH, or without it."""
        path = self.root / BROKEN_FILE_PATH
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        loaded = load(self.root, self.kept)
        found: set[Problem] = {
            *validate_entries(loaded),
            *entries_are_plausible(loaded, LoadedIds(loaded), TODAY),
        }
        return [str(problem).removeprefix(f"{BROKEN_FILE_PATH}:") for problem in sorted(found)]


@pytest.fixture(scope="module")
def entries_copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EntriesCopy]:
    yield EntriesCopy(tmp_path_factory.mktemp("desk") / "root")


def test_nothing_is_said_of_the_real_entries_nor_of_the_file_before_it_is_broken(
    entries_copy: EntriesCopy,
) -> None:
    assert entries_copy.problems(None) == []
    assert entries_copy.problems(VALID_PRACTICE_YAML) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [case[1:] for case in BROKEN_FILE_CASES],
    ids=[case[0] for case in BROKEN_FILE_CASES],
)
def test_each_problem_is_told_on_its_line_with_what_to_do(
    entries_copy: EntriesCopy, old: str, new: str, said: list[str]
) -> None:
    assert VALID_PRACTICE_YAML.count(old) >= 1
    assert entries_copy.problems(VALID_PRACTICE_YAML.replace(old, new, 1)) == said
    assert all(" — " in problem for problem in said)


def test_there_are_more_than_sixty_and_each_has_a_name_of_its_own() -> None:
    assert len({name for name, *_ in BROKEN_FILE_CASES}) == len(BROKEN_FILE_CASES) > 60


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ["1:1: the file is empty — copy practices/_template.yml and fill it in"]),
        (
            VALID_PRACTICE_YAML.encode("utf-16"),
            ["1:1: the file is stored as UTF-16 — save the file with the encoding UTF-8"],
        ),
        (
            VALID_PRACTICE_YAML.encode("cp1252").replace(b"Night", b"N\xe4cht", 1),
            ["1:9: this letter is not stored as UTF-8 — save the file with the encoding UTF-8"],
        ),
        (
            b"[practice]\n",
            ['1:1: the file starts with a list — begin with a key and its value, like "title: …"'],
        ),
    ],
    ids=["empty", "utf-16", "windows-1252", "a list"],
)
def test_a_file_that_is_no_entry_at_all(entries_copy: EntriesCopy, content: bytes, said: list[str]) -> None:
    assert entries_copy.problems(content) == said


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + VALID_PRACTICE_YAML.encode(),
        VALID_PRACTICE_YAML.replace("\n", "\r\n").encode(),
        VALID_PRACTICE_YAML.rstrip().encode(),
    ],
    ids=["byte-order mark", "line ends of Windows", "no line end at the end"],
)
def test_what_editors_of_windows_write_is_no_mistake(entries_copy: EntriesCopy, content: bytes) -> None:
    assert entries_copy.problems(content) == []


def test_an_emoji_in_a_text_is_a_letter_like_others(entries_copy: EntriesCopy) -> None:
    assert entries_copy.problems(VALID_PRACTICE_YAML.replace("Night bus advice", "Night 🚌 advice")) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Night-Bus.yml", 'the file name "Night-Bus.yml" is not an id — use small letters a to z, digits and single hyphens: night-bus.yml'),
        ("night-bus.yaml", '"night-bus.yaml" does not end in .yml and would be left out — name it night-bus.yml or delete it'),
        ("night-bus (1).yml", 'the file name "night-bus (1).yml" is not an id — use small letters a to z, digits and single hyphens: night-bus-1.yml'),
        ("sub/night-bus.yml", "a folder inside practices/ — entries belong directly in practices/; move its files up"),
    ],
)  # fmt: skip
def test_a_file_with_a_wrong_name_is_not_left_out_in_silence(tmp_path: Path, name: str, said: str) -> None:
    for folder in ("practices", "instruments", "reference"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = tmp_path / "practices" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(VALID_PRACTICE_YAML, "utf-8")
    loaded = load(tmp_path)
    where = f"practices/{name.split('/')[0]}"
    assert sorted(map(str, validate_entries(loaded))) == [f"{where}:1:1: {said}"]


def test_a_name_of_two_lines_is_shown_in_one_and_turns_nothing_round() -> None:
    problem = Problem(Mark("practices/a\n::error::\u202eb.yml", 2, 1), "the file \u202e name — delete it")
    assert str(problem) == "practices/a<U+000A>::error::<U+202E>b.yml:2:1: the file <U+202E> name — delete it"


def test_the_template_pasted_unchanged_is_told_from_an_entry(entries_copy: EntriesCopy) -> None:
    template = (ROOT / "practices/_template.yml").read_text("utf-8")
    line = template[: template.index("\ntitle: ")].count("\n") + 2
    title = '"COMP.ACT, European Action for Compensat…" is the title of'
    advice = (
        'too — if one is a copy, delete it or replace its words; if not, say in "title" what is different'
    )
    assert entries_copy.problems(template) == [
        f"practices/comp-act.yml:1:8: {title} {BROKEN_FILE_PATH} {advice}",
        f"{line}:8: {title} practices/comp-act.yml {advice}",
    ]


def test_a_copy_with_a_new_title_and_the_old_summary_is_a_copy(entries_copy: EntriesCopy) -> None:
    summary = VALID_PRACTICE_YAML[
        VALID_PRACTICE_YAML.index("summary:") : VALID_PRACTICE_YAML.index("description:")
    ]
    other = (ROOT / "practices/comp-act.yml").read_text("utf-8")
    copied = other[other.index("summary:") : other.index("description:")]
    said = entries_copy.problems(VALID_PRACTICE_YAML.replace(summary, copied))
    rest = 'if one is a copy, delete it or replace its words; if not, say in "summary" what is different'
    words = '"From 2009 to 2012, 15 non-governmental…" is the summary of'
    line = other[: other.index("summary:")].count("\n") + 1
    assert said == [
        f"practices/comp-act.yml:{line}:10: {words} {BROKEN_FILE_PATH} too — {rest}",
        f"4:10: {words} practices/comp-act.yml too — {rest}",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "Fifty drivers were paid.",
        "In 2014, about fifty drivers were paid.",
        "It was 30 women and 20 men.",
        "Over 50 drivers were paid.",
        "The 50.0 drivers were paid.",
    ],
)
def test_a_figure_in_words_a_sum_and_a_year_contradict_nothing(
    entries_copy: EntriesCopy, statement: str
) -> None:
    assert entries_copy.problems(VALID_PRACTICE_YAML.replace("About 50 drivers were paid.", statement)) == []


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("# public: the court prints it", []),
        (
            "# public: yes",
            [
                '9:12: "12 Baker Street" is a street address — delete it: everything here is public for ever; how to reach an organisation is told by its website'
            ],
        ),
    ],
)
def test_what_has_to_be_public_has_its_reason_in_the_line_above(
    entries_copy: EntriesCopy, above: str, said: list[str]
) -> None:
    note = f"other_names:\n  {above}\n  - House at 12 Baker Street\n"
    broken = VALID_PRACTICE_YAML.replace("level: specific\n", f"{note}level: specific\n")
    assert entries_copy.problems(broken) == [one.replace("9:12", "4:14") for one in said]


@pytest.mark.parametrize(
    ("comment", "column", "said"),
    [
        ("# call the shelter at Secret Street 5", 23, '"Secret Street 5" is a street address'),
        ("# Anna lives in Secret Rd. 5b", 17, '"Secret Rd. 5b" is a street address'),
        ("# at 3, rue de la Paix", 6, '"3, rue de la Paix" is a street address'),
        ("# Hauptstr. 12, second door", 3, '"Hauptstr. 12" is a street address'),
        ("# ring 0660 1234567 at night", 3, '"ring 0660 1234567" is a telephone number'),
        ("# ring (01) 234 56 78", 3, '"ring (01) 234 56 78" is a telephone number'),
        ("# WhatsApp 43660123456", 3, '"WhatsApp 43660123456" is a telephone number'),
        ("# call +43 1 2345678", 8, '"+43 1 2345678" is a telephone number'),
        ("#anna@example.org knows", 2, '"anna@example.org" is an e-mail address'),
        ("# anna (at) example.org knows", 3, '"anna (at) example.org" is an e-mail address'),
        ("level: specific  # ask anna@example.org", 24, '"anna@example.org" is an e-mail address'),
        ("# flat at 48.20849, 16.37208", 11, '"48.20849, 16.37208" says where a place is, to a few metres'),
    ],
)
def test_a_comment_is_public_too(entries_copy: EntriesCopy, comment: str, column: int, said: str) -> None:
    lines = comment if comment.startswith("level") else f"{comment}\nlevel: specific"
    found = entries_copy.problems(VALID_PRACTICE_YAML.replace("level: specific", lines))
    number = VALID_PRACTICE_YAML[: VALID_PRACTICE_YAML.index("level: specific")].count("\n") + 1
    rest = (
        "delete it: everything here is public for ever; how to reach an organisation is told by its website"
    )
    assert found == [f"{number}:{column}: {said} — {rest}"]


@pytest.mark.parametrize(
    "comment",
    [
        "# seen on 01-02-2018 and 2018-02-01, again 01/03/2018",
        "# ISBN 9789292350000, CETS No. 197, A/RES/55/25, 2011/36/EU, footnote 0",
        "# paragraphs 120-135 of 0 to 160; see https://example.org/0660/1234567",
        "# the court of Baker Street, 2018",
    ],
)
def test_a_comment_may_hold_dates_and_numbers_of_documents(entries_copy: EntriesCopy, comment: str) -> None:
    assert (
        entries_copy.problems(VALID_PRACTICE_YAML.replace("level: specific", f"{comment}\nlevel: specific"))
        == []
    )


@pytest.mark.parametrize(
    "words",
    [
        "See https://example.org/@driver/48.20849,16.37208 for more.",
        "It is Directive 2011/36/EU, No. 116 000 and Article 12 (1) - (3) of 2005-05-16.",
        "The hotline 0800 was called 1,000 times in 2014.",
        "Telephone advice began in 2014, 5 < 6 and a > b, with 3 * 4 rooms.",
    ],
)
def test_what_only_looks_like_an_address_a_number_or_a_mark_is_free(
    entries_copy: EntriesCopy, words: str
) -> None:
    assert (
        entries_copy.problems(
            VALID_PRACTICE_YAML.replace("Drivers come to the centre with their questions.", words)
        )
        == []
    )


def test_what_is_still_to_come_hangs_on_the_day_of_the_check_and_plans_reach_further(
    entries_copy: EntriesCopy,
) -> None:
    assert entries_copy.problems(VALID_PRACTICE_YAML.replace("as_of: 2018", "as_of: 2026-12-03")) == []
    assert entries_copy.problems(VALID_PRACTICE_YAML.replace("as_of: 2018", "as_of: 2026-12-04")) != []
    assert entries_copy.problems(VALID_PRACTICE_YAML.replace("to: 2016", "to: 2056")) == []
