using Amazon.S3;
using Amazon.SageMaker;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.Studio;
using CloudWorkstation.CustomResources;
using CloudWorkstation.ProfileManager;

await CustomResourceFunction.RunAsync(types =>
{
    var sageMaker = new AmazonSageMakerClient(new AmazonSageMakerConfig { MaxErrorRetry = 0 });
    var pacer = new RequestPacer(TimeProvider.System);
    var tags = new SageMakerTags(sageMaker, pacer);
    var domains = new StudioDomains(sageMaker, pacer);
    var reconciliation = new ProfileReconciliation(domains, new StudioProfiles(sageMaker, pacer, tags), tags, new StudioSweeper(domains));
    var documents = new ProfileDocuments(new S3Documents(new AmazonS3Client()));
    types.Add("Custom::ResearcherProfiles", ResearcherProfilesProperties.Read, new ResearcherProfiles(domains, reconciliation, documents));
});
