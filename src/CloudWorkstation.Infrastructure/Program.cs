using Amazon.CDK;
using CloudWorkstation.Infrastructure;
using CloudWorkstation.Infrastructure.Guardrails;
using CloudWorkstation.Infrastructure.Settings;
using Environment = System.Environment;

// The library warns about every Node.js it is not tested with. It works with those that the CDK CLI of package.json accepts.
Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "18,20,22");

// While the library's own process starts, its 33,000 types are loaded, at all of which it will look once, and the settings are read.
_ = Task.Run(() => typeof(App).Assembly.GetTypes());
var early = HandedContext.Read(Environment.GetEnvironmentVariable) is { } context ? Task.Run(() => Read(context)) : null;
try
{
    var app = new App(new AppProps { AnalyticsReporting = false });
    var deployment = early is null ? Read(name => app.Node.TryGetContext(name) as string) : await early;
    PlatformApp.AddStacks(app, deployment);
    var assembly = app.Synth();
    var violations = AllGuardrails.Check(assembly.Directory, deployment.Target.Region);
    foreach (var warning in AllGuardrails.Warnings(assembly.Directory, deployment.Target.Region))
    {
        Console.Error.WriteLine($"Warning: {warning}");
    }

    foreach (var violation in violations)
    {
        Console.Error.WriteLine(violation);
    }

    return violations.Count == 0 ? 0 : 1;
}
catch (SettingsException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 1;
}

static Deployment Read(Func<string, string?> context) => new DeploymentReader(new DeploymentOptions
{
    Context = context,
    Variable = Environment.GetEnvironmentVariable,
    Root = Directory.GetCurrentDirectory(),
}).Read();
