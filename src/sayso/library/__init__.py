"""Where articles, captures, narrations and what a person makes of them are kept."""
