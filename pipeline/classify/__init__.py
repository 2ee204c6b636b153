"""Which programmes a passage is about.  The door is `pipeline.classify.programmes`."""
