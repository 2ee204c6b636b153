"""What is declared: sources, hosts, programmes, settings, wording.  Read once, validated, turned into values of `pipeline`."""
