"""What is kept on the way through hard stretches."""
