"""The workbook: practices as a printable book with room to write by hand, set by typst from words that are data."""
