"""What a person reads in the terminal: small modules that turn values into tables and coloured text."""
