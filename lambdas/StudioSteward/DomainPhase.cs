namespace CloudWorkstation.StudioSteward;

/// <summary>When a resource does its work, seen from the deletion of the domain.</summary>
internal enum DomainPhase
{
    /// <summary>Its resource refers to the domain, so CloudFormation deletes it first.</summary>
    Before,

    /// <summary>The domain depends on its resource, so CloudFormation deletes it last, and makes it when there is no domain to refer to.</summary>
    After,
}
