"""How templates say what the rooms mean."""
