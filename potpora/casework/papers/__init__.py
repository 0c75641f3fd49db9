"""The papers of a case: letters, filed papers, attachments, the whole file as one PDF."""
