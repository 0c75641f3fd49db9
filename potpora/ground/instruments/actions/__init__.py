"""What is done with standard forms (``versions``) and with filled ones (``filling``)."""
