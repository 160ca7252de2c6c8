using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>The table of meter records.</summary>
public sealed class MeterRecords : Construct
{
    public MeterRecords(Construct scope, string id, string keyArn, Deployment deployment)
        : base(scope, id)
    {
        var table = EncryptedTable.Add(
            this, (MeterFormat.Researcher, MeterFormat.DayAndWorkstation), (MeterFormat.ByMonth, MeterFormat.Month), MeterFormat.ExpiresAt, keyArn, deployment);
        (TableName, Arn) = (table.Ref, table.AttrArn);
    }

    public string TableName { get; }

    public string Arn { get; }

    /// <value>The index of all months.</value>
    public string IndexArn => $"{Arn}/index/{MeterFormat.ByMonth}";
}
