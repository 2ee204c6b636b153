"""A body becomes a document: HTML, PDF, plain text, Markdown, feeds.  The door is `pipeline.extract.extraction`."""
