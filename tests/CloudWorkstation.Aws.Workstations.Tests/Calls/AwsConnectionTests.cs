using Amazon.Runtime;
using CloudWorkstation.Aws.Workstations.Calls;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class AwsConnectionTests
{
    private static readonly Dictionary<string, string> Keys = new() { ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE", ["AWS_SECRET_ACCESS_KEY"] = "secret" };

    [Fact]
    public void The_region_that_is_asked_for_goes_before_the_variables()
    {
        var variables = new Dictionary<string, string>(Keys) { ["AWS_REGION"] = "eu-west-1" };

        Assert.Equal("eu-central-1", AwsConnection.FromVariables(variables.GetValueOrDefault, region: "eu-central-1").Region);
        Assert.Equal("eu-west-1", AwsConnection.FromVariables(variables.GetValueOrDefault).Region);
    }

    [Fact]
    public void The_default_region_serves_where_no_other_is_named() =>
        Assert.Equal("us-west-2", AwsConnection.FromVariables(name => name == "AWS_DEFAULT_REGION" ? "us-west-2" : null).Region);

    [Fact]
    public void Keys_in_variables_go_before_a_profile_in_variables()
    {
        var connection = AwsConnection.FromVariables(new Dictionary<string, string>(Keys) { ["AWS_PROFILE"] = "lab" }.GetValueOrDefault);

        Assert.Equal(("AKIDEXAMPLE", null), (connection.Credentials!.GetCredentials().AccessKey, connection.Profile));
    }

    [Fact]
    public void A_profile_that_is_asked_for_goes_before_keys_in_variables()
    {
        var connection = AwsConnection.FromVariables(Keys.GetValueOrDefault, profile: "lab");

        Assert.Equal((null, "lab"), (connection.Credentials, connection.Profile));
    }

    [Fact]
    public void A_token_makes_the_keys_those_of_a_session() => Assert.IsType<SessionAWSCredentials>(
        AwsConnection.FromVariables(new Dictionary<string, string>(Keys) { ["AWS_SESSION_TOKEN"] = "token" }.GetValueOrDefault).Credentials);

    [Fact]
    public void Empty_variables_count_as_none() => Assert.Null(AwsConnection.FromVariables(_ => "").Endpoint);

    [Fact]
    public void Without_a_region_no_client_is_made()
    {
        using var clients = new WorkstationClients(new AwsConnection());

        Assert.Equal(AwsErrorKind.NoRegion, Assert.Throws<AwsFailureException>(() => clients.Ec2).Kind);
    }

    [Fact]
    public void A_profile_that_is_not_there_is_named()
    {
        using var clients = new WorkstationClients(new AwsConnection { Region = "eu-central-1", Profile = "no-such-profile" });

        Assert.Contains("no-such-profile", Assert.Throws<AwsFailureException>(() => clients.Ec2).Message, StringComparison.Ordinal);
    }
}
