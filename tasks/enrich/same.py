"""A value that is compared by identity, so that what is worked out of a large table can be remembered cheaply."""

from typing import Generic, TypeVar

Value = TypeVar("Value")


class Same(Generic[Value]):
    """Equal only to a wrapper of the very same object. Holds the object, so that its identity is not reused."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)
