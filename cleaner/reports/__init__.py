"""Reports: one module a format, each turning `Result`s into text for a person or a machine."""
