"""The pages of referrals: of the case, of a body with an account, of a signed link."""
