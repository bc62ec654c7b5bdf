"""The pictures of the ten-minute guide are of the form as it is."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page

from tools.editors_guide.screenshots import PICTURES_FOLDER, png_size, take_screenshots

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOT_GUIDE = ROOT / "docs" / "edit" / "ten-minutes.md"


def test_each_step_of_the_guide_has_its_picture_in_the_shape_that_the_form_has(
    shared_page: Page, site_url: str
) -> None:
    """Letters are drawn a little differently on each machine, so no dots are compared: but width, and about the height."""
    made = dict(take_screenshots(shared_page, site_url))
    shown = re.findall(
        r'<img src="../pictures/([\w.-]+)" width="(\d+)" height="(\d+)" loading="lazy" alt="[^"]{30,}">',
        SCREENSHOT_GUIDE.read_text("utf-8"),
    )
    assert [name for name, *_ in shown] == list(made)
    assert list(made) == sorted(path.name for path in (ROOT / PICTURES_FOLDER).iterdir())
    for name, *told in shown:
        stored = (ROOT / PICTURES_FOLDER / name).read_bytes()
        assert len(stored) < 90_000, name
        (width, height), (now, high) = png_size(stored), png_size(made[name])
        assert told == [str(width), str(height)], f"{name}: the guide names another size"
        assert width == now and abs(height - high) < height / 4, f"{name}: run python3 scripts/screens.py"
