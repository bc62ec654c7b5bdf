"""Citations of entries: reference styles for readers, formats for reference managers, metadata for machines.

An entry becomes a Work (work_factory.py, work.py); styles and writers format a Work.
"""

from __future__ import annotations

from compendium.cite.citations import Citations

__all__ = ["Citations"]
