"""Pure: what differs between campaigns, as data. YAML becomes a `Campaign` and the problems found in it."""
