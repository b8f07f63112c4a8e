"""Words and rules: the tables everything else follows. Standard library only."""
