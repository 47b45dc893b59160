using System.Diagnostics;
using System.Text;
using FinCode.Cli.Load.Http;
using FinCode.Cli.Load.Measure;
using FinCode.Cli.Load.Pace;
using FinCode.Cli.Load.Provision;
using FinCode.Cli.Load.Report;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load;

/// <summary>A load from beginning to end: sign in, prepare wallets, run, settle, compare every wallet with the load's own books.</summary>
internal sealed class LoadRun(LoadSettings settings, ILoadProgress progress, TimeProvider time)
{
    private readonly string run = $"load-{Guid.NewGuid().ToString("N")[..12]}";

    /// <param name="stop">Ends the load early; what was sent is still settled and checked.</param>
    /// <exception cref="LoadStoppedException">It cannot begin.</exception>
    public async Task<LoadReport> Execute(string command, CancellationToken stop)
    {
        var startedAt = time.GetUtcNow();
        var scenario = ScenarioList.Make(settings);
        var target = new Target(settings.Url, settings.Tenant);
        await using var api = new ApiPool(target, settings.RequestLimit);
        var report = scenario.NeedsWallets
            ? await WithMoney(scenario, target, api, stop)
            : (await Run(new Traffic(scenario, new WalletSet([]), new Requests(target.Host, "")), target, null, stop)).Report;
        return report with { Command = command, StartedAt = startedAt };
    }

    private async Task<LoadReport> WithMoney(IScenario scenario, Target target, ApiPool api, CancellationToken stop)
    {
        progress.Phase($"Signing in at {target.Host}");
        var manager = await Session.SignIn(api, settings.Manager, settings.Password, stop);
        var customer = await Session.SignIn(api, settings.Customer, settings.Password, stop);
        var provisioner = new Provisioner(api, manager, customer, run, progress);
        if (scenario is Remittances remittances) remittances.Parties = await new BeneficiaryProvisioner(api, customer, progress).Prepare(stop);
        var wallets = await provisioner.Prepare(new Funding(settings.Accounts, settings.Seed, scenario.HotDebit), stop);

        var traffic = new Traffic(scenario, wallets, new Requests(target.Host, customer.Token));
        await using var renewal = new TokenRenewal(api, settings, target, traffic);
        var (report, callers) = await Run(traffic, target, renewal, stop);

        progress.Phase("Settling: asking again for outcomes that are unknown");
        var settled = await new Settlement(traffic, api, settings.SettleLimit).Settle(callers, CancellationToken.None);
        progress.Phase("Comparing every wallet with the load's own books");
        var reader = renewal.Latest ?? customer;
        var money = await MoneyCheck.Compare(api, reader, traffic, provisioner.Funded, CancellationToken.None);
        return report with { Settled = settled, Money = money };
    }

    private async Task<(LoadReport Report, IReadOnlyList<Caller> Callers)> Run(
        Traffic traffic, Target target, TokenRenewal? renewal, CancellationToken stop)
    {
        progress.Phase(settings.Rate is { } rate
            ? $"{settings.Scenario}: {rate:N0} requests/s over {settings.Connections} connections, open loop"
            : $"{settings.Scenario}: {settings.Connections} connections, closed loop");
        var connections = Enumerable.Range(0, settings.Connections).Select(_ => new HttpConnection(target)).ToList();
        var key = Encoding.ASCII.GetBytes(run);
        var drivers = connections.Select((connection, at) =>
            new Driver(traffic, new Caller(at, settings.Seed, key, traffic.Wallets), connection)).ToList();

        var clock = new RunClock(Stopwatch.GetTimestamp(), settings.WarmUp, settings.Duration);
        await using var ending = stop.Register(clock.Stop);
        var meter = new Meter(clock);
        using var process = Process.GetCurrentProcess();
        var (cpu, collections) = (process.TotalProcessorTime, GC.CollectionCount(0));
        await using var watchdog = new Watchdog(connections, settings.RequestLimit);
        await using var sampler = new Sampler(meter, clock, progress);
        long dropped;
        using (IArrivals arrivals = settings.Rate is { } perSecond ? new OpenLoop(clock, perSecond) : new ClosedLoop(clock))
        {
            await Task.WhenAll(drivers.Select(driver => Task.Run(() => driver.Run(arrivals, meter), CancellationToken.None)));

            // The last caller ended on a thread of the sockets or on the pacer's, which what follows waits for.
            await Task.Yield();
            dropped = meter.CountDropped(arrivals.Dropped);
        }

        process.Refresh();
        renewal?.Stop();
        connections.ForEach(connection => connection.Dispose());
        var cost = new ClientCost(process.TotalProcessorTime - cpu, GC.CollectionCount(0) - collections);
        return (ReportOf.Run(settings, meter, clock, dropped, cost, sampler.Seconds), [.. drivers.Select(driver => driver.Caller)]);
    }
}
