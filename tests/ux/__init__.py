"""The numbers to beat of screens.md B3, each counted on the pages as they are (times on a clock are bench/'s matter)."""
