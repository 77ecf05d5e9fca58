"""Two to four people side by side, in the order of what matters; no total, and nobody ranked."""
