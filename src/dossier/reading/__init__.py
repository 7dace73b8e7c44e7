"""From the text of an article to the statements that it reports."""
