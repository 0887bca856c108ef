"""Words left in the source language: the word list, the lexicons and the tables behind the `residue` rules."""
