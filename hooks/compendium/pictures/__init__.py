"""Pictures drawn at build: entries to SVG without a script. Each mark is a link; a table says the same."""
