using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>The table of what the Governor decided about workstations that nobody uses.</summary>
public sealed class IdleDecisions : Construct
{
    public IdleDecisions(Construct scope, string id, string keyArn, Deployment deployment)
        : base(scope, id)
    {
        var table = EncryptedTable.Add(this, (IdleFormat.Researcher, IdleFormat.Workstation), null, IdleFormat.ExpiresAt, keyArn, deployment);
        (TableName, Arn) = (table.Ref, table.AttrArn);
    }

    public string TableName { get; }

    public string Arn { get; }
}
