"""Verification of quotations against copies of their source (scripts/verify_quotes.py)."""
