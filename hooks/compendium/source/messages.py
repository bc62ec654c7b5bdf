"""Messages about invalid values, shared by the check and the form on the site.

The form's script receives them (compendium.form) and fills in values as `format_message` does.
"""

from __future__ import annotations

MESSAGE_TEMPLATES = {
    # Any field
    "missing": '"{key}" is missing',
    "nothing_written": 'nothing is written after "{key}:"',
    "example": " — write, for example, {key}: {example}",
    "add": " — add it: {help}",
    "did_you_mean": ' — did you mean "{near}"?',
    "listed_twice": '"{written}" is listed twice in "{key}" — delete one',
    "others": "{words} and {n} others",
    # Texts, numbers, dates
    "too_short": '"{key}" has {counted}, it should have {low} to {high} — say a little more',
    "too_many_words": '"{key}" has {counted}, it should have {low} to {high} — shorten it',
    "too_long": '"{key}" has {n} characters, at most {longest} fit — shorten it',
    "no_date": '"{written}" is not a date — write 2014, 2014-05 or 2014-05-16',
    "not_in_calendar": '"{written}" is not in the calendar — check month and day',
    # Words and ids
    "unknown": 'unknown {what} "{written}"{remedy}',
    "choose": " — choose {words}",
    "choose_one": " — choose one of {words}",
    "apart": " — write each on its own: {words}",
    "of_another_list": '"{written}" is no {what} — choose one of {words}',
    "renamed": '{kind} "{written}" is now called "{new}" — write "{new}"',
    "of_another_kind": " — write [[{kind}:{id}]] for the {kind}",
    "id_of_another_kind": " — this is the id of the {kind}: write that of the {what}",
    "more_than_id": '"{written}" is more than an id — write {id}',
    "add_first": " — add it first, in {place}",
    "no_instrument": '"{written}" lacks its instrument — write {words}',
    "no_such_provision": '{instrument} has no provision "{written}" — it has {words}',
    "country_code": " — write country:{code}",
    "no_country_code": " — write country: and the two small letters of the ISO code, such as country:at",
    "country_name": ' — write the name: "{country}"',
    "no_country": " — write the English short name, such as Austria or United Kingdom",
    "no_id": (
        '{what}"{id}{ending}" is not an id — use small letters a to z, digits and single hyphens{better}'
    ),
    "long_id": '{what}"{id}{ending}" has {n} characters — use {longest} at most',
    "reserved_id": '{what}"{id}{ending}" is a name that Windows keeps for itself — choose another',
    # Links in paragraphs
    "unknown_link": 'unknown kind "{kind}" in {link}{remedy}',
    "use": " — use {words}",
    "half_link": '"{rest}" is half of a link — write a link as [[kind:id]] or [[kind:id|words]]',
    # Rules
    "period_runs_back": (
        "the period ends in {end}, before it begins in {start} — correct one, or swap the two"
    ),
    "no_reason": '"editorial" has no reason — say in one sentence why you see the link: reason: …',
    "not_located": (
        '"{basis}" has no {keys} — say where the source makes the link, such as source: osce-paper, '
        "at: section 3.1"
    ),
    "no_evidence_source": (
        "nothing says how this is known: {keys} missing — write, for example, source: osce-paper, "
        "at: section 2.1; or choose another basis: look-up, person, for an address also pattern"
    ),
    "no_evidence_look_up": (
        '"look-up" has no {keys} — write the day, seen: 2026-12-02, and which copy was seen and what it '
        "says, evidence: …"
    ),
    "no_evidence_pattern": (
        '"pattern" has no {keys} — say where the pattern is documented and where its number stands, '
        "evidence: …"
    ),
    "no_evidence_person": '"person" has no {keys} — write the day: seen: 2026-12-02',
    "other_evidence": '"{basis}" does not go with "{key}" — delete the line, or choose another basis',
    "exception_without_states": '"{who}" names no State — write which members: countries: [Denmark]',
    "states_without_exception": (
        '"{who}" is about all States of its sort — delete the line, or write who: not-taking-part'
    ),
    "no_reading": (
        '"correction" has no {keys} — write what is printed and how it should read, or choose caution or log'
    ),
    "corrects_nothing": '"{kind}" corrects nothing — say it in "why", or write kind: correction',
    "no_own_provision": '"{id}" is no provision of this instrument — write the id of one below',
    "no_unit": "the figure {figure} has no unit — say what is counted: unit: persons",
    "no_pages": '"{at}": {source} has no page numbers — name the section, Box, footnote or Annex',
    "no_such_place": '"{at}": {source} has no such place — it has {words}',
    "no_such_footnote": (
        "{work} has no footnote {number} yet — check the number, or add '{number}' under {work} in "
        "reference/footnotes.yml"
    ),
    "whose_footnote": "footnote {number} of which work? — write {words}",
    "footnote_of_none": 'footnote {number} of which work? — add the work whose footnote it is to "sources"',
    "related_to_itself": '"{id}" is this practice itself — name the other one',
    "same_id": '"{id}" is already the id of a provision above — choose another id',
    # What is well written and cannot be meant
    "same": (
        '"{written}" is the {what} of {place} too — if one is a copy, delete it or replace its words; '
        'if not, say in "{key}" what is different'
    ),
    "still_to_come": '"{written}" is still to come — check the year',
    "too_long_ago": '"{written}" is too long ago — check the year',
    "another_figure": (
        'the figure is {value}, and "statement" has {number} — correct the one that is not in the source'
    ),
    "private": (
        '"{written}" {what} — delete it: everything here is public for ever; how to reach an organisation '
        "is told by its website"
    ),
    "long_line": (
        "this line has {n} characters, at most {longest} are looked at — break it; below >- a text goes over "
        "several lines"
    ),
    "markup": ('"{written}" would be shown as it is — delete it; a text has paragraphs and no other marks'),
    "misread": '"{written}" was a letter before it was read with a wrong encoding — write it again: {letter}',
    # Characters
    "odd_character": "{character} — delete it",
    "refused": "the value holds {character} — delete it",
}

# The same where nobody writes keys: the form says these instead.
FORM_MESSAGE_TEMPLATES = {
    "listed_twice": '"{written}" is there twice — remove one',
    "too_short": "this has {counted}; {low} to {high} are asked for — say a little more",
    "too_many_words": "this has {counted}; {low} to {high} are asked for — shorten it",
    "too_long": "this has {n} characters; at most {longest} fit — shorten it",
    "add_first": " — choose it from the list; if it is new, begin it with “Add something else” below",
    "no_instrument": '"{written}" is none of the list — type a part of its name or number, then choose',
    "no_id": '"{id}" cannot be an id — use small letters a to z, digits and single hyphens{better}',
    "long_id": '"{id}" has {n} characters — use {longest} at most',
    "reserved_id": '"{id}" is a name that Windows keeps for itself — choose another',
    "no_reason": "an editorial link needs a reason — say in one sentence why you see it",
    "not_located": "a link that rests on a source needs its place — fill in the source, and where in it",
    "no_evidence_source": "a source needs its place — fill in both, or choose another basis",
    "no_evidence_look_up": "a look-up needs its day and what the copy says — fill in “Seen” and “Evidence”",
    "no_evidence_pattern": "a pattern needs the place that documents it — say it under “Evidence”",
    "no_evidence_person": "say on which day it was read — fill in “Seen”",
    "other_evidence": "this does not go with the basis chosen — empty it, or choose another basis",
    "exception_without_states": "an exception needs the States that it is about — fill in “States named”",
    "states_without_exception": "only an exception names States — empty the list, or choose an exception",
    "no_reading": (
        "a correction needs what is printed and how it should read — fill in both, or choose another kind"
    ),
    "corrects_nothing": "only a correction has another reading — say it under “Why”, or choose “correction”",
    "no_own_provision": '"{id}" is no provision of this instrument — write the id of one of them',
    "no_unit": "the figure {figure} has no unit — say what is counted, such as persons",
    "no_pages": '"{at}": this work has no page numbers — name the section, Box, footnote or Annex',
    "no_such_place": '"{at}": this work has no such place — it has {words}',
    "no_such_footnote": "this work has no footnote {number} here — check the number",
    "footnote_of_none": "footnote {number} of which work? — add that work to the sources",
    "another_figure": (
        "the figure is {value}, and the statement has {number} — correct the one that is not in the source"
    ),
    "same": (
        '"{written}" is the {what} of another entry too — if it is the same, correct that one; if not, say '
        "here what is different"
    ),
}
REQUIRED_FIELD_MESSAGE = "this is needed"  # of a field that is empty, in the form


def format_message(name: str, **values: object) -> str:
    """Return a sentence with its values filled in."""
    return MESSAGE_TEMPLATES[name].format(**values)
