using Xunit.Sdk;
using Xunit.v3;

namespace CloudWorkstation.EndToEnd;

/// <summary>Runs the tests of a class as they stand in the file: each is the next thing a user does to the same deployment.</summary>
public sealed class DeclarationOrder : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(testCase => ((IXunitTestCase)testCase).TestMethod.Method.MetadataToken)];
}
