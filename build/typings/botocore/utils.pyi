# botocore has no types, and pyright reads a CachedProperty as itself instead of its value.
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_T = TypeVar("_T")

class CachedProperty(Generic[_T]):
    def __init__(self, fget: Callable[[Any], _T]) -> None: ...
    @overload
    def __get__(self, obj: None, cls: type) -> CachedProperty[_T]: ...
    @overload
    def __get__(self, obj: object, cls: type) -> _T: ...

def __getattr__(name: str) -> Any: ...
