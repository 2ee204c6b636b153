"""Measurements that take longer than a test: run by hand, or by `make bench`."""
