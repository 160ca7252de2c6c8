using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.DataSeeder.Code;
using CloudWorkstation.DataSeeder.Data;

await CustomResourceFunction.RunAsync(types =>
{
    var s3 = S3Clients.FromEnvironment();
    types.Add("Custom::SeedData", SeedDataProperties.Read, new SeedDataResource(s3));
    types.Add("Custom::JobCode", JobCodeProperties.Read, new JobCodeResource(s3));
});
