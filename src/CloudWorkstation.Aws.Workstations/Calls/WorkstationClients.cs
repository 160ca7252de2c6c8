using Amazon;
using Amazon.CloudFormation;
using Amazon.EC2;
using Amazon.Glue;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SageMaker;
using Amazon.SecurityToken;
using Amazon.ServiceQuotas;
using Amazon.SimpleSystemsManagement;

namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>The clients of the services behind workstations, each made when it is first used: a command pays for what it calls.</summary>
public sealed class WorkstationClients : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    private readonly AwsConnection connection;
    private readonly Lazy<AWSCredentials?> credentials;
    private readonly Lazy<TrustedAuthorities?> authorities;
    private readonly Lazy<IAmazonCloudFormation> cloudFormation;
    private readonly Lazy<IAmazonEC2> ec2;
    private readonly Lazy<IAmazonSageMaker> sageMaker;
    private readonly Lazy<IAmazonGlue> glue;
    private readonly Lazy<IAmazonS3> s3;
    private readonly Lazy<IAmazonSimpleSystemsManagement> ssm;
    private readonly Lazy<IAmazonServiceQuotas> quotas;
    private readonly Lazy<IAmazonSecurityTokenService> sts;

    public WorkstationClients(AwsConnection connection)
    {
        this.connection = connection;
        Target = new AwsTarget(connection.Region ?? "", connection.Profile, connection.Endpoint) { HasKeys = connection.Credentials is not null };
        credentials = new Lazy<AWSCredentials?>(FindCredentials);
        authorities = new(() => connection.CaBundle is { } file ? new TrustedAuthorities(file) : null);
        cloudFormation = new(() => Make(new AmazonCloudFormationConfig(), c => new AmazonCloudFormationClient(c), (k, c) => new AmazonCloudFormationClient(k, c)));
        ec2 = new(() => Make(new AmazonEC2Config(), c => new AmazonEC2Client(c), (k, c) => new AmazonEC2Client(k, c)));
        sageMaker = new(() => Make(new AmazonSageMakerConfig(), c => new AmazonSageMakerClient(c), (k, c) => new AmazonSageMakerClient(k, c)));
        glue = new(() => Make(new AmazonGlueConfig(), c => new AmazonGlueClient(c), (k, c) => new AmazonGlueClient(k, c)));
        s3 = new(() => Make(
            new AmazonS3Config { ForcePathStyle = connection.Endpoint is not null }, c => new AmazonS3Client(c), (k, c) => new AmazonS3Client(k, c)));
        ssm = new(() => Make(
            new AmazonSimpleSystemsManagementConfig(), c => new AmazonSimpleSystemsManagementClient(c), (k, c) => new AmazonSimpleSystemsManagementClient(k, c)));
        quotas = new(() => Make(new AmazonServiceQuotasConfig(), c => new AmazonServiceQuotasClient(c), (k, c) => new AmazonServiceQuotasClient(k, c)));
        sts = new(() => Make(
            new AmazonSecurityTokenServiceConfig(), c => new AmazonSecurityTokenServiceClient(c), (k, c) => new AmazonSecurityTokenServiceClient(k, c)));
    }

    /// <value>Where the clients send their requests.</value>
    public AwsTarget Target { get; }

    public IAmazonCloudFormation CloudFormation => cloudFormation.Value;

    public IAmazonEC2 Ec2 => ec2.Value;

    public IAmazonSageMaker SageMaker => sageMaker.Value;

    public IAmazonGlue Glue => glue.Value;

    public IAmazonS3 S3 => s3.Value;

    public IAmazonSimpleSystemsManagement Ssm => ssm.Value;

    public IAmazonServiceQuotas Quotas => quotas.Value;

    public IAmazonSecurityTokenService Sts => sts.Value;

    public void Dispose()
    {
        Dispose(cloudFormation);
        Dispose(ec2);
        Dispose(sageMaker);
        Dispose(glue);
        Dispose(s3);
        Dispose(ssm);
        Dispose(quotas);
        Dispose(sts);
    }

    private static void Dispose<T>(Lazy<T> client)
        where T : IDisposable
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }

    /// <summary>Makes a client that this class has no property for, because few commands call its service.</summary>
    /// <param name="region">Region of a service that is not in every region; null for the connection's.</param>
    /// <exception cref="AwsFailureException">There is no region, or no such profile.</exception>
    internal TClient Make<TConfig, TClient>(
        TConfig config, Func<TConfig, TClient> bare, Func<AWSCredentials, TConfig, TClient> with, string? region = null)
        where TConfig : ClientConfig
    {
        if (authorities.Value is { } trusted)
        {
            // The SDK's own clients, which assume roles and read tokens, take it from here.
            AWSConfigs.HttpClientFactory = trusted;
            config.HttpClientFactory = trusted;
        }

        // Before the region: without the profile there is no region either.
        var found = credentials.Value;
        if ((region ?? connection.Region) is not { } chosen)
        {
            throw AwsFailures.NoRegion(null);
        }

        config.ConnectTimeout = ConnectTimeout;
        config.Timeout = RequestTimeout;
        config.RetryMode = RequestRetryMode.Standard;
        if (connection.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(chosen);
        }
        else
        {
            config.ServiceURL = connection.Endpoint;
            config.AuthenticationRegion = chosen;
        }

        return found is not null ? with(found, config) : bare(config);
    }

    private AWSCredentials? FindCredentials()
    {
        if (connection.Credentials is { } given)
        {
            return given;
        }

        return (connection.Profile ?? ProfileCredentials.DefaultThatNeedsMore(connection.ProfilesFile)) is { } profile
            ? ProfileCredentials.Of(profile, connection.ProfilesFile)
            : null;
    }
}
