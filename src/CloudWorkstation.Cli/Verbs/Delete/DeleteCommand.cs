using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Delete;

/// <summary><c>cws delete</c></summary>
internal sealed class DeleteCommand : WorkstationVerb
{
    private readonly Argument<string> name = NameArgument();
    private readonly Option<bool> yes = YesOption();
    private readonly Option<bool> noWait = NoWaitOption();

    public DeleteCommand(Session session, GlobalOptions globals)
        : base("delete", "Deletes a workstation in whatever state it is, and follows until nothing is left. Asks for its name first.", session, globals) =>
        Add(name, yes, noWait);

    public override IReadOnlyList<PrintedValue> Answers => [new("deletion", typeof(DeletionAnswer))];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var reading = platform.Catalog.ReadAsync(platform.Environment, cancellation);
        var inventory = new Inventory(platform, catalogue: null);
        var stack = await inventory.FindAsync(parsed.GetRequiredValue(name), program, cancellation);
        var role = (await reading).LaunchRoleArn;
        if (!IsJson(parsed))
        {
            Terminal.Out.WriteLine($"Deletes {stack.Name} of {WorkstationView.ResearcherOf(stack)}: {Loses(stack)}");
        }

        Confirm(parsed, yes, $"Type its name to delete it: ", stack.Name, Again(parsed, "--yes"), cancellation);
        cancellation.ThrowIfCancellationRequested();
        var since = Session.Clock.GetUtcNow();
        await EndSessionAsync(platform, stack);
        if (stack.Status != "DELETE_IN_PROGRESS")
        {
            await platform.Stacks.DeleteAsync(stack.Name, role, CancellationToken.None);
        }

        return parsed.GetValue(noWait)
            ? Answer(parsed, stack, deleted: false, $"{stack.Name} is being deleted. Follow it: {program} list")
            : await FollowAsync(parsed, platform, stack, since, program, cancellation);
    }

    private async Task<int> FollowAsync(
        ParseResult parsed, PlatformPorts platform, StackRecord stack, DateTimeOffset since, string program, CancellationToken cancellation)
    {
        try
        {
            var outcome = await new StackWatch(platform, Terminal).FollowAsync(stack.StackId, since, cancellation);
            if (!outcome.Succeeded)
            {
                throw new CommandFailure(ExitCodes.Failed, $"\"{stack.Name}\" could not be deleted.")
                {
                    Why = outcome.Reason,
                    Next = "What is left may go on billing. When the reason is gone:",
                    Command = $"{program} delete {stack.Name}",
                };
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandFailure(ExitCodes.Interrupted, $"Stopped watching. The deletion of \"{stack.Name}\" goes on.")
            {
                Next = "Look whether it is gone:",
                Command = $"{program} list",
            };
        }

        return Answer(parsed, stack, deleted: true, $"{stack.Name} is deleted; nothing of it is left.");
    }

    /// <summary>A Glue session lives outside its stack and would go on billing without it.</summary>
    private static async Task EndSessionAsync(PlatformPorts platform, StackRecord stack)
    {
        if (WorkstationView.ServiceOf(stack) == ServiceType.Glue && stack.Outputs.Count > 0)
        {
            await platform.ServiceOf(ServiceType.Glue).StopAsync(stack, CancellationToken.None);
        }
    }

    private int Answer(ParseResult parsed, StackRecord stack, bool deleted, string sentence)
    {
        if (IsJson(parsed))
        {
            Write(new DeletionAnswer(stack.Name, deleted), DeletionJson.Default.DeletionAnswer);
        }
        else
        {
            Terminal.Out.WriteLine(sentence);
        }

        return ExitCodes.Succeeded;
    }

    private static string Loses(StackRecord stack) => WorkstationView.ServiceOf(stack) switch
    {
        ServiceType.Ec2 => "the instance and its disk. Files in the shared workspace stay.",
        ServiceType.SageMakerStudio => "the space with its volume. Files in the shared folder and your Studio profile stay.",
        ServiceType.SageMakerCanvas => "the Canvas application. What you exported to S3 and your Studio profile stay.",
        ServiceType.SageMakerLab => "the record here. Your project at Studio Lab stays.",
        ServiceType.Glue => "the session and what it holds in memory.",
        _ => "its stack and everything in it.",
    };
}
