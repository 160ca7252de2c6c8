"""All files of one package."""

import clients
import enumerations
import errors
import paginators
import structures
from closure import close
from service import Service

_FOLDERS = {"request": "Requests", "response": "Responses", "model": "Model", "exception": "Exceptions"}


def files(service: Service) -> dict[str, str]:
    """Text by path inside the package's Generated folder."""
    found = close(service)
    walks = paginators.of(service)
    result = {
        f"IAmazon{service.name}.cs": clients.interface(service, bool(walks)),
        f"{service.client}.cs": clients.client(service, bool(walks)),
        f"Amazon{service.name}Config.cs": clients.config(service),
        f"Amazon{service.name}Request.cs": clients.request(service),
        f"{service.base_exception}.cs": errors.base_exception(service),
        f"{service.name}Errors.cs": errors.factory(service, found),
    }
    for structure in found.structures.values():
        result[f"{_FOLDERS[structure.kind]}/{structure.name}.cs"] = structures.write(service, structure)
    for name, shape in found.enumerations.items():
        result[f"Enumerations/{name}.cs"] = enumerations.write(service, name, shape)
    if walks:
        result[f"Paginators/{service.name}PaginatorFactory.cs"] = paginators.factory(service)
    for name in walks:
        result[f"Paginators/{name}Paginator.cs"] = paginators.write(service, found, name)
    return result
