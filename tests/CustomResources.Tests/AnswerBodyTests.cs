using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.CustomResources.Tests;

public sealed class AnswerBodyTests
{
    private static readonly CloudFormationRequest Request = CloudFormationRequest.Parse(Encoding.UTF8.GetBytes(
        """{ "StackId": "arn:aws:cloudformation:eu-central-1:1:stack/s/1", "RequestId": "r-1", "LogicalResourceId": "Seed", "ResponseURL": "http://x/" }"""));

    [Fact]
    public void It_echoes_what_identifies_the_request()
    {
        var json = Parse(AnswerBody.Render(Request, Answer.Success("id-1", new Dictionary<string, string> { ["Uri"] = "s3://b/k" })));

        Assert.Equal("SUCCESS", json.GetProperty("Status").GetString());
        Assert.Equal("id-1", json.GetProperty("PhysicalResourceId").GetString());
        Assert.Equal("arn:aws:cloudformation:eu-central-1:1:stack/s/1", json.GetProperty("StackId").GetString());
        Assert.Equal("r-1", json.GetProperty("RequestId").GetString());
        Assert.Equal("Seed", json.GetProperty("LogicalResourceId").GetString());
        Assert.Equal("s3://b/k", json.GetProperty("Data").GetProperty("Uri").GetString());
    }

    [Theory]
    [InlineData("é")]
    [InlineData("\U0001F600")]
    [InlineData("\"")]
    [InlineData("\n")]
    [InlineData("e\u0301\u0323")]
    [InlineData("\U0001F469\u200D\U0001F52C")]
    public void A_reason_that_is_too_long_is_cut_between_two_characters(string character)
    {
        var reason = string.Concat(Enumerable.Repeat(character, 5000));

        var body = AnswerBody.Render(Request, Answer.Failure("id-1", reason));

        Assert.InRange(body.Length, 4000, 4096);
        var kept = Parse(body).GetProperty("Reason").GetString()!;
        kept = kept[..kept.IndexOf(" … (cut", StringComparison.Ordinal)];
        Assert.Equal(0, kept.Length % character.Length);
        Assert.StartsWith(kept, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_that_fits_is_kept_whole()
    {
        var reason = new string('x', 3500);

        Assert.Equal(reason, Parse(AnswerBody.Render(Request, Answer.Failure("id", reason))).GetProperty("Reason").GetString());
    }

    [Fact]
    public void Attributes_are_kept_when_the_reason_is_cut()
    {
        var attributes = new Dictionary<string, string> { ["Uri"] = new('u', 1000) };

        var json = Parse(AnswerBody.Render(Request, new Answer(false, "id", new string('x', 9000), attributes)));

        Assert.Equal(attributes["Uri"], json.GetProperty("Data").GetProperty("Uri").GetString());
    }

    [Fact]
    public void Attributes_that_do_not_fit_are_refused_by_name()
    {
        var answer = Answer.Success("id", new Dictionary<string, string> { ["Names"] = new('n', 5000) });

        var error = Assert.Throws<CustomResourceException>(() => AnswerBody.Render(Request, answer));

        Assert.Contains("Names", error.Message, StringComparison.Ordinal);
        Assert.Contains("4096", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_reason_becomes_a_valid_body() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string, int>((text, times) =>
        {
            var reason = string.Concat(Enumerable.Repeat((text ?? "") + "\uD83D", Math.Abs(times % 700)));
            var body = AnswerBody.Render(Request, Answer.Failure("id", reason));
            return body.Length <= 4096 && Parse(body).GetProperty("Status").GetString() == "FAILED";
        }));

    [Fact]
    public void A_physical_id_is_neither_empty_nor_too_long()
    {
        Assert.Throws<CustomResourceException>(() => AnswerBody.Check(Request, Answer.Success("", new Dictionary<string, string>())));
        var error = Assert.Throws<CustomResourceException>(() => AnswerBody.Check(Request, Answer.Success(new string('é', 600), new Dictionary<string, string>())));

        Assert.Contains(1200.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    private static JsonElement Parse(byte[] body) => JsonDocument.Parse(body).RootElement;
}
