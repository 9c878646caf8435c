"""Tests of the room that makes papers."""
