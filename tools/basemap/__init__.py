"""Basemap generation from Natural Earth data (scripts/outlines.py); no build needs it."""
