using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Policies;

public class PolicyDenialsTests
{
    private const string Instance = "arn:aws:ec2:us-east-1:111122223333:instance/i-1";

    private const string App = "arn:aws:sagemaker:us-east-1:111122223333:app/d-1/cws-a/jupyterlab/default";

    private const string CanvasApp = "arn:aws:sagemaker:us-east-1:111122223333:app/d-1/alice/canvas/default";

    private static readonly Policy T3 = Samples.Policy with { InstanceTypes = new(["ml.t3.*", "t3.*"], []) };

    [Fact]
    public void An_open_policy_denies_nothing() => Assert.Empty(Of(Samples.Policy));

    [Theory]
    [InlineData("ml.t3.medium", false)]
    [InlineData("system", false)]
    [InlineData("ml.g5.xlarge", true)]
    public void Apps_start_on_allowed_types_only(string type, bool denied) => Assert.Equal(denied, StartApp(type).IsDeniedBy(Of(T3)));

    /// <summary>It would take the type of its space, of its profile or of the domain, and the request would not say which.</summary>
    [Fact]
    public void An_app_that_names_no_instance_type_is_refused_unless_it_is_Canvas()
    {
        Assert.True(new IamRequest("sagemaker:CreateApp", App).IsDeniedBy(Of(T3)));
        Assert.False(new IamRequest("sagemaker:CreateApp", CanvasApp).IsDeniedBy(Of(T3)));
    }

    [Theory]
    [InlineData("sagemaker:CreateSpace", "space/d-1/cws-a")]
    [InlineData("sagemaker:UpdateSpace", "space/d-1/cws-a")]
    [InlineData("sagemaker:CreateUserProfile", "user-profile/d-1/alice")]
    [InlineData("sagemaker:UpdateUserProfile", "user-profile/d-1/alice")]
    public void A_refused_type_cannot_become_the_default_of_a_space_or_a_profile(string action, string resource)
    {
        var arn = $"arn:aws:sagemaker:us-east-1:111122223333:{resource}";

        Assert.True(new IamRequest(action, arn, ("sagemaker:InstanceTypes", ["ml.p4d.24xlarge"])).IsDeniedBy(Of(T3)));
        Assert.False(new IamRequest(action, arn, ("sagemaker:InstanceTypes", ["ml.t3.large"])).IsDeniedBy(Of(T3)));
        Assert.False(new IamRequest(action, arn).IsDeniedBy(Of(T3)));
    }

    [Fact]
    public void One_refused_type_among_several_is_enough() => Assert.True(
        new IamRequest("sagemaker:CreateTrainingJob", "arn:aws:sagemaker:us-east-1:1:training-job/a", ("sagemaker:InstanceTypes", ["ml.t3.medium", "ml.p3.2xlarge"]))
            .IsDeniedBy(Of(T3)));

    [Theory]
    [InlineData("ec2:RunInstances", "t3.large", false)]
    [InlineData("ec2:RunInstances", "p4d.24xlarge", true)]
    [InlineData("ec2:RunInstances", "ml.t3.large", true)]
    [InlineData("ec2:StartInstances", "p4d.24xlarge", true)]
    public void Instances_run_on_allowed_types_only(string action, string type, bool denied) => Assert.Equal(denied, Ec2(action, type).IsDeniedBy(Of(T3)));

    [Theory]
    [InlineData("t3.large", false)]
    [InlineData("p4d.24xlarge", true)]
    public void An_instance_is_changed_to_allowed_types_only(string type, bool denied) => Assert.Equal(denied, ChangeType(type).IsDeniedBy(Of(T3)));

    [Fact]
    public void Other_attributes_of_an_instance_may_change() =>
        Assert.False(new IamRequest("ec2:ModifyInstanceAttribute", Instance, ("ec2:InstanceType", ["p4d.24xlarge"])).IsDeniedBy(Of(T3)));

    [Fact]
    public void A_policy_of_SageMaker_types_alone_allows_no_EC2_type()
    {
        var statements = Of(Samples.Policy with { InstanceTypes = new(["ml.t3.*"], []) });

        Assert.True(Ec2("ec2:RunInstances", "t3.micro").IsDeniedBy(statements));
        Assert.True(ChangeType("t3.micro").IsDeniedBy(statements));
        Assert.False(new IamRequest("ec2:ModifyInstanceAttribute", Instance).IsDeniedBy(statements));
    }

    [Theory]
    [InlineData("ml.t3.medium", false)]
    [InlineData("ml.geospatial.interactive", false)]
    [InlineData("ml.g5.xlarge", true)]
    [InlineData("ml.trn1.2xlarge", true)]
    public void Accelerators_are_denied_where_none_are_allowed(string type, bool denied) =>
        Assert.Equal(denied, StartApp(type).IsDeniedBy(Of(Samples.Policy with { AllowsAccelerators = false })));

    [Theory]
    [InlineData("ml.t3.medium", false)]
    [InlineData("ml.g4dn.xlarge", true)]
    [InlineData("ml.unheard-of.large", true)]
    public void A_cost_limit_leaves_types_with_a_price_below_it(string type, bool denied) =>
        Assert.Equal(denied, StartApp(type).IsDeniedBy(Of(Samples.Policy with { MaximumHourlyCost = 0.5m })));

    [Fact]
    public void A_monthly_limit_counts_too() =>
        Assert.True(StartApp("ml.g4dn.xlarge").IsDeniedBy(Of(Samples.Policy with { MaximumMonthlyCost = 500 })));

    [Fact]
    public void A_type_of_the_catalogue_is_priced_by_its_family_as_the_evaluator_does()
    {
        var template = Samples.Studio("ml.m5.8xlarge");

        var statements = PolicyDenials.Of(Samples.Policy with { MaximumHourlyCost = 2 }, [template], Samples.Prices, "aws");

        Assert.False(StartApp("ml.m5.8xlarge").IsDeniedBy(statements));
        Assert.True(StartApp("ml.m5.12xlarge").IsDeniedBy(statements));
    }

    [Fact]
    public void A_refused_service_cannot_be_started_on_its_own_API()
    {
        var statements = Of(Samples.Policy with { ServiceTypes = new([ServiceType.SageMakerLab], []) });

        Assert.All(
            new IamRequest[]
            {
                Ec2("ec2:RunInstances", "t3.micro"), StartApp("ml.t3.medium"), new("sagemaker:CreateApp", CanvasApp),
                new("sagemaker:CreateApp", CanvasApp.Replace("canvas", "Canvas", StringComparison.Ordinal)),
                new("glue:CreateSession", "arn:aws:glue:us-east-1:111122223333:session/cws-a"),
            },
            request => Assert.True(request.IsDeniedBy(statements), request.Action + " " + request.Resource));
    }

    [Fact]
    public void Refusing_Canvas_leaves_JupyterLab() => Assert.False(
        StartApp("ml.t3.medium").IsDeniedBy(Of(Samples.Policy with { ServiceTypes = new([], [ServiceType.SageMakerCanvas]) })));

    [Fact]
    public void Canvas_dearer_than_the_limit_cannot_be_started() =>
        Assert.True(new IamRequest("sagemaker:CreateApp", CanvasApp).IsDeniedBy(Of(Samples.Policy with { MaximumHourlyCost = 1 })));

    [Fact]
    public void Stopping_and_deleting_are_never_denied()
    {
        var statements = Of(Samples.Policy with { FreeTierOnly = true, AllowsAccelerators = false });

        Assert.All(statements.SelectMany(statement => statement.Actions), action =>
            Assert.DoesNotMatch(":(Stop|Delete|Terminate|Describe|List)", action));
    }

    [Fact]
    public void Statement_ids_are_unique()
    {
        var statements = Of(Samples.Policy with
        {
            InstanceTypes = new(["ml.*", "*"], ["ml.g*", "g*"]),
            AllowsAccelerators = false,
            ServiceTypes = new([ServiceType.SageMakerLab], []),
        });

        Assert.Equal(statements.Count, statements.Select(statement => statement.Sid).Distinct().Count());
        Assert.All(statements, statement => Assert.Matches("^[A-Za-z0-9]+$", statement.Sid));
    }

    internal static IamRequest StartApp(string type) => new("sagemaker:CreateApp", App, ("sagemaker:InstanceTypes", [type]));

    internal static IamRequest Ec2(string action, string type) => new(action, Instance, ("ec2:InstanceType", [type]));

    private static IamRequest ChangeType(string type) =>
        new("ec2:ModifyInstanceAttribute", Instance, ("ec2:InstanceType", ["t3.micro"]), ("ec2:Attribute/InstanceType", [type]));

    private static IReadOnlyList<DenyStatement> Of(Policy policy) => PolicyDenials.Of(policy, Array.Empty<WorkstationTemplate>(), Samples.Prices, "aws");
}
