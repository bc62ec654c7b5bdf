"""Bytes to nodes with positions: decoding, YAML, comments, and problems that have a place."""
