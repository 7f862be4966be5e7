"""Narration → what other programs read."""
