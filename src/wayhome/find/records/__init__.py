"""What is kept of looking for a therapist: one module a record."""
