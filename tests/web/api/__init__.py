"""The API: contract, permissions, errors, its description."""
