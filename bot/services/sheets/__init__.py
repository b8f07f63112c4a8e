"""The roadmap as a list, one file a subject: what is written, and what a list has changed."""
