using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Tests.Conventions;

/// <summary>Domain is text in, answers out: no AWS, no files, no console, no network. That it has no clock of its own, the banned symbols see to.</summary>
public sealed class DomainPurityTests : IDisposable
{
    private readonly PEReader file = new(File.OpenRead(typeof(DocumentReader).Assembly.Location));

    private MetadataReader Metadata => file.GetMetadataReader();

    public void Dispose() => file.Dispose();

    [Fact]
    public void Domain_references_nothing_of_AWS()
    {
        var references = Metadata.AssemblyReferences.Select(handle => Metadata.GetString(Metadata.GetAssemblyReference(handle).Name)).ToList();

        Assert.Contains("YamlDotNet", references);
        Assert.DoesNotContain(references, name => name.StartsWith("Amazon", StringComparison.Ordinal) || name.StartsWith("AWSSDK", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.FileInfo")]
    [InlineData("System.IO.FileStream")]
    [InlineData("System.IO.Directory")]
    [InlineData("System.IO.StreamReader")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.Diagnostics.Process")]
    public void Domain_does_not_use(string type) => Assert.DoesNotContain(type, UsedTypes());

    [Theory]
    [InlineData("System.Environment", "GetEnvironmentVariable")]
    public void Surroundings_are_given_to_it(string type, string member) => Assert.DoesNotContain((type, member), UsedMembers());

    [Fact]
    public void The_used_types_are_really_found() => Assert.Contains("System.IO.StringReader", UsedTypes());

    private IEnumerable<string> UsedTypes() => Metadata.TypeReferences.Select(FullName);

    private IEnumerable<(string Type, string Member)> UsedMembers() =>
        from handle in Metadata.MemberReferences
        let member = Metadata.GetMemberReference(handle)
        where member.Parent.Kind == HandleKind.TypeReference
        select (FullName((TypeReferenceHandle)member.Parent), Metadata.GetString(member.Name));

    private string FullName(TypeReferenceHandle handle)
    {
        var type = Metadata.GetTypeReference(handle);
        return $"{Metadata.GetString(type.Namespace)}.{Metadata.GetString(type.Name)}";
    }
}
