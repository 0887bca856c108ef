"""What the commands do; each `run` prints and returns the exit status."""
