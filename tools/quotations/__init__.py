"""Quotations and copies of their source: reading a copy, finding, near misses, what is remembered."""
