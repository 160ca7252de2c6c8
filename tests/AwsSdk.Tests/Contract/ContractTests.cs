using System.Net;
using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsSdk.Tests.Contract;

/// <summary>The stand-in packages hold nothing that AWS's own service models do not know.</summary>
public class ContractTests
{
    public static TheoryData<string> Services => BotocoreService.Names;

    [Theory]
    [MemberData(nameof(Services))]
    public void A_client_has_the_listed_operations_and_their_requests_and_responses(string name)
    {
        var service = new BotocoreService(name);

        var methods = service.Type($"IAmazon{service.ClientName}")!.GetMethods()
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
            .GroupBy(method => method.Name[..^"Async".Length])
            .ToDictionary(group => group.Key, group => group.Single(method => method.GetParameters().Length == 2));

        Assert.Equal(service.ListedOperations.Order(), methods.Keys.Order());
        foreach (var (operation, method) in methods)
        {
            Assert.NotNull(service.Operation(operation));
            Assert.Equal(service.ModelType(operation + "Request"), method.GetParameters()[0].ParameterType);
            Assert.Equal(typeof(Task<>).MakeGenericType(service.ModelType(operation + "Response")!), method.ReturnType);
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Types_members_and_values_are_those_of_the_model(string name)
    {
        var service = new BotocoreService(name);
        var comparison = new ShapeComparison(service);

        foreach (var operation in service.ListedOperations)
        {
            var model = service.Operation(operation)!;
            comparison.Compare(service.ModelType(operation + "Request"), operation + "Request", (string?)model["input"]?["shape"]);
            comparison.Compare(service.ModelType(operation + "Response"), operation + "Response", (string?)model["output"]?["shape"]);
            foreach (var error in Errors(service, operation))
            {
                comparison.Compare(service.ModelType(ExceptionName(error)), ExceptionName(error), error);
            }
        }

        Assert.Empty(comparison.Differences);
        var strays = service.Assembly.GetExportedTypes()
            .Where(type => type.IsClass && (type.Namespace == $"{service.Namespace}.Model" || type.IsSubclassOf(typeof(ConstantClass))))
            .Except(comparison.Types);
        Assert.Empty(strays.Select(type => type.Name));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void An_error_code_of_the_model_becomes_its_exception(string name)
    {
        var service = new BotocoreService(name);
        var create = service.Type($"{service.ClientName}Errors")!.GetMethod("Create")!;

        foreach (var shapeName in service.ListedOperations.SelectMany(operation => Errors(service, operation)).Distinct())
        {
            var code = (string?)service.Shape(shapeName)["error"]?["code"] ?? shapeName;
            var error = new ErrorResponse { Code = code, Message = "m", StatusCode = HttpStatusCode.Conflict, RequestId = "r" };

            var exception = (AmazonServiceException)create.Invoke(null, [error])!;

            Assert.Equal(ExceptionName(shapeName), exception.GetType().Name);
            Assert.Equal(service.Type($"Amazon{service.ClientName}Exception"), exception.GetType().BaseType);
            Assert.Equal((code, "m", HttpStatusCode.Conflict, "r"), (exception.ErrorCode, exception.Message, exception.StatusCode, exception.RequestId));
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_client_is_made_in_all_the_official_ways(string name)
    {
        var service = new BotocoreService(name);
        var config = service.Type($"Amazon{service.ClientName}Config")!;
        Type[][] ways =
        [
            [],
            [typeof(Amazon.RegionEndpoint)],
            [config],
            [typeof(AWSCredentials)],
            [typeof(AWSCredentials), typeof(Amazon.RegionEndpoint)],
            [typeof(AWSCredentials), config],
            [typeof(string), typeof(string), typeof(string), config],
        ];

        var client = service.Type($"Amazon{service.ClientName}Client")!;

        Assert.All(ways, parameters => Assert.NotNull(client.GetConstructor(parameters)));
        Assert.True(client.IsSubclassOf(typeof(AmazonServiceClient)));
        Assert.All(
            client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)),
            method => Assert.True(method.IsVirtual && !method.IsFinal, $"{method.Name} cannot be overridden in a test"));
    }

    private static IEnumerable<string> Errors(BotocoreService service, string operation) =>
        service.Operation(operation)!["errors"]?.AsArray().Select(error => (string)error!["shape"]!) ?? [];

    private static string ExceptionName(string shape) =>
        BotocoreService.Pascal(shape) + (shape.EndsWith("Exception", StringComparison.Ordinal) ? "" : "Exception");
}
