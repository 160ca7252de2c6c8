using Amazon.CDK;

namespace CloudWorkstation.Infrastructure;

/// <summary>
/// Refuses a deployment that changes what cannot change. The first deployment puts the value into a parameter of the stack. Later ones
/// keep the parameter's value (the CDK CLI and <c>aws cloudformation deploy</c> send <c>UsePreviousValue</c>), and a rule compares it with the
/// value of today. CloudFormation looks at rules before it changes anything.
/// </summary>
internal static class UnchangedValue
{
    /// <param name="stack">The stack that keeps the value.</param>
    /// <param name="id">The value's name in the template; the parameter is <c>Deployed</c> and this.</param>
    /// <param name="value">The value of today.</param>
    /// <param name="field">Where users write it, for example <c>network.cidr of the environment file</c>.</param>
    /// <param name="because">What a change would take away, as a sentence.</param>
    /// <param name="wayOut">How to have the new value all the same, as a sentence.</param>
    public static void Demand(Stack stack, string id, string value, string field, string because, string wayOut)
    {
        var deployed = new CfnParameter(stack, $"Deployed{id}", new CfnParameterProps
        {
            Default = value,
            Description = $"{field} at the first deployment; it cannot change",
        });
        _ = new CfnRule(stack, $"{id}CannotChange", new CfnRuleProps
        {
            Assertions =
            [
                new CfnRuleAssertion
                {
                    Assert = Fn.ConditionEquals(deployed, value),
                    AssertDescription =
                        $"{field} is now \"{value}\", and {stack.StackName} is deployed with another value, which cannot change. {because} That " +
                        $"stack was not changed. Put the deployed value back; it is the parameter Deployed{id} of: aws cloudformation describe-stacks " +
                        $"--stack-name {stack.StackName} --query Stacks[0].Parameters. {wayOut}",
                },
            ],
        });
    }
}
