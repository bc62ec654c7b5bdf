"""Data exports: JSON, CSV, SQLite, SKOS and JSON-LD, generated from the declared fields of the model."""

from compendium.export.files import DataFiles, compendium_json
from compendium.export.serialization import entry_as_dict

__all__ = ["DataFiles", "entry_as_dict", "compendium_json"]
