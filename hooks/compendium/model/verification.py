"""Results of quotation checks, written only by scripts/verify_quotes.py."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compendium.model.base import JsonValue, Record
from compendium.model.choices import ReferenceField
from compendium.model.groups import RecordListField
from compendium.model.text import ChoiceField, DateField, NameField, PatternField

if TYPE_CHECKING:
    from compendium.model.source import Source


class HashField(PatternField):
    """A SHA-256 in hexadecimal."""

    type_label = "hash"
    pattern = re.compile("[0-9a-f]{64}")
    mismatch_message = "is not a SHA-256 — let scripts/verify_quotes.py write this file"


COPY_FILE_FORMATS = {"text": "A plain text in UTF-8.", "pdf": "A PDF."}


class Finding(Record):
    """A file that contains the quotation, and the position in it."""

    noun = "a finding"
    source: ReferenceField[Source] = ReferenceField(
        "source", "Source", required=True, help="The work that the file is a copy of."
    )
    file = HashField("File", required=True, help="The SHA-256 of the file.")
    form = ChoiceField("Form", COPY_FILE_FORMATS, required=True, help="What sort of file it is.")
    place = NameField("Place", required=True, help="Lines of the text, or pages of the file.")
    date = DateField("Date", required=True, help="The day they were found there.")


class Verification(Record):
    """Result of the check of a quotation: hash of the words, and the files that contain them."""

    noun = "a verification"
    words = HashField("Words", required=True, help="The SHA-256 of the quotation.")
    found = RecordListField(Finding, "Found", required=True, help="Every copy that has the words.")

    @property
    def date(self) -> str:
        """Date of the last copy in which the words were found for the first time."""
        return max(finding.date for finding in self.found)

    def public_json(self) -> dict[str, JsonValue]:
        """Return the verification as data, without positions: a page of a file is not that of the print."""
        findings = [finding.plain() for finding in self.found]
        for finding in findings:
            del finding["place"]
        return {"date": self.date, "words": self.words, "found": findings}
