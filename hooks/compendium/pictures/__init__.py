"""SVG charts and maps drawn at build time; each mark is a link, and a table has the same content."""
