"""Words in files, made into objects: TOML folders, sources, the small Markdown subset. Knows no practice, no vault."""
