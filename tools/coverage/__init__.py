"""Coverage of a source: its review lists compared with the entries, and the results of second readers."""
