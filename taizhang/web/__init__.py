"""The four words as pages; no tables, no rules."""
