"""Figures become office documents: wording, filled drafts, tables, Word in GB/T 9704, charts. No Django here."""
