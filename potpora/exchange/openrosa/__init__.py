"""The door for telephones: forms out, records in, as OpenRosa says."""
