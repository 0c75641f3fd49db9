"""Case conferences: who is invited, what was agreed, who does what until when."""
