"""The canonical format of entry files, and rewriting files into it."""
