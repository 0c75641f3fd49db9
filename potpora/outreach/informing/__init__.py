"""People who were told of their rights: how many, when, how, in which language."""
