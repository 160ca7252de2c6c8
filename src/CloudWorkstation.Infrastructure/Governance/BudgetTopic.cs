using Amazon.CDK;
using Amazon.CDK.AWS.SNS;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Governance;

/// <summary>The encrypted topic that AWS Budgets of this account, and nothing else, publishes to, over TLS only.</summary>
public sealed class BudgetTopic : Construct
{
    public BudgetTopic(Construct scope, string id, string keyArn, Deployment deployment)
        : base(scope, id)
    {
        var topic = new CfnTopic(this, "Resource", new CfnTopicProps
        {
            DisplayName = $"CloudWorkstation {deployment.Platform.Name} budgets",
            KmsMasterKeyId = keyArn,
        });
        Arn = topic.Ref;
        Policy = new CfnTopicPolicy(this, "Policy", new CfnTopicPolicyProps
        {
            Topics = [Arn],
            PolicyDocument = Statement.Document([FromBudgets(), Access.OverTlsOnly("sns:Publish", Arn)]),
        });
    }

    public string Arn { get; }

    /// <value>Budgets wait for it: AWS checks that it may publish when a budget is made.</value>
    public CfnTopicPolicy Policy { get; }

    private Statement FromBudgets()
    {
        var stack = Stack.Of(this);
        return new Statement { Sid = "FromBudgets", Principal = "budgets.amazonaws.com", Actions = ["sns:Publish"], Resources = [Arn] }
            .When("StringEquals", "aws:SourceAccount", stack.Account)
            .When("ArnLike", "aws:SourceArn", $"arn:{stack.Partition}:budgets::{stack.Account}:*");
    }
}
