"""What `make bench` runs: each figure is one JSON line, with its peer or limit from the same run."""
