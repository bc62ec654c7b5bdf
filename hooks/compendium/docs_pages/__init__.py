"""Support for hand-written pages: entry links, placeholders, field tables, codebook, schemas."""
