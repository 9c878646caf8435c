"""台账: one ledger from which every list, figure, reminder and report of a campaign is asked."""
