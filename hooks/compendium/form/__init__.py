"""Data for the contribution form: its fields, checks, messages and preview, from the same declarations."""
