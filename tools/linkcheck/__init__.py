"""Looking at the addresses outside that the compendium names: politely, and never while the site is built."""
