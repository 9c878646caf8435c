"""A fictional county and its filled ledger, made by a seeded generator through the doors; nobody and no place is real."""
