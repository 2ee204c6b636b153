"""The change history as files for other programs: JSON, CSV, Markdown and HTML."""
