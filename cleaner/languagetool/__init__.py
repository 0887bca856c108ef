"""LanguageTool: provided without Java or Maven, started and ended by us, asked through language-tool-python.

provisioning  jars and Java: fetched, checked, or the user's own
server        one server process; `kept` is the one that outlives a run
client        paragraphs to matches, over HTTP
cache         matches of paragraphs that were asked before
service       the four together: what the LanguageTool pass talks to
"""

from cleaner.languagetool.errors import LanguageToolError

__all__ = ["LanguageToolError"]
