"""The order of the database is the order of the language."""

import pytest
from django.db import connection

from potpora.interface.language.sorting import sort_in
from potpora.registry.people.order import LANGUAGES

NAMES = (
    "Џемаил Ќосев Кочо Шаќир Ѓорѓи Горан Анабел Љубе Лазо Ѕвездан Зоран Ilir Dritan "
    "Dhurata Dalip Çelik Ceni Élise Žarko Džemal Đorđe Šaban Ljubica Luka Њ Ноне"
).split()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_database_sorts_as_the_language_does(language):
    with connection.cursor() as cursor:
        cursor.execute(
            f"select n from unnest(%s::text[]) n order by name_order_{language}(n, '')",
            [[*NAMES, "Ана Бел"]],
        )
        ordered = [row[0] for row in cursor.fetchall()]

    assert ordered == sorted(ordered, key=sort_in(language))
