"""`cleaner lsp`: a language server on pygls (the extra `lsp` of the package)."""
