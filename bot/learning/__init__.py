"""Learning which category a text has, from what people said of others."""
