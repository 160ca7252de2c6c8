using Amazon.EC2;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.Housekeeper.Buckets;
using CloudWorkstation.Housekeeper.SecurityGroups;

await CustomResourceFunction.RunAsync(types => types
    .Add("Custom::BucketContents", BucketContentsProperties.Read, new BucketContentsResource(S3Clients.FromEnvironment()))
    .Add("Custom::ClosedSecurityGroup", ClosedSecurityGroupProperties.Read, new ClosedSecurityGroupResource(new AmazonEC2Client())));
