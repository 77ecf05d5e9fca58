"""What is sealed of what somebody prepared: one module for each kind."""
