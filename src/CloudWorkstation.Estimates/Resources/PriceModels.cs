using CloudWorkstation.Estimates.Lines;

using PriceModel = System.Func<CloudWorkstation.Estimates.Resources.PricedResource, System.Collections.Generic.IEnumerable<CloudWorkstation.Estimates.Lines.EstimateLine>>;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>How each type of resource is priced.</summary>
internal static class PriceModels
{
    private static readonly Dictionary<string, PriceModel> Models = new(StringComparer.Ordinal)
    {
        ["AWS::EC2::VPCEndpoint"] = NetworkPrices.Endpoint,
        ["AWS::EC2::NatGateway"] = NetworkPrices.NatGateway,
        ["AWS::EC2::EIP"] = NetworkPrices.ElasticAddress,
        ["AWS::EC2::Instance"] = InstancePrices.Instance,
        ["AWS::EC2::Volume"] = VolumePrices.Volume,
        ["AWS::KMS::Key"] = StoragePrices.Key,
        ["AWS::KMS::ReplicaKey"] = StoragePrices.Key,
        ["AWS::S3::Bucket"] = StoragePrices.Bucket,
        ["AWS::EFS::FileSystem"] = StoragePrices.FileSystem,
        ["AWS::DynamoDB::Table"] = TablePrices.Table,
        ["AWS::ECR::Repository"] = StoragePrices.Repository,
        ["AWS::Logs::LogGroup"] = MonitoringPrices.LogGroup,
        ["AWS::Logs::MetricFilter"] = MonitoringPrices.MetricFilter,
        ["AWS::CloudWatch::Alarm"] = MonitoringPrices.Alarm,
        ["AWS::Lambda::Function"] = FunctionPrices.Function,
        ["AWS::Lambda::Version"] = FunctionPrices.Provisioned,
        ["AWS::Lambda::Alias"] = FunctionPrices.Provisioned,
        ["AWS::Events::Rule"] = MessagePrices.Rule,
        ["AWS::Events::EventBus"] = MessagePrices.Bus,
        ["AWS::SNS::Topic"] = MessagePrices.Topic,
        ["AWS::SQS::Queue"] = MessagePrices.Queue,
        ["AWS::CloudFormation::Stack"] = NestedStack,
        ["AWS::CodeBuild::Project"] = FunctionPrices.BuildProject,
        ["AWS::Glue::Job"] = FunctionPrices.GlueJob,
        ["AWS::SSM::Parameter"] = MessagePrices.Parameter,
        ["AWS::SageMaker::Domain"] = StudioPrices.Domain,
        ["AWS::SageMaker::Space"] = StudioPrices.Space,
        ["AWS::SageMaker::App"] = StudioPrices.App,
        ["AWS::SageMaker::NotebookInstance"] = StudioPrices.Notebook,
        ["Custom::StudioWorkstation"] = StudioPrices.Workstation,
        ["AWS::SageMaker::Endpoint"] = HostingPrices.Endpoint,
        ["AWS::SageMaker::Pipeline"] = PipelinePrices.Pipeline,
        ["Custom::SageMakerPipeline"] = PipelinePrices.ManagedPipeline,
    };

    /// <returns>The lines of a resource of that type; null when there is no model.</returns>
    public static PriceModel? Of(string type) => Models.GetValueOrDefault(type);

    /// <value>The types with a model.</value>
    public static IEnumerable<string> Types => Models.Keys;

    public static string WhyUnsupported(string type) =>
        type.StartsWith("Custom::", StringComparison.Ordinal) || type == "AWS::CloudFormation::CustomResource"
            ? "what its function makes cannot be seen in the template"
            : "there is no price model for this type";

    private static IEnumerable<EstimateLine> NestedStack(PricedResource nested) => nested.Stack.HasNested(nested.LogicalId)
        ? [nested.Free("its resources are counted as a stack of their own")]
        : [nested.Unsupported("the nested stack's template is not here")];
}
