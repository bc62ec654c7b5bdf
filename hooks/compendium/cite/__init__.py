"""Citations of entries: reference styles for readers, formats for reference managers, metadata for machines.

A citation is made from a small model (work.py), which entries fill (work_factory.py) and styles and writers read.
"""

from __future__ import annotations

from compendium.cite.citations import Citations

__all__ = ["Citations"]
