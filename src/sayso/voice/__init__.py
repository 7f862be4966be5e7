"""Script → Clips."""
