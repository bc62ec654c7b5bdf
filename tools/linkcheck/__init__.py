"""Link checker for external URLs; it respects robots.txt and rate limits, and no build runs it."""
