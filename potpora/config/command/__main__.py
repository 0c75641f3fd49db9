"""``python -m potpora.config.command`` does what ``potpora`` does."""

from .main import main

raise SystemExit(main())
