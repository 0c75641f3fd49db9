"""What is done with codes of telephones (``phones``) and with what telephones send (``records``)."""
