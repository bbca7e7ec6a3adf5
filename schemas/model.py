"""The base of every shape: frozen, and closed to keys that we do not know."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A value object. Unknown keys are refused here; the published JSON Schema is open."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
