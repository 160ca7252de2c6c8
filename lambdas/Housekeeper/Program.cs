using Amazon.CloudFormation;
using Amazon.EC2;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Housekeeper.Buckets;
using CloudWorkstation.Housekeeper.Networks;
using CloudWorkstation.Housekeeper.SecurityGroups;
using CloudWorkstation.Housekeeper.Workstations;

var ec2 = new AmazonEC2Client();
await CustomResourceFunction.RunAsync(types => types
    .Add(BucketContentsContract.Type, BucketContentsProperties.Read, new BucketContentsResource(S3Clients.FromEnvironment()))
    .Add(ClosedSecurityGroupContract.Type, ClosedSecurityGroupProperties.Read, new ClosedSecurityGroupResource(ec2))
    .Add(AvailabilityZonesContract.Type, AvailabilityZonesProperties.Read, new AvailabilityZonesResource(ec2))
    .Add(GivenVpcContract.Type, GivenVpcProperties.Read, new GivenVpcResource(ec2))
    .Add(
        LaunchedWorkstationsContract.Type, LaunchedWorkstationsProperties.Read,
        new LaunchedWorkstationsResource(new AmazonCloudFormationClient(new AmazonCloudFormationConfig()))));
