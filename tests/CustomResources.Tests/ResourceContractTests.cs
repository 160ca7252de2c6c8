using CloudWorkstation.Contracts;

namespace CloudWorkstation.CustomResources.Tests;

public sealed class ResourceContractTests
{
    [Fact]
    public void A_template_has_the_properties_that_are_given_under_the_names_that_functions_read()
    {
        var contract = new StudioDomainRemainsContract { Phase = StudioDomainRemainsContract.After, VpcId = "vpc-1", HomeFileSystem = StudioDomainRemainsContract.Delete };

        Assert.Equal("Custom::StudioDomainRemains", contract.ResourceType());
        Assert.Equal(
            [new("Phase", "after"), new("VpcId", "vpc-1"), new("HomeFileSystem", "delete")],
            contract.ToTemplate());
    }
}
