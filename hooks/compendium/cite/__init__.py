"""From an entry to a footnote and to a reference manager.

A citation is made from a small model (work.py), which entries fill (work_factory.py) and styles and writers read.
"""

from __future__ import annotations

from compendium.cite.citations import Citations

__all__ = ["Citations"]
