"""Browser assets: bundles, minified scripts and styles, purged CSS, content hashes in file names."""
