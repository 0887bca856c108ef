"""The passes: encoding, rules, languagetool; each has a name and `find(document) -> Findings`."""
