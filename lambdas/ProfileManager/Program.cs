using Amazon.CloudFormation;
using Amazon.Lambda;
using Amazon.S3;
using Amazon.SageMaker;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.ProfileManager;
using CloudWorkstation.ProfileManager.Workstations;

await CustomResourceFunction.RunAsync(types =>
{
    var sageMaker = new AmazonSageMakerClient(new AmazonSageMakerConfig { MaxErrorRetry = 0 });
    var pacer = new RequestPacer(TimeProvider.System);
    var tags = new SageMakerTags(sageMaker, pacer);
    var domains = new StudioDomains(sageMaker, pacer);
    var profiles = new StudioProfiles(sageMaker, pacer, tags);
    var reconciliation = new ProfileReconciliation(domains, profiles, tags, new StudioSweeper(domains));
    var documents = new ProfileDocuments(new S3Documents(new AmazonS3Client()));
    var cloudFormation = new AmazonCloudFormationClient(new AmazonCloudFormationConfig { MaxErrorRetry = 0 });
    var stacks = new ResearcherStacks(cloudFormation, new RequestPacer(TimeProvider.System));
    types.Add(ResearcherProfilesContract.Type, ResearcherProfilesProperties.Read, new ResearcherProfiles(
        domains, reconciliation, documents, new Departures(domains, profiles, stacks), new SharedFolders(new AmazonLambdaClient())));

    var apps = new StudioApps(sageMaker, pacer);
    var ownership = new StackOwnership(cloudFormation, new RequestPacer(TimeProvider.System));
    types.Add(WorkstationIdentityContract.Type, WorkstationIdentityProperties.Read, new WorkstationIdentities(ownership, profiles));
    types.Add(StudioWorkstationContract.Type, StudioWorkstationProperties.Read, new StudioWorkstations(
        ownership,
        new SpaceConvergence(profiles, new StudioSpaces(sageMaker, pacer, tags), apps, tags, sageMaker.Config.RegionEndpoint.SystemName),
        new CanvasConvergence(new CanvasProfiles(sageMaker, pacer, tags), apps)));
});
