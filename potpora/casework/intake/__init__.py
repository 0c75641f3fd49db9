"""The first talk: how it came, what is asked, how fast we act, which door is opened."""
