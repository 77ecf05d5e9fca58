"""Pages for paper: PDFs that typst sets from a template of ours, from our fonts, and from words that are only data."""
