"""Pure: entries become figures and warnings."""
