"""Writes what turns error codes into exceptions."""

import csharp
from closure import Closure
from naming import literal
from service import Service


def base_exception(service: Service) -> str:
    name = service.base_exception
    facts = "ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode"
    passed = "errorType, errorCode, requestId, statusCode"
    constructors = [
        ("string message", "message"),
        ("string message, Exception innerException", "message, innerException"),
        ("Exception innerException", "innerException"),
        (f"string message, {facts}", f"message, {passed}"),
        (f"string message, Exception innerException, {facts}", f"message, innerException, {passed}"),
    ]
    body = "\n".join(f"public {name}({signature})\n    : base({args})\n{{\n}}\n" for signature, args in constructors)
    text = csharp.summary(f"An error that {service.metadata['serviceId']} answered.") + csharp.block(
        f"public partial class {name} : AmazonServiceException", body
    )
    return csharp.file(service.namespace, text, ("Amazon.Runtime", "System.Net"))


def factory(service: Service, found: Closure) -> str:
    arguments = "(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode)"
    arms = "".join(
        f"{literal(error.error_code)} => new {error.name}{arguments},\n"
        for error in sorted(found.structures.values(), key=lambda item: item.name)
        if error.kind == "exception"
    )
    arms += f"_ => new {service.base_exception}{arguments},\n"
    expression = "e.Code switch\n{\n" + csharp.indent(arms) + "};\n"
    body = "public static AmazonServiceException Create(ErrorResponse e) => " + expression
    return csharp.file(
        service.namespace,
        csharp.block(f"internal static class {service.name}Errors", body),
        ("Amazon.Runtime", "Amazon.Runtime.Internal", f"{service.namespace}.Model"),
    )
