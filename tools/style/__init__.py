"""House style of entries: sentences about their source instead of their subject, and expressions to avoid."""
