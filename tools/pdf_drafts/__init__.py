"""Drafts of entries from a PDF report (scripts/draft_from_pdf.py)."""
