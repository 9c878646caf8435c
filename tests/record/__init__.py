"""One line of the ledger and what may happen to it."""
