"""The offline tour: an invented web site on loopback that moves on, watched by the real program."""
