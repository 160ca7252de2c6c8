using Amazon.CDK;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>
/// Refuses a deployment that changes what cannot change. The first deployment puts each setting into a parameter of the stack. Later ones
/// keep the parameter's value (the CDK CLI and <c>aws cloudformation deploy</c> send <c>UsePreviousValue</c>), and a rule compares it with the
/// setting of today. CloudFormation looks at rules before it changes anything, and the other stacks wait for this one.
/// </summary>
public sealed class UnchangedSettings : Construct
{
    public UnchangedSettings(Construct scope, string id, Deployment deployment)
        : base(scope, id)
    {
        var stack = Stack.Of(this);
        foreach (var setting in FixedSettings.Of(deployment.Platform))
        {
            var deployed = new CfnParameter(stack, $"Deployed{setting.Id}", new CfnParameterProps
            {
                Default = setting.Value,
                Description = $"{setting.Field} of the environment file at the first deployment; it cannot change",
            });
            _ = new CfnRule(stack, $"{setting.Id}CannotChange", new CfnRuleProps
            {
                Assertions =
                [
                    new CfnRuleAssertion
                    {
                        Assert = Fn.ConditionEquals(deployed, setting.Value),
                        AssertDescription = Refusal(setting, deployment.Platform.Name, stack.StackName),
                    },
                ],
            });
        }
    }

    private static string Refusal(FixedSetting setting, string environment, string stack) =>
        $"{setting.Field} is now \"{setting.Value}\" in the environment file, and environment {environment} is deployed with another value, " +
        $"which cannot change. {setting.Because} Nothing was changed. Put the deployed value back; it is the parameter Deployed{setting.Id} of: " +
        $"aws cloudformation describe-stacks --stack-name {stack} --query Stacks[0].Parameters. To have \"{setting.Value}\", deploy a second " +
        "environment beside this one (another name in its file), move the work there, and destroy this one.";
}
