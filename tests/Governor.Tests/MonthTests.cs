using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Governor.Tests;

/// <summary>A month of 200 workstations, and what the meter makes of it while ticks are late, come twice, overlap, fail or are killed.</summary>
public sealed class MonthTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = First.AddDays(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>
    /// US dollars an hour in us-east-1 from AWS's price pages, by hand: t3.medium with 30 GB of gp3; ml.t3.medium with 20 GB; a Canvas session;
    /// two workers of one DPU. Of 730 hours a month.
    /// </summary>
    private static readonly Dictionary<ServiceType, (decimal Running, decimal Always)> Rates = new()
    {
        [ServiceType.Ec2] = (0.0416m, 30 * 0.08m / 730),
        [ServiceType.SageMakerStudio] = (0.05m, 20 * 0.112m / 730),
        [ServiceType.SageMakerCanvas] = (1.9m, 0),
        [ServiceType.Glue] = (2 * 0.44m, 0),
    };

    [Fact]
    public async Task A_month_is_counted_to_the_cent_whatever_becomes_of_ticks()
    {
        var random = new Random(20261101);
        var lives = Lives(random, 200).ToList();
        var world = new World(lives);
        var (failed, killed, missed) = (0, 0, 0);
        world.Fault = call =>
        {
            lock (random)
            {
                switch (random.Next(2_000))
                {
                    case 0:
                        failed++;
                        throw World.Throttled();
                    case 1 when random.Next(10) == 0:
                        // The function is ended between two calls.
                        killed++;
                        throw new InvalidOperationException("killed");
                }
            }
        };
        for (var at = First + Interval; at <= Last; at += Interval)
        {
            if (random.Next(20) == 0 && at < Last)
            {
                missed++;
                continue;
            }

            world.Now = at + TimeSpan.FromSeconds(random.Next(40));
            var ticks = new List<Task> { TryAsync(world) };
            if (random.Next(20) == 0)
            {
                // EventBridge may send an event twice, and a tick may begin while another works.
                world.Now += TimeSpan.FromSeconds(random.Next(3));
                ticks.Add(TryAsync(world));
            }

            await Task.WhenAll(ticks);
        }

        // The last look, when everything rests.
        world.Fault = _ => { };
        world.Now = Last + Interval;
        await world.Tick.RunAsync(CancellationToken.None);

        Assert.True(failed > 100 && killed > 10 && missed > 100, $"{failed} calls failed, {killed} ticks were killed, {missed} were missed: too few to prove anything.");
        Assert.All(lives, life =>
        {
            var records = world.Records.Where(record => record.Workstation == life.Name).ToList();
            if (life.Service == ServiceType.SageMakerLab)
            {
                Assert.Equal(0, records.Sum(record => record.TotalUsd));
                return;
            }

            var (running, always) = Rates[life.Service];
            var ran = life.Runs.Sum(run => (decimal)(run.End - run.Start).TotalSeconds);
            var there = (decimal)((life.Deleted ?? world.Now) - life.Runs[0].Start).TotalSeconds;
            if (life.Service is ServiceType.Ec2 or ServiceType.Glue)
            {
                Assert.Equal(decimal.Round(((ran * running) + (there * always)) / 3600, 2), decimal.Round(records.Sum(record => record.TotalUsd), 2));
                Assert.Equal((ran, 0), (records.Sum(record => record.RunningSeconds), records.Sum(record => record.UnpricedSeconds)));
                return;
            }

            // Studio tells no end of a run: it is seen by the next look, and what nobody saw is told as unknown.
            var counted = records.Sum(record => record.RunningSeconds);
            var unknown = records.Sum(record => record.UnpricedSeconds);
            var looks = (decimal)(life.Runs.Count * 2 * Domain.Costs.Metering.MeterTimeline.LongestGap.TotalSeconds);
            Assert.InRange(counted, ran - unknown - looks, ran + looks);
        });
    }

    private static async Task TryAsync(World world)
    {
        try
        {
            await world.Tick.RunAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is InvalidOperationException or Aws.Workstations.Calls.AwsFailureException)
        {
            // Lambda keeps the event for people, and the next one comes in five minutes.
        }
    }

    private static IEnumerable<Life> Lives(Random random, int count)
    {
        (ServiceType Service, string Template)[] kinds =
        [
            (ServiceType.Ec2, "python-ml"), (ServiceType.SageMakerStudio, "sagemaker-studio-cpu"), (ServiceType.SageMakerCanvas, "sagemaker-canvas"),
            (ServiceType.Glue, "glue-data-prep"), (ServiceType.SageMakerLab, "sagemaker-studio-lab"),
        ];
        for (var index = 0; index < count; index++)
        {
            var (service, template) = kinds[index % kinds.Length];
            var created = First.AddSeconds(random.Next(20 * 86_400));
            var deleted = random.Next(3) == 0 ? created.AddSeconds(5 * 86_400 + random.Next(4 * 86_400)) : (DateTimeOffset?)null;
            yield return new Life($"w{index}", $"researcher-{index % 17}", service, template, created)
            {
                Deleted = deleted,
                Runs = Runs(random, created, deleted ?? Last.AddHours(-3)).ToList(),
            };
        }
    }

    /// <summary>Runs and rests of an hour to nine: longer than any time in which nobody looks here.</summary>
    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Runs(Random random, DateTimeOffset created, DateTimeOffset until)
    {
        for (var start = created.AddSeconds(20 + random.Next(200)); start < until;)
        {
            var end = start.AddSeconds(3_600 + random.Next(8 * 3_600));
            yield return (start, end < until ? end : until);
            start = end.AddSeconds(3_600 + random.Next(8 * 3_600));
        }
    }
}
