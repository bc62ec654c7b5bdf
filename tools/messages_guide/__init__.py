"""What the editors' guide says and the programs know: it is read off the programs, not written twice."""
