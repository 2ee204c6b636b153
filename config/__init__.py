"""What is declared: sources, hosts, programmes, settings, wording.

Read once, validated, and turned into values of `pipeline`.
"""
