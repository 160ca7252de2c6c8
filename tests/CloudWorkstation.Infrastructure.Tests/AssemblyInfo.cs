using CloudWorkstation.Infrastructure.Tests;

// jsii, which the CDK runs on, is not thread-safe.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Platform))]
