"""Stands in for AutoGluon, which cannot be installed where these tests run."""
