using System.Collections.Immutable;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Events;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Processes that stop wherever they are, and pages that come twice: every payment has a verdict, and a rebuild gives the same ones.</summary>
public sealed class MonitoringHistoryTests
{
    private const int Processes = 3;
    private const int Payments = 10;

    [Fact]
    public async Task No_payment_is_without_a_verdict_and_none_hears_another_one()
    {
        string? folder = null;
        var heard = new Dictionary<long, Verdict>();
        for (var process = 0; process < Processes; process++)
        {
            await using var silo = await RunningSilo.Start(folder, Repeating);
            folder = silo.Folder;
            var scene = new RemittanceScene(silo);
            if (process == 0) await Begin(silo, scene);
            var paid = await Task.WhenAll(Enumerable.Range(process * Payments, Payments).Select(number => Pay(scene, number)));

            // Half of them are asked for while they are judged; the process stops before the rest is.
            foreach (var remittance in paid.Take(Payments / 2)) heard[remittance.No.Serial] = await Hear(silo, remittance);
        }

        await using var last = await RunningSilo.Start(folder, Repeating);
        var all = await Listed(last);
        Assert.Equal(Processes * Payments, all.Length);
        var verdicts = new Dictionary<long, Verdict>();
        foreach (var remittance in all) verdicts[remittance.No.Serial] = await Hear(last, remittance);
        Assert.All(heard, each => Assert.Equal(each.Value, verdicts[each.Key]));
        Assert.Contains(verdicts.Values, verdict => verdict.Outcome == RuleAction.Hold);
        Assert.Contains(verdicts.Values, verdict => verdict.Outcome == RuleAction.None);

        await last.Grains.EventRelay("demo").Rebuild(MonitoringGrain.Consumer);
        foreach (var remittance in all) Assert.Equal(verdicts[remittance.No.Serial], await Hear(last, remittance));
    }

    /// <summary>Hands the monitor each page twice.</summary>
    private static void Repeating(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationInstance is EventConsumer { Name: MonitoringGrain.Consumer }));
        services.AddSingleton(new EventConsumer(MonitoringGrain.Consumer, ReadsHistory: true, async (grains, key, delivery) =>
        {
            Assert.Equal("demo/0", key);
            await grains.Monitoring("demo").Take(delivery);
            await grains.Monitoring("demo").Take(delivery);
        })
        {
            TakesWholePages = true,
        });
    }

    private static async Task Begin(RunningSilo silo, RemittanceScene scene)
    {
        await scene.WithMoney(20_000_00, 3_000_000_00);
        await silo.Grains.MonitoringRules("demo").Fill(new RuleDocument(1, Currency.Parse("USD"),
        [
            new MonitoringRule { Id = "V2", Version = 1, Name = "Sum", Measure = "SEND_TOTAL", Subject = SubjectKind.Customer, Window = TimeSpan.FromHours(24), Line = 400_00, Action = RuleAction.Hold },
            new MonitoringRule { Id = "V1", Version = 1, Name = "Count", Measure = "SEND_COUNT", Subject = SubjectKind.Customer, Window = TimeSpan.FromHours(24), Line = 5, Action = RuleAction.Warn },
        ]));
        await silo.Grains.LimitSettings("demo", "").Change(
            ImmutableDictionary<string, string>.Empty.Add("referenceCurrency", "USD").Add("rate.GBP", "1.25"), null, "MGR00A");
    }

    private static async Task<Remittance> Pay(RemittanceScene scene, int number)
    {
        var grain = await scene.Create($"create-{number}", terms: RemittanceScene.Terms(send: 20_00 + number, receive: 2_000_00, cost: 19_00));
        await grain.PayFromWallet(scene.Order($"pay-{number}"), AccountId(RemittanceScene.Sender));
        return await scene.Read(grain);
    }

    private static async Task<Remittance[]> Listed(RunningSilo silo)
    {
        var reader = silo.Services.GetRequiredService<Grains.Remittances.IRemittanceReader>();
        var lines = (await reader.List(new Grains.Remittances.RemittanceFilter(silo.Tenant), 0, 100, CancellationToken.None)).Lines;
        return await Task.WhenAll(lines.Select(async line => (await reader.Read(line.No, CancellationToken.None))!));
    }

    private static async Task<Verdict> Hear(RunningSilo silo, Remittance remittance)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await silo.Services.GetRequiredService<IPaymentMonitoring>().VerdictOf("demo", remittance, CancellationToken.None);
            if (answer is MonitoringAnswer.Judged judged) return judged.Verdict;
            Assert.True(attempt < 15, $"{answer}");
        }
    }
}
