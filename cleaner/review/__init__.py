"""The review: a person decides on each repair; in the terminal here, in the browser with `cleaner.reports.html`."""
