"""The implementation behind the commands in scripts/, a package for each command or subject."""
