using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Tests.Instances;

public class InstanceTypeTests
{
    [Theory]
    [InlineData("ml.t3.medium", InstanceUse.Studio)]
    [InlineData("ml.g4dn.xlarge", InstanceUse.Studio)]
    [InlineData("ml.p6-b200.48xlarge", InstanceUse.Studio)]
    [InlineData("ml.geospatial.interactive", InstanceUse.Studio)]
    [InlineData("ml.t3.xlarge", InstanceUse.Training)]
    [InlineData("ml.t2.medium", InstanceUse.Hosting)]
    [InlineData("ml.c7g.large", InstanceUse.Hosting)]
    public void A_type_that_SageMaker_has_is_accepted(string type, InstanceUse use) => Assert.Null(InstanceType.Problem(type, use));

    [Theory]
    [InlineData("m5.large", InstanceUse.Studio)]
    [InlineData("ml.m5", InstanceUse.Studio)]
    [InlineData("ml.m5.huge", InstanceUse.Studio)]
    [InlineData("ml.m5.large\n", InstanceUse.Studio)]
    [InlineData("ML.M5.LARGE", InstanceUse.Studio)]
    [InlineData("ml.t2.medium", InstanceUse.Studio)]
    [InlineData("ml.m6g.large", InstanceUse.Studio)]
    [InlineData("ml.t2.medium", InstanceUse.Processing)]
    [InlineData("ml.t3.medium", InstanceUse.Hosting)]
    public void A_type_that_it_lacks_is_refused(string type, InstanceUse use) => Assert.Contains(type, InstanceType.Problem(type, use), StringComparison.Ordinal);

    [Theory]
    [InlineData("ml.m5.xlarge", true)]
    [InlineData("ml.g5.xlarge", false)]
    [InlineData("ml.g6e.xlarge", false)]
    [InlineData("ml.p3.2xlarge", false)]
    [InlineData("ml.inf2.xlarge", false)]
    [InlineData("ml.m5d.large", false)]
    [InlineData("ml.c6gn.large", false)]
    public void The_pipelines_types_suit_its_images_and_its_key(string type, bool suits) =>
        Assert.Equal(suits, InstanceType.PipelineProblem(type, InstanceUse.Hosting) is null);
}
