"""Pages of our own making with a known truth: site templates x languages x edits x noise.

Nothing here may import, copy or imitate the detector: a rule that both sides shared would prove nothing.
"""
