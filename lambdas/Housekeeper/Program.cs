using Amazon.CloudFormation;
using Amazon.EC2;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Housekeeper.Buckets;
using CloudWorkstation.Housekeeper.Networks;
using CloudWorkstation.Housekeeper.SecurityGroups;
using CloudWorkstation.Housekeeper.Workstations;

await CustomResourceFunction.RunAsync(types => types
    .Add("Custom::BucketContents", BucketContentsProperties.Read, new BucketContentsResource(S3Clients.FromEnvironment()))
    .Add("Custom::ClosedSecurityGroup", ClosedSecurityGroupProperties.Read, new ClosedSecurityGroupResource(new AmazonEC2Client()))
    .Add("Custom::AvailabilityZones", AvailabilityZonesProperties.Read, new AvailabilityZonesResource(new AmazonEC2Client()))
    .Add("Custom::GivenVpc", GivenVpcProperties.Read, new GivenVpcResource(new AmazonEC2Client()))
    .Add(
        "Custom::LaunchedWorkstations", LaunchedWorkstationsProperties.Read,
        new LaunchedWorkstationsResource(new AmazonCloudFormationClient(new AmazonCloudFormationConfig()))));
