"""When the terms of a case stand still, or last longer: who may decide it, for how long, and why."""
