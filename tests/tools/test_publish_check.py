"""dev.py publish-check names each setting that is empty or a placeholder, with its line and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.dev.publish_check import check_settings

SOUND = {
    "site_url": "https://compendium.lefoe.at/ngo/",
    "publisher": "LEFÖ",
    "contact": "office@lefoe.at",
    "quick_exit": "https://www.wikipedia.org/",
}
CONTACT_REMEDY = "write an e-mail address or the address of a page, so that a person in danger can reach you"


def project_with_settings(folder: Path, **changes: str) -> Path:
    """Return a project whose mkdocs.yml has only these settings, from line 1."""
    settings = {**SOUND, **changes}
    lines = [f'site_url: "{settings.pop("site_url")}"', "site_name: Compendium", "extra:"]
    lines += [f'  {key}: "{value}"' for key, value in settings.items()]
    (folder / "mkdocs.yml").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "docs").mkdir()
    return folder


def test_complete_settings_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_settings(project_with_settings(tmp_path)) == 0
    assert capsys.readouterr() == ("The settings are complete.\n", "")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("site_url", "", "1:1: site_url is empty — set the environment variable SITE_URL to the address of the published site"),
        ("site_url", "https://example.org/", '1:1: site_url is still "https://example.org/", the address of an example — set the environment variable SITE_URL to the address of the published site'),
        ("publisher", "TODO", '4:3: publisher is still "TODO" — write who answers for this copy'),
        ("contact", "", f"5:3: contact is empty — {CONTACT_REMEDY}"),
        ("contact", "the office", f'5:3: contact is "the office", neither an e-mail address nor an address with https:// — {CONTACT_REMEDY}'),
        ("contact", "you@example.com", f'5:3: contact is still "you@example.com", the address of an example — {CONTACT_REMEDY}'),
        ("contact", "http://lefoe.at/contact", f'5:3: contact is "http://lefoe.at/contact", not an address that begins with https:// — {CONTACT_REMEDY}'),
        ("quick_exit", "http://localhost:8000", '6:3: quick_exit is "http://localhost:8000", not an address that begins with https:// — write the address of a harmless page that many people open'),
    ],
)  # fmt: skip
def test_a_setting_that_is_empty_or_a_placeholder_is_named_with_its_remedy(
    key: str, value: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_settings(project_with_settings(tmp_path, **{key: value})) == 1
    assert capsys.readouterr() == (
        f"mkdocs.yml:{message}\n",
        "Do not publish yet. The steps are in docs/about/hosting.md.\n",
    )
