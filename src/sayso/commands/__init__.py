"""One module a command: its arguments, its call of the studio, what it prints."""
