"""The two stories of the design, end to end."""
