"""What the roles are called where people read them: one word in each language, those of the vocabulary of roles."""

from __future__ import annotations

from govkg.languages import Language

# As ontology/vocabularies/role.ttl has them. 配合, not 参加 or 参与: the usual word beside 牵头 (牵头单位、配合单位); 参与 stays free for any role.
ROLE_LABELS: dict[str, dict[Language, str]] = {
    "lead": {"zh": "牵头", "en": "lead"},
    "responsible": {"zh": "责任", "en": "responsible"},
    "participate": {"zh": "配合", "en": "participate"},
    "guide": {"zh": "指导", "en": "guide"},
    "supervise": {"zh": "监督", "en": "supervise"},
}


def role_label(role: str, language: Language = "zh") -> str:
    """The word for a role; a role that is not ours, as a graph from elsewhere may have, is given as it is.

    >>> role_label("participate"), role_label("participate", "en"), role_label("advise")
    ('配合', 'participate', 'advise')
    """
    return ROLE_LABELS[role][language] if role in ROLE_LABELS else role
