"""Finding people before they ask: projects, leads, visits, risk, counselling, aid."""
