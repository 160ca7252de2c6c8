using CloudWorkstation.Aws.S3;

namespace CloudWorkstation.Aws.Tests;

public sealed class S3AddressTests
{
    [Theory]
    [InlineData("s3://data/raw/data.csv", "data", "raw/data.csv")]
    [InlineData("s3://data/code/abc1/", "data", "code/abc1/")]
    public void An_address_is_read_and_written(string text, string bucket, string key)
    {
        Assert.Equal(new S3Address(bucket, key), S3Address.TryParse(text));
        Assert.Equal(text, new S3Address(bucket, key).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("data/raw.csv")]
    [InlineData("https://data/raw.csv")]
    [InlineData("s3://data")]
    [InlineData("s3://data/")]
    [InlineData("s3:///raw.csv")]
    public void What_names_no_bucket_or_no_key_is_none(string? text) => Assert.Null(S3Address.TryParse(text));
}
