"""The circle of people around a case, also from bodies without an account."""
