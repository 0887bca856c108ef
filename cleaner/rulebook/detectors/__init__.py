"""Detectors: Python for rules that need more than a pattern.

One module a detector, named in a rule file as `detector = "NAME"`, each with
`find(document, rule) -> Iterator[Finding]`. Modules that begin with an
underscore are shared helpers.
"""
