"""What is done inside a process of Wayhome: ``python -m benchmarks.inside WHAT`` answers one line of JSON."""
