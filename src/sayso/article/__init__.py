"""Capture → Article."""
