"""Natural Earth to the coastlines and places of our map. `scripts/outlines.py` runs it; no build needs it."""
