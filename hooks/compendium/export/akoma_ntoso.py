"""Instruments as Akoma Ntoso 3.0: a document for each, with its provisions, in one archive.

A document is an excerpt. A provision has its words where a source prints them; where none does, a remark has
our paraphrase. What is ours is marked so, in elements with the status "editorial".
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from compendium.cite.dataset import Dataset
from compendium.export.data_package import DATA_FOLDER
from compendium.link import Compendium
from compendium.model import Concept, Instrument, Organisation, Provision
from compendium.model.instrument import FORCES_OF_LAW
from compendium.site import SiteSettings

AKOMA_NTOSO_FILE = f"{DATA_FOLDER}akoma-ntoso.zip"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNKNOWN_DATE = "0001-01-01"  # the schema requires full dates; cobalt reads this one as unknown
# ISO 3166-1 reserves codes for two organisations. "xx" is one that it assigns to nobody: the bodies that have
# no code follow it as localities.
_CODE_BY_BODY = {
    "eu": "eu",
    "un": "un",
    "un-general-assembly": "un-general-assembly",
    "un-security-council": "un-security-council",
}
_NO_CODE = "xx"
_ELI_URL = "http://data.europa.eu/eli/"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that the format has; the same in every build


def akoma_ntoso_zip(compendium: Compendium, site: SiteSettings, dataset: Dataset) -> bytes:
    """Return the archive: not compressed, because the output of compression differs between versions."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for instrument in sorted(compendium.instruments, key=lambda it: it.id):
            if not instrument.withdrawn:
                name = zipfile.ZipInfo(f"{instrument.id}.xml", _ZIP_DATE)
                name.create_system = 3  # Unix on every system
                archive.writestr(name, akoma_ntoso_xml(instrument, site, dataset))
    return content.getvalue()


def akoma_ntoso_xml(instrument: Instrument, site: SiteSettings, dataset: Dataset) -> bytes:
    """Return an instrument as a document: an act if it is law, otherwise a statement."""
    is_law = instrument.force.id in FORCES_OF_LAW
    element, body = ("act", "body") if is_law else ("statement", "mainBody")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{NAMESPACE}">',
        f'<{element} contains="originalVersion" name="instrument">',
        *_meta(instrument, element, site, dataset),
        f'<preface eId="preface"><longTitle eId="preface__longTitle"><p>'
        f"<docTitle>{escape(instrument.title)}</docTitle></p></longTitle></preface>",
        f'<{body} status="incomplete">',
        *(_provision(provision) for provision in instrument.provisions if not provision.withdrawn),
        f"</{body}>",
        f"</{element}>",
        "</akomaNtoso>",
        "",
    ]
    return "\n".join(lines).encode()


def frbr_uri(instrument: Instrument, element: str) -> str:
    """Return the URI of the work: "/akn/eu/act/2011-04-05/eu-directive-2011-36"."""
    date = _adoption_date(instrument) or UNKNOWN_DATE[:4]
    return f"/akn/{_jurisdiction(instrument)}/{element}/{date}/{instrument.id}"


def official_identifier(instrument: Instrument) -> dict[str, str]:
    """Return {name of the alias: URL of the official text}, {} if none is known.

    The name says whether it is a European Legislation Identifier, and whether nobody has opened it yet.
    """
    text = instrument.official_text
    if not text:
        return {}
    name = "eli" if text.url.startswith(_ELI_URL) else "official-text"
    return {name if text.is_checked else f"{name}-not-yet-checked": text.url}


def _jurisdiction(instrument: Instrument) -> str:
    """Return the code of the State or body, for a body that has none after the code of nobody."""
    body = instrument.body.id
    if len(instrument.countries) == 1:
        return instrument.countries[0].id
    return _CODE_BY_BODY.get(body, f"{_NO_CODE}-{body}")


def _adoption_date(instrument: Instrument) -> str:
    return instrument.adopted.date if instrument.adopted else ""


def _meta(instrument: Instrument, element: str, site: SiteSettings, dataset: Dataset) -> Iterator[str]:
    work_uri = frbr_uri(instrument, element)
    expression_uri = f"{work_uri}/eng"
    date = _adoption_date(instrument)
    adopters: list[Organisation | Concept] = [*instrument.adopted_by] or [instrument.body]
    authors = "".join(f'<FRBRauthor href="#org-{adopter.id}"/>' for adopter in adopters)
    work_date = _date_element(date, "adoption")
    identifiers = {
        "title": instrument.short_title,  # where cobalt looks for it
        **official_identifier(instrument),
        "reference": instrument.reference,
        "page": f"{site.url}{instrument.url}",
    }
    aliases = "".join(
        f"<FRBRalias name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in identifiers.items()
        if value
    )
    number = f"<FRBRnumber value={quoteattr(instrument.reference)}/>" if instrument.reference else ""
    yield '<meta><identification source="#compendium">'
    yield (
        f'<FRBRWork><FRBRthis value="{work_uri}/!main"/><FRBRuri value="{work_uri}"/>{aliases}{work_date}'
        f'{authors}<FRBRcountry value="{_jurisdiction(instrument).partition("-")[0]}"/>{number}</FRBRWork>'
    )
    yield (
        f'<FRBRExpression><FRBRthis value="{expression_uri}/!main"/><FRBRuri value="{expression_uri}"/>'
        f'{work_date}{authors}<FRBRlanguage language="eng"/></FRBRExpression>'
    )
    yield (
        f'<FRBRManifestation><FRBRthis value="{expression_uri}/!main.xml"/>'
        f'<FRBRuri value="{expression_uri}.xml"/>{_date_element(dataset.modified, "release")}'
        f'<FRBRauthor href="#compendium"/></FRBRManifestation>'
    )
    yield '</identification><references source="#compendium">'
    editors = "; ".join(creator.name for creator in dataset.creators) or site.name
    organisations = {"compendium": (site.url or "/", editors)}
    organisations |= {f"org-{adopter.id}": (site.url + adopter.url, adopter.name) for adopter in adopters}
    for id, (url, name) in organisations.items():
        yield f'<TLCOrganization eId="{id}" href={quoteattr(url)} showAs={quoteattr(name)}/>'
    yield "</references></meta>"


def _date_element(date: str, event: str) -> str:
    """Return a date; the schema has no partial ones, so that of a year or month is unknown and says so."""
    if len(date) == len(UNKNOWN_DATE):
        return f'<FRBRdate date="{date}" name="{event}"/>'
    said = f"{event} {date}, day unknown" if date else f"{event}, date unknown"
    return f'<FRBRdate date="{UNKNOWN_DATE}" name="{said}"/>'


def _marked_paraphrase(provision: Provision) -> str:
    """Return the paraphrase, and on which place it rests if the words were not seen."""
    place = provision.paraphrase_rests_on
    described = f" (As described in {place.source.short_title}, {place.at}; words not seen.)" if place else ""
    return f"{provision.paraphrase}{described}"


def _provision(provision: Provision) -> str:
    heading = f"<heading>{escape(provision.heading)}</heading>" if provision.heading else ""
    if provision.quote:
        status, words = "verbatim", escape(provision.quote)
    else:
        status = "editorial"
        words = f'<remark status="editorial">{escape(_marked_paraphrase(provision))}</remark>'
    return (
        f'<hcontainer eId="{provision.id_}" name="provision" status="{status}">'
        f"<num>{escape(provision.label)}</num>{heading}<content><p>{words}</p></content></hcontainer>"
    )
