"""A message in people's own words → what it looks up. Deterministic: no model, nothing stored, nothing guessed.

`reading.read` is the way in. What cannot be explained word for word is not answered.
"""
