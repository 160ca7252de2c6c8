using CloudWorkstation.Aws.S3;
using CloudWorkstation.Contracts;
using CloudWorkstation.CustomResources;
using CloudWorkstation.DataSeeder.Code;
using CloudWorkstation.DataSeeder.Data;

await CustomResourceFunction.RunAsync(types =>
{
    var s3 = S3Clients.FromEnvironment();
    types.Add(SeedDataContract.Type, SeedDataProperties.Read, new SeedDataResource(s3));
    types.Add(JobCodeContract.Type, JobCodeProperties.Read, new JobCodeResource(s3));
});
