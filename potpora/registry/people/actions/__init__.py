"""Writing about people: every change of the register's persons goes through here."""

from potpora.registry.people.actions.bulk import NewNumber, NewPerson, create_many

__all__ = ["NewNumber", "NewPerson", "create_many"]
