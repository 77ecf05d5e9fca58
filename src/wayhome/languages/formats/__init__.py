"""How each language writes days, hours and numbers where a template doesn’t say.

Numbers keep their point everywhere, as drawings and style sheets need it, and fields of days take what browsers send.
"""
