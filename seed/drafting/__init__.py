"""From a statement's text to draft claims, by rules: reading → labelling → counts → events → parts → links → doubts.

`seed.drafting.statements.draft` is the way in. Nothing here is published: every draft carries the span it was read
from, how sure the reading is, and why a person must look at it.
"""
