"""The standard forms as they come with the system: a folder of tables for each form."""
