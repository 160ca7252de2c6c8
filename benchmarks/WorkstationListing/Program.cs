using System.Diagnostics;
using System.Globalization;
using CloudWorkstation.Aws.Workstations;
using CloudWorkstation.Domain.Workstations;

// Lists all workstations of the environment named on the command line with their live states, as `cws list` does, and prints
// one JSON object. The AWS variables of the shell say where.
var environment = args is [var name] ? name : throw new ArgumentException("usage: WorkstationListing <environment>");
using var platform = new AwsPlatform(AwsConnection.FromVariables(Environment.GetEnvironmentVariable), TimeProvider.System);
var clock = Stopwatch.StartNew();
var stacks = await platform.Stacks.ListAsync(environment, CancellationToken.None);
var described = clock.Elapsed;
var states = await Task.WhenAll(platform.Services.Select(service => service.ReadStatesAsync(stacks, CancellationToken.None)));
clock.Stop();
var running = states.Sum(service => service.Count(state => state.Value.Status == WorkstationStatus.Running));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $$"""{"workstations":{{stacks.Count}},"running":{{running}},"seconds":{{clock.Elapsed.TotalSeconds:0.000}},"stackSeconds":{{described.TotalSeconds:0.000}}}"""));
