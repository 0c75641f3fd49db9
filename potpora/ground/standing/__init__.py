"""Questions that pages ask again and again, put into SQL once."""
