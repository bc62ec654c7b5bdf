"""The form on the site: what its scripts are sent, to ask, check and write as the programs here do."""
