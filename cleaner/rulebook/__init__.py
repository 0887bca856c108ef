"""The rulebook: rule files, their loader, the matcher that runs them, and detectors for rules that need the document."""
