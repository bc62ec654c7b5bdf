"""Atom feeds: what each release changed, in all, by kind, by State and by topic."""
