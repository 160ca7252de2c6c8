namespace CloudWorkstation.CustomResources.Tests;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("PUT https://bucket.s3.amazonaws.com/a%7Cb?X-Amz-Signature=0123&X=1 failed", "PUT https://bucket.s3.amazonaws.com/a%7Cb?*** failed")]
    [InlineData("{\"url\":\"http://127.0.0.1:1/x?token=abc\"}", "{\"url\":\"http://127.0.0.1:1/x?***\"}")]
    [InlineData("the key ASIAABCDEFGHIJKLMNOP is invalid", "the key *** is invalid")]
    [InlineData("s3://data/raw/data.csv?versionId=abc", "s3://data/raw/data.csv?versionId=abc")]
    [InlineData("Is it there? Yes.", "Is it there? Yes.")]
    public void What_lets_a_reader_act_for_another_is_masked_and_nothing_else(string text, string masked) =>
        Assert.Equal(masked, SecretMask.Mask(text));
}
