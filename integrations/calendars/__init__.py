"""Calendar files and private feeds: when people meet, and nothing else."""
