using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Every payment hears a verdict, and the same one for ever.</summary>
public sealed class MonitoringGrainTests
{
    private static readonly Currency Dollar = Currency.Parse("USD");

    [Fact]
    public async Task A_payment_hears_its_verdict_and_the_same_after_a_restart()
    {
        var silo = await Begun(Over("LARGE", 200_00, RuleAction.Hold));
        var scene = await new RemittanceScene(silo).WithMoney();
        var (large, small) = (await Pay(scene, "large", 200_00), await Pay(scene, "small", 20_00));
        var held = await Hear(silo, large);
        Assert.Equal((RuleAction.Hold, "LARGE", 250_00L), (held.Verdict.Outcome, held.Verdict.Hits[0].RuleId, held.Verdict.Hits[0].Measured));
        Assert.Equal(Dollar, held.Reference);
        var passed = await Hear(silo, small);
        Assert.Equal(RuleAction.None, passed.Verdict.Outcome);
        await silo.DisposeAsync();

        await using var again = await RunningSilo.Start(silo.Folder);
        Assert.Equal(held, await Hear(again, large));
        Assert.Equal(passed, await Hear(again, small));
        Assert.Equal(large.No.Serial, Assert.Single((await Store(again).List(again.Tenant, new VerdictFilter { RuleId = "LARGE" }, 0, 10, default)).Verdicts).Serial);
    }

    [Fact]
    public async Task Without_a_rate_a_payment_waits_and_passes_when_somebody_has_entered_one()
    {
        await using var silo = await RunningSilo.Start();
        await silo.Grains.MonitoringRules("demo").Fill(new RuleDocument(1, Dollar, [Over("LARGE", 200_00, RuleAction.Hold)]));
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await Pay(scene, "one", 200_00);
        Assert.Equal(new MonitoringAnswer.NotYet(MonitoringReasons.NoRate), await Ask(silo, remittance));
        Assert.Equal(1, (await silo.Grains.Monitoring("demo").Status()).WithoutRate);

        await SetRate(silo);
        Assert.Equal(RuleAction.Hold, (await Hear(silo, remittance)).Verdict.Outcome);
        Assert.Equal(0, (await silo.Grains.Monitoring("demo").Status()).WithoutRate);
    }

    [Fact]
    public async Task A_tenant_without_rules_hears_at_once_and_its_first_rule_looks_back()
    {
        await using var silo = await Begun();
        var scene = await new RemittanceScene(silo).WithMoney();
        var first = await Pay(scene, "one", 200_00);
        Assert.Equal(RuleAction.None, (await Hear(silo, first)).Verdict.Outcome);
        Assert.True((await silo.Grains.Monitoring("demo").Status()).IsIdle);

        var count = new MonitoringRule { Id = "V1", Version = 1, Name = "Twice", Measure = "SEND_COUNT", Subject = SubjectKind.Customer, Window = TimeSpan.FromHours(24), Line = 2, Action = RuleAction.Hold };
        var answer = await silo.Grains.MonitoringRules("demo").Change(new RuleChange(RuleVerb.Add, "V1", count, null, null));
        Assert.Equal(RuleChangeOutcome.Changed, answer.Outcome);
        silo.Clock.Advance(TimeSpan.FromSeconds(6));

        // The first payment was made when there was no rule: it is remembered all the same.
        var second = await Pay(scene, "two", 20_00);
        Assert.Equal(RuleAction.Hold, (await Hear(silo, second)).Verdict.Outcome);
        Assert.Equal(2, (await silo.Grains.Monitoring("demo").Status()).Generation);
        Assert.Equal(RuleAction.None, (await Hear(silo, first)).Verdict.Outcome);
    }

    [Fact]
    public async Task Built_anew_a_tenants_verdicts_are_the_same()
    {
        await using var silo = await Begun(Over("LARGE", 200_00, RuleAction.Hold), Over("TRIAL", 10_00, RuleAction.Block, isShadow: true));
        var scene = await new RemittanceScene(silo).WithMoney();
        Remittance[] paid = [await Pay(scene, "one", 200_00), await Pay(scene, "two", 20_00), await Pay(scene, "three", 300_00)];
        var before = new List<MonitoringAnswer.Judged>();
        foreach (var remittance in paid) before.Add(await Hear(silo, remittance));

        Assert.True(await silo.Grains.EventRelay("demo").Rebuild(MonitoringGrain.Consumer));
        for (var at = 0; at < paid.Length; at++) Assert.Equal(before[at], await Hear(silo, paid[at]));
        Assert.Equal([RuleAction.Hold, RuleAction.None, RuleAction.Hold], before.Select(each => each.Verdict.Outcome));
    }

    [Fact]
    public async Task A_back_test_counts_what_a_direct_run_counts()
    {
        await using var silo = await Begun(Over("LARGE", 300_00, RuleAction.Hold));
        var scene = await new RemittanceScene(silo).WithMoney();
        foreach (var (key, pence) in new[] { ("one", 200_00L), ("two", 20_00L), ("three", 300_00L), ("four", 100_00L) }) await Hear(silo, await Pay(scene, key, pence));

        var candidate = new RuleDocument(2, Dollar, [Over("LARGE", 125_00, RuleAction.Hold)]);
        var run = (await silo.Grains.BackTests("demo").Start(Guid.NewGuid(), candidate, "MGR00A"))!;
        Assert.Equal(run.Id, (await silo.Grains.BackTests("demo").Start(run.Id, candidate, "MGR00A"))!.Id);
        while (!run.HasEnded) run = (await silo.Grains.BackTests("demo").Find(run.Id))!;

        Assert.Equal((BackTestStatus.Done, 1L, 0L), (run.Status, run.ActiveVersion, run.Forgotten));
        Assert.Equal(new RuleAlerts("LARGE", Candidate: 3, Active: 1, Both: 1), Assert.Single(run.Report!.Rules));
        Assert.Equal((4L, 2L, 0L), (run.Report.Payments, run.Report.Stricter, run.Report.Milder));
        Assert.Null(await silo.Grains.BackTests("demo").Find(Guid.NewGuid()));
    }

    private static MonitoringRule Over(string id, long cents, RuleAction action, bool isShadow = false) =>
        new() { Id = id, Version = 1, Name = id, Measure = "PAYMENT_AMOUNT", Line = cents, Action = action, IsShadow = isShadow };

    private static async Task<RunningSilo> Begun(params MonitoringRule[] rules)
    {
        var silo = await RunningSilo.Start();
        await silo.Grains.MonitoringRules("demo").Fill(new RuleDocument(1, Dollar, [.. rules]));
        await SetRate(silo);
        return silo;
    }

    private static Task SetRate(RunningSilo silo) => silo.Grains.LimitSettings("demo", "").Change(
        ImmutableDictionary<string, string>.Empty.Add("referenceCurrency", "USD").Add("rate.GBP", "1.25"), null, "MGR00A");

    private static async Task<Remittance> Pay(RemittanceScene scene, string key, long pence)
    {
        var grain = await scene.Create(key, terms: RemittanceScene.Terms(send: pence, receive: pence * 100, cost: pence - 2_00));
        await grain.PayFromWallet(scene.Order($"pay/{key}"), AccountId(RemittanceScene.Sender));
        return await scene.Read(grain);
    }

    /// <summary>Asks as long as there is none: each question waits by itself.</summary>
    private static async Task<MonitoringAnswer.Judged> Hear(RunningSilo silo, Remittance remittance)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await Ask(silo, remittance);
            if (answer is MonitoringAnswer.Judged judged) return judged;
            Assert.True(attempt < 15, $"{answer}");
        }
    }

    private static Task<MonitoringAnswer> Ask(RunningSilo silo, Remittance remittance) =>
        silo.Services.GetRequiredService<IPaymentMonitoring>().VerdictOf("demo", remittance, CancellationToken.None);

    private static IMonitoringStore Store(RunningSilo silo) => silo.Services.GetRequiredService<IMonitoringStore>();
}
