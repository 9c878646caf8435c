"""Benchmarks: each prints its sizes and figures; docs/operations.md repeats them beside the command."""
