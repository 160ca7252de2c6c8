using Amazon.S3;
using Amazon.SageMaker;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.PipelineManager;

await CustomResourceFunction.RunAsync(types =>
{
    var sageMaker = new AmazonSageMakerClient(new AmazonSageMakerConfig { MaxErrorRetry = 0 });
    var pacer = new RequestPacer(TimeProvider.System);
    var tags = new SageMakerTags(sageMaker, pacer);
    var pipelines = new Pipelines(sageMaker, pacer);
    types.Add(SageMakerPipelineContract.Type, SageMakerPipelineProperties.Read, new SageMakerPipeline(
        new PipelineConvergence(pipelines, tags, new PipelineDefinitions(new S3Documents(new AmazonS3Client()))),
        new PipelineRuns(pipelines, tags),
        new PipelineRemoval(pipelines, tags, new RunProducts(sageMaker, pacer))));
});
