"""The tests mirror the rooms; tests/loop holds the stories end to end, tests/house the rules of the house."""
