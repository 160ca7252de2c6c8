using Amazon.EC2;
using Amazon.ElasticFileSystem;
using Amazon.SageMaker;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.StudioSteward;

await CustomResourceFunction.RunAsync(types =>
{
    var sageMaker = new AmazonSageMakerClient(new AmazonSageMakerConfig { MaxErrorRetry = 0 });
    var pacer = new RequestPacer(TimeProvider.System);
    var domains = new StudioDomains(sageMaker, pacer);
    var files = new FileSystems(
        new AmazonElasticFileSystemClient(new AmazonElasticFileSystemConfig { MaxErrorRetry = 0 }), new RequestPacer(TimeProvider.System));
    var network = new Network(new AmazonEC2Client(new AmazonEC2Config { MaxErrorRetry = 0 }), new RequestPacer(TimeProvider.System));
    types.Add(StudioDomainAttachmentsContract.Type, StudioDomainAttachmentsProperties.Read, new StudioDomainAttachments(files, network));
    types.Add(StudioDomainRemainsContract.Type, StudioDomainRemainsProperties.Read, new StudioDomainRemains(
        new DomainContentsRemoval(domains, new SageMakerTags(sageMaker, pacer), new StudioSweeper(domains)), new DomainLeftovers(domains, files, network)));
});
