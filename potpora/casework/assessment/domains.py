"""The ten domains of a life, each with five levels described in words.

Read the description, not the number; look at the last 30 days; in doubt the lower. Levels are
never added up. The wording is a professional proposal, to be confirmed by the owner of the method.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Domain(models.TextChoices):
    """A part of life that is looked at by itself."""

    HOUSING = "housing", pgettext_lazy("domain", "Housing")
    INCOME = "income", pgettext_lazy("domain", "Income and basic needs")
    WORK = "work", pgettext_lazy("domain", "Work and employment")
    HEALTH = "health", pgettext_lazy("domain", "Health")
    EDUCATION = "education", pgettext_lazy("domain", "Education and skills")
    RELATIONS = "relations", pgettext_lazy("domain", "Family relations")
    SAFETY = "safety", pgettext_lazy("domain", "Safety")
    CARE = "care", pgettext_lazy("domain", "Care and dependence")
    INCLUSION = "inclusion", pgettext_lazy("domain", "Inclusion in the community")
    PAPERS = "papers", pgettext_lazy("domain", "Papers, status, rights")


# Parts of a child's life that only the assessment of a child looks at.
OF_CHILDREN: dict[str, Promise | str] = {
    "needs": pgettext_lazy("domain", "Basic needs of the child"),
    "development": pgettext_lazy("domain", "Development and behaviour"),
}
NAMES: dict[str, Promise | str] = {
    **{domain.value: domain.label for domain in Domain},
    **OF_CHILDREN,
}
LEVELS: dict[int, Promise | str] = {
    1: pgettext_lazy("level", "Crisis"),
    2: pgettext_lazy("level", "Weak"),
    3: pgettext_lazy("level", "Holding with support"),
    4: pgettext_lazy("level", "Good"),
    5: pgettext_lazy("level", "Self-reliant"),
}
OWN_LEVELS: dict[int, Promise | str] = {
    1: pgettext_lazy("own level", "Very bad"),
    2: pgettext_lazy("own level", "Bad"),
    3: pgettext_lazy("own level", "So-so"),
    4: pgettext_lazy("own level", "Good"),
    5: pgettext_lazy("own level", "Very good"),
}
ANCHORS: dict[str, dict[int, Promise | str]] = {
    Domain.HOUSING: {
        1: _(
            "No shelter, or a place that endangers life: sleeps outside, in a ruin, without roof, water and heating in winter; eviction within days"
        ),
        2: _(
            "A roof, but unfit or insecure: damp, no toilet or electricity, badly overcrowded, with others for a time, no paper for staying"
        ),
        3: _(
            "Tolerable and safe with help: temporary stay, rent paid by support, repairs going on"
        ),
        4: _("Safe and adequate; small faults or cost that presses at times"),
        5: _("Safe, adequate and secure; costs paid from own means"),
    },
    Domain.INCOME: {
        1: _("No income and no stocks; meals skipped, heating or medicine not paid"),
        2: _(
            "Too little or irregular; debts grow, bills for months unpaid; rights not claimed"
        ),
        3: _(
            "Basic needs met with cash rights or aid; nothing left for the unforeseen"
        ),
        4: _("Own income covers basic needs; debts under control"),
        5: _("Regular own income, some savings, plans ahead"),
    },
    Domain.WORK: {
        1: _(
            "Nobody works though able; no registration, no search; exploited or dangerous work"
        ),
        2: _(
            "Casual unregistered work; long out of work; barriers (care, school, health, addiction) not tackled"
        ),
        3: _(
            "Registered, plan with the employment centre runs; training, seasonal or community work"
        ),
        4: _("Registered work, but low paid or for a fixed time"),
        5: _(
            "Steady registered work that supports the household; or rightly outside the labour market (pension, care, studies)"
        ),
    },
    Domain.HEALTH: {
        1: _(
            "Serious illness, addiction or mental crisis without treatment; no insurance, no medicine"
        ),
        2: _(
            "Illness treated irregularly; use harms daily life; check-ups in pregnancy missed"
        ),
        3: _("Under treatment with support of others; stable for now"),
        4: _("Healthy or well treated; has a family doctor"),
        5: _("Looks after own health, prevention included"),
    },
    Domain.EDUCATION: {
        1: _("Cannot read or write, cannot cope with papers, nobody helps"),
        2: _(
            "Primary school not finished, or does not know the language of offices; wants no or finds no way to learn"
        ),
        3: _("Learns: evening school, course, language, digital skills with support"),
        4: _("Skills enough for daily life and simple work"),
        5: _("Qualified for the work wished, keeps learning"),
    },
    Domain.RELATIONS: {
        1: _(
            "Family is breaking up; members act against each other; children carry the adults' roles"
        ),
        2: _("Daily conflicts, no common rules, one decides by fear or all by chance"),
        3: _("Agrees on rules with help and mostly keeps them"),
        4: _("Talks, shares duties, passing conflicts"),
        5: _("Supports each member, adapts to hard times"),
    },
    Domain.SAFETY: {
        1: _("A member is in danger from another member or from outside now"),
        2: _(
            "Violence or threats in the last year; alcohol, gambling or weapons raise the danger"
        ),
        3: _("Agreements, measures, or separation hold with regular control"),
        4: _("No violence, quarrels end by talk"),
        5: _("All feel safe at home"),
    },
    Domain.CARE: {
        1: _("Needs daily help to eat, wash, move, and nobody gives it"),
        2: _("Help is patchy or the carer cannot cope; risk of falls, of being left"),
        3: _("Regular help: home care, assistance, allowance, kin"),
        4: _("Manages most things alone, help at times"),
        5: _("Independent in daily life"),
    },
    Domain.INCLUSION: {
        1: _(
            "Wholly alone or driven out; speaks with nobody for weeks; attacked or refused because of who they are"
        ),
        2: _("Few contacts, ashamed or refused by offices, no transport or language"),
        3: _("Takes part with help: mediator, club, association, escort"),
        4: _("Has company, uses services alone"),
        5: _("Active in the community, helps others"),
    },
    Domain.PAPERS: {
        1: _(
            "Not in the birth register or without any paper; cannot prove who they are"
        ),
        2: _(
            "Papers expired, address or stay not settled, insurance or rights lost because of it"
        ),
        3: _("Procedure under way with help"),
        4: _("Papers in order, rights claimed, help with hard forms"),
        5: _("All in order, renews and claims alone"),
    },
}
