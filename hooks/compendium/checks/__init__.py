"""Validation rules over all entries, each named after its requirement."""
