"""Implementation of the commands in scripts/: one package for each command or subject."""
