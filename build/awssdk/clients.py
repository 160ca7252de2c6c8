"""Writes a service's client, interface and configuration."""

import csharp
from naming import literal
from service import Service

_TOKEN = "CancellationToken cancellationToken = default"


def interface(service: Service, has_paginators: bool) -> str:
    body = f"I{service.name}PaginatorFactory Paginators {{ get; }}\n\n" if has_paginators else ""
    body += "\n".join(f"{signature};\n" for signature, _ in _methods(service))
    body += f"""
static ClientConfig IAmazonService.CreateDefaultClientConfig() => new Amazon{service.name}Config();

static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
    new {service.client}(awsCredentials, (Amazon{service.name}Config)clientConfig);
"""
    text = csharp.block(f"public partial interface IAmazon{service.name} : IAmazonService, IDisposable", body)
    return csharp.file(service.namespace, text, ("Amazon.Runtime", f"{service.namespace}.Model"))


def client(service: Service, has_paginators: bool) -> str:
    config = f"Amazon{service.name}Config"
    keys = "string awsAccessKeyId, string awsSecretAccessKey"
    basic = "new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey)"
    session = "new SessionAWSCredentials(awsAccessKeyId, awsSecretAccessKey, awsSessionToken)"
    constructors = [
        ("", f"base(new {config}())"),
        ("RegionEndpoint region", f"base(new {config} {{ RegionEndpoint = region }})"),
        (f"{config} config", "base(config)"),
        ("AWSCredentials credentials", f"this(credentials, new {config}())"),
        ("AWSCredentials credentials, RegionEndpoint region", f"this(credentials, new {config} {{ RegionEndpoint = region }})"),
        (f"AWSCredentials credentials, {config} clientConfig", "base(credentials, clientConfig)"),
    ]
    for given, credentials in ((keys, basic), (f"{keys}, string awsSessionToken", session)):
        constructors += [
            (given, f"this({credentials})"),
            (f"{given}, RegionEndpoint region", f"this({credentials}, region)"),
            (f"{given}, {config} clientConfig", f"this({credentials}, clientConfig)"),
        ]
    body = f"private static readonly {_protocol_type(service)} Protocol = {_protocol(service)};\n\n"
    body += f"private static readonly ServiceMetadata Metadata = new({literal(service.metadata['serviceId'])});\n\n"
    body += "\n".join(f"public {service.client}({signature})\n    : {chained}\n{{\n}}\n" for signature, chained in constructors)
    if has_paginators:
        body += f"\npublic I{service.name}PaginatorFactory Paginators => new {service.name}PaginatorFactory(this);\n"
    body += "\nprotected override IServiceMetadata ServiceMetadata => Metadata;\n\n"
    body += "\n".join(f"public virtual {signature} =>\n    {expression};\n" for signature, expression in _methods(service))
    text = csharp.block(f"public partial class {service.client} : RegionalServiceClient, IAmazon{service.name}", body)
    usings = ("Amazon.Runtime", "Amazon.Runtime.Internal", f"{service.namespace}.Model", "AwsSdk.Protocols")
    return csharp.file(service.namespace, text, usings)


def config(service: Service) -> str:
    name = f"Amazon{service.name}Config"
    metadata = service.metadata
    names = f"{literal(metadata['serviceId'])}, {literal(service.signing_name)}"
    body = f"""private static readonly EndpointTemplates Endpoints = new(
{csharp.indent(_endpoints(service))}
public {name}()
    : base({names}, Endpoints)
{{
}}

public override string RegionEndpointServiceName => {literal(metadata['endpointPrefix'])};

public override string ServiceVersion => {literal(metadata['apiVersion'])};
"""
    return csharp.file(service.namespace, csharp.block(f"public partial class {name} : RegionalClientConfig", body), ("AwsSdk.Protocols",))


def request(service: Service) -> str:
    text = f"public partial class Amazon{service.name}Request : AmazonWebServiceRequest\n{{\n}}\n"
    return csharp.file(service.namespace, text, ("Amazon.Runtime",))


def _methods(service: Service) -> list[tuple[str, str]]:
    methods = []
    for name in sorted(service.operations):
        response = f"{name}Response"
        if name in service.without_request:
            methods.append((f"Task<{response}> {name}Async({_TOKEN})", f"{name}Async(new {name}Request(), cancellationToken)"))
        http = service.operation(name)["http"]
        path = http["requestUri"]
        address = "" if (http["method"], path) == ("POST", "/") else f", {literal(http['method'])}, {literal(path)}"
        how = f"Protocol.Operation({literal(name)}{address}, static () => new {response}())"
        methods.append(
            (f"Task<{response}> {name}Async({name}Request request, {_TOKEN})", f"InvokeAsync<{response}>(request, {how}, cancellationToken)")
        )
    return methods


def _protocol_type(service: Service) -> str:
    types = {"json": "JsonProtocol", "rest-json": "RestJsonProtocol", "query": "QueryProtocol", "ec2": "QueryProtocol"}
    return types[service.protocol]


def _protocol(service: Service) -> str:
    name = literal(service.namespace)
    errors = f"{service.name}Errors.Create"
    match service.protocol:
        case "json":
            if service.metadata["jsonVersion"] != "1.1":
                raise SystemExit(f"{service.model_name} speaks JSON {service.metadata['jsonVersion']}, the client 1.1")
            return f"new({name}, {literal(service.metadata['targetPrefix'])}, {errors})"
        case "rest-json":
            return f"new({name}, {errors})"
        case _:
            ec2 = "true" if service.protocol == "ec2" else "false"
            return f"new({name}, {literal(service.metadata['apiVersion'])}, ec2: {ec2}, {errors})"


def _endpoints(service: Service) -> str:
    urls: set[str] = set()
    _collect(service.endpoint_rules["rules"], urls)
    chosen = []
    for key, fips, dual in (("plain", False, False), ("fips", True, False), ("dualStack", False, True), ("fipsDualStack", True, True)):
        found = {url for url in urls if ("-fips" in url) == fips and ("{DualStackSuffix}" in url) == dual}
        if key in service.endpoints:
            chosen.append(literal(service.endpoints[key]))
        elif len(found) > 1:
            raise SystemExit(f"{service.model_name}: choose one of {sorted(found)} as endpoints.{key} in services.json")
        else:
            chosen.append(literal(found.pop()) if found else "null")
    return ",\n".join(chosen) + ");\n"


def _collect(rules: list[dict], urls: set[str]) -> None:
    for rule in rules:
        url = rule.get("endpoint", {}).get("url")
        if isinstance(url, str) and "{Region}" in url and "{PartitionResult#" in url:
            url = url.replace("{PartitionResult#dnsSuffix}", "{Suffix}")
            urls.add(url.replace("{PartitionResult#dualStackDnsSuffix}", "{DualStackSuffix}"))
        _collect(rule.get("rules", []), urls)
