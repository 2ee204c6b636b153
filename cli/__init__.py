"""The commands, the daemon and every screen a person reads.  The only place that wires the other packages together."""
