"""The site build: pages, data, search, sitemap and server configuration, written or rendered on demand."""
