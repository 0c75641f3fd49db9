"""Settings: ``base`` for what is always so, and one module for each way of running."""
