"""Three spiders, one to a sort of source; what they share stands in `base`."""
