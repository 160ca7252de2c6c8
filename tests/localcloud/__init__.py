"""Tests of the local cloud. Run: python3 -m unittest discover -s tests/localcloud -t ."""
