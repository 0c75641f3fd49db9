"""Standard forms: defined in workbooks, filled on pages and phones, judged by one engine."""
