using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Connect;

/// <summary><c>cws connect</c></summary>
internal sealed class ConnectCommand : WorkstationVerb
{
    private readonly Argument<string> name = NameArgument();
    private readonly Option<bool> printUrl = new("--print-url")
    {
        Description = "Prints the address, or the command, instead of opening it.",
    };

    public ConnectCommand(Session session, GlobalOptions globals)
        : base("connect", "Opens a workstation: its page in the browser, or its shell in this terminal. Each time with a fresh address.", session, globals) =>
        Add(name, printUrl);

    public override IReadOnlyList<Example> Examples =>
    [
        new("connect ml-training", "opens the browser"),
        new("connect ml-training --print-url", "for machines without one; the address is a key, keep it to yourself"),
    ];

    public override IReadOnlyList<PrintedValue> Answers => [new("connection", typeof(ConnectionAnswer))];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (platform, program) = (OpenPlatform(parsed), Program(parsed));
        var stack = await new Inventory(platform, catalogue: null).FindAsync(parsed.GetRequiredValue(name), program, cancellation);
        if (WorkstationView.ServiceOf(stack) is not { } service)
        {
            throw new CommandFailure(ExitCodes.Failed, $"What service \"{stack.Name}\" is of, its stack does not say.")
            {
                Next = "Look at it:",
                Command = $"{program} info {stack.Name}",
            };
        }

        var connection = await platform.ServiceOf(service).ConnectAsync(stack, cancellation);
        if (IsJson(parsed))
        {
            var type = stack.Tags.GetValueOrDefault(WorkstationTags.ConnectionType, "");
            Write(new ConnectionAnswer(stack.Name, type, connection.Url, connection.Command, connection.Remark), ConnectionJson.Default.ConnectionAnswer);
            return ExitCodes.Succeeded;
        }

        if (connection.Remark is { } remark)
        {
            Terminal.Error.WriteLine(remark);
        }

        return connection.Command.Count > 0 ? await RunAsync(parsed, stack, connection, cancellation) : Open(parsed, stack, connection);
    }

    private async Task<int> RunAsync(ParseResult parsed, StackRecord stack, Connection connection, CancellationToken cancellation)
    {
        var command = ShellWords.Join(connection.Command);
        if (connection.Url is { } address)
        {
            Terminal.Out.WriteLine(address);
        }

        // What programs use has nothing to show in a terminal: the command is an example to copy.
        var forPrograms = stack.Tags.GetValueOrDefault(WorkstationTags.ConnectionType) == ServiceNames.NameOf(ConnectionType.Api);
        if (forPrograms || parsed.GetValue(printUrl) || !Terminal.CanAsk)
        {
            Terminal.Out.WriteLine(command);
            return ExitCodes.Succeeded;
        }

        if (connection.NeedsAwsCli)
        {
            await AwsCliVersion.DemandAsync(Session.Programs, command, cancellation);
        }

        return await Session.Programs.RunAsync(connection.Command, cancellation) ?? throw new CommandFailure(
            ExitCodes.ProgramMissing, $"The program \"{connection.Command[0]}\" is not on this machine.")
        {
            Next = "Install it, or run this where it is:",
            Command = command,
        };
    }

    private int Open(ParseResult parsed, StackRecord stack, Connection connection)
    {
        if (connection.Url is not { } url)
        {
            return ExitCodes.Succeeded;
        }

        if (!parsed.GetValue(printUrl) && Session.Programs.Open(url))
        {
            Terminal.Out.WriteLine($"Opened {stack.Name} in the browser.");
            return ExitCodes.Succeeded;
        }

        if (!parsed.GetValue(printUrl))
        {
            Terminal.Error.WriteLine("There is no browser to open here; this is the address:");
        }

        Terminal.Out.WriteLine(url);
        return ExitCodes.Succeeded;
    }
}
