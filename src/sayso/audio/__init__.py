"""Clips → one clock → files."""
