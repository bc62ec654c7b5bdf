"""What a proposal changes, told to whoever reviews it; scripts/changes.py is the command."""
