using Amazon.CloudFormation;
using Amazon.EC2;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Housekeeper.Buckets;
using CloudWorkstation.Housekeeper.Networks;
using CloudWorkstation.Housekeeper.SecurityGroups;
using CloudWorkstation.Housekeeper.Workstations;

var ec2 = new AmazonEC2Client();
await CustomResourceFunction.RunAsync(types => types
    .Add("Custom::BucketContents", BucketContentsProperties.Read, new BucketContentsResource(S3Clients.FromEnvironment()))
    .Add("Custom::ClosedSecurityGroup", ClosedSecurityGroupProperties.Read, new ClosedSecurityGroupResource(ec2))
    .Add("Custom::AvailabilityZones", AvailabilityZonesProperties.Read, new AvailabilityZonesResource(ec2))
    .Add("Custom::GivenVpc", GivenVpcProperties.Read, new GivenVpcResource(ec2))
    .Add(
        "Custom::LaunchedWorkstations", LaunchedWorkstationsProperties.Read,
        new LaunchedWorkstationsResource(new AmazonCloudFormationClient(new AmazonCloudFormationConfig()))));
