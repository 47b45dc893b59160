using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Whoever asks for a verdict hears something, whatever becomes of the store or of the monitor.</summary>
[Trait("Clock", "Moved")]
public sealed class MonitoringGrainHearingsTests : IAsyncLifetime
{
    private const long Unheard = 7_777_777;

    /// <summary>Longer than anybody is patient, and shorter than a call waits for a grain.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15);

    private RunningSilo silo = null!;

    private HaltedMonitoringStore Store => (HaltedMonitoringStore)silo.Services.GetRequiredService<IMonitoringStore>();

    private IMonitoringGrain Monitor => silo.Grains.Monitoring("demo");

    public async Task InitializeAsync()
    {
        silo = await RunningSilo.Start(configure: services =>
        {
            var original = services.Last(service => service.ServiceType == typeof(IMonitoringStore));
            services.AddSingleton<IMonitoringStore>(provider => new HaltedMonitoringStore((IMonitoringStore)(
                original.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, original.ImplementationType!))));
        });
        await silo.Grains.MonitoringRules("demo").Fill(new RuleDocument(
            1, Currency.Parse("GBP"), [new MonitoringRule { Id = "LARGE", Version = 1, Name = "Large", Measure = "PAYMENT_AMOUNT", Line = 1_000_00, Action = RuleAction.Hold }]));
    }

    public async Task DisposeAsync() => await silo.DisposeAsync();

    [Fact]
    public async Task A_store_that_says_nothing_keeps_nobody_waiting_beyond_their_patience()
    {
        var silence = new TaskCompletionSource();
        Store.Finding = () => silence.Task;

        foreach (var serial in (long[])[Unheard, Unheard + 1])
        {
            var hearing = await Monitor.VerdictOf(serial, 1).WaitAsync(Long);
            Assert.Equal((null, MonitoringReasons.Lags), (hearing.Verdict, hearing.NotYet));
        }

        silence.SetResult();
    }

    [Fact]
    public async Task Whoever_waits_for_a_monitor_that_has_to_go_hears_so_and_the_next_one_answers()
    {
        var scene = await new RemittanceScene(silo).WithMoney();
        var (isWriting, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Store.Writing = async () =>
        {
            isWriting.TrySetResult();
            await mayGoOn.Task;
            throw new MonitoringFencedException();
        };
        var grain = await scene.Create("one");
        await grain.PayFromWallet(scene.Order("pay/one"), AccountId(RemittanceScene.Sender));
        await Monitor.Status();
        silo.Clock.Advance(Limits.MonitoringCheckpointEvery);
        await isWriting.Task.WaitAsync(Long);

        var asked = Monitor.VerdictOf(Unheard, 1);
        while ((await Monitor.Status()).Asked == 0) await Task.Yield();
        Store.Writing = null;
        mayGoOn.SetResult();

        Assert.Equal(MonitoringReasons.Unavailable, (await asked.WaitAsync(Long)).NotYet);
        Assert.Equal(MonitoringReasons.Lags, (await Monitor.VerdictOf(Unheard, 1).WaitAsync(Long)).NotYet);
    }
}
