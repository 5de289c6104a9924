"""From a statement's text to draft claims, by rules and tables of words, without a model.

The story, a module for each step; `statements` tells it and is the way in:

    reading     clean text, tokens, sentences (`seed.reading`), figures (`seed.numbers`)
    labelling   every phrase with what it can mean; `wordlists`: the tables made one, with the
                forms of the words that they name once (`wordforms`)
    counts      a figure and the noun it counts; `grids`: the same for tables
    events      what happened to what was counted, by the sentence's `verbs` (`leading`, `governing`), `lists`,
                `labels`, `tallies` and earlier values (`replaced`); `clauses` is the sentence
    ellipsis    what a bare figure is of, by the sentence before, the heading, the question or the line before (`rows`)
    parts       which counts are part of which, by the words for it (`inclusions`) or in the same breath
                (`continuations`); `wholes`: what can hold them
    denials     what is said without a figure: zeros, denials, allegations, places under fire
    voices      who says it, by verbs of `saying` and the phrases before and behind them (`speech`), and who acts
    scenes      the places of a sentence; `whereabouts`: which of them a figure is tied to, or what a line is labelled
                with (`place_labels`)
    timing      when, and whether of another time than the text
    withdrawals what the text itself takes back; `entries`: what a later entry of a live page replaces
    subjects    what a list or a text is about
    claims      the draft
    linking     the same figure said again, drafts with what they were read from (`readings`)
    totals      what a total includes without a word for it
    doubts      why a person must look

Nothing here is published: every draft carries the span it was read from, how sure the reading is, and its doubts.
"""
