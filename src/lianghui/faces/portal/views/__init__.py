"""One page a file. Every page reads publications and frozen figures, nothing else."""
