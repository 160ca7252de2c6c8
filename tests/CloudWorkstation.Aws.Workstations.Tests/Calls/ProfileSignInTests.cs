using CloudWorkstation.Aws.Workstations.Calls;

namespace CloudWorkstation.Aws.Workstations.Tests;

/// <summary>Profiles as people have them, and what becomes of those that cannot sign in.</summary>
public sealed class ProfileSignInTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cws-profiles").FullName;

    public ProfileSignInTests()
    {
        File.WriteAllText(Path.Combine(folder, "config"), """
            [profile console]
            login_session = arn:aws:iam::111122223333:user/alice
            region = eu-west-1
            [profile device]
            role_arn = arn:aws:iam::111122223333:role/lab
            source_profile = keys
            mfa_serial = arn:aws:iam::111122223333:mfa/alice
            [profile ticket]
            credential_process = /bin/sh -c "echo no ticket >&2; exit 3"
            [profile garbled]
            credential_process = /bin/echo hello
            [profile orphan]
            role_arn = arn:aws:iam::111122223333:role/lab
            source_profile = nobody
            [profile token]
            role_arn = arn:aws:iam::111122223333:role/lab
            web_identity_token_file = /nowhere/token
            [profile bare]
            output = json
            [profile portal]
            sso_session = lab
            sso_account_id = 111122223333
            sso_role_name = lab
            [sso-session lab]
            sso_region = eu-west-1
            sso_start_url = https://lab.example.org/start

            """);
        File.WriteAllText(Path.Combine(folder, "credentials"), "[keys]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("console", "aws login", "aws login --profile console && eval \"$(aws configure export-credentials --profile console --format env)\" && export AWS_REGION=eu-west-1")]
    [InlineData("device", "asks for a code of the device arn:aws:iam::111122223333:mfa/alice", "eval \"$(aws configure export-credentials --profile device --format env)\"")]
    [InlineData("ticket", "credential_process of the profile \"ticket\" failed", "aws configure export-credentials --profile ticket")]
    [InlineData("garbled", "credential_process of the profile \"garbled\" failed", "aws configure export-credentials --profile garbled")]
    [InlineData("orphan", "profile \"orphan\" failed", "aws configure export-credentials --profile orphan")]
    [InlineData("token", "profile \"token\" failed", "aws configure export-credentials --profile token")]
    [InlineData("bare", "profile \"bare\" failed", "aws configure export-credentials --profile bare")]
    [InlineData("portal", "not signed in to IAM Identity Center", "aws sso login --profile portal")]
    public async Task A_sign_in_that_fails_names_the_profile_and_a_way_that_works(string profile, string what, string command)
    {
        var failure = await FailureAsync(profile);

        Assert.Contains(failure.Kind, new[] { AwsErrorKind.NoCredentials, AwsErrorKind.ExpiredCredentials });
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Equal(command, failure.Command);
    }

    [Fact]
    public async Task What_a_credential_process_says_is_passed_on() =>
        Assert.Contains("no ticket", (await FailureAsync("ticket")).Why, StringComparison.Ordinal);

    [Fact]
    public async Task A_profile_that_is_not_there_is_named_with_those_that_are()
    {
        var failure = await FailureAsync("consol", region: null);

        Assert.Equal(AwsErrorKind.NoCredentials, failure.Kind);
        Assert.Contains("\"consol\" (did you mean \"console\"?)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("console, device, garbled", failure.Why, StringComparison.Ordinal);
    }

    private async Task<AwsFailureException> FailureAsync(string profile, string? region = "eu-central-1")
    {
        using var platform = new AwsPlatform(new AwsConnection { Region = region, Profile = profile, ProfilesFile = Path.Combine(folder, "credentials"), Endpoint = "http://127.0.0.1:9" }, new HurriedTime());
        return await Assert.ThrowsAsync<AwsFailureException>(() => platform.Caller.WhoAmIAsync(TestContext.Current.CancellationToken));
    }
}
