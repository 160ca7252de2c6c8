using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Tests.Instances;

public class AcceleratorsTests
{
    [Theory]
    [InlineData("ml.g4dn.xlarge")]
    [InlineData("g5g.xlarge")]
    [InlineData("ml.g6e.48xlarge")]
    [InlineData("gr6.4xlarge")]
    [InlineData("g7e.2xlarge")]
    [InlineData("ml.p3.2xlarge")]
    [InlineData("ml.p4d.24xlarge")]
    [InlineData("p6-b200.48xlarge")]
    [InlineData("ml.trn1.32xlarge")]
    [InlineData("ml.inf2.xlarge")]
    [InlineData("dl1.24xlarge")]
    [InlineData("f2.6xlarge")]
    [InlineData("vt1.3xlarge")]
    public void Types_of_the_accelerated_families_have_accelerators(string type) => Assert.True(Accelerators.Has(type));

    [Theory]
    [InlineData("ml.t3.medium")]
    [InlineData("m6g.large")]
    [InlineData("ml.m6gd.large")]
    [InlineData("c7gn.xlarge")]
    [InlineData("hpc7g.16xlarge")]
    [InlineData("i4g.large")]
    [InlineData("ml.geospatial.interactive")]
    [InlineData("G.1X")]
    [InlineData("Standard")]
    [InlineData("system")]
    public void Others_do_not_whatever_letters_their_names_hold(string type) => Assert.False(Accelerators.Has(type));
}
