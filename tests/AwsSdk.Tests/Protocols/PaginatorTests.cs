using Amazon.ElasticFileSystem.Model;
using Amazon.SageMaker.Model;

namespace AwsSdk.Tests.Protocols;

public class PaginatorTests
{
    [Fact]
    public async Task Items_of_all_pages_come_in_one_sequence()
    {
        await using var service = new ScriptedService()
            .Answers("""{"UserProfiles":[{"UserProfileName":"a"},{"UserProfileName":"b"}],"NextToken":"t-1"}""")
            .Answers("""{"NextToken":"t-2"}""")
            .Answers("""{"UserProfiles":[{"UserProfileName":"c"}]}""");
        var names = new List<string>();

        var paginator = service.SageMaker().Paginators.ListUserProfiles(new ListUserProfilesRequest { DomainIdEquals = "d-1" });
        await foreach (var profile in paginator.UserProfiles.WithCancellation(TestContext.Current.CancellationToken))
        {
            names.Add(profile.UserProfileName);
        }

        Assert.Equal(["a", "b", "c"], names);
        Assert.Equal(
            ["""{"DomainIdEquals":"d-1"}""", """{"NextToken":"t-1","DomainIdEquals":"d-1"}""", """{"NextToken":"t-2","DomainIdEquals":"d-1"}"""],
            service.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task Pages_are_fetched_only_as_they_are_asked_for()
    {
        await using var service = new ScriptedService().Answers("""{"FileSystems":[],"NextMarker":"m"}""");

        await foreach (var page in service.Efs().Paginators.DescribeFileSystems(new DescribeFileSystemsRequest()).Responses
            .WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.Equal("m", page.NextMarker);
            break;
        }

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_paginator_is_walked_once()
    {
        await using var service = new ScriptedService().Answers("{}").Answers("{}");
        var paginator = service.SageMaker().Paginators.ListApps(new ListAppsRequest());
        await foreach (var app in paginator.Apps.WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.Fail("There is no app.");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var app in paginator.Apps.WithCancellation(TestContext.Current.CancellationToken))
            {
                Assert.Fail("There is no app.");
            }
        });
    }
}
