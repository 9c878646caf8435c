"""Figures and warnings from tiny worlds written as tables."""
