namespace AwsSdk.Generator;

/// <summary>Writes a service's interface, client, configuration and base request.</summary>
internal sealed class ClientCode(Service service)
{
    private const string Token = "CancellationToken cancellationToken = default";

    private bool HasPaginators => service.Paginators.Count > 0;

    public string Interface()
    {
        var paginators = HasPaginators ? $"I{service.Name}PaginatorFactory Paginators {{ get; }}\n\n" : "";
        var methods = string.Join("\n", Methods().Select(method => $"{method.Signature};\n"));
        var body = $"""
            {paginators}{methods}
            static ClientConfig IAmazonService.CreateDefaultClientConfig() => new {service.Config}();

            static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
                new {service.Client}(awsCredentials, ({service.Config})clientConfig);

            """;
        return Source.Block($"public partial interface IAmazon{service.Name} : IAmazonService, IDisposable", body);
    }

    public string Client()
    {
        var paginators = HasPaginators ? $"public I{service.Name}PaginatorFactory Paginators => new {service.Name}PaginatorFactory(this);\n\n" : "";
        var body = $"""
            private static readonly {ProtocolType()} Protocol = {ProtocolInstance()};

            private static readonly ServiceMetadata Metadata = new({Names.Literal(service.Id)});

            {string.Join("\n", Constructors().Select(made => Source.Constructor($"{service.Client}({made.Signature})", made.Chained)))}
            {paginators}protected override IServiceMetadata ServiceMetadata => Metadata;

            {string.Join("\n", Methods().Select(method => $"public virtual {method.Signature} =>\n    {method.Expression};\n"))}
            """;
        return Source.Block($"public partial class {service.Client} : RegionalServiceClient, IAmazon{service.Name}", body);
    }

    public string Config()
    {
        var metadata = service.Metadata;
        var endpoints = string.Join(",\n    ", new[] { "plain", "fips", "dualStack", "fipsDualStack" }
            .Select(kind => service.Endpoints.Text(kind) is { } address ? Names.Literal(address) : "null"));
        var signingName = metadata.Text("signingName") ?? metadata.Text("endpointPrefix")!;
        var body = $$"""
            private static readonly EndpointTemplates Endpoints = new(
                {{endpoints}});

            public {{service.Config}}()
                : base({{Names.Literal(service.Id)}}, {{Names.Literal(signingName)}}, Endpoints)
            {
            }

            public override string RegionEndpointServiceName => {{Names.Literal(metadata.Text("endpointPrefix")!)}};

            public override string ServiceVersion => {{Names.Literal(metadata.Text("apiVersion")!)}};

            """;
        return Source.Block($"public partial class {service.Config} : RegionalClientConfig", body);
    }

    public string Request() => $"public partial class Amazon{service.Name}Request : AmazonWebServiceRequest\n{{\n}}\n";

    private IEnumerable<(string Signature, string Chained)> Constructors()
    {
        const string Keys = "string awsAccessKeyId, string awsSecretAccessKey";
        var config = service.Config;
        yield return ("", $"base(new {config}())");
        yield return ("RegionEndpoint region", $"base(new {config} {{ RegionEndpoint = region }})");
        yield return ($"{config} config", "base(config)");
        yield return ("AWSCredentials credentials", $"this(credentials, new {config}())");
        yield return ("AWSCredentials credentials, RegionEndpoint region", $"this(credentials, new {config} {{ RegionEndpoint = region }})");
        yield return ($"AWSCredentials credentials, {config} clientConfig", "base(credentials, clientConfig)");
        foreach (var (given, credentials) in new[]
        {
            (Keys, "new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey)"),
            ($"{Keys}, string awsSessionToken", "new SessionAWSCredentials(awsAccessKeyId, awsSecretAccessKey, awsSessionToken)"),
        })
        {
            yield return (given, $"this({credentials})");
            yield return ($"{given}, RegionEndpoint region", $"this({credentials}, region)");
            yield return ($"{given}, {config} clientConfig", $"this({credentials}, clientConfig)");
        }
    }

    private IEnumerable<(string Signature, string Expression)> Methods()
    {
        foreach (var operation in service.Operations.OrderBy(operation => operation.Key, StringComparer.Ordinal))
        {
            var name = operation.Key;
            var response = $"{name}Response";
            if (service.HasOverloadWithoutRequest(name))
            {
                yield return ($"Task<{response}> {name}Async({Token})", $"{name}Async(new {name}Request(), cancellationToken)");
            }

            var (method, path) = (operation.Value.Child("http").Text("method")!, operation.Value.Child("http").Text("requestUri")!);
            var address = method == "POST" && path == "/" ? "" : $", {Names.Literal(method)}, {Names.Literal(path)}";
            yield return (
                $"Task<{response}> {name}Async({name}Request request, {Token})",
                $"InvokeAsync<{response}>(request, Protocol.Operation({Names.Literal(name)}{address}, static () => new {response}()), cancellationToken)");
        }
    }

    private string ProtocolType() => service.Protocol switch
    {
        "json" => "JsonProtocol",
        "rest-json" => "RestJsonProtocol",
        "query" => "QueryProtocol",
        var other => throw new ModelException($"{service.Id} speaks {other}; there is no client for it."),
    };

    private string ProtocolInstance()
    {
        var (name, errors, metadata) = (Names.Literal(service.Namespace), $"{service.Name}Errors.Create", service.Metadata);
        return service.Protocol switch
        {
            "json" when metadata.Text("jsonVersion") != "1.1" => throw new ModelException($"{service.Id} speaks JSON {metadata.Text("jsonVersion")}, the client 1.1."),
            "json" => $"new({name}, {Names.Literal(metadata.Text("targetPrefix")!)}, {errors})",
            "query" => $"new({name}, {Names.Literal(metadata.Text("apiVersion")!)}, {errors})",
            _ => $"new({name}, {errors})",
        };
    }
}
