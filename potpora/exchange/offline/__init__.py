"""The page without a network: the visits of the day taken along in a browser, kept encrypted, sent later."""
