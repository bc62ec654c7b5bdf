"""The form on the site: what its scripts are sent, to ask, check, write and show as the programs here do."""
