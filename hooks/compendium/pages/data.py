"""The page that offers the data: what there is, how large it is, and how to see that it arrived whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from compendium.cite.dataset import data_download, describe_dataset, schema_org_dataset
from compendium.cite.metadata import json_ld_script
from compendium.export import DataFiles
from compendium.export.data_package import (
    COMPLETE_FILE_DESCRIPTIONS,
    CSV_FOLDER,
    DATA_FOLDER,
    DataFile,
    media_type,
)
from compendium.i18n import N_
from compendium.link import Compendium
from compendium.pages.renderer import Renderer
from compendium.pages.typed_links import dataset_links, link_elements
from compendium.site import LICENCE_NAME, LICENCE_URL, Page, SiteSettings

DATA_PAGE_URL = DATA_FOLDER
# What describes the dataset for other programs.
DESCRIPTION_FILES = {
    "datapackage.json": N_("Data Package: every file with its size, checksum, columns and licence."),
    "dcat.ttl": N_("DCAT-AP in Turtle, for data portals."),
    "ro-crate-metadata.json": N_("RO-Crate, for research repositories."),
    "croissant.json": N_("Croissant, for machine learning: every table with its columns."),
}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"  # between a figure and its unit


def dataset_json_ld(compendium: Compendium, site: SiteSettings) -> str:
    """Return the description of the dataset for the home page, which is made before the sizes are known."""
    downloads = [
        data_download(site, f"{DATA_FOLDER}{name}", media_type(name)) for name in COMPLETE_FILE_DESCRIPTIONS
    ]
    return json_ld_script(schema_org_dataset(compendium, site, downloads))


def data_page(renderer: Renderer, data: DataFiles) -> Page:
    """Return the page. Makes the files if nobody has, because it shows their sizes."""
    files = {file.name: file for file in data.manifest}
    heading = str(renderer.words("Data"))
    introduction = renderer.words(
        "The whole compendium to download, sort, count and reuse: as tables, as a database, as linked data."
    )
    tables = [file for file in data.manifest if file.path.startswith(CSV_FOLDER)]
    other_files = [
        file for file in data.manifest if file not in tables and file.name not in COMPLETE_FILE_DESCRIPTIONS
    ]
    downloads = [data_download(renderer.site, it.path, it.media_type, it.size) for it in data.manifest]
    page = renderer.page(
        "data",
        DATA_PAGE_URL,
        "data",
        heading,
        str(introduction),
        introduction=introduction,
        tables=[{**_data_file_values(file), "description": renderer.words(file.title)} for file in tables],
        complete_files=[
            {**_data_file_values(files[name]), "description": renderer.words(description)}
            for name, description in COMPLETE_FILE_DESCRIPTIONS.items()
        ],
        descriptions=[
            {"name": name, "description": renderer.words(description)}
            for name, description in DESCRIPTION_FILES.items()
        ],
        other_files=[_data_file_values(file) for file in other_files],
        all_files=data.manifest,
        licence=LICENCE_URL,
        licence_name=LICENCE_NAME,
    )
    dataset = describe_dataset(renderer.compendium, renderer.site)
    links = link_elements(dataset_links(dataset, data.manifest))
    return replace(
        page, head=links + json_ld_script(schema_org_dataset(renderer.compendium, renderer.site, downloads))
    )


def _data_file_values(file: DataFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "short": file.name.rsplit("/", 1)[-1],
        "size": format_size(file.size),
        "rows": file.rows,
        "shown_rows": None if file.rows is None else f"{file.rows:,}",
    }


def format_size(count: int) -> str:
    """Return a number of bytes as people say it: "790 bytes", "58 KB", "1.7 MB"."""
    if count < 1000:
        return f"{count}{NO_BREAK_SPACE}bytes"
    return (
        f"{count / 1000:.0f}{NO_BREAK_SPACE}KB"
        if count < 999_500
        else f"{count / 1_000_000:.1f}{NO_BREAK_SPACE}MB"
    )
