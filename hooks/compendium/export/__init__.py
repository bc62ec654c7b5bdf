"""The compendium as data: JSON, tables, linked data, all from the one model: none can forget a field."""

from compendium.export.files import DataFiles, compendium_json
from compendium.export.plain_values import as_data

__all__ = ["DataFiles", "as_data", "compendium_json"]
