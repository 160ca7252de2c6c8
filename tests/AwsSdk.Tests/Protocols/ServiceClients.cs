using Amazon.CloudFormation;
using Amazon.ElasticFileSystem;
using Amazon.EventBridge;
using Amazon.Glue;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SimpleNotificationService;

namespace AwsSdk.Tests.Protocols;

/// <summary>Clients that talk to a service in the test, without retries unless asked.</summary>
internal static class ServiceClients
{
    private static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "secret");

    public static AmazonSageMakerClient SageMaker(this ScriptedService service, int retries = 0) =>
        new(Credentials, service.Configured(new AmazonSageMakerConfig(), retries));

    public static AmazonEventBridgeClient EventBridge(this ScriptedService service) =>
        new(Credentials, service.Configured(new AmazonEventBridgeConfig()));

    public static AmazonCloudFormationClient CloudFormation(this ScriptedService service, int retries = 0) =>
        new(Credentials, service.Configured(new AmazonCloudFormationConfig(), retries));

    public static AmazonSimpleNotificationServiceClient Sns(this ScriptedService service) =>
        new(Credentials, service.Configured(new AmazonSimpleNotificationServiceConfig()));

    public static AmazonElasticFileSystemClient Efs(this ScriptedService service) =>
        new(Credentials, service.Configured(new AmazonElasticFileSystemConfig()));

    public static AmazonGlueClient Glue(this ScriptedService service) =>
        new(Credentials, service.Configured(new AmazonGlueConfig()));

    public static AmazonLambdaClient Lambda(this ScriptedService service) =>
        new(Credentials, service.Configured(new AmazonLambdaConfig()));

    private static TConfig Configured<TConfig>(this ScriptedService service, TConfig config, int retries = 0)
        where TConfig : ClientConfig
    {
        config.ServiceURL = service.Url;
        config.AuthenticationRegion = "eu-west-1";
        config.MaxErrorRetry = retries;
        return config;
    }
}
