"""Article → Script."""
