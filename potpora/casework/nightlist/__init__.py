"""The list for work on paper: what is urgent today, encrypted for the centre, made every night."""
