using FinCode.Contracts;
using FinCode.Domain.Webhooks;

namespace FinCode.Webhooks.Bench;

/// <summary>Deliveries a second to one receiver, of events that wait in the log: read, signed, sent, written down.</summary>
internal static class SpeedRun
{
    public static async Task<int> Execute(int events)
    {
        await using var product = await Product.Start();
        await using var receiver = await Receiver.Start();
        var endpoint = await product.Tell(receiver.Url);
        await product.Grains.WebhookEndpoints(Product.Tenant).Switch(endpoint, DisabledBecause.Switched, skips: false);
        await product.Happen(events);
        var before = Environment.CpuUsage.TotalTime;
        await product.Grains.WebhookEndpoints(Product.Tenant).Switch(endpoint, null, skips: false);
        var took = await receiver.Until(events);
        var cpu = Environment.CpuUsage.TotalTime - before;
        Report.Measure("speed.deliveries_per_second", events / took.TotalSeconds);
        Report.Measure("speed.cpu_microseconds_each", cpu.TotalMicroseconds / events);
        Report.Measure("speed.megabytes", Product.MegabytesInUse());
        return 0;
    }
}

/// <summary>The same beside an endpoint that takes requests and never answers.</summary>
internal static class HangRun
{
    private const int Rounds = 5;

    public static async Task<int> Execute(int events)
    {
        await using var product = await Product.Start();
        await using var well = await Receiver.Start();
        await using var hangs = await Receiver.Start(answers: false);
        var endpoints = product.Grains.WebhookEndpoints(Product.Tenant);
        var (first, second) = (await product.Tell(well.Url), await product.Tell(hangs.Url));
        foreach (var id in (Guid[])[first, second]) await endpoints.Switch(id, DisabledBecause.Switched, skips: false);

        // Once to be warm; then alone and beside the other, in turn, because a store that grows and a machine that has other work change too.
        var rates = new Dictionary<bool, List<double>> { [false] = [], [true] = [] };
        for (var round = 0; round <= Rounds * 2; round++)
        {
            var isBeside = round > 0 && round % 2 == 0;
            await product.Happen(events);
            if (isBeside) await endpoints.Switch(second, null, skips: false);
            var done = well.Heard;
            var waiting = well.Until(done + events);
            await endpoints.Switch(first, null, skips: false);
            var took = await waiting;
            if (round > 0) rates[isBeside].Add(events / took.TotalSeconds);
            foreach (var id in (Guid[])[first, second]) await endpoints.Switch(id, DisabledBecause.Switched, skips: false);
        }

        var (alone, beside) = (Median(rates[false]), Median(rates[true]));
        Report.Measure("hang.alone_per_second", alone);
        Report.Measure("hang.beside_one_that_hangs_per_second", beside);
        Report.Measure("hang.percent_slower", 100 * (1 - (beside / alone)));
        return 0;
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);
}

/// <summary>Memory while a great many events wait for an endpoint that never answers.</summary>
internal static class BacklogRun
{
    public static async Task<int> Execute(int events)
    {
        await using var product = await Product.Start();
        await using var hangs = await Receiver.Start(answers: false);
        await product.Happen(events);
        var before = Product.MegabytesInUse();
        var endpoint = await product.Tell(hangs.Url);
        await product.Grains.WebhookEndpoints(Product.Tenant).Replay(endpoint, Guid.NewGuid(), DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow(), EventFilter.All);
        await product.Happen(6_000);
        var (most, held, behind) = (0.0, 0, 0);
        for (var second = 0; second < 40; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            var status = await product.Grains.WebhookDispatcher(Product.Tenant, endpoint).Status();
            (most, held, behind) = (Math.Max(most, Product.MegabytesInUse()), Math.Max(held, status.Held), status.Behind);
        }

        Report.Measure("backlog.events", events);
        Report.Measure("backlog.megabytes_before", before);
        Report.Measure("backlog.megabytes_most", most);
        Report.Measure("backlog.events_held_most", held);
        Report.Measure("backlog.references_behind", behind);
        return 0;
    }
}
