"""Generated pages: templates and the values they show, a module for each kind of page."""
