"""Hash of the normalized words of a quotation, for detecting changes."""

from __future__ import annotations

import hashlib
import unicodedata

# The shape of quotation marks is a matter of typesetting.
QUOTATION_MARK_TABLE = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'")})


def quotation_hash(quotation: str) -> str:
    """Return the SHA-256 of a quotation, in hexadecimal.

    Line ends, spaces, the shape of quotation marks and the way Unicode composes a letter do not count.
    Everything else does: each word, capital, comma, hyphen and bracket.
    """
    normalized = " ".join(unicodedata.normalize("NFC", quotation).translate(QUOTATION_MARK_TABLE).split())
    return hashlib.sha256(normalized.encode()).hexdigest()
