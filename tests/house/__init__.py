"""The rules of the house (design, section 6) that a machine can see; every rule is also shown a bad example."""
