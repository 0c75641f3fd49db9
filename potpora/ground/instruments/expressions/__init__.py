"""The expressions of standard forms: XPath with the functions of ODK, computed as phones do."""
