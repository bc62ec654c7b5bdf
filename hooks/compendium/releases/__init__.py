"""Releases: snapshots of published entry versions, and the invariants that follow from them."""
