"""The same doors and the same sight as the pages, as JSON for machines with a token: /api/v1 (docs/api.md)."""
