"""What changed since the last look, and whether to go on, plan anew or close."""
