"""The compendium as data: JSON, tables, linked data, all from the one model: none can forget a field."""

from compendium.export.files import DataFiles, compendium_json
from compendium.export.serialization import entry_as_dict

__all__ = ["DataFiles", "entry_as_dict", "compendium_json"]
