"""The web: pages, sound while it is made, and an interface for programs."""
