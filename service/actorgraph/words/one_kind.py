"""Which kinds of actors can be one actor, and which exclude each other."""

from __future__ import annotations

from actorgraph.words.terms import ActorKind

# Kinds that one source gives an actor and another gives differently.
_ALIKE = (
    {ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.ORGANIZATION},
    {ActorKind.ARMED_GROUP, ActorKind.COALITION},
    {ActorKind.ARMED_GROUP, ActorKind.COLLECTIVE},
    {ActorKind.ARMED_GROUP, ActorKind.MILITARY},
    {ActorKind.ORGANIZATION, ActorKind.INTERGOVERNMENTAL_ORGANIZATION, ActorKind.MEDIA, ActorKind.MONITOR},
    {ActorKind.COALITION, ActorKind.COLLECTIVE, ActorKind.INTERGOVERNMENTAL_ORGANIZATION},
    {ActorKind.COLLECTIVE, ActorKind.COMMUNITY},
)


def can_be_one(one: ActorKind, other: ActorKind) -> bool:
    """Whether actors of these kinds can be one: a state is no government, a person nothing but a person.

    Who was not named (ANONYMOUS) may turn out to be anybody.
    """
    return one is other or ActorKind.ANONYMOUS in (one, other) or any({one, other} <= kinds for kinds in _ALIKE)
