"""What is kept of beginning with somebody: one module a record."""
