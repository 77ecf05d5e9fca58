"""Ways of writing in this language; see the folder above."""
