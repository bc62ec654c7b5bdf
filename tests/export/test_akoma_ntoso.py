"""The instruments as Akoma Ntoso. That cobalt reads them and the schema holds is in docs/about/performance.md."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest
from content import build_real_compendium
from exported import SITE, real_export_files

from compendium.cite.dataset import describe_dataset
from compendium.export.akoma_ntoso import NAMESPACE, akoma_ntoso_zip, frbr_uri, official_identifier
from compendium.model import Instrument, Provision

COMPENDIUM = build_real_compendium()
ARCHIVE = zipfile.ZipFile(io.BytesIO(real_export_files()["data/akoma-ntoso.zip"]))
OTHER_ALIASES = ("title", "reference", "page")
INSTRUMENT_BY_ID = {it.id: it for it in COMPENDIUM.instruments if not it.withdrawn}


def document(id: str) -> ElementTree.Element:
    return ElementTree.fromstring(ARCHIVE.read(f"{id}.xml"))


def test_each_instrument_has_a_document() -> None:
    assert ARCHIVE.namelist() == sorted(f"{id}.xml" for id in INSTRUMENT_BY_ID)


def paraphrase_with_place(provision: Provision) -> str:
    place = provision.paraphrase_rests_on
    if not place:
        return provision.paraphrase
    return f"{provision.paraphrase} (As described in {place.source.short_title}, {place.at}; words not seen.)"


@pytest.mark.parametrize("id", INSTRUMENT_BY_ID)
def test_a_document_has_each_provision_with_its_words_or_ours_marked_as_such(id: str) -> None:
    found = {}
    for it in document(id).iter(f"{{{NAMESPACE}}}hcontainer"):
        (paragraph,) = it.iter(f"{{{NAMESPACE}}}p")
        remark = paragraph.find(f"{{{NAMESPACE}}}remark[@status='editorial']")
        found[it.get("eId")] = (it.get("status"), paragraph.text, remark is not None and remark.text)
    assert found == {
        provision.id_: (
            ("verbatim", provision.quote, False)
            if provision.quote
            else ("editorial", None, paraphrase_with_place(provision))
        )
        for provision in INSTRUMENT_BY_ID[id].provisions
        if not provision.withdrawn
    }


def work_values(id: str) -> dict[str, dict[str, str]]:
    """Return the attributes of what identifies the work, by element."""
    work = next(document(id).iter(f"{{{NAMESPACE}}}FRBRWork"))
    return {it.tag.partition("}")[2]: dict(it.attrib) for it in work}


@pytest.mark.parametrize(
    ("id", "code"),
    [
        ("eu-directive-2011-36", "eu"),
        ("unsc-res-2331", "un-security-council"),
        ("moldova-law-241-2005", "md"),
        ("osce-nrm-handbook", "xx-osce"),
    ],
)
def test_a_work_is_identified_by_whose_it_is(id: str, code: str) -> None:
    values = work_values(id)
    assert values["FRBRuri"]["value"].startswith(f"/akn/{code}/")
    assert values["FRBRcountry"]["value"] == code[:2]


@pytest.mark.parametrize("id", INSTRUMENT_BY_ID)
def test_a_date_is_as_exact_as_it_is_known(id: str) -> None:
    adopted = INSTRUMENT_BY_ID[id].adopted
    date, values = adopted.date if adopted else "", work_values(id)
    assert values["FRBRuri"]["value"].split("/")[4:] == [date or "0001", id]
    if len(date) == 10:
        assert values["FRBRdate"] == {"date": date, "name": "adoption"}
    else:
        said = f"adoption {date}, day unknown" if date else "adoption, date unknown"
        assert values["FRBRdate"] == {"date": "0001-01-01", "name": said}


def test_an_official_text_is_named_with_its_address_and_whether_it_was_opened() -> None:
    found = {it.id: official_identifier(it) for it in INSTRUMENT_BY_ID.values()}
    assert found["eu-directive-2011-36"] == {"eli": "http://data.europa.eu/eli/dir/2011/36/oj"}
    for id, identifier in found.items():
        text = INSTRUMENT_BY_ID[id].official_text
        assert list(identifier.values()) == ([text.url] if text else [])
        assert any(name.endswith("-not-yet-checked") for name in identifier) == bool(
            text and not text.is_checked
        )
        aliases = document(id).iter(f"{{{NAMESPACE}}}FRBRalias")
        said = {it.get("name"): it.get("value") for it in aliases if it.get("name") not in OTHER_ALIASES}
        assert said == identifier


def test_uris_are_unique() -> None:
    uris = [frbr_uri(it, "act") for it in INSTRUMENT_BY_ID.values() if isinstance(it, Instrument)]
    assert len(set(uris)) == len(uris)


def test_the_archive_is_the_same_whenever_and_wherever_it_is_made() -> None:
    assert {(it.date_time, it.create_system, it.compress_type) for it in ARCHIVE.infolist()} == {
        ((1980, 1, 1, 0, 0, 0), 3, zipfile.ZIP_STORED)
    }
    again = akoma_ntoso_zip(COMPENDIUM, SITE, describe_dataset(COMPENDIUM, SITE))
    assert again == real_export_files()["data/akoma-ntoso.zip"]
