"""The campaign language: what loads, what is refused and where, and what the shipped campaigns hold."""
