"""Making a release: what it holds, what stands in its way, and how it is written."""
