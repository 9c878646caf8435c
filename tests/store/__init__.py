"""The ledger on disk, door by door."""
