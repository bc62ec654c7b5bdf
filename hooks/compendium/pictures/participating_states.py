"""ISO codes of the OSCE participating States and of its Partners for Co-operation, as of 2025."""

from __future__ import annotations

SOURCE_URLS = ("https://www.osce.org/participating-states", "https://www.osce.org/partners-for-cooperation")
PARTICIPATING_STATES = """
    ad al am at az ba be bg by ca ch cy cz de dk ee es fi fr gb ge gr hr hu ie is it kg kz li lt lu lv mc md
    me mk mn mt nl no pl pt ro rs ru se si sk sm tj tm tr ua us uz va
""".split()  # noqa: SIM905 - a list of 57 strings would be a page
PARTNER_STATES = ["af", "au", "dz", "eg", "il", "jo", "jp", "kr", "ma", "th", "tn"]
