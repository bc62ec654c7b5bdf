"""Generated parts of the editors' guide: the page of messages, and the screenshots."""
