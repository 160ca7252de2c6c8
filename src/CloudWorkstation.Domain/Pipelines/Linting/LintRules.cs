namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Ids of the rules, stable for those who filter by them.</summary>
public static class LintRules
{
    /// <summary>Not JSON, not a definition, or too long.</summary>
    public const string InvalidDefinition = "invalid-definition";

    /// <summary>A name that SageMaker refuses.</summary>
    public const string InvalidName = "invalid-name";

    /// <summary>Two steps or parameters of one name.</summary>
    public const string DuplicateName = "duplicate-name";

    /// <summary>A parameter whose type or default SageMaker refuses.</summary>
    public const string InvalidParameter = "invalid-parameter";

    /// <summary>A member without which the step's request fails.</summary>
    public const string MissingArgument = "missing-argument";

    /// <summary>A reference to something that is not there.</summary>
    public const string UnknownReference = "unknown-reference";

    /// <summary>A step reads what another writes, and nothing makes it wait.</summary>
    public const string MissingDataFlow = "missing-data-flow";

    /// <summary>A step that uses no other and that no other uses.</summary>
    public const string IsolatedStep = "isolated-step";

    /// <summary>Two outputs written to one place.</summary>
    public const string SharedOutput = "shared-output";

    /// <summary>Steps that wait for each other.</summary>
    public const string Cycle = "cycle";

    /// <summary>A job or model outside the VPC.</summary>
    public const string WithoutVpc = "without-vpc";

    /// <summary>A volume or output without a customer key.</summary>
    public const string WithoutKey = "without-key";

    /// <summary>An image of another region than the pipeline's.</summary>
    public const string OtherRegionImage = "other-region-image";

    /// <summary>Script mode without a script.</summary>
    public const string NoEntryPoint = "no-entry-point";

    /// <summary>A name that makes the second execution fail, or overwrite.</summary>
    public const string FixedName = "fixed-name";

    /// <summary>A condition or branch that SageMaker refuses.</summary>
    public const string InvalidCondition = "invalid-condition";

    /// <summary>A property file that its step does not write.</summary>
    public const string InvalidPropertyFile = "invalid-property-file";

    /// <summary>A function where AWS documents none.</summary>
    public const string UndocumentedFunction = "undocumented-function";

    /// <summary>Something waits for a Fail step, after which nothing runs.</summary>
    public const string FailReferenced = "fail-referenced";
}
