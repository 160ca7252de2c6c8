using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>Everything around <c>cws</c>: a platform with the shipped templates, a terminal, programs.</summary>
internal sealed class World : IPlatformGate, ICatalogSource, ICaller, IZoneSource, IIdleRecords
{
    public World()
    {
        Stacks = new FakeStacks();
        Services = ServiceNames.Services.ToDictionary(entry => entry.Value, entry => new FakeService(entry.Value, Stacks.Writes));
        Templates = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "templates"), "*.yaml").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);
    }

    public FakeStacks Stacks { get; }

    public Dictionary<ServiceType, FakeService> Services { get; }

    public FakePrograms Programs { get; } = new();

    public FakeProducts Products { get; } = new();

    /// <value>Sources by slug.</value>
    public Dictionary<string, string> Templates { get; }

    /// <value>Gigabytes of a space whose template does not say.</value>
    public int DefaultSpaceGb { get; init; } = 5;

    /// <value>Where the platform is.</value>
    public string Region { get; init; } = "us-east-1";

    /// <value>The environment's policy as YAML.</value>
    public string Policy { get; set; } = "name: open\n";

    public List<CatalogResearcher> Researchers { get; } = [new("alice", "alice", 10001, 10001), new("bob.analyst", "bob-analyst", 10002, 10002)];

    public Dictionary<string, string> Variables { get; } = new() { ["CWS_RESEARCHER"] = "alice" };

    /// <value>How the user calls the program.</value>
    public string Invocation { get; init; } = "cws";

    public IReadOnlyList<string> CallerNames { get; set; } = ["somebody"];

    public FakeSpending Spending { get; } = new();

    /// <value>Budgets in the catalogue.</value>
    public SpendingBudgets? Budgets { get; set; }

    public IReadOnlyList<Finding> Diagnosis { get; set; } = [];

    /// <value>The environment's zones, whatever the instance type.</value>
    public List<ZoneOffer> Zones { get; } = [];

    public Exception? CatalogFails { get; set; }

    /// <value>Whether a person sits at a terminal.</value>
    public bool AtTerminal { get; set; }

    /// <value>What the person types.</value>
    public string Typed { get; set; } = "";

    /// <value>Whether the person types nothing, for ever.</value>
    public bool Silent { get; set; }

    public CancellationTokenSource Interruption { get; } = new();

    public PlatformChoice? Opened { get; private set; }

    /// <summary>A workstation that is there already.</summary>
    public StackRecord Has(
        string name, string template = "sagemaker-studio-gpu", string status = "CREATE_COMPLETE", string researcher = "alice", string? reason = null,
        string? instanceType = "ml.t3.medium", IReadOnlyDictionary<string, string>? outputs = null, bool isDeclared = false)
    {
        var library = TemplateLibrary.Read(Templates.Select(entry => ($"{entry.Key}.yaml", entry.Value))).Value!;
        var made = LaunchPlan.Make(
            library.Find(template)!,
            new LaunchOptions { Name = name, Researcher = researcher, Environment = "poc", DefaultSpaceGb = DefaultSpaceGb, InstanceType = library.Find(template)!.InstanceTypes.Contains(instanceType) ? instanceType : null })
            .Plan!;
        var stack = new StackRecord
        {
            StackId = FakeStacks.IdOf(name),
            Name = name,
            Status = status,
            StatusReason = reason,
            Created = ImmediateClock.Now.AddDays(-1),
            Parameters = made.Parameters,
            IsDeclared = isDeclared,
            Tags = made.Tags,
            Outputs = outputs ?? new Dictionary<string, string> { [StackOutputs.DomainId] = "d-1" },
        };
        Stacks.Add(stack);
        return stack;
    }

    /// <value>What the Governor decided.</value>
    public List<IdleRecord> IdleRecords { get; } = [];

    Task<IReadOnlyList<IdleRecord>> IIdleRecords.ReadAsync(string environment, string? researcher, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IdleRecord>>([.. IdleRecords.Where(record => researcher is null || record.Researcher == researcher)]);

    Task IIdleRecords.WriteAsync(string environment, IdleRecord record, CancellationToken cancellation) => throw new NotSupportedException("cws decides nothing");

    /// <summary>Runs a command line.</summary>
    public async Task<Answer> CwsAsync(params string[] words)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
            In = Silent ? new SilentInput() : new StringReader(Typed),
            CanAsk = AtTerminal,
            CanRewrite = AtTerminal,
            Colours = AtTerminal,
            ErrorColours = AtTerminal,
        };
        var session = new Session(terminal, name => Variables.GetValueOrDefault(name), Programs, this, new ImmediateClock(), Invocation);
        var exitCode = await Application.RunAsync(CommandTree.Build(session), words, session, Interruption.Token);
        return new Answer(exitCode, output.ToString(), error.ToString());
    }

    public PlatformPorts Open(PlatformChoice choice)
    {
        Opened = choice;
        return new PlatformPorts(choice.Environment, Stacks, [.. Services.Values], this, this, Products, Spending, Spending, _ => Task.FromResult(Diagnosis))
        {
            Zones = this,
            IdleRecords = this,
        };
    }

    public Task<IReadOnlyList<ZoneOffer>> OfAsync(string environment, string instanceType, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ZoneOffer>>(Zones);

    public Task<PublishedCatalog> ReadAsync(string environment, CancellationToken cancellation) => CatalogFails is { } failure
        ? throw failure
        : Task.FromResult(new PublishedCatalog(
            new CatalogIndex
            {
                Environment = environment,
                Templates = [.. Templates.Select(entry => new CatalogTemplate(entry.Key, entry.Value, $"{entry.Key}.json", []))],
                Policy = Policy,
                Researchers = Researchers,
                Budgets = Budgets,
                DefaultSpaceGb = DefaultSpaceGb,
            },
            "https://s3.us-east-1.amazonaws.com/catalogue/",
            "arn:aws:iam::123456789012:role/Launch",
            Region));

    public Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation) => Task.FromResult(CallerNames);
}

/// <summary>How a command line ended.</summary>
internal sealed record Answer(int ExitCode, string Out, string Error);
